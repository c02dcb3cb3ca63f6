package org.tuodi.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Settles claims in columns: what every layer pays, equal to {@link Fold} on every claim. Allocates nothing, unless persons
 * are folded for the first time. Not safe for use by several threads.
 *
 * <p>Claims are settled in blocks, layer by layer. Inside a block what is still unpaid stays in the fastest cache, and
 * the accumulators of the one layer are locals, set to zero without a branch where a person begins. A layer meets only the
 * claims that it pays for, so there is no branch on data at all.
 */
public final class BatchKernel {

    /** Claims of a block: what they leave unpaid fits the first-level cache beside rows and columns. */
    private static final int BLOCK = 1024;

    private static final long HALF = Rate.ONE / 2;

    private final BatchPlan plan;
    private final Progress[] progress;
    private final long[] unpaid = new long[BLOCK];
    private final @Nullable Fold[] folds;
    private final @Nullable Settlement[] settlements;
    private final State state = new State();

    /** How far a layer has come: the next entry of its column and the accumulators of the person there. */
    private static final class Progress {
        int next;
        long absorbed;
        long position;
        long used;

        void reset() {
            next = 0;
            absorbed = 0;
            position = 0;
            used = 0;
        }
    }

    /** A kernel for these plans. */
    public BatchKernel(BatchPlan plan) {
        this.plan = plan;
        progress = new Progress[plan.layers()];
        for (int i = 0; i < progress.length; i++) {
            progress[i] = new Progress();
        }
        folds = new Fold[plan.size()];
        settlements = new Settlement[plan.size()];
    }

    /**
     * Settles all claims.
     *
     * @param claims of this kernel's plan
     * @param paid receives what each layer pays for each claim in fen, {@code paid[layer][claim]}
     * @throws SettlementException when a folded visit cannot be settled
     */
    public void settle(ClaimColumns claims, long[][] paid) {
        if (claims.plan() != plan) {
            throw new IllegalArgumentException("the claims were added for another plan");
        }
        for (Progress layer : progress) {
            layer.reset();
        }
        for (int from = 0; from < claims.size(); from += BLOCK) {
            int to = Math.min(claims.size(), from + BLOCK);
            System.arraycopy(claims.amounts(), from, unpaid, 0, to - from);
            for (int i = 0; i < progress.length; i++) {
                Arrays.fill(paid[i], from, to, 0);
                settle(i, claims.column(i), paid[i], from, to);
            }
        }
        for (ClaimColumns.FoldedPerson person : claims.folded()) {
            fold(person, paid);
        }
    }

    private void settle(int layer, ClaimColumns.Column column, long[] paid, int from, int to) {
        switch (plan.loop(layer)) {
            case STRAIGHT -> straight(progress[layer], column, paid, from, to);
            case ONE_HINGE -> oneHinge(progress[layer], column, paid, from, to);
            case TWO_HINGES -> twoHinges(progress[layer], column, paid, from, to);
            case GENERAL -> {
                if (column.size > 0) {
                    general(plan.spans(layer), progress[layer], column, paid, from, to);
                }
            }
        }
    }

    /** {@link BatchPlan.Loop#STRAIGHT}. */
    private void straight(Progress progress, ClaimColumns.Column column, long[] paid, int from, int to) {
        final long[] rows = plan.rows();
        final long[] left = unpaid;
        final int[] claims = column.claims;
        final int[] places = column.places;
        final int size = column.size;
        long used = progress.used;
        int next = progress.next;
        for (; next < size && claims[next] < to; next++) {
            int claim = claims[next];
            int place = places[next];
            used &= ~(long) (place >> 31);
            int row = (place & ~ClaimColumns.FIRST) << FlatRow.SHIFT;
            long base = left[claim - from];
            long raw = above(base, rows[row + FlatRow.DEDUCTIBLE]) * rows[row + FlatRow.SLOPE];
            long pay = Math.min((raw + HALF) / Rate.ONE, above(rows[row + FlatRow.CEILING], used));
            used += pay;
            paid[claim] = pay;
            left[claim - from] = base - pay;
        }
        progress.used = used;
        progress.next = next;
    }

    /** {@link BatchPlan.Loop#ONE_HINGE}. */
    private void oneHinge(Progress progress, ClaimColumns.Column column, long[] paid, int from, int to) {
        final long[] rows = plan.rows();
        final long[] left = unpaid;
        final int[] claims = column.claims;
        final int[] places = column.places;
        final int size = column.size;
        long used = progress.used;
        long position = progress.position;
        int next = progress.next;
        for (; next < size && claims[next] < to; next++) {
            int claim = claims[next];
            int place = places[next];
            long keep = ~(long) (place >> 31);
            used &= keep;
            position &= keep;
            int row = (place & ~ClaimColumns.FIRST) << FlatRow.SHIFT;
            long base = left[claim - from];
            long end = position + base;
            long hinge = rows[row + FlatRow.HINGE];
            long raw = (above(end, hinge) - above(position, hinge)) * rows[row + FlatRow.SLOPE];
            long pay = Math.min((raw + HALF) / Rate.ONE, above(rows[row + FlatRow.CEILING], used));
            used += pay;
            position = end;
            paid[claim] = pay;
            left[claim - from] = base - pay;
        }
        progress.used = used;
        progress.position = position;
        progress.next = next;
    }

    /** {@link BatchPlan.Loop#TWO_HINGES}. */
    private void twoHinges(Progress progress, ClaimColumns.Column column, long[] paid, int from, int to) {
        final long[] rows = plan.rows();
        final long[] left = unpaid;
        final int[] claims = column.claims;
        final int[] places = column.places;
        final int size = column.size;
        long used = progress.used;
        long position = progress.position;
        int next = progress.next;
        for (; next < size && claims[next] < to; next++) {
            int claim = claims[next];
            int place = places[next];
            long keep = ~(long) (place >> 31);
            used &= keep;
            position &= keep;
            int row = (place & ~ClaimColumns.FIRST) << FlatRow.SHIFT;
            long base = left[claim - from];
            long end = position + base;
            long hinge = rows[row + FlatRow.HINGE];
            long hinge2 = rows[row + FlatRow.HINGE_2];
            long raw = (above(end, hinge) - above(position, hinge)) * rows[row + FlatRow.SLOPE]
                    + (above(end, hinge2) - above(position, hinge2)) * rows[row + FlatRow.SLOPE_2];
            long pay = Math.min((raw + HALF) / Rate.ONE, above(rows[row + FlatRow.CEILING], used));
            used += pay;
            position = end;
            paid[claim] = pay;
            left[claim - from] = base - pay;
        }
        progress.used = used;
        progress.position = position;
        progress.next = next;
    }

    /** {@link BatchPlan.Loop#GENERAL}: spans and axis are masks, all ones where they hold. */
    private void general(
            ChainShape.Spans spans, Progress progress, ClaimColumns.Column column, long[] paid, int from, int to) {
        final long[] rows = plan.rows();
        final long yearDeductible = spans.yearDeductible() ? -1 : 0;
        final long yearPosition = spans.yearPosition() ? -1 : 0;
        final long baseAxis = spans.baseAxis() ? -1 : 0;
        long used = progress.used;
        long position = progress.position;
        long absorbed = progress.absorbed;
        int next = progress.next;
        for (; next < column.size && column.claims[next] < to; next++) {
            int claim = column.claims[next];
            int place = column.places[next];
            long keep = ~(long) (place >> 31);
            used &= keep;
            position &= keep;
            absorbed &= keep;
            int row = (place & ~ClaimColumns.FIRST) << FlatRow.SHIFT;
            long base = unpaid[claim - from];
            long deductible = Math.min(base, above(rows[row + FlatRow.DEDUCTIBLE], absorbed));
            long start = position + (deductible & baseAxis);
            long end = start + base - deductible;
            // The products may leave 64 bits, their sum does not, so it is exact.
            long raw = hinge(rows, row + FlatRow.HINGE, start, end)
                    + hinge(rows, row + FlatRow.HINGE_2, start, end)
                    + hinge(rows, row + FlatRow.HINGE_3, start, end);
            long pay = Math.min((raw + HALF) / Rate.ONE, above(rows[row + FlatRow.CEILING], used));
            used += pay;
            position = end & yearPosition;
            absorbed = absorbed + deductible & yearDeductible;
            paid[claim] = pay;
            unpaid[claim - from] = base - pay;
        }
        progress.used = used;
        progress.position = position;
        progress.absorbed = absorbed;
        progress.next = next;
    }

    private static long hinge(long[] rows, int at, long start, long end) {
        return (above(end, rows[at]) - above(start, rows[at])) * rows[at + 1];
    }

    private static long above(long amount, long limit) {
        return Math.max(0, amount - limit);
    }

    private void fold(ClaimColumns.FoldedPerson person, long[][] paid) {
        state.clear();
        for (int i = 0; i < person.visits().length; i++) {
            int number = person.plans()[i];
            Fold fold = folds[number];
            Settlement settlement = settlements[number];
            if (fold == null || settlement == null) {
                fold = new Fold(plan.plan(number));
                settlement = new Settlement(plan.plan(number).layers().length);
                folds[number] = fold;
                settlements[number] = settlement;
            }
            fold.adjudicate(person.visits()[i], state, settlement);
            for (int layer = 0; layer < settlement.layers.length; layer++) {
                paid[layer][person.first() + i] = settlement.layer(layer).paid;
            }
        }
    }
}
