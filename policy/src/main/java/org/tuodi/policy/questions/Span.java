package org.tuodi.policy.questions;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The days that a question is about.
 *
 * @param from first day
 * @param to last day, not before the first
 */
record Span(LocalDate from, LocalDate to) {

    static Span day(LocalDate day) {
        return new Span(day, day);
    }

    static Span month(YearMonth month) {
        return new Span(month.atDay(1), month.atEndOfMonth());
    }

    static Span year(int year) {
        return new Span(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /** Whether a period shares a day with this one; null means no end on that side. */
    boolean meets(@Nullable LocalDate first, @Nullable LocalDate last) {
        return (first == null || !first.isAfter(to)) && (last == null || !last.isBefore(from));
    }

    @Override
    public String toString() {
        return from.equals(to) ? from.toString() : from + " to " + to;
    }
}
