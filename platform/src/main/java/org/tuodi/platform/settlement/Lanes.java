package org.tuodi.platform.settlement;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Settles bills that arrive at once in groups. A person belongs to one lane, a lane has one writer, and a group is whatever came
 * while the one before was written: nothing waits for a group to fill. A group reads with one statement and writes with one, in
 * one commit, with at most one bill of a person and of an account. What a group cannot settle, whatever the reason, its caller
 * settles alone; so keys, refusals and repeats are the same on both ways.
 */
@Component
final class Lanes implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    private final Reading reading;
    private final Writing writing;
    private final Drafting drafting;
    private final LaneLease leases;
    private final Clock clock;
    private final int most;
    private final List<Lane> lanes;

    Lanes(
            Reading reading,
            Writing writing,
            Drafting drafting,
            LaneLease leases,
            Clock clock,
            @Value("${tuodi.lanes:2}") int count,
            @Value("${tuodi.lanes.most:64}") int most) {
        this.reading = reading;
        this.writing = writing;
        this.drafting = drafting;
        this.leases = leases;
        this.clock = clock;
        this.most = most;
        this.lanes = IntStream.range(0, count).mapToObj(Lane::new).toList();
    }

    private record Job(Drafting.Asked asked, CompletableFuture<Settlements.@Nullable Outcome> outcome) {}

    /** A job whose entry is computed. */
    private record Ready(Job job, Drafting.Draft draft, Writing.Step step) {}

    /** Settles a bill in a group; null when its caller must settle it alone. */
    Settlements.@Nullable Outcome settle(Drafting.Asked asked) {
        if (lanes.isEmpty()) {
            return null;
        }
        int number = Math.floorMod(asked.request().person().hashCode(), lanes.size());
        Job job = new Job(asked, new CompletableFuture<>());
        return lanes.get(number).accept(job) ? job.outcome.join() : null;
    }

    @Override
    public void destroy() {
        lanes.forEach(Lane::close);
    }

    private final class Lane implements Runnable {

        private final int number;
        private final BlockingQueue<Job> waiting = new LinkedBlockingQueue<>();
        /** Of a person or account that the group before had too. */
        private final List<Job> next = new ArrayList<>();

        private LaneLease.@Nullable Held lease;
        private @Nullable Thread writer;
        private boolean closed;

        Lane(int number) {
            this.number = number;
        }

        synchronized boolean accept(Job job) {
            if (closed) {
                return false;
            }
            if (writer == null) {
                writer = new Thread(this, "lane-" + number);
                writer.setDaemon(true);
                writer.start();
            }
            waiting.add(job);
            return true;
        }

        synchronized void close() {
            closed = true;
            if (writer != null) {
                writer.interrupt();
            }
        }

        private synchronized boolean isOpen() {
            return !closed;
        }

        @Override
        public void run() {
            List<Job> group = new ArrayList<>();
            try {
                while (isOpen()) {
                    group.addAll(group());
                    settle(group);
                    group.clear();
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } finally {
                close();
                waiting.drainTo(group);
                group.addAll(next);
                group.forEach(job -> job.outcome.complete(null));
            }
        }

        /** Waits for a bill, then takes all that are there. */
        private List<Job> group() throws InterruptedException {
            List<Job> found = new ArrayList<>(next);
            next.clear();
            if (found.isEmpty()) {
                found.add(waiting.take());
            }
            waiting.drainTo(found, most - Math.min(most, found.size()));
            Set<String> taken = new HashSet<>();
            List<Job> group = new ArrayList<>();
            for (Job job : found) {
                Reading.Query query = job.asked.query();
                boolean free = !taken.contains(query.person()) && !taken.contains(query.owner());
                taken.add(query.person());
                taken.add(query.owner());
                (free ? group : next).add(job);
            }
            // In one order, so that no two statements wait for each other.
            group.sort(java.util.Comparator.comparing(job -> job.asked.query().person()));
            return group;
        }

        private void settle(List<Job> group) {
            try {
                if (lease == null) {
                    lease = leases.take(number);
                }
                write(group, lease);
            } catch (DataAccessException e) {
                LOG.debug("a group of {} is settled one by one", group.size(), e);
            } finally {
                group.forEach(job -> job.outcome.complete(null));
            }
        }

        private void write(List<Job> group, LaneLease.Held held) {
            List<Reading.Known> known =
                    reading.all(group.stream().map(job -> job.asked.query()).toList());
            List<Ready> ready = new ArrayList<>();
            for (int i = 0; i < group.size(); i++) {
                Ready one = ready(group.get(i), known.get(i));
                if (one != null) {
                    ready.add(one);
                }
            }
            if (ready.isEmpty()) {
                return;
            }
            drafting.keep(ready.stream().map(Ready::draft).toList());
            Set<String> written =
                    writing.write(held, ready.stream().map(Ready::step).toList());
            for (Ready one : ready) {
                Entry entry = one.step.entry();
                if (written.contains(entry.id().person())) {
                    one.job.outcome.complete(new Settlements.Outcome(entry, true, one.draft.assessment()));
                }
            }
            if (written.isEmpty() && !leases.holds(held)) {
                LOG.warn("another server took lane {}; bills are settled one by one", number);
                close();
            }
        }

        /** Null for whatever is not plainly a bill to settle now. */
        private @Nullable Ready ready(Job job, Reading.Known known) {
            if (known.called() != null || !drafting.isOfYear(job.asked, known)) {
                return null;
            }
            try {
                Drafting.Draft draft = drafting.unkept(job.asked, known);
                if (draft.looked().stopped()) {
                    return null;
                }
                Entry entry =
                        drafting.entry(job.asked, known, draft, clock.instant().truncatedTo(ChronoUnit.MICROS));
                return new Ready(job, draft, new Writing.Step(entry, known.year()));
            } catch (RuntimeException e) {
                LOG.debug("a bill is settled alone", e);
                return null;
            }
        }
    }
}
