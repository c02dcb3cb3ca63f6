package org.tuodi.platform.cases;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** Does something in one transaction, all or nothing, and again where somebody else's write came between. */
@Component
class Unbroken {

    private static final int ATTEMPTS = 20;

    private final TransactionTemplate transaction;

    Unbroken(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    <T> T once(Supplier<T> attempt) {
        for (int number = 1; ; number++) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> attempt.get()));
            } catch (DataAccessException | UnexpectedRollbackException e) {
                // The next attempt finds what was written meanwhile; anything else stays wrong.
                if (number == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
