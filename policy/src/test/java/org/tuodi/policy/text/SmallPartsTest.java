package org.tuodi.policy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallPartsTest {

    @Nested
    class JsonTexts {

        private final Map<String, Object> value = new LinkedHashMap<>();

        JsonTexts() {
            value.put("z", List.of(1, -2L, new BigDecimal("0.10"), true, "a"));
            value.put("a", null);
            value.put("m", Map.of());
            value.put("l", List.of());
        }

        @Test
        void areWrittenInTheOrderGiven() {
            assertThat(Json.compact(value)).isEqualTo("{\"z\":[1,-2,0.10,true,\"a\"],\"a\":null,\"m\":{},\"l\":[]}");
            assertThat(Json.write(value)).isEqualTo("""
                            {
                              "z": [
                                1,
                                -2,
                                0.10,
                                true,
                                "a"
                              ],
                              "a": null,
                              "m": {},
                              "l": []
                            }
                            """);
        }

        @Test
        void escapeWhatMustBeEscapedAndNothingElse() {
            assertThat(Json.compact("\"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028é中😀"))
                    .isEqualTo("\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u0000\\u001f\\u007f\\u2028é中😀\"");
            assertThat(Json.compact("\ud83d")).isEqualTo("\"\\ud83d\"");
            assertThat(Json.compact("\ude00\ud83d")).isEqualTo("\"\\ude00\\ud83d\"");
        }

        @Test
        void refuseWhatJsonHasNoExactFormFor() {
            assertThatThrownBy(() -> Json.write(Map.of("a", new Object())))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Json.write(Map.of(1, "a"))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Digests {

        private static String of(String text) {
            return Canonical.digest(Read.node(text));
        }

        @Test
        void ignoreLayoutCommentsQuotesAliasesAndFileName() {
            String digest = of("a: [1, x]\nb: {c: x}\n");

            assertThat(digest).hasSize(64).matches("[0-9a-f]+");
            assertThat(of("# note\na:\n- 1\n- 'x'\n\nb:\n    c:   \"x\" # note\n"))
                    .isEqualTo(digest);
            assertThat(of("{\"a\": [\"1\", \"x\"], \"b\": {\"c\": \"x\"}}")).isEqualTo(digest);
            assertThat(of("a: [1, &x x]\nb: {c: *x}\n")).isEqualTo(digest);
            assertThat(Canonical.digest(Documents.read("other.yaml", Read.utf8("a: [1, x]\nb: {c: x}"))
                            .orThrow()))
                    .isEqualTo(digest);
        }

        @Test
        void changeWithEveryContent() {
            List<String> texts = List.of(
                    "a: [1, x]",
                    "a: [x, 1]",
                    "a: ['1x']",
                    "a: [1, x, ~]",
                    "a: [1, [x]]",
                    "a: {'1': x}",
                    "a: 1.0",
                    "a: 1",
                    "a: ~",
                    "a: ''",
                    "a: 'null'",
                    "a: true",
                    "a: 'true'",
                    "b: 1",
                    "{a: 1, b: 2}",
                    "{b: 2, a: 1}",
                    "[a, 1]",
                    "[[a], 1]",
                    "[[a, 1]]",
                    "a");

            assertThat(texts.stream().map(Digests::of)).doesNotHaveDuplicates();
        }

        @Test
        void areFixedForAllTime() {
            // Settlements store the digest of their pack: another form would orphan them.
            assertThat(of("id: A\nrows: [{rate: 80%}, ~, true]\n"))
                    .isEqualTo("1ca9babc5b8cc63b3dfd26c55f36ba287917f37ed789f40ffa592e0c23d5d03a");
        }
    }

    @Nested
    class NearestWord {

        @ParameterizedTest
        @CsvSource({
            "kitten, kitten, 0",
            "kitten, kiten, 1",
            "kitten, sitting, 3",
            "ab, ba, 1",
            "abcd, abdc, 1",
            "ca, abc, 3",
            "a, '', 1",
            "flaw, lawn, 2"
        })
        void countsEdits(String from, String to, int edits) {
            assertThat(Nearest.distance(from, to)).isEqualTo(edits);
        }

        @Test
        void mustBeNearForItsLength() {
            assertThat(Nearest.word("no", List.of("on", "of"))).isEmpty();
            assertThat(Nearest.word("ON", List.of("of", "on"))).contains("on");
            assertThat(Nearest.word("non", List.of("none"))).contains("none");
            assertThat(Nearest.word("first_payment", List.of("firstPayment"))).contains("firstPayment");
            assertThat(Nearest.word("firstpaymnet", List.of("gross", "firstPayment")))
                    .contains("firstPayment");
            assertThat(Nearest.word("", List.of("a"))).isEmpty();
            assertThat(Nearest.word("x".repeat(1000), List.of("x".repeat(1000))))
                    .isEmpty();
        }
    }

    @Nested
    class ProblemLists {

        private final Problems problems = new Problems();

        @Test
        void areSortedByFileLineAndColumn() {
            for (Place place :
                    List.of(new Place("b", 1, 1), new Place("a", 10, 1), new Place("a", 9, 10), new Place("a", 9, 9))) {
                problems.add(place, "x", "y");
            }

            assertThat(problems.sorted().stream().map(problem -> problem.place().toString()))
                    .containsExactly("a:9:9", "a:9:10", "a:10:1", "b:1:1");
        }

        @Test
        void printTwoHundredAndCountTheRest() {
            for (int line = 1; line <= 1500; line++) {
                problems.add(new Place("a", line, 1), "x", "y");
            }

            assertThat(problems.isEmpty()).isFalse();
            assertThat(problems.count()).isEqualTo(1500);
            assertThat(problems.sorted()).hasSize(Problems.KEPT);
            List<String> lines = new ArrayList<>(problems.lines());
            assertThat(lines).hasSize(201).endsWith("… and 1300 more problems");
        }

        @Test
        void stayOnOneLineEachWhateverTheyQuote() {
            problems.add(new Problem(Place.start("a"), "a\nb", "c\r\nd", "e\u0000f"));

            assertThat(problems.lines()).containsExactly("a:1:1: found a\\nb; expected c\\r\\nd; eU+0000f");
        }

        @Test
        void keepTheSameProblemOnce() {
            problems.add(new Problem(new Place("a", 1, 1), "x", "y"));
            problems.add(new Problem(new Place("a", 1, 1), "x", "y"));

            assertThat(problems.lines()).containsExactly("a:1:1: found x; expected y");
        }
    }
}
