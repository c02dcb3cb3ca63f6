package org.tuodi.kernel;

import java.math.BigInteger;

/**
 * What of a bill is still unpaid, by fee group, part and reason, while layers pay in turn. Reusable, allocation-free.
 *
 * <p>Money is spread over groups in proportion to what is unpaid in each, by largest remainder, ties to the earlier group.
 */
final class Bill {

    private static final int PARTS = Part.values().length;

    private final int groups;
    private final long[] gross;
    private final long[] unpaid;
    private final long[] weights;
    private final long[] shares;
    private final long[] remainders;

    Bill(int groups) {
        this.groups = groups;
        gross = new long[groups * PARTS];
        unpaid = new long[groups * Base.CELLS];
        weights = new long[groups];
        shares = new long[groups];
        remainders = new long[groups];
    }

    /** Opens the bill of a visit: nothing paid, everything in policy untouched. */
    void open(Visit visit) {
        System.arraycopy(visit.gross, 0, gross, 0, gross.length);
        for (int group = 0; group < groups; group++) {
            int cell = group * Base.CELLS;
            int part = group * PARTS;
            for (int p = 0; p < PARTS; p++) {
                unpaid[cell + p] = gross[part + p];
            }
            for (int c = PARTS; c < Base.CELLS; c++) {
                unpaid[cell + c] = 0;
            }
        }
    }

    /** Amount of the base that counts, shares applied half-up to the fen for each part. */
    long base(Base base) {
        return base.gross ? grossOf(base) : unpaidBase(base);
    }

    /** The same parts and groups as they were charged. */
    long grossOf(Base base) {
        long sum = 0;
        for (int i = 0; i < base.parts.length; i++) {
            sum += Rate.of(partGross(base, base.parts[i]), base.shares[i]);
        }
        return sum;
    }

    private long partGross(Base base, int part) {
        long sum = 0;
        for (int group = 0; group < groups; group++) {
            if (base.groups[group]) {
                sum += gross[group * PARTS + part];
            }
        }
        return sum;
    }

    private long unpaidBase(Base base) {
        long sum = 0;
        int cell = 0;
        for (int i = 0; i < base.parts.length; i++) {
            // The in-policy part has as many cells as the base names reasons; every other part has one.
            int end = base.parts[i] == Part.IN_POLICY.ordinal()
                    ? cell + base.cells.length - base.parts.length + 1
                    : cell + 1;
            long part = 0;
            for (; cell < end; cell++) {
                part += cellUnpaid(base, base.cells[cell]);
            }
            sum += Rate.of(part, base.shares[i]);
        }
        return sum;
    }

    private long cellUnpaid(Base base, int cell) {
        if (groups == 1) {
            return base.groups[0] ? unpaid[cell] : 0;
        }
        long sum = 0;
        for (int group = 0; group < groups; group++) {
            if (base.groups[group]) {
                sum += unpaid[group * Base.CELLS + cell];
            }
        }
        return sum;
    }

    /** Unpaid in all cells that the base selects, shares left out. */
    long unpaid(Base base) {
        long sum = 0;
        for (int cell : base.cells) {
            sum += cellUnpaid(base, cell);
        }
        return sum;
    }

    /** Everything still unpaid. */
    long unpaid() {
        long sum = 0;
        for (long amount : unpaid) {
            sum += amount;
        }
        return sum;
    }

    /** Pays an amount, at most {@link #unpaid(Base)}, out of the base's cells in their order. */
    void pay(Base base, long amount) {
        if (amount == 0) {
            return;
        }
        for (int group = 0; group < groups; group++) {
            weights[group] = 0;
            if (base.groups[group]) {
                for (int cell : base.cells) {
                    weights[group] += unpaid[group * Base.CELLS + cell];
                }
            }
        }
        spread(amount);
        for (int group = 0; group < groups; group++) {
            payGroup(base, group);
        }
    }

    private void payGroup(Base base, int group) {
        long left = shares[group];
        for (int i = 0; i < base.cells.length && left > 0; i++) {
            int at = group * Base.CELLS + base.cells[i];
            long taken = Math.min(left, unpaid[at]);
            unpaid[at] -= taken;
            left -= taken;
        }
    }

    /**
     * Labels what the base leaves: first so much deductible, then so much above a ceiling, the rest coinsurance, each cut to
     * what there is. Without {@code all} only what is untouched is labelled, with it every selected in-policy amount anew.
     */
    void label(Base base, boolean all, long deductible, long overCeiling) {
        long left = collect(base, all);
        long first = Math.min(deductible, left);
        long second = Math.min(overCeiling, left - first);
        put(first, Reason.DEDUCTIBLE);
        put(second, Reason.OVER_CEILING);
        put(left - first - second, Reason.COINSURANCE);
    }

    /** Takes what is to be labelled out of its cells into {@link #weights}, by group. */
    private long collect(Base base, boolean all) {
        long sum = 0;
        for (int group = 0; group < groups; group++) {
            weights[group] = 0;
            for (int cell : base.cells) {
                boolean labelled = cell == Base.IN_POLICY_CELL || (all && cell > Base.IN_POLICY_CELL);
                if (base.groups[group] && labelled) {
                    weights[group] += unpaid[group * Base.CELLS + cell];
                    unpaid[group * Base.CELLS + cell] = 0;
                }
            }
            sum += weights[group];
        }
        return sum;
    }

    private void put(long amount, Reason reason) {
        if (amount == 0) {
            return;
        }
        spread(amount);
        for (int group = 0; group < groups; group++) {
            weights[group] -= shares[group];
            unpaid[group * Base.CELLS + Base.IN_POLICY_CELL + reason.ordinal()] += shares[group];
        }
    }

    /** Spreads an amount, at most the sum of the weights, over {@link #weights} into {@link #shares}. */
    private void spread(long amount) {
        if (groups == 1) {
            shares[0] = amount;
            return;
        }
        long sum = 0;
        for (long weight : weights) {
            sum += weight;
        }
        long left = amount;
        for (int i = 0; i < groups; i++) {
            divide(amount, weights[i], sum, i);
            left -= shares[i];
        }
        for (; left > 0; left--) {
            int largest = 0;
            for (int i = 1; i < groups; i++) {
                if (remainders[i] > remainders[largest]) {
                    largest = i;
                }
            }
            shares[largest]++;
            remainders[largest] = -1;
        }
    }

    private void divide(long amount, long weight, long sum, int group) {
        if (sum == 0) {
            shares[group] = 0;
            remainders[group] = 0;
        } else if (Math.multiplyHigh(amount, weight) == 0 && amount * weight >= 0) {
            shares[group] = amount * weight / sum;
            remainders[group] = amount * weight % sum;
        } else {
            // Only bills of millions of yuan come here.
            BigInteger[] result = BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(weight))
                    .divideAndRemainder(BigInteger.valueOf(sum));
            shares[group] = result[0].longValueExact();
            remainders[group] = result[1].longValueExact();
        }
    }
}
