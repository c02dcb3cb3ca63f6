package org.tuodi.platform.institutions;

import java.util.concurrent.locks.ReentrantLock;

/**
 * What the database says, kept in memory. A counter that its writers raise says whether it is out of date; it is asked for at
 * most once in {@link Register#STALE}, by one thread, while the others go on with what is known.
 */
final class Cached<S> {

    private static final long STALE_NANOS = Register.STALE * 1_000_000L;

    /** Reads what is later than known. */
    interface Loader<S> {
        /** From one edition, which is known, to another. */
        S load(S known, int edition, int last);
    }

    private final Registers registers;
    private final String name;
    private final Loader<S> loader;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile S known;
    private int edition;
    private volatile long looked;

    /** Loads at once, so that no caller waits for the first load. */
    Cached(Registers registers, String name, S none, Loader<S> loader) {
        this.registers = registers;
        this.name = name;
        this.loader = loader;
        this.known = none;
        newest();
    }

    S now() {
        if (System.nanoTime() - looked > STALE_NANOS && refreshing.tryLock()) {
            try {
                refresh();
            } finally {
                refreshing.unlock();
            }
        }
        return known;
    }

    /** With all that is committed. */
    S newest() {
        refreshing.lock();
        try {
            refresh();
            return known;
        } finally {
            refreshing.unlock();
        }
    }

    private void refresh() {
        registers.inTransactionOfItsOwn(() -> {
            int last = registers.edition(name);
            if (last != edition) {
                known = loader.load(known, edition, last);
                edition = last;
            }
        });
        looked = System.nanoTime();
    }
}
