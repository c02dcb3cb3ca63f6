package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.text.Parsed;

/**
 * Values of statistics that the pack leaves to cases: those of its examples, else a round number. Proofs of rows that use
 * them hold for these values.
 */
final class StandIns {

    /** 36,000 yuan. */
    private static final long ROUND = 3_600_000L;

    private final PackSpec pack;
    private final Map<String, TreeMap<Integer, Long>> examples = new TreeMap<>();
    private final Map<String, Map<Integer, Long>> used = new TreeMap<>();

    StandIns(PackSpec pack, PolicyLibrary.PackSource source) {
        this.pack = pack;
        source.files().forEach((name, bytes) -> {
            if (name.startsWith("examples/")
                    && CaseShapes.read(name, bytes) instanceof Parsed.Value<org.tuodi.policy.settle.CaseFile> file) {
                file.value()
                        .statistics()
                        .values()
                        .forEach((statistic, years) ->
                                years.forEach((year, value) -> examples.computeIfAbsent(statistic, s -> new TreeMap<>())
                                        .putIfAbsent(year, value)));
            }
        });
    }

    /** What a case of a benefit year has to supply so that no amount lacks its statistic. */
    Statistics of(int year) {
        Map<String, Map<Integer, Long>> values = new HashMap<>();
        Statistics own = Statistics.NONE.over(pack);
        for (AmountSpec.OfStatistic amount : amounts(pack)) {
            Integer fixed = amount.year();
            int wanted = fixed == null ? year + amount.yearOffset() : fixed;
            boolean given = own.get(amount.statistic(), wanted) != null
                    || (amount.lastPublished() && own.latest(amount.statistic(), wanted) != null);
            if (!given) {
                values.computeIfAbsent(amount.statistic(), s -> new TreeMap<>())
                        .put(wanted, value(amount.statistic(), wanted));
            }
        }
        values.forEach((name, years) ->
                used.computeIfAbsent(name, n -> new TreeMap<>()).putAll(years));
        return new Statistics(values);
    }

    private long value(String statistic, int year) {
        TreeMap<Integer, Long> known = examples.get(statistic);
        if (known == null) {
            return ROUND;
        }
        Map.Entry<Integer, Long> entry = known.floorEntry(year);
        return entry == null ? known.firstEntry().getValue() : entry.getValue();
    }

    /** The values that were needed, by statistic and year. */
    Map<String, Map<Integer, Long>> used() {
        return used;
    }

    /** Every amount of a pack's layers that is a rate of a statistic. */
    static List<AmountSpec.OfStatistic> amounts(PackSpec pack) {
        List<AmountSpec.OfStatistic> amounts = new ArrayList<>();
        pack.layers()
                .forEach(layer -> rows(layer)
                        .forEach(row -> amounts(row).forEach(amount -> {
                            if (amount instanceof AmountSpec.OfStatistic of) {
                                amounts.add(of);
                            }
                        })));
        return amounts;
    }

    /** Rows of a layer, the one for everybody else included. */
    static Stream<LayerSpec.RowSpec> rows(LayerSpec layer) {
        return Stream.concat(layer.rows().stream(), Stream.ofNullable(layer.otherwise()));
    }

    /** Amounts of a row, those in principle by their amount. */
    static Stream<AmountSpec> amounts(LayerSpec.RowSpec row) {
        Stream<AmountSpec> deductible = Stream.of(
                row.deductible().amount(),
                row.deductible().floor(),
                row.deductible().plusAbove());
        Stream<AmountSpec> bands = row.bands().stream().flatMap(band -> Stream.ofNullable(band.upTo()));
        return Stream.of(row.ceilings().values().stream(), deductible, bands)
                .flatMap(each -> each)
                .map(amount -> amount instanceof AmountSpec.InPrinciple in ? in.amount() : amount);
    }
}
