package org.tuodi.platform.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Forecasts against figures reckoned by hand, in fen. */
class MonthForecastTest {

    private static final LocalDate DAY = LocalDate.of(2023, 4, 12);

    /** January 100 of 400 by the 12th, February 100 of 300, March 200 of 500. */
    private static NavigableMap<LocalDate, Long> spending() {
        TreeMap<LocalDate, Long> spending = new TreeMap<>();
        spending.put(LocalDate.of(2023, 1, 10), 100L);
        spending.put(LocalDate.of(2023, 1, 20), 300L);
        spending.put(LocalDate.of(2023, 2, 12), 100L);
        spending.put(LocalDate.of(2023, 2, 13), 200L);
        spending.put(LocalDate.of(2023, 3, 1), 200L);
        spending.put(LocalDate.of(2023, 3, 31), 300L);
        spending.put(LocalDate.of(2023, 4, 3), 150L);
        return spending;
    }

    @Test
    void theMonthIsToldByTheShareOfEarlierMonthsOnTheSameDay() {
        MonthForecast told = MonthForecast.of(spending(), DAY);
        assertThat(told.soFar()).isEqualTo(150);
        assertThat(told.told()).as("150 × 1200 ÷ 400").isEqualTo(OptionalLong.of(450));
        assertThat(told.months()).isEqualTo(3);
    }

    @Test
    void theErrorIsOfMonthsToldFromEarlierOnesAlone() {
        MonthForecast told = MonthForecast.of(spending(), DAY);
        assertThat(told.tested()).as("March alone has two before it").isEqualTo(1);
        assertThat(told.meanError()).as("200 × 700 ÷ 200 = 700 for 500").isEqualTo(4_000);
        NavigableMap<LocalDate, Long> longer = spending();
        longer.put(LocalDate.of(2023, 4, 30), 350L);
        longer.put(LocalDate.of(2023, 5, 2), 100L);
        MonthForecast may = MonthForecast.of(longer, LocalDate.of(2023, 5, 12));
        assertThat(may.tested()).isEqualTo(2);
        assertThat(may.meanError())
                .as("40 % of March; 450 for 500, 10 %, of April")
                .isEqualTo(2_500);
        assertThat(may.worstError()).isEqualTo(4_000);
        assertThat(may.told()).as("100 × 1700 ÷ 550 = 309.09").isEqualTo(OptionalLong.of(309));
    }

    @Test
    void whatComesLaterInTheMonthDoesNotCountAndShortMonthsEndEarlier() {
        NavigableMap<LocalDate, Long> later = spending();
        later.put(LocalDate.of(2023, 4, 13), 9_999L);
        assertThat(MonthForecast.of(later, DAY)).isEqualTo(MonthForecast.of(spending(), DAY));
        MonthForecast end = MonthForecast.of(spending(), LocalDate.of(2023, 3, 31));
        assertThat(end.told()).as("on the last day a month is what it is").isEqualTo(OptionalLong.of(500));
    }

    @Test
    void withoutMonthsBeforeNothingIsTold() {
        assertThat(MonthForecast.of(new TreeMap<>(), DAY).told()).isEmpty();
        TreeMap<LocalDate, Long> first = new TreeMap<>();
        first.put(LocalDate.of(2023, 4, 1), 10L);
        MonthForecast told = MonthForecast.of(first, DAY);
        assertThat(told.told()).isEmpty();
        assertThat(told.soFar()).isEqualTo(10);
        assertThat(told.tested()).isZero();
    }
}
