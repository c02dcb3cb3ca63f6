package org.tuodi.platform.reports;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which payments somebody looks at; empty and null for all.
 *
 * @param area first digits of the regions that may be seen
 * @param region first digits of the regions asked for
 * @param month its first day
 * @param payer a fund, or {@code personalAccount}
 */
public record PaymentFilter(
        int year,
        String area,
        String region,
        String identity,
        String payer,
        @Nullable LocalDate month) {}
