package org.tuodi.platform.institutions;

import java.time.LocalDate;
import java.util.Set;

/**
 * A register of things says something else than before. Published in the transaction that records it.
 *
 * @param register its name: {@code institutions}, {@code agreements}, {@code regions}, {@code items} and so on
 * @param keys what it speaks of: codes of institutions, also for agreements, of regions, of items
 * @param from the first day of which it says something else
 */
public record RegisterChanged(String register, Set<String> keys, LocalDate from) {

    public RegisterChanged {
        keys = Set.copyOf(keys);
    }
}
