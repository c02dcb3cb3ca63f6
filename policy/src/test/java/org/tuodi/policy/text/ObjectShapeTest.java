package org.tuodi.policy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectShapeTest {

    @Test
    void aDocumentBecomesRecords() {
        Sample pack = Read.value(Sample.DOCUMENT, Sample.SHAPE);

        assertThat(pack.id()).isEqualTo("BY-2023");
        assertThat(pack.from()).isEqualTo(LocalDate.of(2023, 1, 1));
        assertThat(pack.to()).contains(LocalDate.of(2023, 12, 31));
        assertThat(pack.draft()).isFalse();
        assertThat(pack.statistics()).isEqualTo(Map.of(2022, 3_600_000L, 2021, 3_450_000L));
        assertThat(pack.layers().get(0).ceiling()).isEqualTo(new Sample.Amount.Open());
        assertThat(pack.layers().get(0).articles()).containsExactly("3");
        assertThat(pack.layers().get(1))
                .isEqualTo(new Sample.Layer(
                        new Place("a.yaml", 12, 5),
                        "L2",
                        Sample.Fund.MEDICAL_ASSISTANCE,
                        new Located<>(800_000L, new Place("a.yaml", 14, 11)),
                        new Sample.Amount.LeastOf(List.of(
                                new Sample.Amount.Fixed(5_000_000),
                                new Sample.Amount.OfStatistic("residentIncome", 500_000))),
                        List.of("4", "5.1")));
    }

    @Test
    void everyProblemIsReportedAtOnceAndInOrder() {
        String text = """
                id: BY 2023
                form: 2023-01-01
                draft: yes
                statistics: {22: 1, 2021: 1.234}
                layers:
                  - {id: L1, fund: basics, rate: 80, ceiling: opne, articles: []}
                  - {id: L1, rate: 80%, articles: 3, note: x}
                """;

        assertThat(Read.problems(text, Sample.SHAPE))
                .containsExactly(
                        "a.yaml:1:1: found no key `from`; expected `from`: the first day",
                        "a.yaml:1:5: found `BY 2023`; expected an identifier of letters and digits with single `-`, `.` or"
                                + " `_` inside such as `BY-MA-1`",
                        "a.yaml:2:1: found the unknown key `form`; expected one of the keys `id`, `from`, `to`, `draft`,"
                                + " `statistics`, `layers`; did you mean `from`?",
                        "a.yaml:3:8: found `yes`; expected `true` or `false`; did you mean `true`?",
                        "a.yaml:4:14: found `22`; expected a year from 1900 to 9999",
                        "a.yaml:4:27: found `1.234`, which has 3 decimals; expected an amount in yuan from 0.00 to"
                                + " 9999999999.99 with at most 2 decimals",
                        "a.yaml:6:20: found `basics`; expected one of `basic`, `medicalAssistance`; did you mean `basic`?",
                        "a.yaml:6:34: found `80`, which is 8000%; expected a rate from 0% to 100%, as a percentage with at"
                                + " most 4 decimals such as `62.5%` or a fraction with at most 6 such as `0.625`; did you"
                                + " mean `80%`?",
                        "a.yaml:6:47: found `opne`; expected a ceiling: `open`, an amount in yuan from 0.00 to"
                                + " 9999999999.99 with at most 2 decimals, a mapping with `statistic` or a mapping with"
                                + " `leastOf`; did you mean `open`?",
                        "a.yaml:6:63: found an empty list; expected a text of at most 20 characters, or a list of at least 1"
                                + " of such",
                        "a.yaml:7:5: found no key `fund`; expected `fund`: who pays",
                        "a.yaml:7:38: found the unknown key `note`; expected one of the keys `id`, `fund`, `rate`,"
                                + " `ceiling`, `articles`");
    }

    @Test
    void anObjectIsAMapping() {
        assertThat(Read.message("[1]", Sample.SHAPE))
                .isEqualTo("found a list of 1 item; expected a mapping with the keys `id`, `from`, `layers`");
        assertThat(Read.message("id：BY-2023", Sample.SHAPE))
                .endsWith("; a key ends with `: `, not with the full-width `：`");
        assertThat(Read.problems("{id：BY}", Sample.SHAPE)).anyMatch(line -> line.contains("full-width"));
    }

    @Test
    void otherKeysCanBeTakenAsData() {
        ObjectBuilder object = Shapes.object("Condition", "when a row applies");
        Field<Optional<String>> scheme = object.optional("scheme", Shapes.words("resident"), "the scheme");
        Field<Map<String, Integer>> rest = object.rest(Shapes.integer(0, 9), "declared attributes");
        Shape<List<Object>> shape = object.build(fields -> List.of(fields.get(scheme), fields.get(rest)));

        assertThat(Read.value("{a: 1, scheme: resident, b: 2}", shape))
                .containsExactly(Optional.of("resident"), Map.of("a", 1, "b", 2));
        assertThat(Read.value("{}", shape)).containsExactly(Optional.empty(), Map.of());
        assertThat(Read.problems("{a: x, B: 1}", shape)).hasSize(2);
    }

    @Test
    void anOptionalKeyThatIsThereNeedsAValue() {
        String text = Sample.DOCUMENT.replace("to: 2023-12-31", "to:");

        assertThat(Read.message(text, Sample.SHAPE))
                .isEqualTo("found nothing; expected a date as YYYY-MM-DD such as `2023-01-31`");
    }

    @Test
    void valuesAreCheckedTogetherOnceEachIsValid() {
        String text = Sample.DOCUMENT.replace("to: 2023-12-31", "to: 2022-12-31");

        assertThat(Read.problems(text, Sample.SHAPE))
                .containsExactly("a.yaml:4:5: found `to`: `2022-12-31`; expected a day on or after `from`");
        assertThat(Read.problems(text.replace("from: 2023", "from: 20234"), Sample.SHAPE))
                .hasSize(1);
    }

    @Test
    void fieldsTellWhatWasWrittenAndWhere() {
        ObjectBuilder object = Shapes.object("A", "a");
        Field<Optional<String>> note = object.optional("note", Shapes.text(), "a note");
        Field<Integer> rank = object.optional("rank", Shapes.integer(0, 9), "a rank", 5);
        Field<String> foreign = Shapes.object("B", "b").required("x", Shapes.text(), "x");
        Shape<List<Object>> shape = object.build(fields -> List.of(
                fields.has(note),
                fields.has(rank),
                fields.place(note).toString(),
                fields.located(rank).toString(),
                fields.get(note)));

        assertThat(Read.value("note: x", shape))
                .containsExactly(
                        true,
                        false,
                        "a.yaml:1:7",
                        new Located<>(5, Place.start("a.yaml")).toString(),
                        Optional.of("x"));
        assertThat(Read.value("{}", shape)).endsWith(Optional.empty());
        assertThatThrownBy(() -> Read.value("{}", object.build(fields -> fields.get(foreign))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    exactlyOne | {}           | 1:1 | none of `a`, `b`, `c` | exactly one of `a`, `b`, `c`
                    exactlyOne | {a: 1, c: 1} | 1:8 | `a`, `c`              | exactly one of `a`, `b`, `c`
                    atMostOne  | {b: 1, c: 1} | 1:8 | `b`, `c`              | at most one of `a`, `b`, `c`
                    atLeastOne | {}           | 1:1 | none of `a`, `b`, `c` | at least one of `a`, `b`, `c`
                    requires   | {a: 1, b: 1} | 1:8 | `a`, `b`              | `a` only together with `b`, `c`
                    requires   | {a: 1}       | 1:2 | `a`                   | `a` only together with `b`, `c`
                    """)
    void rulesOfKeysThatAreBrokenAreReported(String rule, String text, String at, String found, String expected) {
        assertThat(Read.problems(text, ruled(rule)))
                .containsExactly("a.yaml:" + at + ": found " + found + "; expected " + expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    exactlyOne | {a: 1}
                    exactlyOne | {c: 1}
                    atMostOne  | {}
                    atMostOne  | {b: 1}
                    atLeastOne | {a: 1, b: 1}
                    requires   | {}
                    requires   | {b: 1}
                    requires   | {a: 1, b: 1, c: 1}
                    """)
    void rulesOfKeysThatAreKeptAreSilent(String rule, String text) {
        assertThat(Read.accepts(ruled(rule), text)).isTrue();
    }

    static Shape<String> ruled(String rule) {
        ObjectBuilder object = Shapes.object("Ruled", "keys with a rule");
        Field<?>[] keys = {
            object.optional("a", Shapes.integer(0, 9), "a"),
            object.optional("b", Shapes.integer(0, 9), "b"),
            object.optional("c", Shapes.integer(0, 9), "c")
        };
        Map<String, BiConsumer<ObjectBuilder, Field<?>[]>> rules = Map.of(
                "exactlyOne", ObjectBuilder::exactlyOne,
                "atMostOne", ObjectBuilder::atMostOne,
                "atLeastOne", ObjectBuilder::atLeastOne,
                "requires", (builder, of) -> builder.requires(of[0], of[1], of[2]));
        rules.get(rule).accept(object, keys);
        return object.build(fields -> "read");
    }

    @Test
    void mistakesOfTheShapeAreFoundWhenItIsBuilt() {
        ObjectBuilder object = Shapes.object("A", "a");
        Field<String> required = object.required("a", Shapes.text(), "a");
        Field<Optional<String>> optional = object.optional("b", Shapes.text(), "b");
        Field<Optional<String>> foreign = Shapes.object("B", "b").optional("b", Shapes.text(), "b");

        assertThatThrownBy(() -> object.required("a", Shapes.text(), "again")).hasMessageContaining("two keys a");
        assertThatThrownBy(() -> object.exactlyOne(required, optional)).hasMessageContaining("required");
        assertThatThrownBy(() -> object.exactlyOne(optional)).hasMessageContaining("at least two");
        assertThatThrownBy(() -> object.atMostOne(optional, foreign)).hasMessageContaining("no such field");
        assertThatThrownBy(() -> object.check(foreign, fields -> true, "x")).hasMessageContaining("no such field");
    }

    @Test
    void theSameFaultBehindTwoAliasesIsReportedOnce() {
        String text = "layers: [&l {id: 'x y'}, *l]\nid: A\nfrom: 2023-01-01\n";

        assertThat(Read.problems(text, Sample.SHAPE)).hasSize(4).doesNotHaveDuplicates();
    }
}
