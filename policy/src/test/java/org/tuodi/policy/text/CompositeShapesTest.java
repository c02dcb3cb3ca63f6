package org.tuodi.policy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CompositeShapesTest {

    @Nested
    class Lists {

        @Test
        void keepTheirOrderAndTellAllFaults() {
            assertThat(Read.value("[3, 1, 2]", Shapes.list(Shapes.integer(0, 9))))
                    .containsExactly(3, 1, 2);
            assertThat(Read.problems("[x, 1, y]", Shapes.list(Shapes.integer(0, 9))))
                    .hasSize(2);
            assertThat(Read.message("a", Shapes.list(Shapes.text()))).isEqualTo("found `a`; expected a list");
        }

        @Test
        void mayDemandANumberOfItems() {
            assertThat(Read.message("[a]", Shapes.list(Shapes.text()).atLeast(2)))
                    .isEqualTo("found a list of 1 item; expected a list of at least 2");
        }

        @Test
        void maySpareTheBracketsOfASingleItem() {
            ListShape<String> shape = Shapes.list(Shapes.words("a", "b")).orSingle();

            assertThat(Read.value("a", shape)).containsExactly("a");
            assertThat(Read.value("[a, b]", shape)).containsExactly("a", "b");
            assertThat(Read.message("- ~", Shapes.list(shape)))
                    .isEqualTo("found the empty value `~`; expected one of `a`, `b`, or a list of such");
        }

        @Test
        void mayDemandThatKeysDiffer() {
            Shape<?> shape = Shapes.list(Shapes.id()).uniqueBy(id -> id, "id");

            assertThat(Read.problems("- A\n- B\n- A\n", shape))
                    .containsExactly(
                            "a.yaml:3:3: found the id `A` again; expected each id once; it first stands on line 1");
        }
    }

    @Nested
    class Maps {

        private final Shape<Map<Integer, Long>> shape = Shapes.map(Shapes.year(), Shapes.money());

        @Test
        void readKeysAndValuesInOrder() {
            assertThat(Read.value("{2022: 1, '2021': 2}", shape).entrySet())
                    .containsExactly(Map.entry(2022, 100L), Map.entry(2021, 200L));
            assertThat(Read.value("{}", shape)).isEmpty();
        }

        @Test
        void tellFaultsOfKeysAndValues() {
            assertThat(Read.problems("{x: y, 2021: z}", shape)).hasSize(3);
            assertThat(Read.message("[1]", shape)).startsWith("found a list of 1 item; expected a mapping from a year");
        }

        @Test
        void refuseTwoKeysOfOneMeaning() {
            Shape<?> levels = Shapes.map(Shapes.words(Map.of("one", 1, "uno", 1)), Shapes.bool());

            assertThat(Read.message("{one: true, uno: true}", levels)).endsWith("expected each key once");
        }
    }

    @Nested
    class Unions {

        private final Shape<String> kinds = Shapes.<String>union("a setting")
                .mappingWith("kind", "flat", fixed("Flat", "flat"))
                .mappingWith("kind", "steps", fixed("Steps", "steps"))
                .list(Shapes.list(Shapes.name()).map(names -> "list"))
                .build();

        private Shape<String> fixed(String name, String word) {
            ObjectBuilder object = Shapes.object(name, name);
            Field<String> kind = object.required("kind", Shapes.words(word), "which kind");
            return object.build(fields -> fields.get(kind));
        }

        @Test
        void chooseByAWord() {
            assertThat(Read.value("open", Sample.AMOUNT)).isEqualTo(new Sample.Amount.Open());
        }

        @Test
        void chooseByAKey() {
            assertThat(Read.value("statistic: income", Sample.AMOUNT))
                    .isEqualTo(new Sample.Amount.OfStatistic("income", Shapes.WHOLE));
        }

        @Test
        void chooseByAWordUnderAKeyOrByForm() {
            assertThat(Read.value("kind: flat", kinds)).isEqualTo("flat");
            assertThat(Read.value("kind: steps", kinds)).isEqualTo("steps");
            assertThat(Read.value("[a]", kinds)).isEqualTo("list");
        }

        @Test
        void tellTheFaultInsideTheChosenForm() {
            assertThat(Read.problems("statistic: income\nrate: 400%", Sample.AMOUNT))
                    .hasSize(1)
                    .allMatch(line -> line.startsWith("a.yaml:2:7: found `400%`, which is 400%; expected a rate"));
            assertThat(Read.problems("leastOf: [1.234, {statistic: X}]", Sample.AMOUNT))
                    .hasSize(2);
        }

        @Test
        void listEveryFormWhenNoneFits() {
            String forms = "expected a ceiling: `open`, an amount in yuan from 0.00 to 9999999999.99 with at most 2"
                    + " decimals, a mapping with `statistic` or a mapping with `leastOf`";

            assertThat(Read.message("[1]", Sample.AMOUNT)).isEqualTo("found a list of 1 item; " + forms);
            assertThat(Read.message("1e3", Sample.AMOUNT))
                    .isEqualTo("found `1e3`, which is written with an exponent; " + forms);
            assertThat(Read.message("{statistics: x}", Sample.AMOUNT))
                    .isEqualTo("found a mapping with `statistics`; " + forms + "; did you mean `statistic`?");
        }

        @Test
        void tellTheValidWordsUnderTheKey() {
            assertThat(Read.problems("kind: step", kinds))
                    .containsExactly(
                            "a.yaml:1:7: found `step`; expected one of `flat`, `steps`; did you mean `steps`?");
            assertThat(Read.message("kind: [x]", kinds))
                    .isEqualTo("found a list of 1 item; expected one of `flat`, `steps`");
            assertThat(Read.message("sort: flat", kinds))
                    .isEqualTo(
                            "found a mapping with `sort`; expected a setting: a mapping with `kind`: `flat`, a mapping"
                                    + " with `kind`: `steps` or a list");
        }

        @Test
        void refuseAMappingOfTwoForms() {
            assertThat(Read.message("{statistic: a, leastOf: [1, 2]}", Sample.AMOUNT))
                    .isEqualTo("found `statistic`, `leastOf` together; expected only one of `statistic`, `leastOf`");
        }

        @Test
        void trySeveralScalarsInOrder() {
            Shape<String> shape = Shapes.<String>union("an amount or a rate")
                    .scalar(Shapes.rate().map(parts -> "rate " + parts))
                    .scalar(Shapes.money().map(fen -> "fen " + fen))
                    .build();

            assertThat(Read.value("80%", shape)).isEqualTo("rate 800000");
            assertThat(Read.value("80", shape)).isEqualTo("fen 8000");
            assertThat(Read.message("1,000", shape))
                    .startsWith("found `1,000`; expected an amount or a rate: a rate")
                    .endsWith("; did you mean `1000`?");
        }

        @Test
        void fallBackToAnyMapping() {
            Shape<String> shape = Shapes.<String>union("a note")
                    .mappingWith("kind", fixed("Flat", "flat"))
                    .mapping(Shapes.map(Shapes.name(), Shapes.text()).map(map -> "any"))
                    .build();

            assertThat(Read.value("{a: b}", shape)).isEqualTo("any");
            assertThat(Read.value("{kind: flat}", shape)).isEqualTo("flat");
        }
    }

    @Nested
    class Wrappers {

        @Test
        void mapConvertCheckAndExamineRunInTurn() {
            Shape<Integer> even = Shapes.integer(0, 9).check(number -> number % 2 == 0, "an even number");
            Shape<Integer> next = even.map(number -> number + 1);
            Shape<Integer> converted = Shapes.text().convert(Integer::valueOf);
            Shape<List<Integer>> rising = Shapes.list(Shapes.integer(0, 9)).examine((list, problems) -> {
                if (list.get(0) > list.get(1)) {
                    problems.add(new Place("b.yaml", 1, 1), "a fall", "a rise");
                }
            });

            assertThat(Read.value("4", next)).isEqualTo(5);
            assertThat(Read.message("3", even)).isEqualTo("found `3`; expected an even number");
            assertThat(Read.value("12", converted)).isEqualTo(12);
            assertThat(Read.message("x", converted)).isEqualTo("found `x`; expected For input string: \"x\"");
            assertThat(Read.value("[1, 2]", rising)).containsExactly(1, 2);
            assertThat(Read.problems("[2, 1]", rising)).containsExactly("b.yaml:1:1: found a fall; expected a rise");
        }

        @Test
        void aBugInAMappingFunctionIsNotAProblemOfTheDocument() {
            assertThatThrownBy(() -> Read.value("x", Shapes.text().map(Integer::valueOf)))
                    .isInstanceOf(NumberFormatException.class);
            assertThatThrownBy(() -> Read.value("x", Shapes.text().map(text -> null)))
                    .isInstanceOf(NullPointerException.class);
        }

        @Test
        void anEmptyValueCanBeAllowed() {
            Shape<List<Optional<Long>>> shape = Shapes.list(Shapes.money().orEmpty());

            assertThat(Read.value("[1, ~, null]", shape))
                    .containsExactly(Optional.of(100L), Optional.empty(), Optional.empty());
            assertThat(Read.message("[x]", shape)).startsWith("found `x`; expected an amount");
        }

        @Test
        void anythingIsKeptAsItIs() {
            assertThat(Read.value("{a: [b]}", Shapes.anything())).isEqualTo(Read.node("{a: [b]}"));
        }
    }
}
