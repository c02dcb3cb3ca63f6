package org.tuodi.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Random plans, mostly chains, and random persons for them, from SplitMix64. */
final class RandomChains {

    static final int IDENTITY = 0;
    static final int ADMISSION = 1;
    static final int LEVEL = 2;
    private static final int IDENTITIES = 3;
    private static final int LEVELS = 3;

    private long state;

    RandomChains(long seed) {
        state = seed;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    private boolean oneIn(int odds) {
        return below(odds) == 0;
    }

    /** Plans with the same layers and accumulators and other numbers; one in five batches holds a plan that is no chain. */
    List<Plan> plans() {
        int layers = 1 + below(5);
        Layer[] shapes = IntStream.range(0, layers).mapToObj(this::shape).toArray(Layer[]::new);
        boolean gated = oneIn(5);
        return IntStream.range(0, 1 + below(3))
                .mapToObj(i -> plan(shapes, gated && i == 0))
                .toList();
    }

    private Plan plan(Layer[] shapes, boolean gated) {
        Layer[] layers =
                Arrays.stream(shapes).map(shape -> numbers(shape, gated)).toArray(Layer[]::new);
        return new Plan(layers, 1, inPolicy(), IDENTITY, ADMISSION);
    }

    private static Base inPolicy() {
        return new Base(
                false,
                List.of(new Base.Counted(Part.IN_POLICY, Rate.ONE)),
                List.of(Reason.values()),
                new boolean[] {true},
                0);
    }

    private Layer shape(int number) {
        int accumulator = Plan.FIRST_FREE + 3 * number;
        Layer.Ceiling ceiling = new Layer.Ceiling(new Layer.Counter(accumulator + 2, Scope.YEAR), Counts.PAID);
        return new Layer(
                inPolicy(),
                new DecisionTable(new Dimension[0], new int[0], ~0),
                new Leaf[0],
                Layer.Kind.COMPUTED,
                oneIn(2) ? Layer.Axis.BASE : Layer.Axis.EXCESS,
                false,
                oneIn(3),
                counter(accumulator),
                Layer.Counter.NONE,
                counter(accumulator + 1),
                oneIn(4) ? new Layer.Ceiling[0] : new Layer.Ceiling[] {ceiling},
                Rounding.FEN_HALF_UP,
                false);
    }

    private Layer.Counter counter(int accumulator) {
        return switch (below(4)) {
            case 0 -> Layer.Counter.NONE;
            case 1 -> new Layer.Counter(accumulator, Scope.VISIT);
            default -> new Layer.Counter(accumulator, Scope.YEAR);
        };
    }

    private Layer numbers(Layer shape, boolean gated) {
        boolean withDeductible = oneIn(2);
        int bands = 1 + below(ChainShape.BANDS);
        Leaf[] leaves = IntStream.range(0, 2 + below(4))
                .mapToObj(i -> leaf(shape.ceilings().length, bands, withDeductible))
                .toArray(Leaf[]::new);
        return new Layer(
                shape.base(),
                table(leaves.length),
                leaves,
                shape.kind(),
                shape.axis(),
                gated,
                shape.relabels(),
                shape.deductible(),
                shape.gross(),
                shape.position(),
                shape.ceilings(),
                shape.rounding(),
                false);
    }

    private Leaf leaf(int ceilings, int bands, boolean withDeductible) {
        Leaf.Kind kind = switch (below(8)) {
            case 0 -> Leaf.Kind.NOT_APPLICABLE;
            case 1 -> Leaf.Kind.REQUIREMENT_UNMET;
            default -> Leaf.Kind.PAYS;
        };
        Row row = kind == Leaf.Kind.NOT_APPLICABLE ? null : row(ceilings, bands, withDeductible);
        return new Leaf(kind, row, 0, new int[0], new int[0], 0, null);
    }

    private Row row(int ceilings, int bands, boolean withDeductible) {
        Row.Builder builder = Row.builder(bands, ceilings);
        if (withDeductible) {
            long[] falling = {Rate.ONE, 500_000, 333_333};
            builder.deductible(below(200_000), oneIn(2) ? falling : null, oneIn(3) ? below(1000) : 0);
        }
        long edge = 0;
        for (int i = 0; i < bands; i++) {
            edge += 1 + below(300_000);
            builder.band(i, i == bands - 1 ? Row.NO_LIMIT : edge, oneIn(4) ? 0 : below(1_000_001));
        }
        if (ceilings > 0 && !oneIn(4)) {
            builder.ceiling(0, below(1_000_000));
        }
        return builder.build();
    }

    /** Decides by identity, then by admission (first, second, later) or level. */
    private DecisionTable table(int leaves) {
        boolean byAdmission = oneIn(2);
        Dimension[] dimensions = {
            new Dimension.Words(IDENTITY, IDENTITIES, new int[] {0, 1, 2}),
            byAdmission
                    ? new Dimension.Ranges(ADMISSION, new int[] {2, 3})
                    : new Dimension.Words(LEVEL, LEVELS, new int[] {0, 1, 2})
        };
        int[] nodes = new int[4 * (1 + IDENTITIES)];
        for (int i = 0; i < IDENTITIES; i++) {
            nodes[1 + i] = 4 * (1 + i);
            nodes[4 * (1 + i)] = 1;
            for (int k = 0; k < 3; k++) {
                nodes[4 * (1 + i) + 1 + k] = ~below(leaves);
            }
        }
        return new DecisionTable(dimensions, nodes, 0);
    }

    /** The visits of one person, in order. */
    Visit[] person(int layers) {
        Visit[] visits = new Visit[1 + below(oneIn(20) ? 40 : 6)];
        boolean twoYears = oneIn(10);
        for (int i = 0; i < visits.length; i++) {
            visits[i] = visit(layers, i, twoYears && i > visits.length / 2 ? 2024 : 2023);
        }
        return visits;
    }

    private Visit visit(int layers, int number, int year) {
        long[] gross = new long[Part.values().length];
        gross[Part.IN_POLICY.ordinal()] = oneIn(20) ? 0 : oneIn(50) ? 100_000_000_000L : below(500_000);
        gross[Part.FULL_SELF_PAID.ordinal()] = oneIn(3) ? below(10_000) : 0;
        int[][] candidates = new int[layers][];
        int identity = below(IDENTITIES);
        boolean several = oneIn(100);
        Arrays.setAll(candidates, i -> several ? new int[] {0, 1} : new int[] {identity});
        int[] keys = new int[Scope.values().length];
        // Now and then a visit goes on with the episode of the one before.
        keys[Scope.VISIT.ordinal()] = oneIn(100) ? Math.max(0, number - 1) : number;
        keys[Scope.YEAR.ordinal()] = year;
        return new Visit(
                Arrays.stream(gross).sum(),
                0,
                gross,
                new int[] {0, 0, below(LEVELS)},
                candidates,
                keys,
                !oneIn(5),
                new Visit.Given[layers],
                new Visit.Decision[layers],
                0);
    }
}
