package org.tuodi.policy.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExactTest {

    private static final long LARGEST = 999_999_999_999L;

    @Test
    void aSplitLosesNoFen() {
        List<Long> weights = List.of(1L, 2L, 3L, 5L, 7L);
        for (long amount = 0; amount <= 2000; amount++) {
            assertThat(Exact.split(amount, weights).stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(amount);
        }
    }

    @Test
    void whatIsLeftGoesToTheLargestRemaindersAndThenToTheEarlier() {
        assertThat(Exact.split(100, List.of(1L, 1L, 1L))).containsExactly(34L, 33L, 33L);
        assertThat(Exact.split(101, List.of(1L, 1L, 1L))).containsExactly(34L, 34L, 33L);
        assertThat(Exact.split(10, List.of(200_000L, 800_000L))).containsExactly(2L, 8L);
        assertThat(Exact.split(3, List.of(200_000L, 800_000L))).containsExactly(1L, 2L);
    }

    @Test
    void aMemberWithoutWeightGetsNothing() {
        assertThat(Exact.split(7, List.of(0L, 3L))).containsExactly(0L, 7L);
    }

    @Test
    void theLargestAmountsDoNotOverflow() {
        assertThat(Exact.split(LARGEST, List.of(LARGEST, LARGEST))).containsExactly(500_000_000_000L, 499_999_999_999L);
        assertThat(Exact.share(LARGEST, LARGEST, LARGEST)).isEqualTo(LARGEST);
    }

    @Test
    void aShareIsRoundedHalfUp() {
        assertThat(Exact.share(1, 1, 2)).isEqualTo(1);
        assertThat(Exact.share(1, 49, 100)).isZero();
        assertThat(Exact.share(2_500_000, 1, 3)).isEqualTo(833_333);
    }

    @Test
    void sharesAreComparedWithoutRounding() {
        assertThat(Exact.compareToShare(400_000, 100_000, 4_000_000)).isZero();
        assertThat(Exact.compareToShare(400_001, 100_000, 4_000_000)).isPositive();
        assertThat(Exact.compareToShare(399_999, 100_000, 4_000_000)).isNegative();
        assertThat(Exact.compareShares(1, 3, 333_333, 1_000_000)).isPositive();
    }

    @Test
    void percentShowsTwoDecimals() {
        assertThat(Exact.percent(87, 1000)).isEqualTo("8.70%");
        assertThat(Exact.percent(1, 3)).isEqualTo("33.33%");
        assertThat(Exact.percent(1, 1)).isEqualTo("100.00%");
        assertThat(Exact.percent(0, 7)).isEqualTo("0.00%");
    }
}
