package org.tuodi.platform.settlement;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Looks every minute whether a day has ended that is not closed, once it was started; also one that ended while it was not. */
@Component
public final class DayEnd implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DayEnd.class);

    private final Seals seals;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "day-end");
        thread.setDaemon(true);
        return thread;
    });

    DayEnd(Seals seals) {
        this.seals = seals;
    }

    /** Begins to look. */
    public void start() {
        timer.scheduleWithFixedDelay(this::look, 1, 60, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            seals.sealIfDayEnded();
        } catch (RuntimeException e) {
            LOG.error("the day could not be closed; the next look tries again", e);
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
