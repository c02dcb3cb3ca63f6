package org.tuodi.bench.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tuodi.bench.peers.ClaimGenerator;
import org.tuodi.bench.peers.Claims;
import org.tuodi.bench.peers.HandWritten;
import org.tuodi.bench.peers.Payments;
import org.tuodi.bench.peers.PeerPacks;
import org.tuodi.bench.peers.PeerVisits;
import org.tuodi.bench.peers.TuodiPeers;
import org.tuodi.kernel.DecisionTable;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Plan;
import org.tuodi.kernel.Visit;
import org.tuodi.policy.compile.CompiledPack;

/** One step of each kernel, a table look-up and a pack load, on claims that fit the cache. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {

    private static final int CLAIMS = 10_000;

    private final Claims claims = ClaimGenerator.claims().first(10_000);
    private final Payments payments = new Payments(claims.size());
    private final Visit[] visits = new PeerVisits(PeerPacks.pack()).all(claims);
    private final Plan plan = PeerPacks.plan();
    private final HandWritten hand = new HandWritten();
    private final TuodiPeers.Way batch = TuodiPeers.batch(claims, visits);
    private final TuodiPeers.Way fold = TuodiPeers.fold(claims, visits, false);

    /** A claim by hand. */
    @Benchmark
    @OperationsPerInvocation(CLAIMS)
    public Payments byHand() {
        hand.settle(claims, payments);
        return payments;
    }

    /** A claim by the batch kernel. */
    @Benchmark
    @OperationsPerInvocation(CLAIMS)
    public Payments batch() {
        batch.settle(payments);
        return payments;
    }

    /** A claim by the fold. */
    @Benchmark
    @OperationsPerInvocation(CLAIMS)
    public Payments fold() {
        fold.settle(payments);
        return payments;
    }

    /** The leaves of a claim in the tables of all layers. */
    @Benchmark
    @OperationsPerInvocation(CLAIMS)
    public int tables() {
        int sum = 0;
        for (Visit visit : visits) {
            for (int i = 0; i < plan.layers().length; i++) {
                Layer layer = plan.layers()[i];
                visit.attributes[plan.identityAttribute()] = visit.candidates[i][0];
                DecisionTable table = layer.table();
                sum += table.find(visit.attributes);
            }
        }
        return sum;
    }

    /** Reading, checking and compiling the pack of the comparison. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public CompiledPack packLoad() {
        return PeerPacks.pack();
    }
}
