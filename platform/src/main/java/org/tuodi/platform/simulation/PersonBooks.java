package org.tuodi.platform.simulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the auditor counted of one person. */
final class PersonBooks {

    private Map<String, Object> facts = Map.of();
    private final Map<String, Kept> settled = new LinkedHashMap<>();
    private final Map<String, BigDecimal> accumulators = new TreeMap<>();

    /** A settlement that was not taken back. */
    record Kept(String institution, Map<String, Object> encounter, Reckoning reckoning) {

        private LocalDate day(String key) {
            return LocalDate.parse(String.valueOf(encounter.get(key)));
        }

        boolean surrounds(LocalDate day) {
            return reckoning.stay() && day("from").isBefore(day) && day.isBefore(day("to"));
        }
    }

    void know(Map<String, Object> known) {
        facts = known;
    }

    Map<String, Object> facts() {
        return facts;
    }

    void settled(String id, String institution, Map<String, Object> encounter, Reckoning reckoning) {
        settled.put(id, new Kept(institution, encounter, reckoning));
        reckoning.moved().forEach((name, amount) -> accumulators.merge(name, amount, BigDecimal::add));
    }

    Kept reversed(String id) {
        Kept kept = settled.remove(id);
        if (kept == null) {
            throw new IllegalStateException("the event list takes back " + id + " twice or before it was");
        }
        kept.reckoning().moved().forEach((name, amount) -> accumulators.merge(name, amount.negate(), BigDecimal::add));
        return kept;
    }

    /** By benefit year, name and scope. */
    Map<String, BigDecimal> accumulators() {
        return accumulators;
    }

    /** Stays, not taken back, that a day lies inside. */
    List<Map<String, Object>> staysAround(LocalDate day) {
        List<Map<String, Object>> stays = new ArrayList<>();
        for (Kept kept : settled.values()) {
            if (kept.surrounds(day)) {
                Map<String, Object> stay = new LinkedHashMap<>(kept.encounter());
                stay.put("id", "around " + stay.get("id"));
                stay.put("amounts", Map.of("total", "0"));
                stay.remove("fees");
                stays.add(stay);
            }
        }
        return stays;
    }
}
