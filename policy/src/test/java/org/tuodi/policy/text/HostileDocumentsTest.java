package org.tuodi.policy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to break the reader end in a problem, soon. */
class HostileDocumentsTest {

    /** Generous, for a loaded machine; each of these takes well under a second or two by itself. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private static List<String> soon(Supplier<String> text) {
        return assertTimeoutPreemptively(SOON, () -> Read.problems(text.get()));
    }

    private static List<String> problems(byte[] bytes) {
        return Documents.read("a.yaml", bytes).lines();
    }

    @Test
    void billionLaughsEndsAtTheNodeLimit() {
        StringBuilder laughs = new StringBuilder("l0: &l0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
        for (int level = 1; level <= 9; level++) {
            String ten = ("*l" + (level - 1) + ", ").repeat(10);
            laughs.append("l" + level + ": &l" + level + " [" + ten + "]\n");
        }

        assertThat(soon(laughs::toString))
                .containsExactly(
                        "a.yaml:7:10: found more than 2000000 values, aliases written out; expected at most 2000000"
                                + " values, aliases written out");
    }

    @Test
    void aLongTextRepeatedByAliasesEndsAtTheCharacterLimit() {
        String text = "a: &a " + "x".repeat(1_000_000) + "\nb: [" + "*a, ".repeat(100) + "]\n";

        assertThat(soon(() -> text)).hasSize(1).allMatch(line -> line.contains("more than 16777216 characters"));
    }

    @Test
    void tooManyAliasesAreRefused() {
        String text = "a: &a 1\nb: [" + "*a, ".repeat(Documents.MAX_ALIASES + 1) + "]\n";

        assertThat(soon(() -> text)).hasSize(1).allMatch(line -> line.contains("more than 1000 aliases"));
    }

    @Test
    void anAliasToItselfIsRefused() {
        assertThat(Read.problems("a: &a [1, {b: *a}]")).hasSize(1).allMatch(line -> line.contains("the alias `a`"));
    }

    @Test
    void sixtyFourLevelsAreReadAndOneMoreIsNot() {
        assertThat(Read.node("[".repeat(64) + "]".repeat(64))).isInstanceOf(Sequence.class);
        assertThat(Read.problems("[".repeat(65) + "]".repeat(65)))
                .containsExactly(
                        "a.yaml:1:65: found lists and mappings nested more than 64 deep; expected at most 64 levels");
        assertThat(Read.problems("- ".repeat(65) + "a")).hasSize(1);
        assertThat(Read.problems("{a: ".repeat(65) + "1" + "}".repeat(65))).hasSize(1);
    }

    @Test
    void aliasesDoNotHideDepth() {
        String deep = "[".repeat(40) + "]".repeat(40);
        String text = "a: &a " + deep + "\nb: " + "[".repeat(30) + "*a" + "]".repeat(30);

        assertThat(Read.problems(text)).hasSize(1).allMatch(line -> line.contains("nested more than 64 deep"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[", "{", "[[],", "- ", "? ", "{a: ", "&a ", "!", "*a ", "'", "\"", "a", "a: ", "#", "%", "\t"})
    void millionsOfOneThingAreRefusedOrReadSoon(String thing) {
        byte[] bytes = Read.utf8(thing.repeat(Documents.MAX_BYTES / thing.length()));

        Parsed<Node> parsed = assertTimeoutPreemptively(SOON, () -> Documents.read("a.yaml", bytes));

        assertThat(parsed.lines()).hasSizeLessThan(10);
    }

    @Test
    void tenMegabytesOfBracketsAreRefusedUnread() {
        assertThat(soon(() -> "[".repeat(10_000_000)))
                .containsExactly("a.yaml:1:1: found a file of 10000000 bytes; expected at most 8388608 bytes (8 MiB)");
    }

    @Test
    void valuesWrittenOutAndValuesBehindAliasesCountTogether() {
        String list = "[" + "1,".repeat(9_999) + "]";

        assertThat(Read.node("a: &a " + list + "\nb: [" + "*a,".repeat(198) + "]"))
                .isInstanceOf(Mapping.class);
        assertThat(soon(() -> "a: &a " + list + "\nb: [" + "*a,".repeat(199) + "]"))
                .hasSize(1)
                .allMatch(line -> line.contains("more than 2000000 values"));
    }

    @Test
    void manyFaultsAreCountedAndTwoHundredPrinted() {
        Shape<List<Long>> amounts = Shapes.list(Shapes.money());
        byte[] bytes = Read.utf8("[" + "x,".repeat(200_000) + "]");

        Parsed<List<Long>> parsed = assertTimeoutPreemptively(SOON, () -> Documents.read("a.yaml", bytes, amounts));

        assertThat(parsed.problems()).hasSize(Problems.KEPT);
        assertThat(parsed.lines()).hasSize(Problems.PRINTED + 1).endsWith("… and 199800 more problems");
    }

    @ParameterizedTest
    @CsvSource({
        "'', an empty file; expected a YAML or JSON document",
        "'\n\n', a file without content; expected a YAML or JSON document",
        "'# only this', a file without content; expected a YAML or JSON document",
        "'---', an empty document; expected a YAML or JSON document",
        "'~', an empty document; expected a YAML or JSON document"
    })
    void aFileWithNothingInItIsRefused(String text, String message) {
        assertThat(Read.problems(text)).hasSize(1).allMatch(line -> line.endsWith("found " + message));
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedAtTheirPlace() {
        byte[] gbk = "a: 1\nb: 中文\n".getBytes(Charset.forName("GBK"));

        assertThat(problems(gbk))
                .containsExactly("a.yaml:2:4: found the byte 0xD6, which is not UTF-8; expected text in UTF-8;"
                        + " was the file saved as GBK or GB18030? save it as UTF-8");
        assertThat(problems(new byte[] {'a', (byte) 0xc0, (byte) 0x80})).hasSize(1);
        assertThat(problems(new byte[] {'a', (byte) 0xed, (byte) 0xa0, (byte) 0x80}))
                .hasSize(1);
        assertThat(problems(new byte[] {'a', (byte) 0xe4, (byte) 0xb8})).hasSize(1);
    }

    @Test
    void utf16IsNamedAsSuch() {
        assertThat(problems("\ufeffa: 1".getBytes(StandardCharsets.UTF_16LE)))
                .containsExactly("a.yaml:1:1: found a file in UTF-16; expected a file saved as UTF-8");
    }

    @Test
    void binaryFilesAreRefused() {
        byte[] zip = {'P', 'K', 3, 4, 20, 0, 0, 0};
        byte[] zeros = new byte[4096];

        assertThat(problems(zip)).hasSize(1).allMatch(line -> line.contains("the control character U+0003"));
        assertThat(problems(zeros))
                .containsExactly(
                        "a.yaml:1:1: found the NUL character U+0000 (is this a binary file?); expected visible text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0001", "\u0007", "\u001b", "\u007f", "\u0085", "\u200b", "\u202e", "\u2028", "\ufeff", "\uffff"
            })
    void charactersThatNobodySeesAreRefusedInTheFileAndInEscapes(String odd) {
        String code = String.format("%04X", (int) odd.charAt(0));

        assertThat(Read.problems("a: x" + odd + "y"))
                .hasSize(1)
                .allMatch(line -> line.startsWith("a.yaml:1:5: found the") || line.contains("U+" + code));
        assertThat(Read.problems("a: \"x\\u" + code + "y\"")).hasSize(1).allMatch(line -> line.contains("U+" + code));
    }

    @Test
    void halfASurrogatePairIsRefused() {
        assertThat(Read.problems("{\"a\": \"\\ud800\"}"))
                .containsExactly(
                        "a.yaml:1:7: found half of a surrogate pair, U+D800 in a value; expected visible text");
        assertThat(Read.problems("{\"a\": \"\\ude00\\ud83d\"}")).hasSize(1);
        assertThat(Read.problems("{\"\\ud800\": 1}")).hasSize(1);
    }

    @Test
    void aNulWrittenAsAnEscapeIsRefused() {
        assertThat(Read.problems("a: \"\\0\"")).hasSize(1).allMatch(line -> line.contains("the NUL character U+0000"));
    }
}
