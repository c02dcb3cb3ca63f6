package org.tuodi.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyAndRateTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "5, 0.05",
        "10, 0.10",
        "99, 0.99",
        "100, 1.00",
        "466500, 4665.00",
        "-5, -0.05",
        "-1234, -12.34"
    })
    void moneyIsWrittenWithTwoDecimals(long fen, String text) {
        assertThat(Money.text(fen)).isEqualTo(text);
        assertThat(new Money(fen)).hasToString(text);
    }

    @Test
    void moneyAddsAndSubtractsExactly() {
        assertThat(new Money(250).plus(new Money(-30))).isEqualTo(new Money(220));
        assertThat(new Money(250).minus(new Money(300))).isEqualTo(new Money(-50));
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MIN_VALUE).minus(new Money(1))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void moneyIsOrderedByAmount() {
        assertThat(new Money(1)).isGreaterThan(Money.ZERO).isLessThan(new Money(2));
        assertThat(new Money(1)).isEqualByComparingTo(new Money(1));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 500000, 50",
        "101, 500000, 51",
        "99, 333333, 33",
        "1, 499999, 0",
        "1, 500000, 1",
        "-101, 500000, -51",
        "-1, 499999, 0",
        "0, 1000000, 0",
        "9000000000000, 1000000, 9000000000000"
    })
    void aRateOfAnAmountIsRoundedHalfUpToTheFen(long fen, long ppm, long result) {
        assertThat(Rate.of(fen, ppm)).isEqualTo(result);
    }

    @Test
    void aProductBeyondSixtyFourBitsIsAnError() {
        assertThatThrownBy(() -> Rate.of(Long.MAX_VALUE / 1000, 1_000_001)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Rate.of(Long.MAX_VALUE, 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Rate.of(-Long.MAX_VALUE, 1)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0%",
        "800000, 80%",
        "625000, 62.5%",
        "123456, 12.3456%",
        "100, 0.01%",
        "1, 0.0001%",
        "1500000, 150%",
        "-70000, -7%",
        "-22500, -2.25%",
        "-2500, -0.25%",
        "1010000, 101%",
        "10100, 1.01%"
    })
    void aRateIsWrittenInPercentWithoutTrailingZeros(long ppm, String text) {
        assertThat(Rate.text(ppm)).isEqualTo(text);
        assertThat(new Rate(ppm)).hasToString(text);
    }
}
