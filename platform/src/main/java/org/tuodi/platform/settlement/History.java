package org.tuodi.platform.settlement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The settlements of a person, each with what became of it. */
@Component
public class History {

    private final SettlementStore store;
    private final AgencyReversals reversals;
    private final JdbcClient jdbc;

    History(SettlementStore store, AgencyReversals reversals, JdbcClient jdbc) {
        this.store = store;
        this.reversals = reversals;
        this.jdbc = jdbc;
    }

    /**
     * A settlement and what became of it.
     *
     * @param differences posted since, in order
     * @param reversal that took it back, or null
     * @param proposed reversal that waits for a second person, or null
     * @param counter whether it came to the counter
     * @param hospital where the care was given
     * @param stay that took its visit, or null
     * @param now what it comes to with all that
     */
    public record Line(
            Entry settlement,
            List<Entry> differences,
            @Nullable Entry reversal,
            AgencyReversals.@Nullable Proposed proposed,
            boolean counter,
            String hospital,
            @Nullable SettlementId stay,
            Sums now) {

        /** Its name. */
        public SettlementId id() {
            return settlement.id();
        }
    }

    /** Amounts that entries come to together, in fen. */
    public record Sums(long total, long waived, long account, long cash, Map<String, Long> layers) {

        /** What all funds pay. */
        public long funds() {
            return layers.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** All settlements of a person, in order of their years and numbers. */
    public List<Line> of(String person) {
        List<Entry> all = store.entries(person);
        Map<SettlementId, AgencyReversals.Proposed> proposed = new HashMap<>();
        reversals.ofPerson(person).stream()
                .filter(each -> each.confirmedBy() == null)
                .forEach(each -> proposed.put(each.settlement(), each));
        Map<SettlementId, String> counter = counter(person);
        Map<SettlementId, SettlementId> stays = new HashMap<>();
        jdbc.sql("select benefit_year, number, stay_year, stay from merged_visit where person_id = ?")
                .param(person)
                .query(row -> {
                    stays.put(
                            new SettlementId(person, row.getInt(1), row.getInt(2)),
                            new SettlementId(person, row.getInt(3), row.getInt(4)));
                });
        List<Line> lines = new ArrayList<>();
        for (Entry settlement : all) {
            if (settlement.kind() == 1) {
                SettlementId id = settlement.id();
                List<Entry> about = about(all, id);
                lines.add(new Line(
                        settlement,
                        about.stream().filter(Entry::isDifference).toList(),
                        about.stream().filter(Entry::isReversal).findFirst().orElse(null),
                        proposed.get(id),
                        counter.containsKey(id),
                        counter.getOrDefault(id, settlement.visited().institution()),
                        stays.get(id),
                        sums(about)));
            }
        }
        return lines;
    }

    private static List<Entry> about(List<Entry> all, SettlementId id) {
        return all.stream()
                .filter(entry -> entry.id().year() == id.year() && Standing.root(entry) == id.number())
                .toList();
    }

    private static Sums sums(List<Entry> entries) {
        Movement sum = Movement.NONE;
        for (Entry entry : entries) {
            sum = sum.plus(Movement.of(entry));
        }
        return new Sums(sum.total(), sum.waived(), sum.account(), sum.cash(), sum.layers());
    }

    /** Settlements that came to the counter, with where the care was given. */
    private Map<SettlementId, String> counter(String person) {
        Map<SettlementId, String> counter = new HashMap<>();
        jdbc.sql("select benefit_year, number, institution from manual_entry where person_id = ?")
                .param(person)
                .query(row -> {
                    counter.put(new SettlementId(person, row.getInt(1), row.getInt(2)), row.getString(3));
                });
        return counter;
    }
}
