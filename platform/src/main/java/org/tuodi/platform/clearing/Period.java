package org.tuodi.platform.clearing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A month of a family of policies that is closed. Its entries are those written up to the cut-off whose care ended by its last
 * day, and that no earlier month has.
 *
 * @param number from 1, without a gap
 * @param cutoff a sealed end of a day: every entry written until then was there
 * @param beforeDay last day of the month before
 * @param beforeCutoff its cut-off
 * @param snapshot the database's own, with which the entries were read
 */
public record Period(
        String family,
        int number,
        YearMonth month,
        Instant cutoff,
        LocalDate beforeDay,
        Instant beforeCutoff,
        String snapshot,
        String closedBy,
        Instant closedAt) {

    /** Earlier than anything that was settled. */
    static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

    /** The last day whose care counts. */
    public LocalDate lastDay() {
        return month.atEndOfMonth();
    }

    /** What names it in causes and beside each entry of it, such as {@code maoming/2019-03}. */
    public String id() {
        return family + "/" + month;
    }
}
