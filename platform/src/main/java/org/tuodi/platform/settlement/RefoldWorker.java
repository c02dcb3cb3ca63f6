package org.tuodi.platform.settlement;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Folds years that are due, every few seconds. */
@Component
@EnableScheduling
class RefoldWorker {

    private static final Logger LOG = LoggerFactory.getLogger(RefoldWorker.class);
    private static final int AT_ONCE = 200;
    private static final long MOST_NANOS = 20_000_000_000L;

    private final Corrections corrections;

    RefoldWorker(Corrections corrections) {
        this.corrections = corrections;
    }

    /** Goes on while years wait, as after a long roster, but leaves room for what else is to be done by the clock. */
    @Scheduled(initialDelay = 5_000, fixedDelay = 5_000)
    void work() {
        long until = System.nanoTime() + MOST_NANOS;
        try {
            int folded = AT_ONCE;
            while (folded == AT_ONCE && System.nanoTime() < until) {
                folded = corrections.work(AT_ONCE);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "years that are due wait for the next time: {}",
                    e.getClass().getSimpleName());
        }
    }
}
