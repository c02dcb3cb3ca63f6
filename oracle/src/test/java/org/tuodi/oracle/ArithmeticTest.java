package org.tuodi.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Written numbers, spreading, rounding and bands. */
class ArithmeticTest {

    private static BigDecimal yuan(String amount) {
        return new BigDecimal(amount).setScale(2);
    }

    private static Node value(String text) {
        return Node.parse("test", "value: " + text).get("value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "1_000", "'1,000'", "36000.005", ".5", "-1", "1."})
    void money_is_read_from_plain_digits_only(String text) {
        assertThatThrownBy(() -> value(text).money()).isInstanceOf(OracleException.class);
    }

    @Test
    void money_and_rates_are_exact() {
        assertThat(value("7000").money()).isEqualTo("7000.00");
        assertThat(value("\"0.5\"").money()).isEqualTo("0.50");
        assertThat(value("62.5%").rate()).isEqualTo("0.625");
        assertThat(value("0.000001").rate()).isEqualTo("0.000001");
        assertThatThrownBy(() -> value("0.0000001").rate()).isInstanceOf(OracleException.class);
        assertThatThrownBy(() -> value("0.00001%").rate()).isInstanceOf(OracleException.class);
    }

    @Test
    void words_that_yaml_once_took_for_truth_stay_words() {
        assertThat(value("no").text()).isEqualTo("no");
        assertThat(value("off").text()).isEqualTo("off");
        assertThat(value("150802196805020018").text()).isEqualTo("150802196805020018");
    }

    @Test
    void an_amount_is_spread_by_the_largest_remainder_and_ties_go_to_the_first() {
        // 1.00 over three equal weights: 33.33… each, the fen left over goes to the first
        assertThat(Fen.spread(yuan("1"), List.of(yuan("5"), yuan("5"), yuan("5"))))
                .containsExactly(yuan("0.34"), yuan("0.33"), yuan("0.33"));
        // 0.05 over 1 : 2 : 4 = 0.714, 1.428, 2.857 fen → 0, 1, 2 and two left for .857 and .714
        assertThat(Fen.spread(yuan("0.05"), List.of(yuan("1"), yuan("2"), yuan("4"))))
                .containsExactly(yuan("0.01"), yuan("0.01"), yuan("0.03"));
        assertThat(Fen.spread(yuan("0"), List.of(yuan("0"), yuan("0")))).containsExactly(yuan("0"), yuan("0"));
        assertThatThrownBy(() -> Fen.spread(yuan("1"), List.of(yuan("0.99")))).isInstanceOf(OracleException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, halfUp,   1.005,  1.01",
        "0.01, halfDown, 1.005,  1.00",
        "0.01, halfEven, 1.005,  1.00",
        "0.10, halfUp,   1.25,   1.30",
        "1.00, down,     1.99,   1.00",
        "1.00, up,       1.000001, 2.00",
        "10.00, halfUp,  14.999, 10.00",
        "10.00, halfUp,  15,     20.00",
        "0.03, halfUp,   0.05,   0.06"
    })
    void rounding(String unit, String mode, BigDecimal amount, BigDecimal expected) {
        Rounding rounding = Rounding.of(value("{unit: " + unit + ", mode: " + mode + "}"), Rounding.FEN);

        assertThat(rounding.round(amount)).isEqualByComparingTo(expected);
    }

    @Test
    void bands_pay_and_know_which_expense_a_payment_needs() {
        Bands bands = new Bands(
                value("{bands: [{upTo: 100, ratio: 0%}, {upTo: 300, ratio: 50%}, {ratio: 70%}]}"), Adjustment.NONE);

        // From 50 on, 400 long: 50 at 0 %, 200 at 50 %, 150 at 70 % = 100 + 105
        assertThat(bands.pay(yuan("50"), yuan("400"))).isEqualByComparingTo("205");
        // 100 needs 50 + 200; 101 needs 1 / 70 % = 1.428… more; what is never reached needs all
        assertThat(bands.expenseFor(yuan("100"), yuan("50"), yuan("400"))).isEqualByComparingTo("250.00");
        assertThat(bands.expenseFor(yuan("101"), yuan("50"), yuan("400"))).isEqualByComparingTo("251.43");
        assertThat(bands.expenseFor(yuan("205.01"), yuan("50"), yuan("400"))).isEqualByComparingTo("400");
    }
}
