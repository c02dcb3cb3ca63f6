package org.tuodi.bench;

import java.util.Arrays;
import org.tuodi.bench.clearing.ClearingBench;
import org.tuodi.bench.settle.BigCounty;
import org.tuodi.bench.settle.FlatBench;
import org.tuodi.bench.settle.PagesBench;
import org.tuodi.bench.settle.SettleBench;

/** Entry point of the benchmarks; exits with 2 and the usage when no known benchmark is named, with 1 when results differ. */
public final class Main {

    private static final String USAGE = """
            usage: tuodi bench NAME
              peers     one small policy, a million claims: Tuodi beside a hand-written kernel and other engines
              scaling   how the cost of a claim grows with claims per person, rows and packs
              settle    settling for good over HTTP, in groups and alone, beside pgbench on the same PostgreSQL, in ten
                        minutes; --quick for a look in two, --preload N, --persons N, --seconds N, --rounds N, --rows W1,W2, --scale N, --data DIR
              county    a county of a million settlements and 300,000 persons, to be shown by serve --data; --preload N,
                        --persons N, --data DIR (big-county)
              pages     how long each page takes on a county of that size, copied from a fiftieth of it; --preload N,
                        --persons N, --rounds N, --data DIR (big-county-pages)
              flat      the same load on 10^5, 10^6 and 10^7 stored settlements; --preload N, --persons N, --seconds N, --data DIR
              clearing  closing the twelve months of a county-year; --settlements N
              jmh       micro benchmarks; further words are options of JMH""";

    private Main() {}

    public static void main(String[] args) throws Exception {
        String name = args.length == 0 ? "" : args[0];
        switch (name) {
            case "peers" -> {
                if (!new PeersBench(System.out).run()) {
                    System.exit(1);
                }
            }
            case "scaling" -> ScalingBench.run(System.out);
            case "settle" -> {
                if (!SettleBench.run(Arrays.asList(args).subList(1, args.length), System.out)) {
                    System.exit(1);
                }
            }
            case "county" -> BigCounty.run(Arrays.asList(args).subList(1, args.length), System.out);
            case "pages" -> {
                if (!PagesBench.run(Arrays.asList(args).subList(1, args.length), System.out)) {
                    System.exit(1);
                }
            }
            case "flat" -> {
                if (!FlatBench.run(Arrays.asList(args).subList(1, args.length), System.out)) {
                    System.exit(1);
                }
            }
            case "clearing" -> {
                if (!ClearingBench.run(Arrays.asList(args).subList(1, args.length), System.out)) {
                    System.exit(1);
                }
            }
            case "jmh" -> org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
            default -> {
                if (!name.isEmpty()) {
                    System.err.println("unknown benchmark: " + name);
                }
                System.err.println(USAGE);
                System.exit(2);
            }
        }
    }
}
