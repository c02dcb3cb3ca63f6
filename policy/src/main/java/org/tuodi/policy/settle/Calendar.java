package org.tuodi.policy.settle;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Scope;
import org.tuodi.policy.model.PackSpec;

/** Period keys of accumulators and how they are written: {@code year}, {@code quarter 2023-1}, {@code month 2023-03}, {@code day 2023-03-01}. */
final class Calendar {

    private static final int MONTHS = 12;
    private static final int QUARTERS = 4;
    private static final Pattern WRITTEN =
            Pattern.compile("month (\\d{4})-(\\d{2})|quarter (\\d{4})-([1-4])|day (\\d{4}-\\d{2}-\\d{2})");

    private Calendar() {}

    /** The benefit year of a day. */
    static int year(PackSpec pack, LocalDate day) {
        return pack.yearStartOf(day).getYear();
    }

    /** Keys by scope ordinal. */
    static int[] keys(PackSpec pack, LocalDate day, int episode) {
        int[] keys = new int[Scope.values().length];
        keys[Scope.VISIT.ordinal()] = episode;
        keys[Scope.DAY.ordinal()] = (int) day.toEpochDay();
        keys[Scope.MONTH.ordinal()] = day.getYear() * MONTHS + day.getMonthValue() - 1;
        keys[Scope.QUARTER.ordinal()] = day.getYear() * QUARTERS + (day.getMonthValue() - 1) / 3;
        keys[Scope.YEAR.ordinal()] = year(pack, day);
        return keys;
    }

    /** First day of the period of a key. */
    static LocalDate start(PackSpec pack, Scope scope, int key) {
        return switch (scope) {
            case VISIT, DAY -> LocalDate.ofEpochDay(key);
            case MONTH -> LocalDate.of(Math.floorDiv(key, MONTHS), Math.floorMod(key, MONTHS) + 1, 1);
            case QUARTER -> LocalDate.of(Math.floorDiv(key, QUARTERS), 3 * Math.floorMod(key, QUARTERS) + 1, 1);
            case YEAR -> pack.yearStart().atYear(key);
        };
    }

    /** How a key is written. */
    static String text(PackSpec pack, Scope scope, int key) {
        LocalDate start = start(pack, scope, key);
        return switch (scope) {
            case VISIT -> "visit";
            case DAY -> "day " + start;
            case MONTH -> "month " + YearMonth.from(start);
            case QUARTER -> "quarter " + start.getYear() + "-" + (start.getMonthValue() / 3 + 1);
            case YEAR -> "year";
        };
    }

    /** Scope and key of a written period. */
    record Period(Scope scope, int key) {}

    /** Reads a written period; null if it is none. */
    static @Nullable Period parse(String text, int year) {
        if (text.equals("year")) {
            return new Period(Scope.YEAR, year);
        }
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        if (matcher.group(1) != null) {
            int month = Integer.parseInt(matcher.group(2));
            return month < 1 || month > MONTHS
                    ? null
                    : new Period(Scope.MONTH, Integer.parseInt(matcher.group(1)) * MONTHS + month - 1);
        }
        if (matcher.group(3) != null) {
            return new Period(
                    Scope.QUARTER,
                    Integer.parseInt(matcher.group(3)) * QUARTERS + Integer.parseInt(matcher.group(4)) - 1);
        }
        return new Period(Scope.DAY, (int) LocalDate.parse(matcher.group(5)).toEpochDay());
    }
}
