package org.tuodi.platform.monitoring;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at this year and the one before, for which late bills still come, every night. */
@Component
@ConditionalOnWebApplication
class MonitoringSchedule {

    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");

    private final Monitor monitor;
    private final Clock clock;

    MonitoringSchedule(Monitor monitor, Clock clock) {
        this.monitor = monitor;
        this.clock = clock;
    }

    @Scheduled(cron = "0 30 2 * * *", zone = "Asia/Shanghai")
    void nightly() {
        int year = LocalDate.ofInstant(clock.instant(), HERE).getYear();
        monitor.run(year - 1, false, "schedule");
        monitor.run(year, false, "schedule");
    }
}
