package org.tuodi.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.tuodi.bench.peers.Cities;
import org.tuodi.bench.peers.ClaimGenerator;
import org.tuodi.bench.peers.Claims;
import org.tuodi.bench.peers.HandWritten;
import org.tuodi.bench.peers.HandWrittenPacks;
import org.tuodi.bench.peers.Payments;
import org.tuodi.bench.peers.Peer;
import org.tuodi.bench.peers.PeerPacks;
import org.tuodi.bench.peers.PeerVisits;
import org.tuodi.bench.peers.Reference;
import org.tuodi.bench.peers.TuodiPeers;
import org.tuodi.kernel.Plan;
import org.tuodi.kernel.Visit;

/**
 * The same million claims by every engine in one run of one process: the rounds go through all engines in turn, so that a
 * busy machine disturbs all of them alike.
 */
final class PeersBench {

    private static final int CITIES = 330;
    private static final int WARM_UPS = 10;
    private static final int ROUNDS = 31;
    private static final int SLOW_ROUNDS = 5;
    private static final String NEXT_PEER = "Drools: not in this build, see bench/README.md (Maven profile drools)";

    private final PrintStream out;
    private final Claims claims = ClaimGenerator.claims();
    private final Payments payments = new Payments(claims.size());
    private final List<Entry> entries = new ArrayList<>();
    private boolean allAgree = true;

    /** An engine in the table: what it is measured against and which digest it must reach. */
    private record Entry(Measured measured, int limit, String digest, boolean slow) {}

    PeersBench(PrintStream out) {
        this.out = out;
    }

    /** Runs everything; false if some engine's lines differ. */
    boolean run() {
        out.printf(
                Locale.ROOT,
                "%,d claims of %,d persons, one thread; ns per claim; JDK %s, %d cores%n",
                claims.size(),
                ClaimGenerator.PERSONS,
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
        Reference.settle(claims, payments);
        check("reference", payments.digest(claims.size()), ClaimGenerator.GOLDEN);
        collect();
        measure();
        print();
        return allAgree;
    }

    private void collect() {
        Visit[] visits = new PeerVisits(PeerPacks.pack()).all(claims);
        HandWritten hand = new HandWritten();
        String golden = ClaimGenerator.GOLDEN;
        add("by hand, one policy (the limit)", () -> hand.settle(claims, payments), 0, golden, false);
        add("Tuodi batch, one pack", TuodiPeers.batch(claims, visits), 0, golden, false);
        Cities cities = new Cities(CITIES);
        HandWrittenPacks packs = new HandWrittenPacks(cities);
        packs.settle(claims, payments);
        String many = payments.digest(claims.size());
        long start = System.nanoTime();
        List<Plan> plans = PeerPacks.plans(cities);
        out.printf(
                Locale.ROOT,
                "%d packs read, checked and compiled in %.1f s%n",
                plans.size(),
                (System.nanoTime() - start) / 1e9);
        String size = ", " + CITIES + " cities x 2 periods";
        int limit = entries.size();
        add("by hand" + size, () -> packs.settle(claims, payments), limit, many, false);
        add("Tuodi batch" + size, TuodiPeers.batch(plans, claims, visits, cities), limit, many, false);
        add("Tuodi batch, columns filled each time", TuodiPeers.columnsAndBatch(claims, visits), 0, golden, true);
        add("Tuodi fold", TuodiPeers.fold(claims, visits, false), 0, golden, true);
        add("Tuodi fold, kept for explaining", TuodiPeers.fold(claims, visits, true), 0, golden, true);
        for (Peer peer : ServiceLoader.load(Peer.class)) {
            add(peer.name(), () -> peer.settle(claims, payments), 0, golden, true);
        }
    }

    private void add(String name, TuodiPeers.Way way, int limit, String digest, boolean slow) {
        add(name, () -> way.settle(payments), limit, digest, slow);
    }

    private void add(String name, Runnable work, int limit, String digest, boolean slow) {
        entries.add(new Entry(new Measured(name, claims.size(), work), limit, digest, slow));
    }

    private void measure() {
        for (Entry entry : entries) {
            entry.measured().warmUp(entry.slow() ? 2 : WARM_UPS);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Entry entry : entries) {
                if (!entry.slow() || round < SLOW_ROUNDS) {
                    entry.measured().run();
                }
            }
        }
    }

    private void print() {
        out.println();
        out.println(Measured.header());
        for (Entry entry : entries) {
            // Settled once more into cleared columns, so that no engine is credited with another's lines.
            for (long[] column : payments.columns()) {
                java.util.Arrays.fill(column, -1);
            }
            entry.measured().warmUp(1);
            boolean agrees = payments.digest(claims.size()).equals(entry.digest());
            allAgree &= agrees;
            out.println(entry.measured().line(entries.get(entry.limit()).measured(), agrees ? "agree" : "DIFFER"));
        }
        if (ServiceLoader.load(Peer.class).findFirst().isEmpty()) {
            out.println(NEXT_PEER);
        }
    }

    private void check(String name, String digest, String expected) {
        if (!digest.equals(expected)) {
            allAgree = false;
            out.println(name + ": SHA-256 " + digest + ", expected " + expected);
        } else {
            out.println(name + ": SHA-256 " + digest);
        }
    }
}
