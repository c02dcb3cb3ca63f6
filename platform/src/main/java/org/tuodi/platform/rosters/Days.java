package org.tuodi.platform.rosters;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days are those of China (requirements G-14). */
final class Days {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private Days() {}

    static LocalDate today(Clock clock) {
        return of(clock.instant());
    }

    static LocalDate of(Instant instant) {
        return LocalDate.ofInstant(instant, CHINA);
    }
}
