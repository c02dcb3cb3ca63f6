package org.tuodi.bench.peers;

import java.util.List;
import org.tuodi.kernel.BatchKernel;
import org.tuodi.kernel.BatchPlan;
import org.tuodi.kernel.ClaimColumns;
import org.tuodi.kernel.Computation;
import org.tuodi.kernel.Fold;
import org.tuodi.kernel.Plan;
import org.tuodi.kernel.Settlement;
import org.tuodi.kernel.State;
import org.tuodi.kernel.Visit;

/** The ways in which Tuodi settles the same claims. */
public final class TuodiPeers {

    private TuodiPeers() {}

    /** Settles claims into columns. */
    @FunctionalInterface
    public interface Way {
        void settle(Payments out);
    }

    /** The batch kernel with one pack. */
    public static Way batch(Claims claims, Visit[] visits) {
        return batch(List.of(PeerPacks.plan()), claims, visits, null);
    }

    /** The batch kernel with the plans of many cities. */
    public static Way batch(
            List<Plan> plans, Claims claims, Visit[] visits, @org.jspecify.annotations.Nullable Cities cities) {
        BatchPlan plan = new BatchPlan(plans);
        ClaimColumns columns =
                PeerVisits.columns(plan, claims, visits, i -> cities == null ? 0 : planOf(cities, claims, i));
        if (columns.foldedPersons() > 0) {
            throw new IllegalStateException("not settled the fast way: " + plan.obstacle(0));
        }
        BatchKernel kernel = new BatchKernel(plan);
        return out -> kernel.settle(columns, out.columns());
    }

    private static int planOf(Cities cities, Claims claims, int i) {
        int city = cities.of(claims.person(i));
        return 2 * city + (claims.day(i) >= cities.change(city) ? 1 : 0);
    }

    /** Filling the columns, then the batch kernel: what a batch costs that settles its claims only once. */
    public static Way columnsAndBatch(Claims claims, Visit[] visits) {
        BatchPlan plan = new BatchPlan(List.of(PeerPacks.plan()));
        BatchKernel kernel = new BatchKernel(plan);
        return out -> kernel.settle(PeerVisits.columns(plan, claims, visits, i -> 0), out.columns());
    }

    /**
     * The general fold.
     *
     * @param explained keep for each layer what an explanation is written from
     */
    public static Way fold(Claims claims, Visit[] visits, boolean explained) {
        Plan plan = PeerPacks.plan();
        Fold fold = new Fold(plan);
        State state = new State();
        Settlement settlement = new Settlement(Payments.LAYERS);
        Computation[] kept = new Computation[Payments.LAYERS];
        return out -> {
            for (int i = 0; i < claims.size; i++) {
                if (claims.ord(i) == 0) {
                    state.clear();
                }
                fold.adjudicate(visits[i], state, settlement);
                for (int layer = 0; layer < Payments.LAYERS && explained; layer++) {
                    kept[layer] = settlement.layer(layer).snapshot(plan.layers()[layer]);
                }
                out.set(i, paid(settlement, 0), paid(settlement, 1), paid(settlement, 2), paid(settlement, 3));
            }
        };
    }

    private static long paid(Settlement settlement, int layer) {
        return settlement.layer(layer).paid;
    }
}
