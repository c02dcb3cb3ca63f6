package org.tuodi.bench.settle;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How fast bills are settled as the stored settlements grow tenfold and tenfold again, beside pgbench on the same server. */
public final class FlatBench {

    private static final long FIRST = 100_000;
    private static final int CALLERS = 128;

    private FlatBench() {}

    /**
     * Measures at 10⁵, 10⁶ … stored settlements up to {@code --preload}, and prints a line for each.
     *
     * @return whether pgbench was there and every bill was settled
     */
    public static boolean run(List<String> words, PrintStream out) throws Exception {
        Options options = Options.of(words, Options.FLAT);
        Optional<Path> program = PgBench.find();
        if (program.isEmpty()) {
            System.err.println(PgBench.MISSING);
            return false;
        }
        try (Site site = Site.open(options, options.preload() + 1_000_000)) {
            PgBench pgbench = new PgBench(program.get(), site.postgres());
            Bills bills = new Bills(options.persons());
            pgbench.prepare(options.scale());
            out.println(site.postgres().settings());
            out.println("\n| stored settlements | a second | T | × T | mean ms | p50 | p99 | bytes each | failed |\n"
                    + "|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
            long failed = 0;
            for (long size = FIRST; size <= options.preload(); size *= 10) {
                site.preload(size, bills);
                failed += measure(site, pgbench, bills, options, out);
            }
            return failed == 0;
        }
    }

    private static long measure(Site site, PgBench pgbench, Bills bills, Options options, PrintStream out)
            throws Exception {
        Postgres postgres = site.postgres();
        Load load = new Load(site.grouped(), bills::next);
        load.during(CALLERS, options.seconds() / 4);
        long stored = postgres.count("select count(*) from settlement");
        double before = pgbench.tps((int) Math.max(2, options.seconds() / 2));
        postgres.asOwner("checkpoint");
        Load.Outcome outcome = load.during(CALLERS, options.seconds());
        double tps = (before + pgbench.tps((int) Math.max(2, options.seconds() / 2))) / 2;
        double bytes = postgres.count(
                        "select pg_total_relation_size('settlement')" + " + pg_total_relation_size('person_year')")
                / (double) postgres.count("select count(*) from settlement");
        out.printf(
                Locale.ROOT,
                "| %,d | %,.0f | %,.0f | %.2f | %.2f | %.2f | %.2f | %.0f | %d |%n",
                stored,
                outcome.perSecond(),
                tps,
                outcome.perSecond() / tps,
                outcome.latencies().meanMillis(),
                outcome.latencies().millisAt(0.5),
                outcome.latencies().millisAt(0.99),
                bytes,
                outcome.failed());
        return outcome.failed();
    }
}
