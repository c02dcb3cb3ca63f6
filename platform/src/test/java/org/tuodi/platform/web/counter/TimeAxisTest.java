package org.tuodi.platform.web.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeAxisTest {

    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2023, 12, 31);

    private static TimeAxis.Mark mark(String from, String to) {
        return new TimeAxis.Mark("stay", LocalDate.parse(from), to.isEmpty() ? null : LocalDate.parse(to), from, null);
    }

    private static List<TimeAxis.Placed> placed(TimeAxis.Mark... marks) {
        TimeAxis axis = TimeAxis.of(List.of(new TimeAxis.Marks("lane", List.of(marks))), FIRST, LAST);
        return axis.lanes().get(0).marks();
    }

    @Test
    void aSpanOfTheWholeYearFillsTheAxis() {
        TimeAxis.Placed placed = placed(mark("2020-05-01", "")).get(0);
        assertThat(placed.x()).isEqualTo(TimeAxis.LEFT);
        assertThat(placed.width()).isEqualTo(TimeAxis.WIDTH - TimeAxis.LEFT);
    }

    @Test
    void marksThatMeetLieOneAboveTheOther() {
        List<TimeAxis.Placed> placed =
                placed(mark("2023-03-01", "2023-04-30"), mark("2023-04-01", "2023-05-31"), mark("2023-06-15", ""));
        assertThat(placed.get(1).y()).isGreaterThan(placed.get(0).y());
        assertThat(placed.get(2).y()).isEqualTo(placed.get(0).y());
        assertThat(placed).isSortedAccordingTo(Comparator.comparing(TimeAxis.Placed::x));
    }

    @Test
    void whatLiesOutsideIsLeftOutAndADayCanBeSeen() {
        List<TimeAxis.Placed> placed =
                placed(mark("2022-03-01", "2022-03-05"), mark("2024-01-01", ""), mark("2023-07-01", "2023-07-01"));
        assertThat(placed).hasSize(1);
        assertThat(placed.get(0).width()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void quartersOfOneYearAndYearsOfManyAreNamed() {
        assertThat(TimeAxis.of(List.of(), FIRST, LAST).ticks())
                .extracting(TimeAxis.Tick::text)
                .containsExactly("2023", "4", "7", "10");
        assertThat(TimeAxis.of(List.of(), LocalDate.of(2020, 1, 1), LAST).ticks())
                .extracting(TimeAxis.Tick::text)
                .containsExactly("2020", "2021", "2022", "2023");
    }
}
