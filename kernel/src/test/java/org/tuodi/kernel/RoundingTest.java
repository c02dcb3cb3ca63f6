package org.tuodi.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {

    /** Payments in parts per million of a fen: one and a half fen is 1,500,000. */
    @ParameterizedTest
    @CsvSource({
        "HALF_UP,    1499999, 1",
        "HALF_UP,    1500000, 2",
        "HALF_UP,    1500001, 2",
        "HALF_UP,    2500000, 3",
        "HALF_DOWN,  1499999, 1",
        "HALF_DOWN,  1500000, 1",
        "HALF_DOWN,  1500001, 2",
        "HALF_DOWN,  2500000, 2",
        "HALF_EVEN,  1499999, 1",
        "HALF_EVEN,  1500000, 2",
        "HALF_EVEN,  1500001, 2",
        "HALF_EVEN,  2500000, 2",
        "HALF_EVEN,  2500001, 3",
        "HALF_EVEN,   500000, 0",
        "HALF_EVEN,  3500000, 4",
        "DOWN,       1999999, 1",
        "DOWN,       2000000, 2",
        "UP,         1000001, 2",
        "UP,         1000000, 1",
        "UP,               0, 0",
        "HALF_UP,           0, 0"
    })
    void everyModeDecidesWhereARemainderGoes(Rounding.Mode mode, long raw, long fen) {
        assertThat(new Rounding(1, mode).round(raw)).isEqualTo(fen);
    }

    @ParameterizedTest
    @CsvSource({"10, 1500, 0", "10, 5000000, 10", "10, 4999999, 0", "100, 250000000, 300", "100, 249999999, 200"})
    void aPaymentIsAMultipleOfTheUnit(long unit, long raw, long fen) {
        assertThat(new Rounding(unit, Rounding.Mode.HALF_UP).round(raw)).isEqualTo(fen);
    }

    @Test
    void theLargestUnitDoesNotOverflow() {
        Rounding million = new Rounding(100_000_000, Rounding.Mode.HALF_UP);

        assertThat(million.round(9_000_000_000_000L * 1_000_000)).isEqualTo(9_000_000_000_000L);
        assertThat(million.round(99_999_999L * 1_000_000)).isEqualTo(100_000_000);
    }

    @Test
    void aUnitMustBeAtLeastAFenAndAtMostAMillionYuan() {
        assertThatThrownBy(() -> new Rounding(0, Rounding.Mode.UP)).hasMessageContaining("rounding unit 0 fen");
        assertThatThrownBy(() -> new Rounding(100_000_001, Rounding.Mode.UP)).hasMessageContaining("100000001");
        assertThat(new Rounding(100_000_000, Rounding.Mode.UP).unitFen()).isEqualTo(100_000_000);
    }

    @Test
    void aRestMayBeRoundedInsteadOfThePayment() {
        Rounding ten = new Rounding(10_00, Rounding.Mode.HALF_UP, true);

        assertThat(ten.payment(57_00 * Rate.ONE, 100_00)).isEqualTo(60_00);
        assertThat(ten.payment(55_00 * Rate.ONE, 100_00)).isEqualTo(50_00);
        assertThat(ten.payment(1_00 * Rate.ONE, 6_00)).isZero();
        assertThat(new Rounding(10_00, Rounding.Mode.HALF_UP).payment(57_00 * Rate.ONE, 100_00))
                .isEqualTo(60_00);
        assertThat(new Rounding(10_00, Rounding.Mode.HALF_UP).payment(55_00 * Rate.ONE, 100_00))
                .isEqualTo(60_00);
    }
}
