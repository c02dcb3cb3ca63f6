package org.tuodi.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** JSON is read by a shorter way that must not be noticed. */
class JsonReaderTest {

    private static final int DOCUMENTS = 3000;
    private static final List<String> SPACES = List.of("", "", "", " ", "\n", "\r\n", "\r", "  \n ");
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "患者",
            "\uD83D\uDE00",
            "\\n",
            "\\u4e2d",
            "\\\"",
            "\\\\",
            "\\/",
            "#",
            ": ",
            "- ",
            "'",
            "~",
            "{",
            "é");
    private static final List<String> WORDS =
            List.of("0", "-0", "1", "10", "-12", "0.5", "12.340", "1e5", "1E-5", "2.5e+07", "true", "false", "null");

    @Test
    void theShortWayGivesTheNodesOfTheLongOneWithTheirPlaces() {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            SplitMix64 random = new SplitMix64(seed);
            String text = document(random);
            Optional<Node> read = JsonReader.read("f", text);
            Problems problems = new Problems();
            Optional<Node> expected = new NodeReader("f", text, problems).read();
            assertThat(read).as("seed %d: %s", seed, text).isPresent().isEqualTo(expected);
            assertThat(problems.lines()).isEmpty();
        }
    }

    @Test
    void whateverMayBeAFaultIsLeftToTheLongWay() {
        for (String text : List.of(
                "",
                "1",
                "\"a\"",
                "a: 1",
                "{\"a\": 1,}",
                "{\"a\": 1} x",
                "{\"a\": 1, \"a\": 2}",
                "{\"\": 1}",
                "{\"a\"}",
                "{\"a\": }",
                "{\"a\"\n: 1}",
                "{a: 1}",
                "{'a': 1}",
                "[1, 01]",
                "[1.]",
                "[.5]",
                "[+1]",
                "[1e]",
                "[True]",
                "[0x1]",
                "[1 # one\n]",
                "[\t1]",
                "[\"a\nb\"]",
                "[\"\\u200b\"]",
                "[\"\\ud83d\\ude00\"]",
                "[\"\\b\"]",
                "[\"\\x41\"]",
                "[\"a",
                "[",
                "[&a 1, *a]",
                "[!!str 1]",
                "[".repeat(Documents.MAX_DEPTH + 1) + "]".repeat(Documents.MAX_DEPTH + 1),
                "{\"" + "k".repeat(1001) + "\": 1}")) {
            assertThat(JsonReader.read("f", text)).as(text).isEmpty();
        }
    }

    @Test
    void theDeepestNestingThatIsAllowedIsRead() {
        String text = "[".repeat(Documents.MAX_DEPTH) + "]".repeat(Documents.MAX_DEPTH);
        assertThat(JsonReader.read("f", text)).isPresent();
    }

    @Test
    void aKeyThatStandsTwiceAmongManyIsSeen() {
        StringBuilder text = new StringBuilder("{");
        for (int key = 0; key < 40; key++) {
            text.append("\"k").append(key).append("\": 0, ");
        }
        assertThat(JsonReader.read("f", text + "\"k\": 0}")).isPresent();
        assertThat(JsonReader.read("f", text + "\"k7\": 0}")).isEmpty();
    }

    private static String document(SplitMix64 random) {
        StringBuilder text = new StringBuilder(space(random));
        collection(random, text, 0);
        return text.append(space(random)).toString();
    }

    private static void value(SplitMix64 random, StringBuilder text, int depth) {
        switch (random.below(depth > 3 ? 2 : 4)) {
            case 0 -> string(random, text, "");
            case 1 -> text.append(random.pick(WORDS));
            default -> collection(random, text, depth);
        }
    }

    private static void collection(SplitMix64 random, StringBuilder text, int depth) {
        boolean mapping = random.below(2) == 0;
        int size = random.below(5);
        text.append(mapping ? '{' : '[').append(space(random));
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                text.append(',').append(space(random));
            }
            if (mapping) {
                string(random, text, "k" + i);
                text.append(random.below(2) == 0 ? " :" : ":").append(space(random));
            }
            value(random, text, depth + 1);
            text.append(space(random));
        }
        text.append(mapping ? '}' : ']');
    }

    private static void string(SplitMix64 random, StringBuilder text, String start) {
        text.append('"').append(start);
        for (int parts = random.below(4); parts > 0; parts--) {
            text.append(random.pick(TEXTS));
        }
        text.append('"');
    }

    private static String space(SplitMix64 random) {
        return random.pick(SPACES);
    }
}
