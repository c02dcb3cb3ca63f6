package org.tuodi.platform.cases.hardship;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The whole calendar months before the month of an application, over which income and medical cost are taken.
 *
 * @param last included
 */
record Window(YearMonth first, YearMonth last) {

    /** So many months before the month of a day. */
    static Window before(LocalDate applied, int months) {
        YearMonth month = YearMonth.from(applied);
        return new Window(month.minusMonths(months), month.minusMonths(1));
    }

    /** Its months from one on; none when that comes after its end. */
    List<YearMonth> from(YearMonth start) {
        YearMonth begin = start.isBefore(first) ? first : start;
        int count = (last.getYear() - begin.getYear()) * 12 + last.getMonthValue() - begin.getMonthValue() + 1;
        return IntStream.range(0, Math.max(0, count))
                .mapToObj(begin::plusMonths)
                .toList();
    }

    boolean holds(YearMonth month) {
        return !month.isBefore(first) && !month.isAfter(last);
    }
}
