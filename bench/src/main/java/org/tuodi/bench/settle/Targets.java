package org.tuodi.bench.settle;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What is demanded of the rows, and which of it they reach. */
final class Targets {

    private final List<String> lines = new ArrayList<>();

    private Targets() {}

    /** Prints each target of the rows that were measured; {@code bytes} at rest a settlement, 0 if they were not. */
    static void print(List<Measurement> rows, double bytes, PrintStream out) {
        Targets targets = new Targets();
        for (Measurement row : rows) {
            targets.add(row);
        }
        if (bytes > 0) {
            targets.atMost("W6", "bytes at rest a settlement", bytes, 1200, 800);
        }
        out.println("\n| target | | at least, or at most | aim | measured | |\n|---|---|---:|---:|---:|---|");
        targets.lines.forEach(out::println);
    }

    private void add(Measurement row) {
        switch (row.id()) {
            case "W1" -> {
                atLeast(row, "T", Measurement::ratio, 0.8, 1.5);
                atMost("W4", row.what() + ", CPU of TPC-B's", row.cpuRatio(), 1.0, 0.6);
            }
            case "W2" -> {
                atLeast(row, "T", Measurement::ratio, 4, 6);
                atMost("W4", row.what() + ", CPU of TPC-B's", row.cpuRatio(), 0.3, 0.2);
                atMost("W5", row.what() + ", log of TPC-B's", row.logRatio(), 1.8, 1.3);
                atMost("W7", row.what() + ", p99/p50", row.spread(), 5, 3.5);
            }
            case "W3" -> atLeast(row, "T", Measurement::ratio, 1, 2);
            case "W8" -> atMost("W8", row.what() + ", mean ms", row.meanMillis(), 20, 4);
            case "W10" -> atLeast(row, "T", Measurement::ratio, 0.3, 0.5);
            default -> {}
        }
    }

    private void atLeast(Measurement row, String unit, ToDoubleFunction<Measurement> figure, double must, double aim) {
        double found = figure.applyAsDouble(row);
        line(row.id(), row.what() + ", × " + unit, must, aim, found, found >= must, found >= aim);
    }

    private void atMost(String id, String what, double found, double must, double aim) {
        line(id, what, must, aim, found, found <= must, found <= aim);
    }

    private void line(String id, String what, double must, double aim, double found, boolean kept, boolean reached) {
        String said = reached ? "aim reached" : kept ? "kept" : "**not kept**";
        lines.add(String.format(
                Locale.ROOT, "| %s | %s | %s | %s | %s | %s |", id, what, text(must), text(aim), text(found), said));
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, number < 100 ? "%.2f" : "%,.0f", number);
    }
}
