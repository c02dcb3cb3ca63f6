package org.tuodi.platform.settlement;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.supervision.Finding;
import org.tuodi.platform.supervision.Findings;
import org.tuodi.policy.settle.ExplainedSettlement;

/**
 * Settles and reverses bills, each once.
 *
 * <p>A bill is computed from one version of the person's benefit year and written only if the year still has that version;
 * else it is computed again. So callers race without locks, no accumulator is counted twice, and a ceiling holds for bills
 * that arrive at once. Every write carries the caller's key: the same key gives the first answer again, and is refused with
 * another body.
 */
@Component
public class Settlements {

    private static final int ATTEMPTS = 100;
    private static final int PAUSE_MILLIS = 20;

    private final SettlementStore store;
    private final Reading reading;
    private final Writing writing;
    private final Drafting drafting;
    private final Findings findings;
    private final Lanes lanes;
    /** How many bills are being settled at the moment. */
    private final AtomicInteger settling = new AtomicInteger();

    private final Clock clock;

    Settlements(
            SettlementStore store,
            Reading reading,
            Writing writing,
            Drafting drafting,
            Findings findings,
            Lanes lanes,
            Clock clock) {
        this.store = store;
        this.reading = reading;
        this.writing = writing;
        this.drafting = drafting;
        this.findings = findings;
        this.lanes = lanes;
        this.clock = clock;
    }

    /**
     * What a call led to.
     *
     * @param first whether this call wrote it, rather than an earlier one with its key
     * @param assessment with which it was written, or null where it must be computed again
     */
    public record Outcome(
            Entry entry, boolean first, @Nullable Assessment assessment) {

        /** An outcome of which only what was written is at hand. */
        public Outcome(Entry entry, boolean first) {
            this(entry, first, null);
        }
    }

    /** What a bill would give now; nothing is written. */
    public Assessment attempt(SettlementRequest request) {
        Drafting.Asked asked = drafting.asked(request, "");
        return drafting.draft(asked, known(asked)).assessment();
    }

    /**
     * Settles a bill: alone, or in a group with others that are being settled at the moment.
     *
     * @param key of the caller, unique in its institution
     * @throws Refusal when it cannot be settled, the visit is settled already, or the key was used with another body
     */
    public Outcome settle(SettlementRequest request, String key) {
        Drafting.Asked asked = drafting.asked(request, key);
        // In a caller's transaction it must be written there.
        boolean free = !TransactionSynchronizationManager.isActualTransactionActive();
        boolean others = settling.getAndIncrement() > 0;
        try {
            Outcome outcome = free && others ? lanes.settle(asked) : null;
            return outcome == null ? alone(asked, key, free) : outcome;
        } finally {
            settling.decrementAndGet();
        }
    }

    /**
     * Tries alone, and whenever somebody else came between, in a group first: those who settle bills of one person at once would
     * else undo each other's work for long.
     */
    private Outcome alone(Drafting.Asked asked, String key, boolean free) {
        SettlementRequest request = asked.request();
        AtomicBoolean again = new AtomicBoolean();
        return once(request.institution(), key, request.digest(), () -> {
            Outcome grouped = free && again.getAndSet(true) ? lanes.settle(asked) : null;
            return grouped == null ? settleOnce(asked) : grouped;
        });
    }

    /** One attempt to settle; null when somebody else wrote meanwhile. */
    @Nullable
    Outcome settleOnce(Drafting.Asked asked) {
        SettlementRequest request = asked.request();
        Reading.Known known = known(asked);
        if (known.called() != null) {
            return earlier(request.institution(), asked.query().key(), request.digest())
                    .orElse(null);
        }
        Drafting.Draft draft = drafting.draft(asked, known);
        Entry entry = drafting.entry(asked, known, draft, now());
        return writing.write(new Writing.Step(entry, known.year()))
                ? new Outcome(entry, true, draft.assessment())
                : null;
    }

    private Reading.Known known(Drafting.Asked asked) {
        return drafting.ofRightYear(asked, reading.one(asked.query()));
    }

    /**
     * Takes a settlement back: everything that it moved moves back, nothing else does.
     *
     * @throws Refusal when the institution has no such settlement, it is reversed already, or the key was used otherwise
     */
    public Outcome reverse(SettlementId id, String institution, String key) {
        return once(institution, key, reversalDigest(id), () -> reverseOnce(id, institution, key, false));
    }

    private static String reversalDigest(SettlementId id) {
        return new Digest().add("reverse").add(id.toString()).hex();
    }

    /**
     * One attempt to take a settlement back, with the differences posted since; null when somebody else wrote meanwhile.
     *
     * @param withVisits whether the caller lets the visits stand again that a stay took
     */
    @Nullable
    Outcome reverseOnce(SettlementId id, String institution, String key, boolean withVisits) {
        String digest = reversalDigest(id);
        Optional<Outcome> earlier = earlier(institution, key, digest);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Entry settled = store.entry(id)
                .filter(entry -> entry.visited().institution().equals(institution))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the settlement " + id));
        if (settled.kind() != 1) {
            throw new Refusal(Refusal.Code.NOT_SETTLED, "found " + id + "; expected a settlement");
        }
        if (!withVisits && settled.visited().stay() && store.tookVisits(id)) {
            throw new Refusal(
                    Refusal.Code.NOT_SETTLED, id + " took earlier visits; expected the agency to take it back");
        }
        Entry.Visited visited = settled.visited();
        Reading.Known known = reading.one(
                new Reading.Query(id.person(), id.year(), institution, key, visited.id(), visited.from(), false, null));
        if (known.reversed() >= visited.round()) {
            throw new Refusal(Refusal.Code.ALREADY_REVERSED, "the settlement " + id);
        }
        // Read after the year: a difference that comes between moves the year on, and nothing is written.
        Entry reversal = settled.reversal(store.differences(id), known.year(), key, digest, now());
        return writing.write(new Writing.Step(reversal, known.year())) ? new Outcome(reversal, true) : null;
    }

    /** What a call with a key led to; empty if nothing was written under it. */
    public Optional<Entry> called(String institution, String key) {
        return store.called(institution, key);
    }

    /** A settlement or reversal. */
    public Optional<Entry> find(SettlementId id) {
        return store.entry(id);
    }

    /** The steps of a settlement, computed again from what it read; empty for a reversal. */
    public Optional<ExplainedSettlement> explained(Entry entry) {
        return explain(entry).map(Assessment::explained);
    }

    /** The settlement of an entry computed again from what it read; empty for a reversal. */
    public Optional<Assessment> explain(Entry entry) {
        if (entry.isReversal()) {
            return Optional.empty();
        }
        Entry.Visited visited = entry.visited();
        List<Finding.Note> found = findings.of(entry.id().person(), visited.institution(), visited.callKey()).stream()
                .map(Findings.Kept::note)
                .toList();
        return Optional.of(drafting.again(entry, store.countedBefore(entry)).with(found));
    }

    /** Tries until the entry is written, or somebody else's call turns out to have had the key. */
    private Outcome once(String institution, String key, String digest, Supplier<@Nullable Outcome> attempt) {
        for (int number = 1; number <= ATTEMPTS; number++) {
            try {
                Outcome outcome = attempt.get();
                if (outcome != null) {
                    return outcome;
                }
            } catch (DuplicateKeyException e) {
                // The key, the visit or its reversal was taken meanwhile: the next attempt finds out which.
            } catch (DataIntegrityViolationException e) {
                // An account was debited though the year had moved on, which was undone. Anything else stays wrong.
                if (number > PAUSE_MILLIS) {
                    throw e;
                }
            } catch (Refusal e) {
                // Perhaps because the same call, sent twice, has just been written.
                return earlier(institution, key, digest).orElseThrow(() -> e);
            }
            pause(number);
        }
        throw new Refusal(Refusal.Code.BUSY, "gave up after " + ATTEMPTS + " attempts");
    }

    /** What a call with a key and a body led to before. */
    Optional<Outcome> earlier(String institution, String key, String digest) {
        return store.called(institution, key).map(entry -> {
            if (!entry.bodyDigest().equals(digest)) {
                throw new Refusal(Refusal.Code.KEY_REUSED, "the key led to " + entry.id() + " with another body");
            }
            return new Outcome(entry, false);
        });
    }

    private static void pause(int attempt) {
        try {
            TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextInt(1000 * Math.min(attempt, PAUSE_MILLIS)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
