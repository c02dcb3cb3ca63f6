package org.tuodi.policy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberShapesTest {

    private static final String YUAN =
            "; expected an amount in yuan from 0.00 to 9999999999.99 with at most 2 decimals";

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 100",
        "0.1, 10",
        "0.10, 10",
        "0.01, 1",
        "36000, 3600000",
        "36000.00, 3600000",
        "4665.05, 466505",
        "9999999999.99, 999999999999"
    })
    void moneyIsReadFromItsDigitsIntoFen(String written, long fen) {
        assertThat(Read.value("[" + written + "]", Shapes.list(Shapes.money()))).containsExactly(fen);
        assertThat(Read.value("['" + written + "']", Shapes.list(Shapes.money())))
                .containsExactly(fen);
        assertThat(Read.value("[\"" + written + "\"]", Shapes.list(Shapes.money())))
                .containsExactly(fen);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1e3                | `1e3`, which is written with an exponent              |
                    1E+3               | `1E+3`, which is written with an exponent             |
                    1_000              | `1_000`, which has an underscore                      | ; did you mean `1000`?
                    0x10               | `0x10`, which is not in decimal digits                |
                    0o17               | `0o17`, which is not in decimal digits                |
                    1,000              | `1,000`, which has a comma                            | ; did you mean `1000`?
                    36000.005          | `36000.005`, which has 3 decimals                     |
                    .5                 | `.5`, which has no digit before the point             |
                    5.                 | `5.`, which has no digit after the point              |
                    +5                 | `+5`, which has a plus sign                           | ; did you mean `5`?
                    007                | `007`, which has a leading zero                       |
                    00                 | `00`, which has a leading zero                        |
                    -5                 | `-5`, which is negative                               |
                    -0.00              | `-0.00`, which is negative                            |
                    10000000000        | `10000000000`, which is too large                     |
                    99999999999999999999 | `99999999999999999999`, which is too large          |
                    500元              | `500元`                                               | ; did you mean `500`?
                    ￥500              | `￥500`                                               | ; did you mean `500`?
                    ５００             | `５００`                                              | ; did you mean `500`?
                    3.6万              | `3.6万`                                               |
                    .inf               | `.inf`                                                |
                    1.2.3              | `1.2.3`                                               |
                    1 000              | `1 000`                                               | ; did you mean `1000`?
                    abc                | `abc`                                                 |
                    """)
    void moneyInAnyOtherFormIsRefusedWithTheReason(String written, String found, String hint) {
        Shape<?> root = Shapes.map(Shapes.name(), Shapes.money());
        String message = "found " + found + YUAN + (hint == null ? "" : hint);

        assertThat(Read.message("key: \"" + written + "\"", root)).isEqualTo(message);
        assertThat(Read.message("key: " + written, root)).isEqualTo(message);
    }

    @Test
    void moneyIsNothingButANumber() {
        Shape<?> root = Shapes.map(Shapes.name(), Shapes.money());

        assertThat(Read.message("key:", root)).isEqualTo("found nothing" + YUAN);
        assertThat(Read.message("key: ~", root)).isEqualTo("found the empty value `~`" + YUAN);
        assertThat(Read.message("key: ''", root)).isEqualTo("found an empty text" + YUAN);
        assertThat(Read.message("key: [1, 2]", root)).isEqualTo("found a list of 2 items" + YUAN);
        assertThat(Read.message("key: {a: 1}", root)).isEqualTo("found a mapping with `a`" + YUAN);
    }

    @Test
    void boundsOfMoneyAreInclusiveAndMayBeNegative() {
        Shape<Long> shape = Shapes.money(-10_000, 10_000);

        assertThat(Read.value("-100", shape)).isEqualTo(-10_000);
        assertThat(Read.value("100.00", shape)).isEqualTo(10_000);
        assertThat(Read.message("-100.01", shape))
                .isEqualTo("found `-100.01`, which is too small; expected an amount in yuan from -100.00 to 100.00 with"
                        + " at most 2 decimals");
        assertThat(Read.accepts(shape, "100.01")).isFalse();
        assertThatThrownBy(() -> Shapes.money(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "80%, 800000",
        "62.5%, 625000",
        "0.0001%, 1",
        "100%, 1000000",
        "0%, 0",
        "0.8, 800000",
        "1, 1000000",
        "0, 0",
        "0.000001, 1",
        "0.625, 625000",
        "33.3333%, 333333"
    })
    void ratesAreReadIntoPartsPerMillion(String written, long parts) {
        assertThat(Read.value("- " + written, Shapes.list(Shapes.rate()))).containsExactly(parts);
        assertThat(Read.value("- '" + written + "'", Shapes.list(Shapes.rate())))
                .containsExactly(parts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    80         | `80`, which is 8000%                         | ; did you mean `80%`?
                    62.5       | `62.5`, which is 6250%                       | ; did you mean `62.5%`?
                    100.5%     | `100.5%`, which is 100.5%                    |
                    0.0000001  | `0.0000001`, which has 7 decimals            |
                    33.33333%  | `33.33333%`, which has 5 decimals            |
                    80 %       | `80 %`                                       | ; did you mean `80%`?
                    80％       | `80％`                                       | ; did you mean `80%`?
                    -5%        | `-5%`, which is negative                     |
                    08%        | `08%`, which has a leading zero              |
                    1e-1       | `1e-1`, which is written with an exponent    |
                    %          | `%`                                          |
                    八成       | `八成`                                       |
                    """)
    void ratesInAnyOtherFormAreRefusedWithTheReason(String written, String found, String hint) {
        assertThat(Read.message("\"" + written + "\"", Shapes.rate()))
                .isEqualTo("found " + found
                        + "; expected a rate from 0% to 100%, as a percentage with at most 4 decimals"
                        + " such as `62.5%` or a fraction with at most 6 such as `0.625`" + (hint == null ? "" : hint));
    }

    @Test
    void ratesAboveOneCanBeAllowed() {
        assertThat(Read.value("300%", Shapes.rate(0, 3 * Shapes.WHOLE))).isEqualTo(3_000_000);
        assertThat(Read.value("2.5", Shapes.rate(0, 3 * Shapes.WHOLE))).isEqualTo(2_500_000);
    }

    @Test
    void decimalsAreReadIntoTheirLastPlace() {
        assertThat(Read.value("1.5", Shapes.decimal(4, 0, 1_000_000))).isEqualTo(15_000);
        assertThat(Read.value("7", Shapes.decimal(0, 0, 10))).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "'0'", "7", "12"})
    void wholeNumbersWithinBoundsAreRead(String written) {
        assertThat(Read.accepts(Shapes.integer(0, 12), written)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "-1", "1.0", "1e1", "007", "0x1", "", "~", "one", "99999999999999999999"})
    void otherNumbersAreNot(String written) {
        assertThat(Read.problems("- " + written, Shapes.list(Shapes.integer(0, 12))))
                .hasSize(1)
                .allMatch(line -> line.endsWith("expected a whole number from 0 to 12"));
    }
}
