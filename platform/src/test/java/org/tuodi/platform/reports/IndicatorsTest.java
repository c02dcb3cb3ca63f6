package org.tuodi.platform.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tuodi.platform.reports.Indicators.Ratio;

/** Ratios against their targets: compared exactly, and never rounded up to them. */
class IndicatorsTest {

    @Test
    void enrolmentJustBelowItsTargetIsNotMet() {
        Ratio below = Ratio.of("990101", 949_999, 1_000_000, 9_500, "BY 四(一)");
        assertThat(below.met()).isFalse();
        assertThat(below.share()).as("94.99 %, rounded down").isEqualTo(9_499);
        assertThat(Ratio.of("990101", 950_000, 1_000_000, 9_500, "BY 四(一)").met())
                .isTrue();
        assertThat(Ratio.of("990101", 0, 0, 0, "C4 一(二)").share()).isZero();
    }
}
