package org.tuodi.platform.settlement;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tuodi.platform.calls.Digest;

/**
 * A person's benefit year between two settlements.
 *
 * @param version how many settlements and reversals it has
 * @param head hash of the last of them, 64 hexadecimal digits
 * @param amounts accumulators in fen, and admissions, by name and span such as {@code assistance/year}; none is 0
 */
public record PersonYear(int version, String head, Map<String, Long> amounts) {

    /** Key of the number of admissions. */
    static final String ADMISSIONS = "admissions/year";

    /** A year in which nothing was settled. */
    public static final PersonYear NEW = new PersonYear(0, Digest.NONE, Map.of());

    public PersonYear {
        amounts = Map.copyOf(amounts);
    }

    /** The year after all its entries, in their order. */
    static PersonYear after(List<Entry> entries) {
        PersonYear year = NEW;
        for (Entry entry : entries) {
            year = new PersonYear(entry.id().number(), entry.hash(), year.moved(entry.moved()));
        }
        return year;
    }

    /** The accumulators after a movement, in order of their names; those at 0 are left out. */
    public Map<String, Long> moved(Map<String, Long> movement) {
        Map<String, Long> after = new TreeMap<>(amounts);
        movement.forEach((name, fen) -> after.merge(name, fen, Math::addExact));
        after.values().removeIf(fen -> fen == 0);
        return after;
    }
}
