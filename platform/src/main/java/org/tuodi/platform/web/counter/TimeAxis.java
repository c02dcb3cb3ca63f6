package org.tuodi.platform.web.counter;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person on one axis of days, drawn as a picture and told as a table. Every lane has its marks one above the
 * other where they meet.
 *
 * @param ticks where months and years begin
 */
public record TimeAxis(LocalDate first, LocalDate last, List<Lane> lanes, List<Tick> ticks, int height) {

    /** Width of the picture; it scales to its place. */
    public static final int WIDTH = 1000;
    /** Where the days begin, right of the names of the lanes. */
    public static final int LEFT = 90;

    private static final int ROW = 16;
    private static final int GAP = 10;
    private static final int TOP = 24;
    private static final int LEAST = 6;
    /** Rows of one lane; more marks than that lie on the last. */
    private static final int MOST_ROWS = 6;

    private static final int MONTHS_AT_MOST = 24;

    /**
     * Something on the axis.
     *
     * @param kind how it is drawn
     * @param to last day, null for no end
     * @param text what it is, in the reader's language
     * @param link where to read more, or null
     */
    public record Mark(
            String kind,
            LocalDate from,
            @Nullable LocalDate to,
            String text,
            @Nullable String link) {}

    /** A name of a lane with its marks. */
    public record Marks(String name, List<Mark> marks) {}

    /** A mark in its place. */
    public record Placed(Mark mark, int x, int y, int width) {}

    /** A lane in its place. */
    public record Lane(String name, int y, int height, List<Placed> marks) {}

    /** A place where a month or year begins. */
    public record Tick(int x, String text, boolean year) {}

    /** Puts marks in their places. Spans that began long before are cut where the axis begins. */
    static TimeAxis of(List<Marks> lanes, LocalDate first, LocalDate last) {
        List<Lane> placed = new ArrayList<>();
        int y = TOP;
        for (Marks lane : lanes) {
            Lane next = lane(lane, first, last, y);
            placed.add(next);
            y += next.height() + GAP;
        }
        return new TimeAxis(first, last, placed, ticks(first, last), y);
    }

    private static Lane lane(Marks lane, LocalDate first, LocalDate last, int y) {
        List<Integer> ends = new ArrayList<>();
        List<Placed> placed = new ArrayList<>();
        for (Mark mark : lane.marks()) {
            LocalDate to = mark.to() == null || mark.to().isAfter(last) ? last : mark.to();
            LocalDate from = mark.from().isBefore(first) ? first : mark.from();
            if (to.isBefore(first) || from.isAfter(last)) {
                continue;
            }
            int x = x(from, first, last);
            int width = Math.max(LEAST, x(to.plusDays(1), first, last) - x);
            int row = row(ends, x, x + width);
            placed.add(new Placed(mark, x, y + row * ROW, width));
        }
        return new Lane(lane.name(), y, Math.max(1, ends.size()) * ROW, placed);
    }

    private static int row(List<Integer> ends, int x, int end) {
        for (int row = 0; row < ends.size(); row++) {
            if (ends.get(row) <= x) {
                ends.set(row, end);
                return row;
            }
        }
        if (ends.size() == MOST_ROWS) {
            return MOST_ROWS - 1;
        }
        ends.add(end);
        return ends.size() - 1;
    }

    private static int x(LocalDate day, LocalDate first, LocalDate last) {
        long all = ChronoUnit.DAYS.between(first, last) + 1;
        return LEFT + (int) (ChronoUnit.DAYS.between(first, day) * (WIDTH - LEFT) / all);
    }

    private static List<Tick> ticks(LocalDate first, LocalDate last) {
        List<Tick> ticks = new ArrayList<>();
        boolean months = ChronoUnit.MONTHS.between(first, last) <= MONTHS_AT_MOST;
        LocalDate day = first.withDayOfMonth(1);
        while (!day.isAfter(last)) {
            boolean year = day.getMonthValue() == 1;
            boolean quarter = day.getMonthValue() % 3 == 1;
            if (!day.isBefore(first) && (year || (months && quarter))) {
                String text = year ? String.valueOf(day.getYear()) : String.valueOf(day.getMonthValue());
                ticks.add(new Tick(x(day, first, last), text, year));
            }
            day = day.plusMonths(1);
        }
        return ticks;
    }
}
