package org.tuodi.kernel;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the batch kernel can settle: a chain of layers that each take what is still unpaid in policy.
 *
 * <p>In a chain the reasons of what is unpaid do not matter, no layer looks back at the bill, and no two layers share an
 * accumulator, so a layer can be settled for many claims before the next one begins.
 */
final class ChainShape {

    /** Most bands of a row. */
    static final int BANDS = 3;

    private ChainShape() {}

    /** Spans of a layer's accumulators and what its bands are measured on; plans of one batch have the same. */
    record Spans(boolean yearDeductible, boolean yearPosition, boolean baseAxis) {

        static Spans of(Layer layer) {
            return new Spans(yearly(layer.deductible()), yearly(layer.position()), layer.axis() == Layer.Axis.BASE);
        }

        private static boolean yearly(Layer.Counter counter) {
            return counter.accumulator() >= 0 && counter.scope() == Scope.YEAR;
        }
    }

    /** Why a plan is no chain, in words for a developer; null if it is one. */
    static @Nullable String obstacle(Plan plan) {
        if (plan.groups() != 1) {
            return "tells " + plan.groups() + " fee groups apart";
        }
        Set<Integer> accumulators = new HashSet<>();
        for (int i = 0; i < plan.layers().length; i++) {
            Layer layer = plan.layers()[i];
            String obstacle = obstacle(layer);
            if (obstacle == null && !distinct(layer, accumulators)) {
                obstacle = "shares an accumulator";
            }
            if (obstacle != null) {
                return "layer " + i + " " + obstacle;
            }
        }
        return null;
    }

    private static boolean distinct(Layer layer, Set<Integer> accumulators) {
        boolean distinct = fresh(layer.deductible(), accumulators) && fresh(layer.position(), accumulators);
        for (Layer.Ceiling ceiling : layer.ceilings()) {
            distinct = distinct && fresh(ceiling.counter(), accumulators);
        }
        return distinct;
    }

    private static boolean fresh(Layer.Counter counter, Set<Integer> accumulators) {
        return counter.accumulator() < 0 || accumulators.add(counter.accumulator());
    }

    private static @Nullable String obstacle(Layer layer) {
        if (layer.kind() != Layer.Kind.COMPUTED) {
            return "is external";
        }
        if (!whole(layer.base())) {
            return "has another base than what is unpaid in policy";
        }
        if (layer.gate() || layer.gross().accumulator() >= 0) {
            return "has a gate or a deductible that rises with the gross base";
        }
        if (!visitOrYear(layer.deductible()) || !visitOrYear(layer.position())) {
            return "counts by another span than the visit or the year";
        }
        if (layer.ceilings().length > 1 || (layer.ceilings().length == 1 && !yearlyPaid(layer.ceilings()[0]))) {
            return "has a ceiling other than one on what is paid in the year";
        }
        if (!layer.rounding().equals(Rounding.FEN_HALF_UP)) {
            return "rounds otherwise than half-up to the fen";
        }
        for (Leaf leaf : layer.leaves()) {
            Row row = leaf.row();
            if (row != null && (row.bands() > BANDS || row.copay != 0)) {
                return "has more than " + BANDS + " bands or a copay";
            }
        }
        return null;
    }

    private static boolean whole(Base base) {
        return !base.gross
                && base.minimumFen == 0
                && base.parts.length == 1
                && base.parts[0] == Part.IN_POLICY.ordinal()
                && base.shares[0] == Rate.ONE
                && base.cells.length == Reason.values().length
                && base.groups[0];
    }

    private static boolean visitOrYear(Layer.Counter counter) {
        return counter.accumulator() < 0 || counter.scope() == Scope.VISIT || counter.scope() == Scope.YEAR;
    }

    private static boolean yearlyPaid(Layer.Ceiling ceiling) {
        return ceiling.counts() == Counts.PAID && ceiling.counter().scope() == Scope.YEAR;
    }
}
