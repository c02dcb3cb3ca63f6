package org.tuodi.packs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Leaf;
import org.tuodi.kernel.Row;
import org.tuodi.policy.compile.CompiledPack;
import org.tuodi.policy.compile.LayerRules;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.model.Condition;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Words;

/** What of a pack is worth trying: its amounts, ages, days, and the combinations of attributes that its rows are for. */
final class PackFacts {

    private static final int YEARS = 3;
    private static final int MOST_WISHES = 20_000;

    private final CompiledPack pack;
    private final Map<String, Map<Integer, Long>> statistics;
    private final List<Long> amounts;
    private final List<Integer> ages;
    private final List<LocalDate> days;
    private final List<Map<String, Condition.Test>> wishes = new ArrayList<>();

    PackFacts(CompiledPack pack) {
        this.pack = pack;
        this.statistics = findStatistics();
        this.amounts = List.copyOf(findAmounts());
        this.ages = List.copyOf(findAges());
        this.days = List.copyOf(findDays());
        pack.layers().forEach(layer -> wish(layer.rules()));
    }

    CompiledPack pack() {
        return pack;
    }

    PackSpec spec() {
        return pack.spec();
    }

    /** Values in fen of the statistics that the pack names without giving them. */
    Map<String, Map<Integer, Long>> statistics() {
        return statistics;
    }

    /** Deductibles, floors, band edges, ceilings, limits and copays in fen, each once. */
    List<Long> amounts() {
        return amounts;
    }

    /** Ages that a condition begins or ends with. */
    List<Integer> ages() {
        return ages;
    }

    /** Days on which something begins or ends, all within the pack's period. */
    List<LocalDate> days() {
        return days;
    }

    /** Tests that hold together for some row of some layer. */
    List<Map<String, Condition.Test>> wishes() {
        return wishes;
    }

    LocalDate first() {
        return spec().from();
    }

    /** The last day, or some years after the first for an open pack. */
    LocalDate last() {
        LocalDate to = spec().to();
        LocalDate open = spec().from().plusYears(YEARS);
        return to == null || to.isAfter(open) ? open : to;
    }

    private Map<String, Map<Integer, Long>> findStatistics() {
        Set<String> known = new LinkedHashSet<>();
        spec().statistics().stream()
                .filter(statistic -> !statistic.values().isEmpty())
                .forEach(statistic -> known.add(statistic.name()));
        Map<String, Map<Integer, Long>> found = new TreeMap<>();
        for (String name : Words.STATISTICS) {
            if (!known.contains(name)) {
                Map<Integer, Long> years = new TreeMap<>();
                for (int i = -2; i <= YEARS; i++) {
                    years.put(first().getYear() + i, 3_000_000L + 123_456L * i);
                }
                found.put(name, years);
            }
        }
        return found;
    }

    private Set<Long> findAmounts() {
        Set<Long> found = new TreeSet<>();
        int year = spec().yearStartOf(first()).getYear();
        for (int i = 0; i < YEARS; i++) {
            for (Layer layer : pack.plan(year + i, new Statistics(statistics)).layers()) {
                for (Leaf leaf : layer.leaves()) {
                    if (leaf.row() != null) {
                        addAmounts(leaf.row(), layer.ceilings().length, found);
                    }
                }
            }
        }
        spec().layers().forEach(layer -> found.add(layer.base().minimumFen()));
        spec().split().priceLimits().forEach(rule -> found.add(rule.unitPriceFen()));
        found.remove(0L);
        found.remove(Row.NO_LIMIT);
        if (found.isEmpty()) {
            found.add(100_00L);
        }
        return found;
    }

    private static void addAmounts(Row row, int ceilings, Set<Long> found) {
        found.add(row.deductibleFen());
        found.add(row.deductibleFen() / 2);
        found.add(row.plusAboveFen());
        found.add(row.copayFen());
        for (int i = 0; i < row.bands(); i++) {
            found.add(row.edge(i));
            if (row.edge(i) != Row.NO_LIMIT) {
                found.add(row.edge(i) + row.deductibleFen());
            }
        }
        for (int i = 0; i < ceilings; i++) {
            found.add(row.ceiling(i));
        }
    }

    private Set<Integer> findAges() {
        Set<Integer> found = new TreeSet<>(List.of(18, 60));
        conditions()
                .forEach(condition -> condition.alternatives().forEach(alternative -> {
                    if (alternative.get("age") instanceof Condition.Range range) {
                        if (range.from() != null) {
                            found.add(range.from());
                        }
                        if (range.to() != null) {
                            found.add(range.to() + 1);
                        }
                    }
                }));
        spec().identities().forEach(identity -> {
            if (identity.ageFrom() != null) {
                found.add(identity.ageFrom());
            }
            if (identity.ageTo() != null) {
                found.add(identity.ageTo() + 1);
            }
        });
        return found;
    }

    private List<Condition> conditions() {
        return pack.layers().stream()
                .flatMap(layer -> layer.rules().all().stream())
                .map(LayerRules.Rule::when)
                .toList();
    }

    private Set<LocalDate> findDays() {
        Set<LocalDate> found = new LinkedHashSet<>(List.of(first(), last()));
        for (LayerSpec layer : spec().layers()) {
            for (LayerSpec.RowSpec row : layer.rows()) {
                if (row.from() != null) {
                    found.add(row.from());
                }
                if (row.to() != null) {
                    found.add(row.to().plusDays(1));
                }
            }
        }
        for (int i = 0; i <= YEARS; i++) {
            found.add(spec().yearStart().atYear(first().getYear() + i));
        }
        found.removeIf(day -> day.isBefore(first()) || day.isAfter(last()));
        return found;
    }

    private void wish(LayerRules rules) {
        Condition applies = rules.all().get(0).when();
        for (LayerRules.Rule rule : rules.all()) {
            for (Map<String, Condition.Test> of : rule.when().alternatives()) {
                for (Map<String, Condition.Test> general : applies.alternatives()) {
                    if (wishes.size() < MOST_WISHES) {
                        Map<String, Condition.Test> both = new HashMap<>(general);
                        both.putAll(of);
                        wishes.add(both);
                    }
                }
            }
        }
    }
}
