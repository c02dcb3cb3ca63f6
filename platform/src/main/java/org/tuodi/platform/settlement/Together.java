package org.tuodi.platform.settlement;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.platform.calls.Refusal;

/** Writes several rows together, all or none; tries again where somebody else's write came between. */
@Component
final class Together {

    private static final int ATTEMPTS = 50;
    private static final int PAUSE_MILLIS = 20;

    private final TransactionTemplate transaction;

    Together(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Tries until something is written.
     *
     * @param attempt reads anew and writes; null to undo what it wrote and try again
     * @throws Refusal of the attempt, or when others kept coming between
     */
    <T> T once(Supplier<@Nullable T> attempt) {
        for (int number = 1; number <= ATTEMPTS; number++) {
            try {
                @Nullable
                T result = transaction.execute(status -> {
                    @Nullable T written = attempt.get();
                    if (written == null) {
                        status.setRollbackOnly();
                    }
                    return written;
                });
                if (result != null) {
                    return result;
                }
            } catch (DataIntegrityViolationException | ConcurrencyFailureException e) {
                // A row that somebody else wrote meanwhile, which the next attempt finds; anything else stays wrong.
                if (number > PAUSE_MILLIS) {
                    throw e;
                }
            }
            pause(number);
        }
        throw new Refusal(Refusal.Code.BUSY, "gave up after " + ATTEMPTS + " attempts");
    }

    private static void pause(int attempt) {
        try {
            TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextInt(1000 * Math.min(attempt, PAUSE_MILLIS)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
