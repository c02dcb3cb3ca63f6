package org.tuodi.policy.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Leaf;
import org.tuodi.kernel.Rate;
import org.tuodi.kernel.Row;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.LayerSpec;

/** Decides what a layer does in a cell, from the rules that hold there, and fills in the numbers of a benefit year. */
final class LeafBuilder {

    private static final long INEXACT = -1;

    private final CompiledLayer layer;
    private final int year;
    private final Statistics statistics;

    LeafBuilder(CompiledLayer layer, int year, Statistics statistics) {
        this.layer = layer;
        this.year = year;
        this.statistics = statistics;
    }

    Leaf leaf(BitSet boxes) {
        BitSet holding = layer.rulesAt(boxes);
        List<LayerRules.Rule> rules = layer.rules().all();
        if (!holding.get(0)) {
            return plain(Leaf.Kind.NOT_APPLICABLE, -1, null);
        }
        List<Integer> rows = new ArrayList<>();
        List<Integer> adjusts = new ArrayList<>();
        holding.stream().forEach(number -> {
            switch (rules.get(number).kind()) {
                case ROW -> rows.add(number);
                case ADJUST -> adjusts.add(number);
                case APPLIES, REQUIREMENT -> {}
            }
        });
        if (rows.size() > 1) {
            return plain(Leaf.Kind.REFUSES, rows.get(0), overlap(rows));
        }
        LayerSpec.RowSpec row = rows.isEmpty()
                ? layer.spec().otherwise()
                : rules.get(rows.get(0)).row();
        int number = rows.isEmpty() ? (row == null ? -1 : rules.size()) : rows.get(0);
        if (row == null && layer.spec().rows().isEmpty() && layer.spec().kind() != Layer.Kind.COMPUTED) {
            // An external layer without a table takes whatever comes with the bill, unless a requirement forbids it.
            return external(unmet(holding, null));
        }
        if (row == null) {
            return plain(Leaf.Kind.NO_ROW, -1, null);
        }
        if (row.paysNothing()) {
            return plain(Leaf.Kind.NOTHING, number, null);
        }
        return paying(row, number, adjusts, unmet(holding, row));
    }

    private String overlap(List<Integer> rows) {
        List<String> ids = rows.stream()
                .map(number -> layer.rules().all().get(number).id())
                .toList();
        return "rows " + String.join(" and ", ids) + " both match";
    }

    private List<Integer> unmet(BitSet holding, LayerSpec.@Nullable RowSpec row) {
        List<Integer> unmet = new ArrayList<>();
        List<LayerRules.Rule> rules = layer.rules().all();
        for (int i = 0; i < rules.size(); i++) {
            LayerRules.Rule rule = rules.get(i);
            boolean concerns = rule.kind() == LayerRules.Kind.REQUIREMENT && (rule.row() == null || rule.row() == row);
            if (concerns && !holding.get(i)) {
                unmet.add(i);
            }
        }
        return unmet;
    }

    private Leaf external(List<Integer> unmet) {
        Leaf.Kind kind = unmet.isEmpty() ? Leaf.Kind.PAYS : Leaf.Kind.REQUIREMENT_UNMET;
        Row row = Row.builder(1, layer.spec().ceilings().size()).build();
        return new Leaf(kind, unmet.isEmpty() ? row : null, -1, new int[0], ints(unmet), 0, null);
    }

    private static Leaf plain(Leaf.Kind kind, int rule, @Nullable String message) {
        return new Leaf(kind, null, rule, new int[0], new int[0], 0, message);
    }

    private Leaf paying(LayerSpec.RowSpec row, int number, List<Integer> adjusts, List<Integer> unmet) {
        List<LayerRules.Rule> rules = layer.rules().all();
        long uplift = row.uplift();
        long points = row.points();
        long factor = row.factor();
        for (int adjust : adjusts) {
            LayerSpec.AdjustSpec spec =
                    java.util.Objects.requireNonNull(rules.get(adjust).adjust());
            uplift += spec.uplift();
            points += spec.points();
            factor = times(factor, spec.factor());
        }
        boolean blocked = false;
        boolean negotiable = true;
        long pointsAtMost = Rate.ONE;
        for (int requirement : unmet) {
            LayerSpec.RequirementSpec spec =
                    java.util.Objects.requireNonNull(rules.get(requirement).requirement());
            if (spec.reduces()) {
                points += spec.points();
                factor = times(factor, spec.factor());
            } else {
                blocked = true;
                negotiable &= spec.inPrinciple();
                pointsAtMost = Math.min(pointsAtMost, spec.pointsAtMost());
            }
        }
        int[] adjusted = ints(adjusts);
        int[] missed = ints(unmet);
        if (blocked && !negotiable) {
            return new Leaf(Leaf.Kind.REQUIREMENT_UNMET, null, number, adjusted, missed, 0, null);
        }
        // What an unmet requirement keeps from paying does not reach an open value, unless a case decision lifts it.
        Leaf.Kind unreached = blocked ? Leaf.Kind.REQUIREMENT_UNMET : Leaf.Kind.REFUSES;
        Resolver resolver = new Resolver(year, statistics);
        try {
            Row numbers = numbers(row, uplift - points, factor, resolver);
            if (!resolver.missing().isEmpty()) {
                String why = String.join("; ", resolver.missing());
                return new Leaf(unreached, null, number, adjusted, missed, pointsAtMost, why);
            }
            Leaf.Kind kind = blocked ? Leaf.Kind.REQUIREMENT_UNMET : Leaf.Kind.PAYS;
            String warning = resolver.warnings().isEmpty() ? null : String.join("; ", resolver.warnings());
            return new Leaf(kind, numbers, number, adjusted, missed, pointsAtMost, warning);
        } catch (IllegalArgumentException e) {
            return new Leaf(unreached, null, number, adjusted, missed, pointsAtMost, e.getMessage());
        }
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Product of two factors, in parts per million; {@link #INEXACT} if it has more than six decimals. */
    private static long times(long a, long b) {
        long product = Math.multiplyExact(a, b);
        return product < 0 || product % Rate.ONE != 0 ? INEXACT : product / Rate.ONE;
    }

    private Row numbers(LayerSpec.RowSpec row, long shift, long factor, Resolver resolver) {
        if (factor == INEXACT) {
            throw new IllegalArgumentException("the factors on the ratio multiply to more than six decimals");
        }
        List<LayerSpec.BandSpec> bands = row.bands();
        Row.Builder builder = Row.builder(bands.size(), layer.spec().ceilings().size());
        for (int i = 0; i < bands.size(); i++) {
            LayerSpec.BandSpec band = bands.get(i);
            AmountSpec upTo = band.upTo();
            long edge = upTo == null ? Row.NO_LIMIT : resolver.fen(upTo, "band " + (i + 1));
            if (band.ratioPpm() == LayerSpec.BandSpec.OPEN) {
                resolver.fen(new AmountSpec.Open(), "ratio");
                builder.band(i, edge, 0);
            } else {
                builder.band(i, edge, band.ratioPpm() + shift);
            }
        }
        LayerSpec.DeductibleSpec deductible = row.deductible();
        builder.deductible(
                resolver.fen(deductible.amount(), "deductible"),
                deductible.byAdmission().isEmpty()
                        ? null
                        : deductible.byAdmission().stream()
                                .mapToLong(Long::longValue)
                                .toArray(),
                resolver.fen(deductible.floor(), "floor of the deductible"));
        builder.plus(
                deductible.plusRate(), resolver.fen(deductible.plusAbove(), "limit above which the deductible rises"));
        builder.factor(factor).copay(row.copayFen());
        for (int i = 0; i < layer.spec().ceilings().size(); i++) {
            String name = layer.spec().ceilings().get(i).name();
            AmountSpec amount = row.ceilings().get(name);
            if (amount != null) {
                builder.ceiling(i, resolver.fen(amount, "ceiling " + name));
            }
        }
        return resolver.missing().isEmpty()
                ? builder.build()
                : Row.builder(1, 0).build();
    }
}
