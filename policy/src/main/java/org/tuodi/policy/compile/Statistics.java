package org.tuodi.policy.compile;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.PackSpec;

/** Dated statistics in fen by name and year; values of a case go before those of a pack. */
public record Statistics(Map<String, Map<Integer, Long>> values) {

    /** None. */
    public static final Statistics NONE = new Statistics(Map.of());

    /** The value of a year, or null. */
    public @Nullable Long get(String name, int year) {
        Map<Integer, Long> years = values.get(name);
        return years == null ? null : years.get(year);
    }

    /** The latest value of a year up to and including one, or null. */
    public @Nullable Long latest(String name, int year) {
        Map<Integer, Long> years = values.get(name);
        if (years == null) {
            return null;
        }
        Map.Entry<Integer, Long> entry = new TreeMap<>(years).floorEntry(year);
        return entry == null ? null : entry.getValue();
    }

    /** What a pack brings, overridden by these. */
    public Statistics over(PackSpec pack) {
        Map<String, Map<Integer, Long>> merged = new HashMap<>();
        pack.statistics().forEach(s -> merged.put(s.name(), new HashMap<>(s.values())));
        values.forEach((name, years) ->
                merged.computeIfAbsent(name, n -> new HashMap<>()).putAll(years));
        return new Statistics(merged);
    }
}
