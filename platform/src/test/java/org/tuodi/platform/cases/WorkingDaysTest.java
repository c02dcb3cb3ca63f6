package org.tuodi.platform.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.calls.Refusal;

class WorkingDaysTest {

    private static LocalDate after(String day, int workingDays) {
        return Holidays.BUILT_IN.after(LocalDate.parse(day), workingDays);
    }

    @Test
    void weekendsAreNotCounted() {
        assertThat(after("2019-02-22", 5)).as("MM-4.1.2").isEqualTo(LocalDate.parse("2019-03-01"));
        assertThat(after("2023-03-03", 1)).isEqualTo(LocalDate.parse("2023-03-06"));
    }

    @Test
    void springFestivalIsLeftOutAndItsMakeUpDaysCount() {
        // 2023: 21 to 27 January off, Saturday 28 and Sunday 29 worked.
        assertThat(after("2023-01-20", 1)).isEqualTo(LocalDate.parse("2023-01-28"));
        assertThat(after("2023-01-20", 3)).isEqualTo(LocalDate.parse("2023-01-30"));
        // 2026: 15 to 23 February off, Saturday 14 and Saturday 28 worked.
        assertThat(after("2026-02-13", 2)).isEqualTo(LocalDate.parse("2026-02-24"));
        assertThat(after("2026-02-13", 6)).isEqualTo(LocalDate.parse("2026-02-28"));
        // 2020: the festival was prolonged to 2 February.
        assertThat(after("2020-01-23", 1)).isEqualTo(LocalDate.parse("2020-02-03"));
    }

    @Test
    void nationalDayAndTheTurnOfAYearAreCounted() {
        assertThat(after("2023-09-28", 1)).isEqualTo(LocalDate.parse("2023-10-07"));
        assertThat(after("2022-12-30", 1)).isEqualTo(LocalDate.parse("2023-01-03"));
    }

    @Test
    void aYearThatIsNotInTheTableIsAnErrorAndNoGuess() {
        assertThat(after("2018-12-31", 1)).isEqualTo(LocalDate.parse("2019-01-02"));
        assertThatThrownBy(() -> after("2018-12-28", 1))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("found no public holidays of 2018");
        assertThatThrownBy(() -> after("2026-12-30", 30))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("节假日表缺 2027 年");
    }

    @Test
    void everyYearHasItsSourceAndElevenPublicHolidaysOrMore() {
        assertThat(Holidays.BUILT_IN.years().keySet()).contains(2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026);
        Holidays.BUILT_IN.years().values().forEach(year -> {
            assertThat(year.source()).contains("国办发明电");
            LocalDate first = LocalDate.of(year.year(), 1, 1);
            long worked = first.datesUntil(first.plusYears(1))
                    .filter(Holidays.BUILT_IN::isWorkingDay)
                    .count();
            // 365 or 366 days, 104 to 106 of weekends, 11 public holidays until 2024 and 13 since, of which some meet
            // weekends.
            assertThat(worked).as("days worked in " + year.year()).isBetween(247L, 252L);
        });
    }
}
