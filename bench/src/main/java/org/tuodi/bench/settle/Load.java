package org.tuodi.bench.settle;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Callers who send one bill after another, as fast as they are answered or at a given rate. */
final class Load {

    /** Sends one bill; throws what went wrong. */
    interface Call {
        void send(Bills.Bill bill) throws Exception;
    }

    /** Makes the way of one caller, such as a connection of its own. */
    interface Way {
        Call open() throws Exception;
    }

    /** Gives the next bill. */
    interface Source {
        Bills.Bill next(SplittableRandom random);
    }

    /**
     * What one run gave.
     *
     * @param seconds of the steady part
     * @param latencies of the answers in it
     */
    record Outcome(double seconds, Latencies latencies, long failed, String firstFailure) {

        double perSecond() {
            return latencies.count() / seconds;
        }
    }

    private final Way way;
    private final Source source;

    Load(Way way, Source source) {
        this.way = way;
        this.source = source;
    }

    /** Sends so many bills. */
    Outcome send(int callers, long bills) throws Exception {
        AtomicLong left = new AtomicLong(bills);
        return run(callers, () -> left.getAndDecrement() > 0, 0);
    }

    /** Sends for some seconds. */
    Outcome during(int callers, double seconds) throws Exception {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        return run(callers, () -> System.nanoTime() < end, 0);
    }

    /** Sends so many a second, evenly, whether or not earlier ones are answered. */
    Outcome paced(int callers, double seconds, double perSecond) throws Exception {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        return run(callers, () -> System.nanoTime() < end, perSecond);
    }

    private interface Open {
        boolean more();
    }

    private Outcome run(int callers, Open open, double perSecond) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            long start = System.nanoTime();
            AtomicLong turn = new AtomicLong();
            AtomicLong failed = new AtomicLong();
            StringBuffer failure = new StringBuffer();
            List<Future<Latencies>> results = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                long seed = start + caller;
                results.add(threads.submit((Callable<Latencies>) () -> {
                    Latencies latencies = new Latencies();
                    SplittableRandom random = new SplittableRandom(seed);
                    Call call = way.open();
                    while (open.more()) {
                        Bills.Bill bill = source.next(random);
                        long from = perSecond == 0
                                ? System.nanoTime()
                                : until(start + (long) (turn.getAndIncrement() * 1e9 / perSecond));
                        try {
                            call.send(bill);
                            latencies.add(System.nanoTime() - from);
                        } catch (Exception e) {
                            if (failed.getAndIncrement() == 0) {
                                failure.append(e);
                            }
                        }
                    }
                    return latencies;
                }));
            }
            List<Latencies> latencies = new ArrayList<>();
            for (Future<Latencies> result : results) {
                latencies.add(result.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Outcome(seconds, Latencies.together(latencies), failed.get(), failure.toString());
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    /** Waits until a moment and gives it back: an answer that is late because its call was late counts as late. */
    private static long until(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return moment;
    }
}
