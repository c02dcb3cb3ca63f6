package org.tuodi.platform.monitoring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert as known from one version on.
 *
 * @param version how often it was found, counted from 1
 * @param holds false after the burden fell back
 * @param severity greater is more severe
 * @param focus whether the person's identity puts it first (BY-10.3)
 * @param burden in fen
 * @param steps why, as JSON with rows and articles
 * @param crossedAt when the settlement was posted that took the burden above the bound; null if it does not hold
 */
public record Alert(
        Name name,
        int version,
        boolean holds,
        int severity,
        boolean focus,
        long burden,
        String family,
        String region,
        String steps,
        @Nullable Instant crossedAt,
        Instant foundAt) {

    /** Which alert of whom. */
    public record Name(String person, int year, String alert) {}

    /** Whether another finding says the same. */
    boolean same(Alert other) {
        return holds == other.holds && severity == other.severity && focus == other.focus && burden == other.burden;
    }

    Alert next(int number) {
        return new Alert(name, number, holds, severity, focus, burden, family, region, steps, crossedAt, foundAt);
    }

    /** The burden fell back to a bound or below. */
    Alert fallen(long burdenNow, String why, Instant now) {
        return new Alert(name, version, false, severity, focus, burdenNow, family, region, why, null, now);
    }
}
