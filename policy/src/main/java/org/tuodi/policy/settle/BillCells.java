package org.tuodi.policy.settle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tuodi.kernel.Part;
import org.tuodi.kernel.Rate;
import org.tuodi.kernel.Reason;
import org.tuodi.kernel.Visit;
import org.tuodi.policy.compile.CompiledPack;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.Words;

/**
 * What of a bill is unpaid, by fee group, part and reason, followed from layer to layer for the explanation. The kernel keeps
 * the same account but forgets it; here the amounts are known and only moved. Money in fen.
 */
final class BillCells {

    private static final int PARTS = Part.values().length;
    private static final int IN_POLICY = Part.IN_POLICY.ordinal();
    private static final int CELLS = IN_POLICY + Reason.values().length;

    private final CompiledPack pack;
    private final long[] gross;
    private final long[][] unpaid;

    BillCells(CompiledPack pack, Visit visit) {
        this.pack = pack;
        this.gross = visit.gross;
        this.unpaid = new long[pack.groups().size()][CELLS];
        for (int group = 0; group < unpaid.length; group++) {
            System.arraycopy(gross, group * PARTS, unpaid[group], 0, PARTS);
        }
    }

    /** What a base looks at: its fee groups, and its cells in the order in which a payment takes them. */
    private record Selection(boolean[] groups, List<Integer> cells) {}

    private Selection select(LayerSpec.BaseSpec base) {
        boolean[] groups = new boolean[unpaid.length];
        for (String category : Words.CATEGORIES) {
            for (String itemClass : Words.CLASSES) {
                boolean byCategory = base.categories().isEmpty()
                        || base.except() != base.categories().contains(category);
                if (byCategory && (base.classes().isEmpty() || base.classes().contains(itemClass))) {
                    groups[pack.groups().group(category, itemClass)] = true;
                }
            }
        }
        List<Integer> cells = new ArrayList<>();
        for (LayerSpec.CountedPart part : base.parts()) {
            if (part.part() != Part.IN_POLICY) {
                cells.add(part.part().ordinal());
            } else {
                List<Reason> reasons = base.gross() ? List.of(Reason.values()) : base.reasons();
                reasons.forEach(reason -> cells.add(IN_POLICY + reason.ordinal()));
            }
        }
        return new Selection(groups, cells);
    }

    /** What a base counts now, by part in the order in which a payment takes them, shares applied. */
    Map<Part, Long> base(LayerSpec.BaseSpec base) {
        Selection selection = select(base);
        Map<Part, Long> parts = new LinkedHashMap<>();
        for (LayerSpec.CountedPart part : base.parts()) {
            long sum = 0;
            for (int group = 0; group < unpaid.length; group++) {
                if (selection.groups()[group]) {
                    sum += base.gross()
                            ? gross[group * PARTS + part.part().ordinal()]
                            : unpaid(group, selection, part.part());
                }
            }
            parts.put(part.part(), Rate.of(sum, part.sharePpm()));
        }
        return parts;
    }

    private long unpaid(int group, Selection selection, Part part) {
        long sum = 0;
        for (int cell : selection.cells()) {
            if (Math.min(cell, IN_POLICY) == part.ordinal()) {
                sum += unpaid[group][cell];
            }
        }
        return sum;
    }

    /** Everything unpaid, by part. */
    Map<Part, Long> unpaid() {
        Map<Part, Long> parts = new EnumMap<>(Part.class);
        for (long[] group : unpaid) {
            for (int cell = 0; cell < CELLS; cell++) {
                parts.merge(Part.values()[Math.min(cell, IN_POLICY)], group[cell], Long::sum);
            }
        }
        return parts;
    }

    /** Moves on by one layer that applies. */
    void settle(CaseResult.LayerSettled layer) {
        LayerSpec spec = layer.layer().spec();
        Selection selection = select(spec.base());
        pay(selection, layer.computation().paid);
        label(
                selection,
                spec.relabels(),
                layer.computation().deductible + layer.computation().copay,
                layer.computation().overCeiling);
    }

    /** Pays from the personal account: what is in policy, then first payments. */
    void payFromAccount(long amount) {
        boolean[] groups = new boolean[unpaid.length];
        java.util.Arrays.fill(groups, true);
        List<Integer> cells = new ArrayList<>();
        for (int cell = IN_POLICY; cell < CELLS; cell++) {
            cells.add(cell);
        }
        cells.add(Part.FIRST_PAYMENT.ordinal());
        pay(new Selection(groups, cells), amount);
    }

    private void pay(Selection selection, long amount) {
        long[] weights = new long[unpaid.length];
        for (int group = 0; group < weights.length; group++) {
            for (int cell : selection.cells()) {
                weights[group] += selection.groups()[group] ? unpaid[group][cell] : 0;
            }
        }
        long[] shares = spread(amount, weights);
        for (int group = 0; group < weights.length; group++) {
            for (int cell : selection.cells()) {
                long taken = Math.min(shares[group], unpaid[group][cell]);
                unpaid[group][cell] -= taken;
                shares[group] -= taken;
            }
        }
    }

    private void label(Selection selection, boolean all, long deductible, long overCeiling) {
        long[] weights = new long[unpaid.length];
        long left = 0;
        for (int group = 0; group < weights.length; group++) {
            for (int cell : selection.cells()) {
                if (selection.groups()[group] && (cell == IN_POLICY || (all && cell > IN_POLICY))) {
                    weights[group] += unpaid[group][cell];
                    unpaid[group][cell] = 0;
                }
            }
            left += weights[group];
        }
        long first = Math.min(deductible, left);
        long second = Math.min(overCeiling, left - first);
        put(weights, first, Reason.DEDUCTIBLE);
        put(weights, second, Reason.OVER_CEILING);
        put(weights, left - first - second, Reason.COINSURANCE);
    }

    private void put(long[] weights, long amount, Reason reason) {
        long[] shares = spread(amount, weights);
        for (int group = 0; group < weights.length; group++) {
            weights[group] -= shares[group];
            unpaid[group][IN_POLICY + reason.ordinal()] += shares[group];
        }
    }

    /** Spreads an amount in proportion to weights, largest remainder, ties to the earlier group. */
    private static long[] spread(long amount, long[] weights) {
        long sum = java.util.Arrays.stream(weights).sum();
        long[] shares = new long[weights.length];
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] == sum) {
                // All of it goes to one group, as nearly always.
                shares[i] = sum > 0 ? amount : 0;
                return shares;
            }
        }
        BigInteger[] remainders = new BigInteger[weights.length];
        long left = amount;
        for (int i = 0; i < weights.length && sum > 0; i++) {
            BigInteger[] result = BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divideAndRemainder(BigInteger.valueOf(sum));
            shares[i] = result[0].longValueExact();
            remainders[i] = result[1];
            left -= shares[i];
        }
        for (; left > 0 && sum > 0; left--) {
            int largest = 0;
            for (int i = 1; i < weights.length; i++) {
                largest = remainders[i].compareTo(remainders[largest]) > 0 ? i : largest;
            }
            shares[largest]++;
            remainders[largest] = BigInteger.ONE.negate();
        }
        return shares;
    }
}
