package org.tuodi.kernel;

import org.jspecify.annotations.Nullable;

/**
 * One layer computed for one visit and one identity: every number of the way from base to payment. Computing changes
 * nothing else, so that several identities can be tried from the same opening state; committing is a second step.
 *
 * <p>The order is that of the guide for policy authors: expense ceilings, deductible, excess ceilings, bands, copay,
 * rounding, payment ceilings, what is unpaid. Reusable, allocation-free. All amounts in fen unless said otherwise.
 */
public final class Computation {

    /** No ceiling cut the payment. */
    public static final int UNCUT = -1;
    /** What was still unpaid cut the payment. */
    public static final int CUT_BY_UNPAID = -2;

    /** Raw value of the identity tried. */
    public int identity;
    /** The leaf met; null before the first use. */
    public @Nullable Leaf leaf;
    /** The numbers used, null when the layer does not compute. */
    public @Nullable Row row;
    /** Attribute that decides but is missing, −1 for none. */
    public int missingAttribute;
    /** Base before any ceiling. */
    public long base;
    /** Base after expense ceilings. */
    public long expense;
    /** The part of it that bands see: deductible and {@link #excess}. */
    public long counted;
    /** D of this visit, and how much of it was absorbed before. */
    public long threshold;
    /** See {@link #threshold}. */
    public long absorbedBefore;
    /** Deductible taken now. */
    public long deductible;
    /** Part above the deductible that bands see. */
    public long excess;
    /** Place on the bands' axis where this visit starts. */
    public long position;
    /** Payment before copay and rounding, fen × parts per million. */
    public long raw;
    /** Copay taken. */
    public long copay;
    /** Payment after rounding, before ceilings on what is paid. */
    public long entitled;
    /** What the layer pays. */
    public long paid;
    /** {@link #UNCUT}, {@link #CUT_BY_UNPAID} or the index of the ceiling that cut the payment. */
    public int cutBy;
    /** Expense above ceilings. */
    public long overCeiling;
    /** The visit's gross base was below the layer's minimum. */
    public boolean belowMinimum;
    /** The amount of an external layer was not given. */
    public boolean notGiven;
    /** An external amount exceeded what was unpaid and was cut. */
    public boolean surplusCut;
    /** Room of each ceiling before this visit, {@link Row#NO_LIMIT} for none. */
    public long[] roomBefore = new long[4];

    /** Set by the fold that owns this computation. */
    int admissionAttribute;

    private boolean active;
    private long grossNow;
    private long deductibleLabel;

    /** Whether the layer joined in, so that accumulators and reasons move. */
    public boolean applies() {
        return active;
    }

    void reset(int newIdentity, @Nullable Leaf newLeaf) {
        identity = newIdentity;
        leaf = newLeaf;
        row = null;
        active = false;
        missingAttribute = -1;
        base = 0;
        expense = 0;
        counted = 0;
        threshold = 0;
        absorbedBefore = 0;
        deductible = 0;
        excess = 0;
        position = 0;
        raw = 0;
        copay = 0;
        entitled = 0;
        paid = 0;
        cutBy = UNCUT;
        overCeiling = 0;
        belowMinimum = false;
        notGiven = false;
        surplusCut = false;
        grossNow = 0;
        deductibleLabel = 0;
    }

    /** Whether the visit is too small to join; the layer then reaches no row. */
    boolean isBelowMinimum(Layer layer, Bill bill) {
        long minimum = layer.base().minimumFen;
        if (minimum > 0 && bill.grossOf(layer.base()) < minimum) {
            base = bill.base(layer.base());
            belowMinimum = true;
        }
        return belowMinimum;
    }

    /** Computes a layer from its rows. */
    void compute(Layer layer, Row numbers, Visit visit, Bill bill, State state, Visit.@Nullable Decision decision) {
        base = bill.base(layer.base());
        row = numbers;
        active = true;
        rooms(layer, numbers, visit, state, decision);
        expense = cut(layer, Counts.EXPENSE, base);
        overCeiling = base - expense;
        takeDeductible(layer, numbers, visit, bill, state);
        excess = cut(layer, Counts.EXCESS, expense - deductible);
        overCeiling += expense - deductible - excess;
        counted = deductible + excess;
        position = state(state, visit, layer.position());
        raw = numbersPaid(layer, numbers);
        takeCopay(layer, numbers);
        paid = entitled;
        cutPaid(layer, numbers, bill);
        deductibleLabel = deductible + copay;
    }

    private void rooms(Layer layer, Row numbers, Visit visit, State state, Visit.@Nullable Decision decision) {
        Layer.Ceiling[] ceilings = layer.ceilings();
        if (roomBefore.length < ceilings.length) {
            roomBefore = new long[ceilings.length];
        }
        for (int i = 0; i < ceilings.length; i++) {
            long limit = decision != null && decision.ceiling() == i ? decision.ceilingFen() : numbers.ceilings[i];
            roomBefore[i] = limit == Row.NO_LIMIT
                    ? Row.NO_LIMIT
                    : Math.max(0, limit - state(state, visit, ceilings[i].counter()));
        }
    }

    private static long state(State state, Visit visit, Layer.Counter counter) {
        return counter.accumulator() < 0
                ? 0
                : state.get(counter.accumulator(), visit.keys[counter.scope().ordinal()]);
    }

    private long cut(Layer layer, Counts counts, long amount) {
        long result = amount;
        Layer.Ceiling[] ceilings = layer.ceilings();
        for (int i = 0; i < ceilings.length; i++) {
            if (ceilings[i].counts() == counts) {
                result = Math.min(result, roomBefore[i]);
            }
        }
        return result;
    }

    private void takeDeductible(Layer layer, Row numbers, Visit visit, Bill bill, State state) {
        int admission = visit.attributes[admissionAttribute];
        threshold = numbers.deductibleFor(admission);
        if (layer.gross().accumulator() >= 0) {
            grossNow = bill.grossOf(layer.base());
            long grossSoFar = state(state, visit, layer.gross()) + grossNow;
            threshold += Rate.of(Math.max(0, grossSoFar - numbers.plusAbove), numbers.plusRate);
        }
        absorbedBefore = state(state, visit, layer.deductible());
        if (layer.gate()) {
            deductible = absorbedBefore + expense > threshold ? 0 : expense;
        } else {
            deductible = Math.min(expense, Math.max(0, threshold - absorbedBefore));
        }
    }

    private long numbersPaid(Layer layer, Row numbers) {
        long from = layer.axis() == Layer.Axis.BASE ? position + deductible : position;
        return banded(numbers, from + excess) - banded(numbers, from);
    }

    /** G: what the bands pay of the first {@code upTo} fen of the axis, in fen × parts per million. */
    static long banded(Row row, long upTo) {
        long sum = 0;
        long start = 0;
        for (int i = 0; i < row.edges.length && upTo > start; i++) {
            long end = Math.min(upTo, row.edges[i]);
            sum += Math.multiplyExact(end - start, row.used[i]);
            start = row.edges[i];
        }
        return sum;
    }

    private void takeCopay(Layer layer, Row numbers) {
        if (numbers.copay > 0) {
            copay = Math.min(numbers.copay, Rounding.FEN_HALF_UP.round(raw));
            entitled = layer.rounding().round(Math.max(0, raw - numbers.copay * Rate.ONE));
        } else {
            entitled = layer.rounding().round(raw);
        }
    }

    private void cutPaid(Layer layer, Row numbers, Bill bill) {
        Layer.Ceiling[] ceilings = layer.ceilings();
        for (int i = 0; i < ceilings.length; i++) {
            if (ceilings[i].counts() == Counts.PAID && roomBefore[i] < paid) {
                paid = roomBefore[i];
                cutBy = i;
            }
        }
        long unpaid = bill.unpaid(layer.base());
        if (unpaid < paid) {
            paid = unpaid;
            cutBy = CUT_BY_UNPAID;
        }
        if (paid < entitled) {
            long from = layer.axis() == Layer.Axis.BASE ? position + deductible : position;
            overCeiling += excess - Math.min(excess, expenseFor(numbers, from));
        }
    }

    /** Smallest expense above the deductible that reaches the payment (and its copay), half-up to the fen. */
    private long expenseFor(Row numbers, long from) {
        if (paid == 0) {
            return 0;
        }
        long left = Math.multiplyExact(paid + copay, Rate.ONE);
        long at = from;
        for (int i = 0; i < numbers.edges.length; i++) {
            if (numbers.edges[i] <= at) {
                continue;
            }
            long ratio = numbers.used[i];
            if (ratio > 0 && (numbers.edges[i] == Row.NO_LIMIT || left <= (numbers.edges[i] - at) * ratio)) {
                return at - from + (2 * left + ratio) / (2 * ratio);
            }
            left -= (numbers.edges[i] - at) * ratio;
            at = numbers.edges[i];
        }
        return Row.NO_LIMIT;
    }

    /** Takes the amount that came with the bill; none given is nothing paid, and what is left is coinsurance all the same. */
    void take(Layer layer, Visit.@Nullable Given given, Visit visit, Bill bill, State state, @Nullable Row ceilings) {
        active = true;
        base = bill.base(layer.base());
        expense = base;
        counted = base;
        if (given == null) {
            notGiven = true;
            return;
        }
        entitled = given.paid();
        paid = entitled;
        if (layer.kind() == Layer.Kind.EXTERNAL_ENTITLED && ceilings != null) {
            row = ceilings;
            rooms(layer, ceilings, visit, state, null);
            for (int i = 0; i < layer.ceilings().length; i++) {
                if (roomBefore[i] < paid) {
                    paid = roomBefore[i];
                    cutBy = i;
                }
            }
        }
        long unpaid = bill.unpaid(layer.base());
        if (unpaid < paid) {
            if (!layer.surplusIgnored()) {
                throw new SettlementException(
                        SettlementException.Code.EXTERNAL_SURPLUS, Money.text(paid) + " > " + Money.text(unpaid));
            }
            paid = unpaid;
            surplusCut = true;
            cutBy = CUT_BY_UNPAID;
        }
        deductible = Math.max(0, given.deductible());
        deductibleLabel = deductible;
        overCeiling = given.overCeiling();
    }

    /** Writes the winner's numbers into accumulators and bill. */
    void commit(Layer layer, Visit visit, Bill bill, State state) {
        if (!active) {
            return;
        }
        if (layer.kind() == Layer.Kind.COMPUTED) {
            feed(state, visit, layer.deductible(), layer.gate() ? expense : deductible);
            feed(state, visit, layer.gross(), grossNow);
            feed(state, visit, layer.position(), layer.axis() == Layer.Axis.BASE ? counted : excess);
        }
        if (row != null) {
            for (Layer.Ceiling ceiling : layer.ceilings()) {
                feed(state, visit, ceiling.counter(), countedBy(ceiling.counts()));
            }
        }
        bill.pay(layer.base(), paid);
        bill.label(layer.base(), layer.relabels(), deductibleLabel, overCeiling);
    }

    private long countedBy(Counts counts) {
        return switch (counts) {
            case PAID -> paid;
            case EXPENSE -> expense;
            case EXCESS -> excess;
        };
    }

    private static void feed(State state, Visit visit, Layer.Counter counter, long amount) {
        if (counter.accumulator() >= 0 && amount != 0) {
            state.add(counter.accumulator(), visit.keys[counter.scope().ordinal()], amount);
        }
    }

    /** A copy for keeping. */
    public Computation snapshot(Layer layer) {
        Computation copy = new Computation();
        copy.reset(identity, leaf);
        copy.row = row;
        copy.active = active;
        copy.missingAttribute = missingAttribute;
        copy.base = base;
        copy.expense = expense;
        copy.counted = counted;
        copy.threshold = threshold;
        copy.absorbedBefore = absorbedBefore;
        copy.deductible = deductible;
        copy.excess = excess;
        copy.position = position;
        copy.raw = raw;
        copy.copay = copay;
        copy.entitled = entitled;
        copy.paid = paid;
        copy.cutBy = cutBy;
        copy.overCeiling = overCeiling;
        copy.belowMinimum = belowMinimum;
        copy.notGiven = notGiven;
        copy.surplusCut = surplusCut;
        copy.roomBefore = java.util.Arrays.copyOf(roomBefore, layer.ceilings().length);
        return copy;
    }
}
