package org.tuodi.platform.settlement;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
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
 * one commit; see {@link LaneGroup} for what may be in it. What a group cannot settle, whatever the reason, its caller settles
 * alone; so keys, refusals and repeats are the same on both ways.
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

    /** A job whose entry is computed. */
    private record Ready(LaneGroup.Job job, Drafting.Draft draft, Writing.Step step) {

        Ready with(Writing.Step other) {
            return new Ready(job, draft, other);
        }
    }

    /** Settles a bill in a group; null when its caller must settle it alone. */
    Settlements.@Nullable Outcome settle(Drafting.Asked asked) {
        if (lanes.isEmpty()) {
            return null;
        }
        int number = Math.floorMod(asked.request().person().hashCode(), lanes.size());
        LaneGroup.Job job = new LaneGroup.Job(asked);
        return lanes.get(number).accept(job) ? job.outcome().join() : null;
    }

    @Override
    public void destroy() {
        lanes.forEach(Lane::close);
    }

    private final class Lane implements Runnable {

        private final int number;
        private final BlockingQueue<LaneGroup.Job> waiting = new LinkedBlockingQueue<>();
        /** Of a person or account that the group before had too. */
        private final List<LaneGroup.Job> next = new ArrayList<>();

        private LaneLease.@Nullable Held lease;
        private @Nullable Thread writer;
        private boolean closed;

        Lane(int number) {
            this.number = number;
        }

        synchronized boolean accept(LaneGroup.Job job) {
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
            List<LaneGroup.Job> group = new ArrayList<>();
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
                group.forEach(job -> job.outcome().complete(null));
            }
        }

        /** Waits for a bill, then takes all that are there. */
        private List<LaneGroup.Job> group() throws InterruptedException {
            List<LaneGroup.Job> found = new ArrayList<>(next);
            next.clear();
            if (found.isEmpty()) {
                found.add(waiting.take());
            }
            waiting.drainTo(found, most - Math.min(most, found.size()));
            return LaneGroup.of(found, next);
        }

        private void settle(List<LaneGroup.Job> group) {
            try {
                if (lease == null) {
                    lease = leases.take(number);
                }
                List<LaneGroup.Job> again = write(group, lease);
                group.removeAll(again);
                next.addAll(again);
            } catch (DataAccessException e) {
                LOG.debug("a group of {} is settled one by one", group.size(), e);
            } finally {
                group.forEach(job -> job.outcome().complete(null));
            }
        }

        /** Gives the bills that are to be tried once more, because somebody else moved their year. */
        private List<LaneGroup.Job> write(List<LaneGroup.Job> group, LaneLease.Held held) {
            List<Ready> ready = ready(
                    group,
                    reading.all(group.stream().map(job -> job.asked().query()).toList()));
            if (ready.isEmpty()) {
                return List.of();
            }
            drafting.keep(ready.stream().map(Ready::draft).toList());
            Set<String> written =
                    writing.write(held, ready.stream().map(Ready::step).toList());
            List<LaneGroup.Job> again = new ArrayList<>();
            for (Ready one : ready) {
                Entry entry = one.step.entry();
                if (written.contains(entry.id().person())) {
                    one.job.outcome().complete(new Settlements.Outcome(entry, true, one.draft.assessment()));
                } else if (one.job.again()) {
                    again.add(one.job);
                }
            }
            if (written.isEmpty() && !leases.holds(held)) {
                LOG.warn("another server took lane {}; bills are settled one by one", number);
                close();
            }
            return again;
        }

        private List<Ready> ready(List<LaneGroup.Job> group, List<Reading.Known> known) {
            // One time for all, so that the end of a day takes all bills of a person or none.
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            List<Ready> ready = new ArrayList<>();
            Map<String, Integer> latest = new HashMap<>();
            for (int i = 0; i < group.size(); i++) {
                String person = group.get(i).asked().query().person();
                Integer before = latest.get(person);
                Ready one = before == null
                        ? ready(group.get(i), known.get(i), now)
                        : after(ready.get(before), group.get(i), known.get(i), now);
                if (one != null) {
                    if (before != null) {
                        ready.set(
                                before,
                                ready.get(before).with(ready.get(before).step.followed()));
                    }
                    latest.put(person, ready.size());
                    ready.add(one);
                }
            }
            return ready;
        }

        /** A further bill of a person, computed from what the one before leaves; null if more than that joins them. */
        private @Nullable Ready after(Ready before, LaneGroup.Job job, Reading.Known known, Instant now) {
            if (before.draft.bill().stay()) {
                return null;
            }
            Ready one = ready(job, known.in(before.step.year()), now);
            if (one == null
                    || one.draft.looked().sawEarlier()
                    || one.draft.bill().year() != before.draft.bill().year()) {
                return null;
            }
            return one.with(one.step.since(before.step.first()));
        }

        /** Null for whatever is not plainly a bill to settle now. */
        private @Nullable Ready ready(LaneGroup.Job job, Reading.Known known, Instant now) {
            if (known.called() != null || !drafting.isOfYear(job.asked(), known)) {
                return null;
            }
            try {
                Drafting.Draft draft = drafting.unkept(job.asked(), known);
                if (draft.looked().stopped()) {
                    return null;
                }
                Entry entry = drafting.entry(job.asked(), known, draft, now);
                return new Ready(job, draft, new Writing.Step(entry, known.year()));
            } catch (RuntimeException e) {
                LOG.debug("a bill is settled alone", e);
                return null;
            }
        }
    }
}
