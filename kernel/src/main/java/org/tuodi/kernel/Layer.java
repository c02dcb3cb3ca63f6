package org.tuodi.kernel;

import java.io.Serializable;

/**
 * One benefit layer of a plan. Accumulators are numbers of the pack family's registry, −1 for none.
 *
 * @param base what it looks at
 * @param table which leaf a visit meets
 * @param leaves the leaves by number
 * @param kind where the amount comes from
 * @param axis what bands are measured on
 * @param gate threshold as a gate instead of a deductible
 * @param relabels sets the reasons of all it selected anew
 * @param deductible accumulator of the deductible absorbed (of the base, for a gate)
 * @param gross accumulator of the gross base in the deductible's scope, −1 unless some row raises its deductible by it
 * @param position accumulator of the place reached on the bands' axis
 * @param ceilings the ceilings, in the order of {@link Row#ceiling(int)}
 * @param surplusIgnored for external layers: more than is unpaid is cut instead of refused
 */
public record Layer(
        Base base,
        DecisionTable table,
        Leaf[] leaves,
        Kind kind,
        Axis axis,
        boolean gate,
        boolean relabels,
        Counter deductible,
        Counter gross,
        Counter position,
        Ceiling[] ceilings,
        Rounding rounding,
        boolean surplusIgnored)
        implements Serializable {

    /** Where a layer's amount comes from. */
    public enum Kind {
        /** Computed from its rows. */
        COMPUTED,
        /** Comes with the bill and is taken as it is. */
        EXTERNAL_PAID,
        /** Comes with the bill and is cut by the layer's ceilings. */
        EXTERNAL_ENTITLED
    }

    /** What bands are measured on. */
    public enum Axis {
        BASE,
        EXCESS
    }

    /**
     * An accumulator and its span.
     *
     * @param accumulator number in the family's registry, −1 for none
     */
    public record Counter(int accumulator, Scope scope) implements Serializable {
        /** No accumulator: always 0 and never fed. */
        public static final Counter NONE = new Counter(-1, Scope.VISIT);
    }

    /** A ceiling of a layer: what it counts, and where. */
    public record Ceiling(Counter counter, Counts counts) implements Serializable {}
}
