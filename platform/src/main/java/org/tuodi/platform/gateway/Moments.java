package org.tuodi.platform.gateway;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The time that a credential carries. */
final class Moments {

    private static final int SECONDS_DIGITS = 10;
    private static final int MILLIS_DIGITS = 13;

    private Moments() {}

    /** Reads seconds, milliseconds, or a date with time. */
    static Optional<Instant> parse(String text) {
        try {
            if (text.matches("\\d{" + SECONDS_DIGITS + "}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            if (text.matches("\\d{" + MILLIS_DIGITS + "}")) {
                return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
            }
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return Times.parse(text).map(local -> local.atZone(Times.ZONE).toInstant());
    }

    /** Whether a time of a credential is not further from now than a window. */
    static boolean isWithin(Duration window, String text, Clock clock) {
        return parse(text)
                .map(time -> Duration.between(time, clock.instant()).abs().compareTo(window) <= 0)
                .orElse(false);
    }
}
