package org.tuodi.platform.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;

/**
 * What a month will come to, told from its first days: what was spent so far, times what months before came to, over what these
 * had come to on the same day of the month. Beside it stands how far the same reckoning was off in the months before, each told
 * from nothing but the months before it.
 *
 * @param soFar fen of the month up to the day
 * @param told fen that the month is expected to come to; nothing where no month before had spent something by that day
 * @param months how many months before it is told from
 * @param tested months in which the reckoning was tried
 * @param meanError of these, in hundredths of a percent of what the month came to
 * @param worstError of these
 */
public record MonthForecast(
        LocalDate day, long soFar, OptionalLong told, int months, int tested, long meanError, long worstError) {

    /** Months that it is told from, at most. */
    static final int MONTHS = 12;

    /** The least months before one in which the reckoning is tried. */
    static final int LEAST = 2;

    private static final int HUNDREDTHS = 10_000;

    /** Of spending by day; days without any may be left out. Months before the first day do not exist. */
    public static MonthForecast of(NavigableMap<LocalDate, Long> spending, LocalDate day) {
        YearMonth month = YearMonth.from(day);
        long soFar = until(spending, month, day.getDayOfMonth());
        List<YearMonth> before = before(spending, month);
        List<Long> errors = new ArrayList<>();
        for (YearMonth each : before) {
            long came = until(spending, each, each.lengthOfMonth());
            List<YearMonth> earlier = before(spending, each);
            OptionalLong told = earlier.size() < LEAST
                    ? OptionalLong.empty()
                    : tell(spending, until(spending, each, day.getDayOfMonth()), earlier, day.getDayOfMonth());
            if (came > 0 && told.isPresent()) {
                errors.add(share(Math.abs(told.getAsLong() - came), came));
            }
        }
        return new MonthForecast(
                day,
                soFar,
                tell(spending, soFar, before, day.getDayOfMonth()),
                before.size(),
                errors.size(),
                errors.isEmpty()
                        ? 0
                        : BigDecimal.valueOf(errors.stream()
                                        .mapToLong(Long::longValue)
                                        .sum())
                                .divide(BigDecimal.valueOf(errors.size()), 0, RoundingMode.HALF_UP)
                                .longValueExact(),
                errors.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    private static OptionalLong tell(
            NavigableMap<LocalDate, Long> spending, long soFar, List<YearMonth> before, int day) {
        long whole = before.stream()
                .mapToLong(each -> until(spending, each, each.lengthOfMonth()))
                .sum();
        long part =
                before.stream().mapToLong(each -> until(spending, each, day)).sum();
        return part <= 0
                ? OptionalLong.empty()
                : OptionalLong.of(BigDecimal.valueOf(soFar)
                        .multiply(BigDecimal.valueOf(whole))
                        .divide(BigDecimal.valueOf(part), 0, RoundingMode.HALF_UP)
                        .longValueExact());
    }

    private static long share(long part, long whole) {
        return BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(HUNDREDTHS))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** Months before one, from the first with spending, the last ones. */
    private static List<YearMonth> before(NavigableMap<LocalDate, Long> spending, YearMonth month) {
        List<YearMonth> all = new ArrayList<>();
        if (spending.isEmpty()) {
            return all;
        }
        YearMonth first = YearMonth.from(spending.firstKey());
        for (int back = MONTHS; back >= 1; back--) {
            YearMonth each = month.minusMonths(back);
            if (!each.isBefore(first)) {
                all.add(each);
            }
        }
        return all;
    }

    /** A month up to a day of it, or its last where it is shorter. */
    private static long until(NavigableMap<LocalDate, Long> spending, YearMonth month, int day) {
        LocalDate last = month.atDay(Math.min(day, month.lengthOfMonth()));
        return spending.subMap(month.atDay(1), true, last, true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
