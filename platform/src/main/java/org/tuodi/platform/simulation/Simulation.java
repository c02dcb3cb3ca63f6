package org.tuodi.platform.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactory;
import org.tuodi.oracle.Oracle;

/**
 * A county simulated from one seed: persons, what becomes known of them late or in time, bills in any order of arrival, lost
 * and repeated calls, reversals. What happens to a household is determined by the seed; households go on side by side.
 */
public final class Simulation {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final int STEPS = 30;

    private final Door door;
    private final long seed;
    private final int atLeast;
    private final int threads;
    private final Auditor auditor = new Auditor(Oracle.load(Jurisdiction.ALL.stream()
            .map(Jurisdiction::policy)
            .collect(Collectors.toMap(policy -> policy, Simulation::pack))));
    private final AtomicInteger events = new AtomicInteger();
    private final AtomicInteger households = new AtomicInteger();
    private final List<String> persons = Collections.synchronizedList(new ArrayList<>());

    Simulation(Door door, long seed, int atLeast, int threads) {
        this.door = door;
        this.seed = seed;
        this.atLeast = atLeast;
        this.threads = threads;
    }

    /**
     * Prepares a simulation upon a server of this process that knows nobody yet.
     *
     * @param atLeast events
     * @param threads that call at once
     */
    public static Simulation upon(BeanFactory server, long seed, int atLeast, int threads) {
        return new Simulation(new BeanDoor(server), seed, atLeast, threads);
    }

    /** The time in which the server of a simulation lives: after all that is simulated, a second further at each look. */
    public static Clock clock() {
        AtomicLong seconds = new AtomicLong();
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return Clock.fixed(instant(), zone);
            }

            @Override
            public Instant instant() {
                return START.plusSeconds(seconds.incrementAndGet());
            }
        };
    }

    /**
     * What came of it.
     *
     * @param events calls and facts; each repetition, and each question after a lost answer, is one
     * @param persons their ids
     * @param findings what the auditor found wrong, one line each
     * @param replay the command that does the same again
     */
    public record Report(int events, List<String> persons, List<String> findings, String replay) {}

    /** Simulates, audits each answer as it comes and each person's accumulators after it, and all balances at the end. */
    public Report run() {
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> lanes = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                lanes.add(callers.submit(this::lane));
            }
            for (Future<?> lane : lanes) {
                lane.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the simulation broke: " + e.getCause() + "; replay: " + replay(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            callers.shutdownNow();
        }
        auditor.compareBalances(door.balances());
        return new Report(events.get(), List.copyOf(persons), auditor.findings(), replay());
    }

    /** Compares all accumulators and balances once more; gives what was found that was not found before. */
    List<String> compare() {
        int before = auditor.findings().size();
        persons.forEach(person -> auditor.compareAccumulators(person, door.accumulators(person)));
        auditor.compareBalances(door.balances());
        List<String> findings = auditor.findings();
        return findings.subList(before, findings.size());
    }

    private void lane() {
        Network network = new Network(door, auditor, events);
        while (events.get() < atLeast) {
            Household household = new Household(seed, households.incrementAndGet(), door, network, auditor, events);
            household.live(STEPS);
            for (String person : household.persons()) {
                auditor.compareAccumulators(person, door.accumulators(person));
                persons.add(person);
            }
        }
    }

    private String replay() {
        return "./tuodi simulate --seed " + seed + " --events " + atLeast;
    }

    private static String pack(String policy) {
        try (InputStream file =
                Simulation.class.getClassLoader().getResourceAsStream("packs/" + policy + "/pack.yaml")) {
            return new String(Objects.requireNonNull(file, policy).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
