package org.tuodi.bench.settle;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Builds a county with many persons and settlements, all of them settled the way the server settles, and leaves it there. */
public final class BigCounty {

    private BigCounty() {}

    /** Builds it, or goes on where an earlier call stopped; prints how fast, and how to look at it. */
    public static void run(List<String> words, PrintStream out) throws Exception {
        Options options = Options.of(words, Options.COUNTY);
        Path data = java.util.Objects.requireNonNull(options.data()).toAbsolutePath();
        try (Site site = Site.open(options, options.preload())) {
            long before = site.postgres().count("select count(*) from settlement");
            long start = System.nanoTime();
            site.fill(options.preload(), new Bills(options.persons()));
            double seconds = (System.nanoTime() - start) / 1e9;
            long after = site.postgres().count("select count(*) from settlement");
            out.printf(
                    Locale.ROOT,
                    "%,d settlements of %,d persons, %,d of them made now in %.0f s, %,.0f a second%n%s%n",
                    after,
                    site.postgres().count("select count(distinct person_id) from person_year"),
                    after - before,
                    seconds,
                    (after - before) / seconds,
                    data);
            out.printf("./tuodi serve --data %s%n", data);
        }
    }
}
