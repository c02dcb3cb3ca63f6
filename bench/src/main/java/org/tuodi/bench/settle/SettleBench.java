package org.tuodi.bench.settle;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How fast bills are settled for good, beside pgbench's TPC-B on the same server in the same run: T is its transactions a
 * second with eight clients, measured before and after every run. The method and the limits are those of the issue; the table is
 * ready for a document.
 */
public final class SettleBench {

    private static final double WARM_UP_SHARE = 0.6;
    private static final int ALONE = 8;
    private static final int GROUPED = 128;
    private static final int HTTP = 64;

    private final Options options;
    private final PrintStream out;
    private final Site site;
    private final Bills bills;
    private final PgBench pgbench;
    private final Machine machine;
    private double tpsBefore;
    private double pgbenchCpu;
    private double pgbenchWal;

    private SettleBench(Options options, PrintStream out, Site site, PgBench pgbench) throws Exception {
        this.options = options;
        this.out = out;
        this.site = site;
        this.bills = new Bills(options.persons());
        this.pgbench = pgbench;
        this.machine = new Machine(site.postgres().postmaster());
    }

    /**
     * Measures and prints.
     *
     * @return whether every bill was settled
     */
    public static boolean run(List<String> words, PrintStream out) throws Exception {
        Options options = Options.of(words, Map.of());
        Optional<Path> program = PgBench.find();
        if (program.isEmpty()) {
            System.err.println(PgBench.MISSING);
            return false;
        }
        try (Site site = Site.open(options, options.preload() + 2_000_000)) {
            return new SettleBench(options, out, site, new PgBench(program.get(), site.postgres())).run();
        }
    }

    private boolean run() throws Exception {
        long start = System.nanoTime();
        site.preload(options.preload(), bills);
        pgbench.prepare(options.scale());
        out.printf(
                Locale.ROOT,
                "%n%d cores, JDK %s, %s.%n%,d settlements of %,d persons there before (%.0f s); %d rounds of %.0f s, pgbench"
                        + " -M prepared -c 8 scale %d.%n%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                site.postgres().settings(),
                options.preload(),
                options.persons(),
                (System.nanoTime() - start) / 1e9,
                options.rounds(),
                options.seconds(),
                options.scale());
        List<Measurement> rows = new ArrayList<>();
        tpcb();
        if (wanted("W1")) {
            try (ConfigurableApplicationContext alone = site.withoutLanes()) {
                rows.add(saturated("W1", "single path, 8 callers", new Load(site.alone(alone), bills::next), ALONE));
            }
        }
        if (wanted("W2")) {
            rows.add(saturated("W2", "lanes, 128 callers", new Load(site.grouped(), bills::next), GROUPED));
        }
        if (wanted("W10")) {
            rows.add(saturated(
                    "W10",
                    "visits of one person, 8 callers",
                    new Load(site.grouped(), random -> bills.visit(0, random)),
                    ALONE));
        }
        http(rows);
        out.println(Measurement.header());
        rows.forEach(row -> out.println(row.line()));
        double bytes = wanted("W6") ? size() : 0;
        Targets.print(rows, bytes, out);
        rows.stream().map(Measurement::failure).filter(text -> !text.isEmpty()).forEach(System.err::println);
        return rows.stream().allMatch(row -> row.failure().isEmpty());
    }

    private boolean wanted(String row) {
        return options.rows().contains(row);
    }

    private void http(List<Measurement> rows) throws Exception {
        if (!wanted("W3") && !wanted("W8")) {
            return;
        }
        try (ConfigurableApplicationContext served = site.served()) {
            String port = served.getEnvironment().getProperty("local.server.port", "0");
            Load.Way way = () -> new HttpCaller(Integer.parseInt(port), "/api/v1/settlements");
            Load load = new Load(way, bills::next);
            if (wanted("W3")) {
                rows.add(saturated("W3", "HTTP, JSON and token, every step explained, 64 callers", load, HTTP));
                Load.Way brief = () -> new HttpCaller(Integer.parseInt(port), "/api/v1/settlements?steps=false");
                rows.add(saturated("W3", "the same without steps", new Load(brief, bills::next), HTTP));
            }
            if (wanted("W8")) {
                for (int rate : new int[] {324, 1170}) {
                    rows.add(measured(
                            "W8",
                            "HTTP at " + rate + " a second",
                            HTTP,
                            () -> load.paced(HTTP, options.seconds(), rate)));
                }
            }
        }
    }

    private interface Run {
        Load.Outcome run() throws Exception;
    }

    private Measurement saturated(String id, String what, Load load, int callers) throws Exception {
        load.during(callers, options.seconds() * WARM_UP_SHARE);
        return measured(id, what, callers, () -> load.during(callers, options.seconds()));
    }

    private Measurement measured(String id, String what, int callers, Run run) throws Exception {
        Measurement measurement = new Measurement(id, what);
        for (int round = 0; round < options.rounds(); round++) {
            site.postgres().asOwner("checkpoint");
            Machine.Cpu before = machine.cpu();
            long wal = site.postgres().wal();
            Load.Outcome outcome = run.run();
            Machine.Cpu used = machine.cpu().since(before);
            double written = site.postgres().wal() - wal;
            double tps = tpsBefore;
            tpcb();
            measurement.add(
                    new Measurement.Round((tps + tpsBefore) / 2, pgbenchCpu, pgbenchWal, outcome, used, written));
            System.err.printf(Locale.ROOT, "tuodi: %s, %d callers: %,.0f a second%n", id, callers, outcome.perSecond());
        }
        return measurement;
    }

    /** The yardstick. */
    private void tpcb() throws Exception {
        site.postgres().asOwner("checkpoint");
        int seconds = (int) Math.max(2, options.seconds() / 2);
        Machine.Cpu before = machine.cpu();
        long wal = site.postgres().wal();
        tpsBefore = pgbench.tps(seconds);
        double transactions = tpsBefore * seconds;
        pgbenchCpu = machine.cpu().since(before).ours() / transactions;
        pgbenchWal = (site.postgres().wal() - wal) / transactions;
        System.err.printf(Locale.ROOT, "tuodi: TPC-B %,.0f a second%n", tpsBefore);
    }

    /** Bytes at rest of all that a settlement writes. */
    private double size() {
        Postgres postgres = site.postgres();
        double count = postgres.count("select count(*) from settlement");
        out.printf(Locale.ROOT, "%n| W6 | bytes at rest a settlement, of %,.0f |%n|---|---:|%n", count);
        double sum = 0;
        for (String table : List.of("settlement", "person_year")) {
            double own = postgres.count("select pg_table_size('" + table + "')") / count;
            double indexes = postgres.count("select pg_indexes_size('" + table + "')") / count;
            sum += own + indexes;
            out.printf(Locale.ROOT, "| %s | %.0f + %.0f |%n", table, own, indexes);
        }
        out.printf(Locale.ROOT, "| all | %.0f |%n", sum);
        return sum;
    }
}
