package org.tuodi.bench.settle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the rounds of one row gave, in one line. The median counts, for each figure by itself. */
final class Measurement {

    /**
     * One round.
     *
     * @param tps of pgbench, the mean of the run before and the run after
     * @param pgbenchCpu seconds of CPU a transaction
     * @param pgbenchWal bytes of log a transaction
     * @param cpu seconds of the machine's CPU in the run
     * @param wal bytes of log in the run
     */
    record Round(double tps, double pgbenchCpu, double pgbenchWal, Load.Outcome outcome, Machine.Cpu cpu, double wal) {

        double ratio() {
            return outcome.perSecond() / tps;
        }

        double cpuMicros() {
            return cpu.ours() / outcome.latencies().count() * 1e6;
        }

        double databaseMicros() {
            return cpu.database() / outcome.latencies().count() * 1e6;
        }

        double cpuRatio() {
            return cpu.ours() / outcome.latencies().count() / pgbenchCpu;
        }

        double walRatio() {
            return walBytes() / pgbenchWal;
        }

        double walBytes() {
            return wal / outcome.latencies().count();
        }
    }

    private final String id;
    private final String what;
    private final List<Round> rounds = new ArrayList<>();

    Measurement(String id, String what) {
        this.id = id;
        this.what = what;
    }

    void add(Round round) {
        rounds.add(round);
    }

    String id() {
        return id;
    }

    String what() {
        return what;
    }

    /** Of the yardstick's transactions a second. */
    double ratio() {
        return median(Round::ratio);
    }

    /** Of the yardstick's CPU a transaction. */
    double cpuRatio() {
        return median(Round::cpuRatio);
    }

    /** Of the yardstick's log a transaction. */
    double logRatio() {
        return median(Round::walRatio);
    }

    double meanMillis() {
        return median(round -> round.outcome.latencies().meanMillis());
    }

    /** The slowest hundredth against the middle. */
    double spread() {
        return median(round -> round.outcome.latencies().millisAt(0.99)
                / round.outcome.latencies().millisAt(0.5));
    }

    private double median(java.util.function.ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    static String header() {
        return """
                | row | | a second | T | × T | CPU µs | of it database | CPU × TPC-B | WAL bytes | WAL × TPC-B | mean ms | p50 | p99 | p99.9 \
                | p99/p50 | failed | others' CPU |
                |---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|""";
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,.0f | %,.0f | %.2f | %.0f | %.0f | %.2f | %,.0f | %.2f | %.2f | %.2f | %.2f | %.2f | %.1f | %d | %.0f %% |",
                id,
                what,
                median(round -> round.outcome.perSecond()),
                median(Round::tps),
                ratio(),
                median(Round::cpuMicros),
                median(Round::databaseMicros),
                cpuRatio(),
                median(Round::walBytes),
                logRatio(),
                meanMillis(),
                median(round -> round.outcome.latencies().millisAt(0.5)),
                median(round -> round.outcome.latencies().millisAt(0.99)),
                median(round -> round.outcome.latencies().millisAt(0.999)),
                spread(),
                rounds.stream().mapToLong(round -> round.outcome.failed()).sum(),
                100 * median(round -> round.cpu.foreign()));
    }

    /** What went wrong first, or nothing. */
    String failure() {
        return rounds.stream()
                .map(round -> round.outcome.firstFailure())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
