package org.tuodi.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has been counted so far under each name, by period. */
final class Accumulators {
    private final Map<Key, BigDecimal> amounts;
    private final Map<Key, Integer> years;

    private record Key(String name, String period) {}

    Accumulators() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private Accumulators(Map<Key, BigDecimal> amounts, Map<Key, Integer> years) {
        this.amounts = amounts;
        this.years = years;
    }

    Accumulators copy() {
        return new Accumulators(new LinkedHashMap<>(amounts), new LinkedHashMap<>(years));
    }

    BigDecimal get(String name, String period) {
        return amounts.getOrDefault(new Key(name, period), Fen.ZERO);
    }

    /** @param year the benefit year that the count is reported under */
    void add(String name, String period, int year, BigDecimal amount) {
        Key key = new Key(name, period);
        amounts.merge(key, amount, BigDecimal::add);
        years.putIfAbsent(key, year);
    }

    /** All that is not zero, by benefit year, then by name and period. */
    List<Map<String, Object>> byYear() {
        Map<Integer, List<Key>> keysByYear = new TreeMap<>();
        amounts.forEach((key, amount) -> {
            if (amount.signum() != 0) {
                keysByYear
                        .computeIfAbsent(years.getOrDefault(key, 0), year -> new ArrayList<>())
                        .add(key);
            }
        });
        List<Map<String, Object>> result = new ArrayList<>();
        keysByYear.forEach((year, keys) -> {
            keys.sort(Comparator.comparing(Key::name).thenComparing(Key::period));
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("year", year);
            entry.put("accumulators", keys.stream().map(this::describe).toList());
            result.add(entry);
        });
        return result;
    }

    private Map<String, Object> describe(Key key) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", key.name());
        entry.put("scope", key.period().startsWith("year ") ? "year" : key.period());
        entry.put("amount", Fen.text(get(key.name(), key.period())));
        return entry;
    }
}
