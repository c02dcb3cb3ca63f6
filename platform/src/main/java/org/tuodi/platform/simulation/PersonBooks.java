package org.tuodi.platform.simulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.tuodi.oracle.Oracle;

/** What the auditor counted of one person. */
final class PersonBooks {

    private Reckoning.Subject subject = new Reckoning.Subject("", Map.of());
    private final Map<String, Kept> settled = new LinkedHashMap<>();
    private final Map<String, BigDecimal> accumulators = new TreeMap<>();

    /** A settlement that was not taken back. */
    record Kept(String owner, String institution, Map<String, Object> encounter, Reckoning reckoning) {

        private LocalDate day(String key) {
            return LocalDate.parse(String.valueOf(encounter.get(key)));
        }

        /** What is folded again takes no more of an account than it took. */
        private Map<String, Object> askingNoMore() {
            if (!encounter.containsKey("accountUse")) {
                return encounter;
            }
            Map<String, Object> less = new LinkedHashMap<>(encounter);
            less.put("accountUse", reckoning.account().setScale(2).toPlainString());
            return less;
        }

        boolean surrounds(LocalDate day) {
            return reckoning.stay() && day("from").isBefore(day) && day.isBefore(day("to"));
        }
    }

    void know(String policy, Map<String, Object> known) {
        subject = new Reckoning.Subject(policy, known);
    }

    void settled(String id, Kept kept) {
        settled.put(id, kept);
        kept.reckoning().moved().forEach((name, amount) -> accumulators.merge(name, amount, BigDecimal::add));
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

    /** What the oracle makes of a bill now. */
    Reckoning reckon(Oracle oracle, Map<String, Object> encounter) {
        return Reckoning.of(oracle, subject, accumulators, staysAround(encounter), encounter, null);
    }

    /**
     * Settles everything of a benefit year again, in the order in which it was settled, with what is known now.
     *
     * @param posted told of each settlement before and after
     */
    void refold(Oracle oracle, String year, BiConsumer<Kept, Kept> posted) {
        Map<String, BigDecimal> counted = new TreeMap<>();
        settled.replaceAll((id, kept) -> {
            if (!Reckoning.year(kept.encounter).equals(year)) {
                return kept;
            }
            Map<String, Object> encounter = kept.askingNoMore();
            Reckoning again = Reckoning.of(oracle, subject, counted, staysAround(encounter), encounter, kept.reckoning);
            again.moved().forEach((name, amount) -> counted.merge(name, amount, BigDecimal::add));
            Kept after = new Kept(kept.owner, kept.institution, encounter, again);
            posted.accept(kept, after);
            return after;
        });
        accumulators.keySet().removeIf(name -> name.startsWith(year));
        accumulators.putAll(counted);
    }

    /** Benefit years with settlements. */
    Set<String> years() {
        return settled.values().stream()
                .map(kept -> Reckoning.year(kept.encounter))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Stays, not taken back, that the day of a visit lies inside. */
    private List<Map<String, Object>> staysAround(Map<String, Object> encounter) {
        if (Reckoning.isStay(encounter)) {
            return List.of();
        }
        LocalDate day = LocalDate.parse(String.valueOf(encounter.get("from")));
        List<Map<String, Object>> stays = new ArrayList<>();
        for (Kept kept : settled.values()) {
            if (kept.surrounds(day)) {
                Map<String, Object> stay = new LinkedHashMap<>(kept.encounter());
                stay.put("id", "around " + stay.get("id"));
                stay.put("amounts", Map.of("total", "0"));
                stay.remove("fees");
                stay.remove("accountUse");
                stays.add(stay);
            }
        }
        return stays;
    }
}
