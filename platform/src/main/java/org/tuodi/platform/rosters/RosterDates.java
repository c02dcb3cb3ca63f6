package org.tuodi.platform.rosters;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tuodi.platform.files.Cell;
import org.tuodi.platform.files.Wording;

/** Dates as rosters have them: counted in days, or written in one of the usual ways. */
final class RosterDates {

    private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
    /** Before 1 March 1900 the count is off by a day that never was; nobody on a roster needs it. */
    private static final int FIRST_SERIAL = 61;

    private static final int LAST_SERIAL = 73_050;
    private static final Pattern WRITTEN = Pattern.compile(
            "([12][0-9]{3})(?:[-/.]|年)([01]?[0-9])(?:[-/.]|月)([0-3]?[0-9])日?(?:[ T]?[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.0+)?)?)?");

    private RosterDates() {}

    /** Throws IllegalArgumentException with what was expected. */
    static LocalDate read(Cell cell) {
        String text = Wording.tidy(cell.text());
        try {
            if (text.matches("[12][0-9]{7}")) {
                return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
            }
            if (cell.kind() == Cell.Kind.NUMBER || text.matches("[0-9]{5}(\\.[0-9]+)?")) {
                int serial = new BigDecimal(text).intValue();
                if (serial >= FIRST_SERIAL && serial <= LAST_SERIAL) {
                    return EPOCH.plusDays(serial);
                }
            }
            Matcher written = WRITTEN.matcher(text);
            if (written.matches()) {
                return LocalDate.of(number(written, 1), number(written, 2), number(written, 3));
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("日历上没有这一天 · a day of the calendar", e);
        }
        throw new IllegalArgumentException("日期应写作 2024-03-05、2024年3月5日或 20240305 · a date such as 2024-03-05");
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
