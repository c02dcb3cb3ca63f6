package org.tuodi.platform.settlement;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.policies.Policies;
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
    private final People people;
    private final Policies policies;
    private final Clock clock;

    Settlements(SettlementStore store, People people, Policies policies, Clock clock) {
        this.store = store;
        this.people = people;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * What a call led to.
     *
     * @param first whether this call wrote it, rather than an earlier one with its key
     */
    public record Outcome(Entry entry, boolean first) {}

    /** What a bill would give now; nothing is written. */
    Assessment attempt(SettlementRequest request) {
        return draft(request).assessment;
    }

    /**
     * Settles a bill.
     *
     * @param key of the caller, unique in its institution
     * @throws Refusal when it cannot be settled, the visit is settled already, or the key was used with another body
     */
    public Outcome settle(SettlementRequest request, String key) {
        return once(request.institution(), key, request.digest(), () -> {
            Draft draft = draft(request);
            SettlementStore.Rounds rounds = store.rounds(
                    request.person(),
                    request.institution(),
                    draft.bill.encounter().id());
            if (rounds.settled() > rounds.reversed()) {
                throw alreadySettled(draft.bill.encounter().id());
            }
            Entry entry = entry(request, key, draft, rounds.settled() + 1);
            return store.write(entry, draft.year.moved(entry.moved())) ? entry : null;
        });
    }

    /**
     * Takes a settlement back: everything that it moved moves back, nothing else does.
     *
     * @throws Refusal when the institution has no such settlement, it is reversed already, or the key was used otherwise
     */
    public Outcome reverse(SettlementId id, String institution, String key) {
        String digest = new org.tuodi.platform.calls.Digest()
                .add("reverse")
                .add(id.toString())
                .hex();
        return once(institution, key, digest, () -> {
            Entry settled = store.entry(id)
                    .filter(entry -> entry.visited().institution().equals(institution))
                    .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the settlement " + id));
            if (settled.isReversal()) {
                throw new Refusal(Refusal.Code.NOT_SETTLED, id + " is a reversal; expected a settlement");
            }
            PersonYear year = store.year(id.person(), id.year());
            SettlementStore.Rounds rounds =
                    store.rounds(id.person(), institution, settled.visited().id());
            if (rounds.reversed() >= settled.visited().round()) {
                throw alreadyReversed(id);
            }
            Entry reversal = settled.reversal(year, key, digest, now());
            return store.write(reversal, year.moved(reversal.moved())) ? reversal : null;
        });
    }

    /** What a call with a key led to; empty if nothing was written under it. */
    public Optional<Entry> called(String institution, String key) {
        return store.called(institution, key).flatMap(called -> store.entry(called.id()));
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
    Optional<Assessment> explain(Entry entry) {
        return Optional.ofNullable(entry.facts()).map(facts -> Assessment.of(facts, policies.version(entry.pack())));
    }

    /** Tries until the entry is written, or somebody else's call turns out to have had the key. */
    private Outcome once(String institution, String key, String digest, Supplier<@Nullable Entry> attempt) {
        for (int number = 1; number <= ATTEMPTS; number++) {
            Optional<Outcome> earlier = earlier(institution, key, digest);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            try {
                Entry written = attempt.get();
                if (written != null) {
                    return new Outcome(written, true);
                }
            } catch (DuplicateKeyException e) {
                // The key, the visit or its reversal was taken meanwhile: the next attempt finds out which.
            } catch (Refusal e) {
                // Perhaps because the same call, sent twice, has just been written.
                return earlier(institution, key, digest).orElseThrow(() -> e);
            }
            pause(number);
        }
        throw new Refusal(Refusal.Code.BUSY, "gave up after " + ATTEMPTS + " attempts");
    }

    private Optional<Outcome> earlier(String institution, String key, String digest) {
        return store.called(institution, key).map(called -> {
            if (!called.bodyDigest().equals(digest)) {
                throw new Refusal(Refusal.Code.KEY_REUSED, "the key led to " + called.id() + " with another body");
            }
            return new Outcome(store.entry(called.id()).orElseThrow(), false);
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

    private record Draft(Bill bill, PersonYear year, String facts, Assessment assessment) {}

    private Draft draft(SettlementRequest request) {
        Person person = people.find(request.person())
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the person " + request.person()));
        Map<String, @Nullable Object> encounter = new LinkedHashMap<>(request.encounter());
        Bill bill = Bill.read(person, encounter, policies);
        PersonYear year = store.year(person.id(), bill.year());
        List<CaseText.Stay> stays = bill.stay()
                ? List.of()
                : store.staysAround(person.id(), bill.encounter().from());
        String facts = CaseText.of(
                person, bill, encounter, year, stays, bill.policy().pack().accumulators());
        Assessment assessment = Assessment.of(facts, bill.policy());
        if (assessment.settled().total() == 0) {
            throw new Refusal(Refusal.Code.NOT_SETTLED, "found a bill of 0.00; expected one that charges something");
        }
        return new Draft(bill, year, facts, assessment);
    }

    private Entry entry(SettlementRequest request, String key, Draft draft, int round) {
        Bill bill = draft.bill;
        return new Entry(
                new SettlementId(request.person(), bill.year(), draft.year.version() + 1),
                null,
                new Entry.Visited(
                        request.institution(),
                        key,
                        bill.encounter().id(),
                        round,
                        bill.encounter().from(),
                        bill.encounter().to(),
                        bill.stay()),
                bill.policy().hash(),
                draft.assessment.amounts(),
                draft.assessment.moved(),
                Journal.ofSettlement(
                        bill.policy().pack().spec().family(), request.institution(), draft.assessment.paidByFund()),
                draft.facts,
                request.digest(),
                now(),
                draft.year.head());
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Refusal alreadySettled(String visit) {
        return new Refusal(Refusal.Code.ALREADY_SETTLED, "the visit `" + visit + "`; reverse it first");
    }

    private static Refusal alreadyReversed(SettlementId id) {
        return new Refusal(Refusal.Code.ALREADY_REVERSED, "the settlement " + id);
    }
}
