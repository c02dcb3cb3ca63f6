package org.tuodi.bench.clearing;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ConfigurableApplicationContext;

/** Settles bills at an even rate, and tells those that met a closing from those that did not. */
final class SettlingBeside {

    private static final int PERSONS = 50;
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(100);

    private final ConfigurableApplicationContext server;
    private final List<Long> alone = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> meanwhile = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> callers = new ArrayList<>();
    private volatile boolean closing;
    private volatile boolean stopped;

    SettlingBeside(ConfigurableApplicationContext server) {
        this.server = server;
        for (int person = 0; person < PERSONS; person++) {
            ClearingBench.register(server, "B" + person, 100 + person, "subsistenceRecipient");
        }
    }

    /** Two callers, a bill every 100 ms each; a late one delays those after it, and their time counts from when they were due. */
    void start() {
        for (int caller = 0; caller < 2; caller++) {
            int each = caller;
            Thread thread = new Thread(() -> settle(each), "settling-" + each);
            thread.start();
            callers.add(thread);
        }
        // The first ones meet code that is not compiled yet.
        pause(3_000);
        alone.clear();
    }

    private void settle(int caller) {
        long due = System.nanoTime();
        for (int bill = 0; !stopped; bill++) {
            boolean met = closing;
            String person = "B" + (caller + 2 * (bill % (PERSONS / 2)));
            LocalDate day = LocalDate.of(2023, 1, 1).plusDays(bill / (PERSONS / 2) % 365);
            ClearingBench.settle(server, person, "outpatient", "b" + bill, day, 2);
            // From when it was due: a bill that waits behind a late one is late too.
            (met || closing ? meanwhile : alone).add(System.nanoTime() - due);
            due += EVERY;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    void closing(boolean now) {
        closing = now;
    }

    /** Lets bills be settled with nothing beside them. */
    void alone(long milliseconds) {
        pause(milliseconds);
    }

    void stop() {
        stopped = true;
        for (Thread caller : callers) {
            try {
                caller.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    void print(PrintStream out) {
        out.printf(
                "结算 / settling: 单独 alone %s; 关账时 while a month closes %s%n",
                percentiles(alone), percentiles(meanwhile));
    }

    private static String percentiles(List<Long> nanoseconds) {
        List<Long> sorted = nanoseconds.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return "0";
        }
        return "%,d bills, p50 %.1f ms, p99 %.1f ms"
                .formatted(sorted.size(), at(sorted, 50) / 1e6, at(sorted, 99) / 1e6);
    }

    private static double at(List<Long> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
