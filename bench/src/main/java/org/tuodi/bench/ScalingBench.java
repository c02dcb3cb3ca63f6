package org.tuodi.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tuodi.bench.peers.Cities;
import org.tuodi.bench.peers.ClaimGenerator;
import org.tuodi.bench.peers.Claims;
import org.tuodi.bench.peers.HandWrittenPacks;
import org.tuodi.bench.peers.Payments;
import org.tuodi.bench.peers.PeerPacks;
import org.tuodi.bench.peers.PeerVisits;
import org.tuodi.bench.peers.TuodiPeers;
import org.tuodi.kernel.Base;
import org.tuodi.kernel.BatchKernel;
import org.tuodi.kernel.BatchPlan;
import org.tuodi.kernel.ClaimColumns;
import org.tuodi.kernel.Counts;
import org.tuodi.kernel.DecisionTable;
import org.tuodi.kernel.Dimension;
import org.tuodi.kernel.Fold;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Leaf;
import org.tuodi.kernel.Part;
import org.tuodi.kernel.Plan;
import org.tuodi.kernel.Rate;
import org.tuodi.kernel.Reason;
import org.tuodi.kernel.Rounding;
import org.tuodi.kernel.Row;
import org.tuodi.kernel.Scope;
import org.tuodi.kernel.Settlement;
import org.tuodi.kernel.State;
import org.tuodi.kernel.Visit;

/** How the cost of a claim grows with the claims of a person, the rows of a layer and the number of packs. */
final class ScalingBench {

    private static final int CLAIMS = 200_000;
    private static final int[] PER_PERSON = {1, 5, 20, 100, 500};
    private static final int[] ROWS = {10, 100, 1_000, 10_000};
    private static final int[] CITIES = {1, 20, 330};
    private static final int ROUNDS = 11;

    private final PrintStream out;

    private ScalingBench(PrintStream out) {
        this.out = out;
    }

    static void run(PrintStream out) {
        ScalingBench bench = new ScalingBench(out);
        out.printf(Locale.ROOT, "ns of CPU per claim, median of %d rounds%n", ROUNDS);
        out.println("\nclaims per person (one layer, 10 rows)      batch      fold");
        for (int claims : PER_PERSON) {
            bench.synthetic(claims, 10, claims);
        }
        out.println("\nrows of the layer (5 claims per person)     batch      fold");
        for (int rows : ROWS) {
            bench.synthetic(5, rows, rows);
        }
        out.println("\ncities x 2 periods (the peer policy)      by hand     batch");
        bench.cities();
    }

    private void synthetic(int perPerson, int rows, int shown) {
        Plan plan = plan(rows);
        BatchPlan batch = new BatchPlan(List.of(plan));
        List<Visit[]> persons = persons(perPerson, rows);
        ClaimColumns columns = new ClaimColumns(batch, CLAIMS);
        persons.forEach(visits -> columns.add(new int[visits.length], visits));
        BatchKernel kernel = new BatchKernel(batch);
        long[][] paid = new long[1][columns.size()];
        Measured fast = new Measured("batch", columns.size(), () -> kernel.settle(columns, paid));
        Fold fold = new Fold(plan);
        State state = new State();
        Settlement settlement = new Settlement(1);
        Measured general = new Measured("fold", columns.size(), () -> {
            for (Visit[] visits : persons) {
                state.clear();
                for (Visit visit : visits) {
                    fold.adjudicate(visit, state, settlement);
                }
            }
        });
        line(shown, fast, general);
    }

    private void line(int shown, Measured left, Measured right) {
        left.warmUp(ROUNDS);
        right.warmUp(2);
        for (int i = 0; i < ROUNDS; i++) {
            left.run();
            right.run();
        }
        out.printf(Locale.ROOT, "%,-38d %10.1f %9.1f%n", shown, left.cpuMedian(), right.cpuMedian());
    }

    private void cities() {
        Claims claims = ClaimGenerator.claims();
        Visit[] visits = new PeerVisits(PeerPacks.pack()).all(claims);
        Payments payments = new Payments(claims.size());
        for (int count : CITIES) {
            Cities cities = new Cities(count);
            HandWrittenPacks hand = new HandWrittenPacks(cities);
            TuodiPeers.Way batch = TuodiPeers.batch(PeerPacks.plans(cities), claims, visits, cities);
            line(
                    count,
                    new Measured("by hand", claims.size(), () -> hand.settle(claims, payments)),
                    new Measured("batch", claims.size(), () -> batch.settle(payments)));
        }
    }

    /** One layer whose row depends on a number from 0 to {@code rows − 1}. */
    private static Plan plan(int rows) {
        Base base = new Base(
                false,
                List.of(new Base.Counted(Part.IN_POLICY, Rate.ONE)),
                List.of(Reason.values()),
                new boolean[] {true},
                0);
        Leaf[] leaves = IntStream.range(0, rows)
                .mapToObj(i -> new Leaf(Leaf.Kind.PAYS, row(i), i, new int[0], new int[0], 0, null))
                .toArray(Leaf[]::new);
        int[] nodes = new int[rows + 1];
        Arrays.setAll(nodes, i -> i == 0 ? 0 : ~(i - 1));
        Dimension number = new Dimension.Ranges(2, IntStream.range(1, rows).toArray());
        Layer layer = new Layer(
                base,
                new DecisionTable(new Dimension[] {number}, nodes, 0),
                leaves,
                Layer.Kind.COMPUTED,
                Layer.Axis.BASE,
                false,
                false,
                new Layer.Counter(2, Scope.VISIT),
                Layer.Counter.NONE,
                new Layer.Counter(3, Scope.YEAR),
                new Layer.Ceiling[] {new Layer.Ceiling(new Layer.Counter(4, Scope.YEAR), Counts.PAID)},
                Rounding.FEN_HALF_UP,
                false);
        return new Plan(new Layer[] {layer}, 1, base, 0, 1);
    }

    private static Row row(int number) {
        return Row.builder(2, 1)
                .deductible(30_000 + number, null, 0)
                .band(0, 5_000_000 + number, 600_000)
                .band(1, Row.NO_LIMIT, 700_000)
                .ceiling(0, 30_000_000 + number)
                .build();
    }

    private static List<Visit[]> persons(int perPerson, int rows) {
        SplittableRandom random = new SplittableRandom(1);
        List<Visit[]> persons = new ArrayList<>();
        for (int i = 0; i < CLAIMS / perPerson; i++) {
            Visit[] visits = new Visit[perPerson];
            Arrays.setAll(visits, k -> visit(k, random.nextInt(1_000_000), random.nextInt(rows)));
            persons.add(visits);
        }
        return persons;
    }

    private static Visit visit(int episode, long fen, int number) {
        int[] keys = new int[Scope.values().length];
        keys[Scope.VISIT.ordinal()] = episode;
        keys[Scope.YEAR.ordinal()] = PeerPacks.YEAR;
        return new Visit(
                fen,
                0,
                new long[] {0, 0, 0, fen},
                new int[] {0, 0, number},
                new int[][] {{0}},
                keys,
                true,
                new Visit.Given[1],
                new Visit.Decision[1],
                0);
    }
}
