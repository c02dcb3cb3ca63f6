package org.tuodi.platform.settlement;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;

/**
 * Brings benefit years to where late facts bring them (追溯重算). A year that is due is folded again, and what comes out
 * differently is kept as a proposal. Nothing moves until a proposal is confirmed: by one person where no bill leaves the insured
 * more to pay, else by a second one. Then differences are posted for each settlement, together or not at all.
 */
@Component
public class Corrections {

    /** What begins the keys of the calls that post differences; institutions may not begin theirs so. */
    static final String KEY = "refold/";

    private final Refolding refolding;
    private final Proposals proposals;
    private final Writing writing;
    private final RefoldDue due;
    private final Together together;
    private final ConfirmationCalls calls;
    private final Clock clock;

    Corrections(
            Refolding refolding,
            Proposals proposals,
            Writing writing,
            RefoldDue due,
            Together together,
            ConfirmationCalls calls,
            Clock clock) {
        this.refolding = refolding;
        this.proposals = proposals;
        this.writing = writing;
        this.due = due;
        this.together = together;
        this.calls = calls;
        this.clock = clock;
    }

    /** The proposal of a year that counts, open or not. */
    public Optional<Proposal> latest(String person, int year) {
        return proposals.latest(person, year);
    }

    /** Proposals of an area that wait, in order of persons; after one person and at most so many. */
    public List<Proposal> open(String area, String after, int atMost) {
        return proposals.open(area, after, atMost);
    }

    /**
     * Folds years that are due, at most so many.
     *
     * @return how many it folded
     */
    public int work(int atMost) {
        List<RefoldDue.Year> years = due.first(atMost);
        for (RefoldDue.Year year : years) {
            propose(year.person(), year.benefitYear(), year.cause(), year);
        }
        return years.size();
    }

    /** Folds a year again now and keeps what comes out differently; empty if nothing was settled in it. */
    public Optional<Proposal> propose(String person, int year, String cause) {
        return propose(person, year, cause, null);
    }

    private Optional<Proposal> propose(String person, int year, String cause, RefoldDue.@Nullable Year marked) {
        return together.once(() -> {
            Optional<Proposal> before = proposals.latest(person, year);
            try {
                refolding.of(person, year).ifPresent(refold -> {
                    boolean same = before.isPresent()
                            && before.get().confirmedBy() == null
                            && before.get().failure() == null
                            && before.get().digest().equals(refold.digest());
                    boolean nothing = refold.changes().isEmpty()
                            && !before.map(Proposal::open).orElse(false);
                    if (!same && !nothing) {
                        proposals.add(refold, cause, null, now());
                    }
                });
            } catch (Refusal e) {
                Refold unknown = refolding.nothing(person, year);
                proposals.add(unknown, cause, String.join("; ", e.details()), now());
            }
            if (marked != null) {
                due.done(marked);
            }
            return proposals.latest(person, year);
        });
    }

    /**
     * A settlement that a proposal changes.
     *
     * @param before how it was computed last
     * @param after how it is computed now
     */
    public record Change(SettlementId settlement, Assessment before, Assessment after) {}

    /** What an open proposal changes, with the old and the new steps; empty if it was confirmed or something came between. */
    public List<Change> changes(Proposal proposal) {
        return explain(proposal).map(Refold::changes).orElse(List.of()).stream()
                .map(each -> new Change(each.standing().settlement().id(), each.before(), each.after()))
                .toList();
    }

    /** The year folded again now, to explain a proposal that is open; empty if it was confirmed or something came between. */
    Optional<Refold> explain(Proposal proposal) {
        return proposal.open()
                ? refolding
                        .of(proposal.person(), proposal.year())
                        .filter(refold -> refold.digest().equals(proposal.digest()))
                : Optional.empty();
    }

    /** Says that something came between a proposal and its confirmation. */
    private static final class Superseded extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Stands for a proposal. One in the person's favour is posted; else the first person's word is kept, and a second
     * person's posts it.
     *
     * @param by the person who answers for it
     * @return the proposal; it is confirmed if it was posted
     * @throws Refusal when there is another proposal by now, it is confirmed by somebody else, or a second person is needed
     */
    public Proposal confirm(String person, int year, int number, String by) {
        return confirm(person, year, number, new Word(by, ""));
    }

    /**
     * Who stands for a proposal.
     *
     * @param key of the call, the same if it is sent again; empty for none
     */
    public record Word(String by, String key) {}

    /** The same by a call that may be sent again: then it tells what it led to. */
    public Proposal confirm(String person, int year, int number, Word word) {
        try {
            together.once(() -> attempt(person, year, number, word));
        } catch (Superseded e) {
            propose(person, year, "superseded " + number);
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "something came after the proposal " + number + " of " + person + "." + year
                            + "; look at the latest one");
        }
        // Not the latest: another one may have come since, above all when the call is sent again.
        return proposals.find(person, year, number).orElseThrow();
    }

    private @Nullable Boolean attempt(String person, int year, int number, Word word) {
        String by = word.by;
        if (calls.repeats(by, word.key, "refold " + person + "." + year + "." + number)) {
            return true;
        }
        Proposal proposal = proposals
                .latest(person, year)
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "a proposal of " + person + "." + year));
        String confirmedBy = proposal.confirmedBy();
        if (proposal.number() == number && confirmedBy != null) {
            if (confirmedBy.equals(by)) {
                return true;
            }
            throw new Refusal(Refusal.Code.CONFLICT, "the proposal " + number + " is confirmed already");
        }
        if (proposal.number() != number || !proposal.open()) {
            throw new Superseded();
        }
        String endorsedBy = proposal.endorsedBy();
        if (endorsedBy == null) {
            proposals.endorse(proposal, by, now());
            return proposal.favourable() ? post(proposal, by, by) : Boolean.TRUE;
        }
        if (!proposal.favourable() && endorsedBy.equals(by)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    by + " stood for the proposal first; expected another person, as it is against the insured");
        }
        return post(proposal, endorsedBy, by);
    }

    /** Posts the differences one after the other; null when somebody wrote to the year meanwhile. */
    private @Nullable Boolean post(Proposal proposal, String endorsedBy, String by) {
        Refold refold = refolding
                .of(proposal.person(), proposal.year())
                .filter(each -> each.digest().equals(proposal.digest()))
                .orElseThrow(Superseded::new);
        PersonYear year = refold.year();
        int first = year.version() + 1;
        for (Refold.Change change : refold.changes()) {
            String key = KEY + proposal.person() + "." + proposal.year() + "." + proposal.number() + "/"
                    + change.standing().number();
            Entry entry = Refolding.difference(change, year, refold.person(), key, now());
            Writing.Step step = new Writing.Step(entry, year);
            if (!writing.write(step)) {
                return null;
            }
            year = step.year();
        }
        proposals.confirm(proposal, endorsedBy, by, new Proposal.Entries(first, year.version()), now());
        return true;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
