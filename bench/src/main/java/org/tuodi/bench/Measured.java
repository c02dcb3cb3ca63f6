package org.tuodi.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Wall time, CPU time and allocation of one piece of work, over the rounds in which it ran. */
final class Measured {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final String name;
    private final long claims;
    private final Runnable work;
    private final List<Long> wall = new ArrayList<>();
    private final List<Long> cpu = new ArrayList<>();
    private long allocated = Long.MAX_VALUE;

    Measured(String name, long claims, Runnable work) {
        this.name = name;
        this.claims = claims;
        this.work = work;
    }

    String name() {
        return name;
    }

    /** Runs without measuring. */
    void warmUp(int times) {
        for (int i = 0; i < times; i++) {
            work.run();
        }
    }

    /** Runs once and keeps the figures. */
    void run() {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long cpuStart = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        work.run();
        long wallTaken = System.nanoTime() - start;
        long cpuTaken = THREADS.getCurrentThreadCpuTime() - cpuStart;
        // The smallest of all rounds: the first may still load classes.
        allocated = Math.min(allocated, THREADS.getCurrentThreadAllocatedBytes() - bytes);
        wall.add(wallTaken);
        cpu.add(cpuTaken);
    }

    private double perClaim(List<Long> times, double rank) {
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[(int) Math.round(rank * (sorted.length - 1))] / (double) claims;
    }

    double cpuMedian() {
        return perClaim(cpu, 0.5);
    }

    /** Bytes allocated in a round, without the few that measuring itself may take. */
    long allocated() {
        return allocated;
    }

    /** Median of the ratios of CPU time to another work measured in the same rounds. */
    double ratioTo(Measured limit) {
        double[] ratios = new double[Math.min(cpu.size(), limit.cpu.size())];
        Arrays.setAll(ratios, i -> (double) cpu.get(i) / limit.cpu.get(i) * limit.claims / claims);
        Arrays.sort(ratios);
        return ratios[ratios.length / 2];
    }

    static String header() {
        return String.format(
                Locale.ROOT,
                "%-46s %9s %9s %9s %9s %9s %9s %10s  %s",
                "",
                "wall med",
                "min",
                "max",
                "CPU med",
                "CPU min",
                "B/claim",
                "x by hand",
                "lines");
    }

    String line(Measured limit, String verdict) {
        return String.format(
                Locale.ROOT,
                "%-46s %9.1f %9.1f %9.1f %9.1f %9.1f %9.1f %10.2f  %s",
                name,
                perClaim(wall, 0.5),
                perClaim(wall, 0),
                perClaim(wall, 1),
                perClaim(cpu, 0.5),
                perClaim(cpu, 0),
                allocated / (double) claims,
                ratioTo(limit),
                verdict);
    }
}
