package org.tuodi.policy.verify;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Computation;
import org.tuodi.kernel.Fold;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Part;
import org.tuodi.kernel.Plan;
import org.tuodi.kernel.Rate;
import org.tuodi.kernel.Row;
import org.tuodi.kernel.Scope;
import org.tuodi.kernel.Settlement;
import org.tuodi.kernel.SettlementException;
import org.tuodi.kernel.State;
import org.tuodi.kernel.Visit;
import org.tuodi.policy.compile.CompiledPack;
import org.tuodi.policy.compile.Vocabulary;

/**
 * One cell under trial: settles bills that are wholly in policy with the kernel itself, and says by which branches. Every
 * trial of a pack shares one plan and its fold.
 */
final class Trial {

    private static final int PERIOD = 1;

    private final CompiledPack pack;
    private final Plan plan;
    private final Fold fold;
    private final Settlement out;
    private final int[] raw;
    private final int[][] candidates;
    private final boolean stay;
    private final int earlierAdmissions;
    private final long sharePpm;
    private final int external;

    /**
     * A trial.
     *
     * @param raw the cell, every attribute given
     * @param sharePpm what the first external layer that applies pays of the bill, parts per million
     */
    Trial(Subject subject, Plan plan, Fold fold, int[] raw, long sharePpm) {
        this.pack = subject.pack;
        this.plan = plan;
        this.fold = fold;
        this.out = new Settlement(plan.layers().length);
        this.raw = raw.clone();
        this.sharePpm = sharePpm;
        int identity = raw[plan.identityAttribute()];
        this.candidates = new int[plan.layers().length][];
        Arrays.fill(candidates, new int[] {identity});
        String kind = pack.vocabulary()
                .get(Vocabulary.KIND)
                .words()
                .get(raw[pack.vocabulary().get(Vocabulary.KIND).index()]);
        this.stay = pack.spec().countsAsInpatient().contains(kind);
        this.earlierAdmissions = raw[plan.admissionAttribute()] - 1;
        this.external = external();
    }

    /** The first external layer that applies, −1 for none. */
    private int external() {
        for (int i = 0; i < plan.layers().length; i++) {
            Layer layer = plan.layers()[i];
            if (layer.kind() != Layer.Kind.COMPUTED && pays(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean pays(int layer) {
        int leaf = plan.layers()[layer].table().find(raw);
        return leaf >= 0 && plan.layers()[layer].leaves()[leaf].kind() == org.tuodi.kernel.Leaf.Kind.PAYS;
    }

    /** Whether a share of external layers makes a difference. */
    boolean hasExternal() {
        return external >= 0;
    }

    /** What the external layer pays, parts per million of the bill. */
    long sharePpm() {
        return sharePpm;
    }

    /** The cell. */
    int[] raw() {
        return raw.clone();
    }

    /** A fresh person: nothing counted but earlier admissions of the year. */
    State fresh() {
        State state = new State();
        if (earlierAdmissions > 0) {
            state.add(Plan.ADMISSIONS, PERIOD, earlierAdmissions);
        }
        return state;
    }

    /**
     * Settles a bill.
     *
     * @param episode 1, 2 …: keeps visits apart
     * @return the result until the next bill, or null when the bill cannot be settled
     */
    @Nullable
    Settlement settle(State state, long fen, int episode) {
        int[] keys = new int[Scope.values().length];
        Arrays.fill(keys, PERIOD);
        keys[Scope.VISIT.ordinal()] = episode;
        return settle(state, fen, keys);
    }

    /** The same with the key of each period; the year is 1. */
    @Nullable
    Settlement settle(State state, long fen, int[] keys) {
        long[] gross = new long[plan.groups() * Part.values().length];
        gross[Part.IN_POLICY.ordinal()] = fen;
        int layers = plan.layers().length;
        try {
            fold.adjudicate(
                    new Visit(
                            fen,
                            0,
                            gross,
                            raw.clone(),
                            candidates,
                            keys,
                            stay,
                            given(fen),
                            new Visit.Decision[layers],
                            0),
                    state,
                    out);
            return out;
        } catch (SettlementException | ArithmeticException e) {
            return null;
        }
    }

    private Visit.@Nullable Given[] given(long fen) {
        Visit.@Nullable Given[] given = new Visit.Given[plan.layers().length];
        if (external >= 0) {
            given[external] = new Visit.Given(share(fen), -1, 0);
        }
        return given;
    }

    private long share(long fen) {
        return fen / Rate.ONE * sharePpm + fen % Rate.ONE * sharePpm / Rate.ONE;
    }

    /** The visit as a witness writes it. */
    WitnessCase.Visit witness(long fen) {
        Map<String, Long> amounts = new LinkedHashMap<>();
        for (int i = 0; i <= external; i++) {
            if (i == external) {
                amounts.put(pack.layers().get(i).spec().layer(), share(fen));
            }
        }
        return new WitnessCase.Visit(raw.clone(), fen, amounts);
    }

    /** What each layer pays of a first bill, null when it cannot be settled. */
    long @Nullable [] paid(long fen) {
        Settlement result = settle(fresh(), fen, 1);
        if (result == null) {
            return null;
        }
        return paidBy(result);
    }

    /** What each layer paid. */
    long[] paidBy(Settlement result) {
        long[] paid = new long[plan.layers().length];
        for (int i = 0; i < paid.length; i++) {
            paid[i] = result.layer(i).paid;
        }
        return paid;
    }

    /** What all layers pay of a first bill, −1 when it cannot be settled. */
    long benefit(long fen) {
        Settlement result = settle(fresh(), fen, 1);
        return result == null ? -1 : total(result);
    }

    static long total(Settlement result) {
        return result.total() - result.waived() - result.personalAccount() - result.cash();
    }

    /** A first bill: what each layer pays and by which branches. Between bills of equal branches payments are linear. */
    @Nullable
    Point point(long fen) {
        Settlement result = settle(fresh(), fen, 1);
        return result == null ? null : point(fen, result);
    }

    Point point(long fen, Settlement result) {
        int layers = plan.layers().length;
        long[] paid = new long[layers];
        long[] beyond = new long[layers];
        int[] branches = new int[layers * Branches.WIDTH];
        for (int i = 0; i < layers; i++) {
            Computation computation = result.layer(i);
            paid[i] = computation.paid;
            beyond[i] = computation.cutBy == Computation.CUT_BY_UNPAID ? computation.entitled - computation.paid : 0;
            Branches.of(plan.layers()[i], computation, branches, i * Branches.WIDTH);
        }
        return new Point(fen, paid, beyond, branches, total(result));
    }

    /**
     * One amount settled.
     *
     * @param paid by layer
     * @param beyond by layer: entitlement above what is unpaid
     * @param branches see {@link Branches}
     * @param total of all layers
     */
    record Point(long fen, long[] paid, long[] beyond, int[] branches, long total) {

        boolean sameBranches(Point other) {
            return Arrays.equals(branches, other.branches);
        }

        /** Indices of ceilings that bind in a layer; negative entries are none. */
        int[] binding(int layer) {
            int at = layer * Branches.WIDTH;
            return new int[] {branches[at + Branches.CUT], branches[at + 2], branches[at + 3]};
        }
    }

    /** Which branches a computation took, as small numbers. */
    static final class Branches {

        static final int WIDTH = 10;
        static final int CUT = 0;

        private Branches() {}

        static void of(Layer layer, Computation c, int[] into, int at) {
            into[at] = c.cutBy;
            into[at + 1] = (c.applies() ? 1 : 0) + (c.belowMinimum ? 2 : 0) + (c.surplusCut ? 4 : 0);
            into[at + 2] = binding(layer, c, org.tuodi.kernel.Counts.EXPENSE, c.base);
            into[at + 3] = binding(layer, c, org.tuodi.kernel.Counts.EXCESS, c.expense - c.deductible);
            into[at + 4] = Long.signum(c.expense) + 2 * (c.deductible == c.expense ? 1 : 0) + 4 * (c.copay > 0 ? 1 : 0);
            Row row = c.row;
            if (row == null || layer.kind() != Layer.Kind.COMPUTED) {
                return;
            }
            long from = layer.axis() == Layer.Axis.BASE ? c.position + c.deductible : c.position;
            into[at + 5] = band(row, from);
            into[at + 6] = band(row, from + c.excess);
            into[at + 7] = c.paid < c.entitled ? band(row, from + c.excess - Math.min(c.excess, c.overCeiling)) : -1;
            into[at + 8] = row.copayFen() > 0 && c.entitled == 0 ? 1 : 0;
            into[at + 9] = row.plusRate() > 0 && c.base > row.plusAboveFen() ? 1 : 0;
        }

        private static int binding(Layer layer, Computation c, org.tuodi.kernel.Counts counts, long amount) {
            int binding = -1;
            long least = amount;
            for (int i = 0; i < layer.ceilings().length && c.row != null; i++) {
                if (layer.ceilings()[i].counts() == counts && c.roomBefore[i] < least) {
                    least = c.roomBefore[i];
                    binding = i;
                }
            }
            return binding;
        }

        private static int band(Row row, long place) {
            int band = 0;
            while (band < row.bands() - 1 && place > row.edge(band)) {
                band++;
            }
            return band;
        }
    }
}
