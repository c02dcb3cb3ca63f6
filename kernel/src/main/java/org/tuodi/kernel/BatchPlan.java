package org.tuodi.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plans compiled for settling many claims at once: the numbers of all plans and periods in one array of fixed-stride rows.
 *
 * <p>Only a chain is settled fast: see {@link #obstacle(int)}. Every other plan is settled by the {@link Fold}, with the same
 * result and at its speed. Safe for use by several threads.
 */
public final class BatchPlan {

    /** How a layer is settled; see {@link BatchKernel}. */
    enum Loop {
        /** One ratio above a deductible of the visit. */
        STRAIGHT,
        /** No deductible, bands over the year, one hinge. */
        ONE_HINGE,
        /** The same with two. */
        TWO_HINGES,
        /** Everything else. */
        GENERAL
    }

    private final Plan[] plans;
    private final @Nullable String[] obstacles;
    /** First plan with the same accumulators. */
    private final int[] families;

    private final Loop[] loops;
    private final ChainShape.Spans[] spans;
    private final int layers;
    /** Place of a row, 1 more, by plan, layer, leaf and admission; 0 for no payment. */
    private final int[][][][] places;

    private final long[] rows;

    /**
     * Compiles.
     *
     * @param plans at least one; they are known by their place in this list
     */
    public BatchPlan(List<Plan> plans) {
        this.plans = plans.toArray(Plan[]::new);
        layers = plans.stream().mapToInt(plan -> plan.layers().length).max().orElseThrow();
        obstacles = new String[this.plans.length];
        families = new int[this.plans.length];
        places = new int[this.plans.length][][][];
        loops = new Loop[layers];
        Arrays.fill(loops, Loop.STRAIGHT);
        spans = spans();
        Pool pool = new Pool();
        for (int i = 0; i < this.plans.length; i++) {
            families[i] = family(i);
            places[i] = obstacles[i] == null ? pool.places(this.plans[i]) : new int[0][][];
        }
        for (int i = 0; i < layers; i++) {
            loops[i] = pool.loop(i, spans[i]);
        }
        rows = pool.rows();
    }

    /** Finds what keeps each plan from the fast way, and the spans that all others share. */
    private ChainShape.Spans[] spans() {
        ChainShape.Spans[] common = new ChainShape.Spans[0];
        for (int i = 0; i < plans.length; i++) {
            obstacles[i] = ChainShape.obstacle(plans[i]);
            if (obstacles[i] == null) {
                ChainShape.Spans[] own = Arrays.stream(plans[i].layers())
                        .map(ChainShape.Spans::of)
                        .toArray(ChainShape.Spans[]::new);
                if (common.length == 0) {
                    common = own;
                } else if (!Arrays.equals(common, own)) {
                    obstacles[i] = "has other spans than the first chain of the batch";
                }
            }
        }
        return common.length == layers ? common : Arrays.copyOf(common, layers);
    }

    private int family(int plan) {
        for (int i = 0; i < plan; i++) {
            if (obstacles[i] == null && obstacles[plan] == null && sameAccumulators(plans[i], plans[plan])) {
                return i;
            }
        }
        return plan;
    }

    private static boolean sameAccumulators(Plan a, Plan b) {
        for (int i = 0; i < a.layers().length; i++) {
            Layer one = a.layers()[i];
            Layer other = b.layers()[i];
            if (!one.deductible().equals(other.deductible())
                    || !one.position().equals(other.position())
                    || !Arrays.equals(one.ceilings(), other.ceilings())) {
                return false;
            }
        }
        return true;
    }

    /** Collects rows, equal ones once. */
    private final class Pool {
        private final Map<List<Long>, Integer> known = new HashMap<>();
        private final List<long[]> all = new ArrayList<>();
        private final int[] hinges = new int[layers];
        private final boolean[] straight = new boolean[layers];
        private final boolean[] deductible = new boolean[layers];

        Pool() {
            Arrays.fill(straight, true);
        }

        int[][][] places(Plan plan) {
            int[][][] result = new int[plan.layers().length][][];
            for (int i = 0; i < result.length; i++) {
                Leaf[] leaves = plan.layers()[i].leaves();
                result[i] = new int[leaves.length][];
                for (int leaf = 0; leaf < leaves.length; leaf++) {
                    result[i][leaf] = places(i, leaves[leaf]);
                }
            }
            return result;
        }

        private int[] places(int layer, Leaf leaf) {
            Row row = leaf.row();
            if (leaf.kind() != Leaf.Kind.PAYS || row == null) {
                return new int[] {0};
            }
            int admissions = row.byAdmission == null ? 1 : row.byAdmission.length;
            int[] result = new int[admissions];
            for (int i = 0; i < admissions; i++) {
                long[] flat = FlatRow.of(row, i + 1);
                hinges[layer] = Math.max(hinges[layer], FlatRow.hinges(flat));
                straight[layer] &= FlatRow.straight(flat);
                deductible[layer] |= flat[FlatRow.DEDUCTIBLE] != 0;
                result[i] = 1 + place(flat);
            }
            return result;
        }

        private int place(long[] flat) {
            return known.computeIfAbsent(Arrays.stream(flat).boxed().toList(), key -> {
                all.add(flat);
                return all.size() - 1;
            });
        }

        Loop loop(int layer, ChainShape.@Nullable Spans span) {
            if (span == null) {
                return Loop.GENERAL;
            }
            if (straight[layer] && !(deductible[layer] && span.yearDeductible())) {
                return Loop.STRAIGHT;
            }
            if (deductible[layer] || !span.yearPosition() || hinges[layer] > 2) {
                return Loop.GENERAL;
            }
            return hinges[layer] == 1 ? Loop.ONE_HINGE : Loop.TWO_HINGES;
        }

        long[] rows() {
            long[] result = new long[all.size() * FlatRow.STRIDE];
            for (int i = 0; i < all.size(); i++) {
                System.arraycopy(all.get(i), 0, result, i * FlatRow.STRIDE, FlatRow.STRIDE);
            }
            return result;
        }
    }

    /** What keeps a plan from the fast way, so that its claims are settled by the fold; empty if nothing does. */
    public Optional<String> obstacle(int plan) {
        return Optional.ofNullable(obstacles[plan]);
    }

    /** Layers of the longest plan. */
    public int layers() {
        return layers;
    }

    /** How many plans. */
    public int size() {
        return plans.length;
    }

    /** How many distinct rows. */
    public int rowCount() {
        return rows.length / FlatRow.STRIDE;
    }

    Plan plan(int number) {
        return plans[number];
    }

    int familyOf(int plan) {
        return families[plan];
    }

    long[] rows() {
        return rows;
    }

    Loop loop(int layer) {
        return loops[layer];
    }

    ChainShape.Spans spans(int layer) {
        return spans[layer];
    }

    /** Place of the row of a leaf, or −1 if it pays nothing. */
    int place(int plan, int layer, int leaf, int admission) {
        int[] byAdmission = places[plan][layer][leaf];
        return byAdmission[Math.min(admission, byAdmission.length) - 1] - 1;
    }
}
