package org.tuodi.bench.settle;

import java.util.Arrays;
import java.util.List;

/** How long answers took. Each caller has its own; they are put together at the end. */
final class Latencies {

    private long[] nanos = new long[1 << 12];
    private int size;

    void add(long taken) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = taken;
    }

    static Latencies together(List<Latencies> callers) {
        Latencies all = new Latencies();
        all.nanos = callers.stream()
                .flatMapToLong(each -> Arrays.stream(each.nanos, 0, each.size))
                .sorted()
                .toArray();
        all.size = all.nanos.length;
        return all;
    }

    int count() {
        return size;
    }

    double meanMillis() {
        return Arrays.stream(nanos, 0, size).average().orElse(0) / 1e6;
    }

    /** Of latencies put together. */
    double millisAt(double rank) {
        return size == 0 ? 0 : nanos[(int) Math.min(size - 1L, (long) (rank * size))] / 1e6;
    }
}
