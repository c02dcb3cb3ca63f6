package org.tuodi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tuodi settle} as a person or a hospital's program meets it: what is printed where, and the exit status. */
class SettleCommandTest {

    private static final String EXAMPLE = "packs/packs/bayannur-2023/examples/design-example.yaml";

    @TempDir
    private Path folder;

    private static String golden(String name) throws IOException {
        try (InputStream in = SettleCommandTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Copies the town's pack and case into a folder of its own. */
    private Path town() throws IOException {
        Path pack = Files.createDirectories(folder.resolve("packs/sampletown-2024"));
        Files.writeString(pack.resolve("pack.yaml"), golden("sampletown.yaml"));
        Files.writeString(folder.resolve("case.yaml"), golden("case.yaml"));
        return folder;
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void theReportIsPrinted(String language) throws IOException {
        Tuodi run = Tuodi.runIn(town(), "settle", "case.yaml", "--packs", "packs", "--lang", language)
                .done();
        assertThat(run.out()).isEqualTo(golden("report." + language + ".txt"));
        assertThat(run.outLines()).allMatch(line -> Width.of(line) <= Screen.COLUMNS);
    }

    @Test
    void chineseIsTheLanguageUnlessOneIsChosen() throws IOException {
        assertThat(Tuodi.runIn(town(), "settle", "case.yaml", "--packs", "packs")
                        .out())
                .isEqualTo(golden("report.zh.txt"));
    }

    @Test
    void theJsonHasTheContractsForm() throws IOException {
        assertThat(Tuodi.runIn(town(), "settle", "case.yaml", "--packs", "packs", "--json")
                        .done()
                        .out())
                .isEqualTo(golden("result.json"));
    }

    @Test
    void theExampleOfTheDesignGivesItsAmounts() {
        String json = Tuodi.run("settle", EXAMPLE, "--json").done().out();
        assertThat(json)
                .containsSubsequence(
                        "\"policy\": \"bayannur-2023\"",
                        "\"person\": \"P1\"",
                        "\"encounter\": \"E1\"",
                        "\"total\": \"110000.00\"",
                        "\"waived\": \"0.00\"",
                        "\"fullSelfPaid\": \"4000.00\"",
                        "\"overLimit\": \"0.00\"",
                        "\"firstPayment\": \"6000.00\"",
                        "\"inPolicy\": \"100000.00\"",
                        "\"layer\": \"basic\"",
                        "\"paid\": \"36000.00\"",
                        "\"layer\": \"criticalIllness\"",
                        "\"fund\": \"criticalIllnessInsurance\"",
                        "\"identity\": \"subsistenceRecipient\"",
                        "\"base\": \"64000.00\"",
                        "\"deductible\": \"7000.00\"",
                        "\"paid\": \"48450.00\"",
                        "\"ratio\": \"85%\"",
                        "\"layer\": \"medicalAssistance\"",
                        "\"paid\": \"10885.00\"",
                        "\"ceilingLeft\": \"39115.00\"",
                        "\"personalAccount\": \"0.00\"",
                        "\"cash\": \"14665.00\"",
                        "\"warnings\"",
                        "\"years\"",
                        "\"accumulators\"",
                        "\"answers\"");
        assertThat(Tuodi.run("settle", EXAMPLE).done().out()).contains("政策范围内 4665.00");
    }

    @Test
    void theJsonIsTheSameInBothLanguages() {
        assertThat(Tuodi.run("settle", EXAMPLE, "--json", "--lang", "en").out())
                .isEqualTo(Tuodi.run("settle", EXAMPLE, "--json").out());
    }

    @Test
    void differencesFromAnEarlierResultArePrinted() throws IOException {
        Path town = town();
        write(
                "before.json",
                Tuodi.runIn(town, "settle", "case.yaml", "--packs", "packs", "--json")
                        .out());
        String reversed = golden("case.yaml")
                .replace("    id: E1\n", "    id: E1\n    reversed: true\n")
                .replaceAll("(?s)\nexpect:.*", "\n");
        assertThat(reversed).contains("reversed: true");
        write("after.yaml", reversed);
        Tuodi text = Tuodi.runIn(town, "settle", "after.yaml", "--packs", "packs", "--against", "before.json")
                .done();
        assertThat(text.out()).isEqualTo(golden("differences.zh.txt"));
        Tuodi json = Tuodi.runIn(town, "settle", "after.yaml", "--packs", "packs", "--against", "before.json", "--json")
                .done();
        assertThat(json.out()).startsWith("{\n  \"differences\": [\n    {\n      \"encounter\": \"E1\",");
        assertThat(Tuodi.runIn(town, "settle", "case.yaml", "--packs", "packs", "--against", "before.json")
                        .done()
                        .out())
                .isEqualTo("与原结果没有差额\n");
    }

    @Test
    void whatTheCaseExpectsIsHeld() throws IOException {
        Path town = town();
        write("case.yaml", golden("case.yaml").replace("basic: 595.00", "basic: 596.00"));
        Tuodi run = Tuodi.runIn(town, "settle", "case.yaml", "--packs", "packs");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEqualTo(golden("report.zh.txt"));
        assertThat(run.errLines())
                .singleElement()
                .asString()
                .matches("case\\.yaml:\\d+:\\d+: found E1 basic: 595\\.00; expected 596\\.00");
    }

    @Test
    void aRefusalSaysWhetherItWasExpected() throws IOException {
        Path town = town();
        String refused = golden("case.yaml").replace("level: 1", "place: local").replaceAll("(?s)\nexpect:.*", "\n");
        write("case.yaml", refused + "expect: {error: institution.level}\n");
        Tuodi expected = Tuodi.runIn(town, "settle", "case.yaml", "--packs", "packs");
        assertThat(expected.status()).isEqualTo(1);
        assertThat(expected.out()).isEmpty();
        assertThat(expected.errLines().get(0)).startsWith("case.yaml:").contains("`institution.level`");
        assertThat(expected.err()).endsWith("case.yaml: refused, as expected: institution.level\n");
        write("case.yaml", refused + "expect: {error: birthDate}\n");
        assertThat(Tuodi.runIn(town, "settle", "case.yaml", "--packs", "packs").err())
                .endsWith("case.yaml: refused, but expected to be refused with birthDate\n");
        write("case.yaml", golden("case.yaml").replaceAll("(?s)\nexpect:.*", "\nexpect: {error: birthDate}\n"));
        assertThat(Tuodi.runIn(town, "settle", "case.yaml", "--packs", "packs").err())
                .isEqualTo("case.yaml: settled, but expected to be refused with birthDate\n");
    }

    @Test
    void aWrongCaseIsToldLineByLine() throws IOException {
        write("case.yaml", "policy: bayannur-2023\nperson: {id: P1, scheme: residant}\nencounters: [{id: E1}]\n");
        Tuodi run = Tuodi.runIn(folder, "settle", "case.yaml");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.errLines())
                .hasSizeGreaterThan(3)
                .allMatch(line -> line.matches("case\\.yaml:\\d+:\\d+: found .*; expected .*"))
                .anyMatch(line -> line.endsWith("did you mean `resident`?"));
    }

    @Test
    void anUnknownPolicyIsToldWithTheNearest() throws IOException {
        write("case.yaml", golden("case.yaml").replace("sampletown-2024", "bayanur-2023"));
        Tuodi run = Tuodi.runIn(folder, "settle", "case.yaml");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errLines())
                .singleElement()
                .asString()
                .startsWith("case.yaml:")
                .contains("`bayanur-2023`")
                .endsWith("did you mean `bayannur-2023`?");
    }

    static Stream<List<String>> wrongInputs() {
        return Stream.of(
                List.of("settle", "nowhere.yaml"),
                List.of("settle", "."),
                List.of("settle", "case\0.yaml"),
                List.of("settle", EXAMPLE, "--packs", "nowhere"),
                List.of("settle", EXAMPLE, "--packs", "docs"),
                List.of("settle", EXAMPLE, "--against", "nowhere.json"),
                List.of("settle", EXAMPLE, "--against", EXAMPLE),
                List.of("policy", "show", "nowhere-2023"),
                List.of("policy", "show", "bayannur-2023", "NO-ROW"),
                List.of("policy", "verify", "nowhere-2023"),
                List.of("policy", "coverage", "nowhere-2023"),
                List.of("policy", "diff", "bayannur-2023", "nowhere-2023"),
                List.of("schema", "nothing"));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("wrongInputs")
    void whatCannotBeReadIsOneClearLineAndStatusOne(List<String> args) {
        Tuodi run = Tuodi.run(args.toArray(String[]::new));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.errLines())
                .isNotEmpty()
                .allMatch(line -> line.contains("expected"))
                .noneMatch(line -> line.contains("internal error"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "polcy",
                "settle",
                "settle a b",
                "settle a --lang fr",
                "policy",
                "policy show",
                "settle a --jsn"
            })
    void wrongUsageIsStatusTwoWithTheUsage(String args) {
        Tuodi run = Tuodi.run(args.isEmpty() ? new String[0] : args.split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotEmpty().doesNotContain("Exception");
    }

    @Test
    void helpAndVersionArePrinted() {
        assertThat(Tuodi.run("--help").done().out()).contains("settle", "policy", "schema");
        assertThat(Tuodi.run("--version").done().out()).startsWith("tuodi ");
    }
}
