package org.tuodi.kernel;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one row of a layer, resolved for a benefit year: amounts in fen, rates in parts per million.
 *
 * <p>Bands start at 0 of the layer's axis; {@code edges[i]} is where band {@code i} ends, the last edge is {@link #NO_LIMIT}.
 */
public final class Row implements Serializable {

    /** No ceiling, or the open end of the last band. */
    public static final long NO_LIMIT = Long.MAX_VALUE;

    final long deductible;
    final long @Nullable [] byAdmission;
    final long floor;
    final long plusRate;
    final long plusAbove;
    final long[] edges;
    /** Ratios before the factor. */
    final long[] ratios;

    final long factor;
    /** Ratios that are used: ratio × factor. */
    final long[] used;

    final long copay;
    /** One for each ceiling of the layer, {@link #NO_LIMIT} for none. */
    final long[] ceilings;

    private Row(Builder b) {
        deductible = b.deductible;
        byAdmission = b.byAdmission;
        floor = b.floor;
        plusRate = b.plusRate;
        plusAbove = b.plusAbove;
        edges = b.edges;
        ratios = b.ratios;
        factor = b.factor;
        used = new long[ratios.length];
        for (int i = 0; i < used.length; i++) {
            used[i] = usedRatio(ratios[i], factor);
        }
        copay = b.copay;
        ceilings = b.ceilings;
    }

    /**
     * Ratio × factor.
     *
     * @throws IllegalArgumentException when the result is not exact in parts per million or not within 0..1
     */
    static long usedRatio(long ratio, long factor) {
        long product = Math.multiplyExact(ratio, factor);
        if (product % Rate.ONE != 0) {
            throw new IllegalArgumentException(
                    "ratio " + Rate.text(ratio) + " × factor " + Rate.text(factor) + " has more than six decimals");
        }
        long result = product / Rate.ONE;
        if (result < 0 || result > Rate.ONE) {
            throw new IllegalArgumentException("ratio used is " + Rate.text(result) + ", expected 0% to 100%");
        }
        return result;
    }

    /** The same row with its ratios lowered by so many points, as a case decision may ask. */
    Row reducedBy(long points) {
        Builder b = builder(ratios.length, ceilings.length);
        b.deductible = deductible;
        b.byAdmission = byAdmission;
        b.floor = floor;
        b.plusRate = plusRate;
        b.plusAbove = plusAbove;
        b.edges = edges;
        for (int i = 0; i < ratios.length; i++) {
            b.ratios[i] = ratios[i] - points;
        }
        b.factor = factor;
        b.copay = copay;
        b.ceilings = ceilings;
        return new Row(b);
    }

    /**
     * The deductible before {@code plus}: half-up to the fen, at least the floor.
     *
     * @param admission number of the admission in the benefit year, from 1
     */
    long deductibleFor(int admission) {
        if (byAdmission == null) {
            return Math.max(deductible, floor);
        }
        long rate = byAdmission[Math.min(admission, byAdmission.length) - 1];
        return Math.max(Rate.of(deductible, rate), floor);
    }

    /** The deductible before falling with admissions, in fen. */
    public long deductibleFen() {
        return deductible;
    }

    /** Ratio used in a band, parts per million. */
    public long usedRatio(int band) {
        return used[band];
    }

    /** How many bands. */
    public int bands() {
        return edges.length;
    }

    /** Where a band ends on the layer's axis, in fen; {@link #NO_LIMIT} for the last. */
    public long edge(int band) {
        return edges[band];
    }

    /** The number of a ceiling in fen, {@link #NO_LIMIT} for none. */
    public long ceiling(int index) {
        return ceilings[index];
    }

    /** The fixed copay in fen. */
    public long copayFen() {
        return copay;
    }

    /** Rate and limit of the percentage of the gross base that raises the deductible. */
    public long plusRate() {
        return plusRate;
    }

    /** See {@link #plusRate()}; fen. */
    public long plusAboveFen() {
        return plusAbove;
    }

    /** Starts a row with so many bands (all ratios 0, last one open) and so many ceilings (all none). */
    public static Builder builder(int bands, int ceilings) {
        return new Builder(bands, ceilings);
    }

    /** Collects the numbers of a row. */
    public static final class Builder {
        private long deductible;
        private long @Nullable [] byAdmission;
        private long floor;
        private long plusRate;
        private long plusAbove;
        private long[] edges;
        private final long[] ratios;
        private long factor = Rate.ONE;
        private long copay;
        private long[] ceilings;

        private Builder(int bands, int ceilings) {
            edges = new long[bands];
            edges[bands - 1] = NO_LIMIT;
            ratios = new long[bands];
            this.ceilings = new long[ceilings];
            java.util.Arrays.fill(this.ceilings, NO_LIMIT);
        }

        /** Deductible in fen with an optional falling by admission (parts per million each) and its floor. */
        public Builder deductible(long fen, long @Nullable [] byAdmission, long floorFen) {
            this.deductible = fen;
            this.byAdmission = byAdmission;
            this.floor = floorFen;
            return this;
        }

        /** Raises the deductible by {@code rate} of the gross base above a limit. */
        public Builder plus(long ratePpm, long aboveFen) {
            this.plusRate = ratePpm;
            this.plusAbove = aboveFen;
            return this;
        }

        /** One band: where it ends ({@link #NO_LIMIT} for the last) and its ratio before the factor. */
        public Builder band(int index, long edgeFen, long ratioPpm) {
            edges[index] = edgeFen;
            ratios[index] = ratioPpm;
            return this;
        }

        /** Factor on all ratios, parts per million. */
        public Builder factor(long ppm) {
            this.factor = ppm;
            return this;
        }

        /** Fixed amount off the payment, fen. */
        public Builder copay(long fen) {
            this.copay = fen;
            return this;
        }

        /** Number of a ceiling, fen. */
        public Builder ceiling(int index, long fen) {
            this.ceilings[index] = fen;
            return this;
        }

        /**
         * The row.
         *
         * @throws IllegalArgumentException when a ratio used is not exact or not within 0..1, or bands are not ascending
         */
        public Row build() {
            for (int i = 1; i < edges.length; i++) {
                if (edges[i] <= edges[i - 1]) {
                    throw new IllegalArgumentException("band " + (i + 1) + " does not end above band " + i);
                }
            }
            return new Row(this);
        }
    }
}
