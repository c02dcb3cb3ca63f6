package org.tuodi.platform.changes;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.institutions.Region;
import org.tuodi.platform.institutions.Regions;
import org.tuodi.platform.policies.Policies;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.compile.PolicyLibrary.PackSource;
import org.tuodi.policy.verify.PackDiff;

/**
 * Changes of policy on their way: proposed with a proof, reviewed by a second person, approved by a third, put in force from a day
 * to come. The database holds the three persons apart, and nothing that cannot be proved goes on. What was settled keeps its pack.
 */
@Component
public class PolicyChanges {

    private static final int LONGEST_TEXT = 2_000;
    private static final int LATEST = 100;

    private final ProposalStore store;
    private final PackProof proof;
    private final Policies policies;
    private final Regions regions;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PolicyChanges(
            ProposalStore store,
            PackProof proof,
            Policies policies,
            Regions regions,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.proof = proof;
        this.policies = policies;
        this.regions = regions;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The latest proposals, newest first. */
    public List<Proposal> latest() {
        return store.latest(LATEST);
    }

    /** A proposal by its number. */
    public Optional<Proposal> find(long number) {
        return store.find(number);
    }

    /** Files of a pack to be, by name. */
    public Map<String, byte[]> files(long number) {
        return store.files(number);
    }

    /** In what the pack to be differs from the one that it was made from. */
    public PackDiff diff(long number) {
        Proposal proposal =
                find(number).orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the proposal " + number));
        PackSource proposed = new PackSource(proposal.pack(), store.files(number), "packs/" + proposal.pack());
        PackSource base = source(proposal.base()).orElseThrow();
        return PackDiff.of(new PolicyLibrary(List.of(base, proposed)), base.id(), proposed.id());
    }

    /** The first day from which a change may count. */
    public LocalDate earliest() {
        return proof.earliest();
    }

    /** The files of a pack at hand. */
    public Optional<PackSource> source(String pack) {
        return policies.documented().stream()
                .filter(each -> each.id().equals(pack))
                .findFirst();
    }

    /**
     * Whether somebody may change the policy of a family: who sees every region that it governs. One that governs none is for
     * those who see everything.
     */
    public boolean governs(Caller caller, String family) {
        List<Region> governed = regions.ofFamily(family, LocalDate.now(clock));
        return caller.area().isEmpty()
                || (!governed.isEmpty() && governed.stream().allMatch(region -> caller.sees(region.code())));
    }

    /**
     * Proves a draft and keeps it with its proof.
     *
     * @param closing whether a pack in force ends the day before
     * @return its number
     * @throws ChangeFaults when its author has to mend it
     * @throws Refusal when the caller may not change this family
     */
    public long propose(PackDraft draft, boolean closing, String reason, Caller by) {
        if (reason.isBlank() || reason.length() > LONGEST_TEXT) {
            throw new ChangeFaults("请写明理由（不超过 2000 字）", "expected a reason of 1 to 2000 characters");
        }
        PackProof.Proved proved = proof.prove(draft, closing);
        requireGoverning(by, proved.spec().family());
        requireSameFamily(draft, proved);
        return java.util.Objects.requireNonNull(
                transaction.execute(status -> store.add(draft, proved, reason.strip(), by.person(), now())));
    }

    private void requireSameFamily(PackDraft draft, PackProof.Proved proved) {
        String family = policies.library().spec(draft.base()).family();
        if (!family.equals(proved.spec().family())) {
            throw new ChangeFaults(
                    "政策包系列现为 " + proved.spec().family() + "；应为 " + family,
                    "found the family " + proved.spec().family() + "; expected " + family);
        }
    }

    /**
     * The second person's word.
     *
     * @throws Refusal when it is the first person's, comes too late, or agrees to what is not proved
     */
    public void review(long number, boolean agreed, String remark, Caller by) {
        Proposal proposal = governed(number, by);
        require(proposal.review() == null, "found a proposal that is reviewed; expected one that waits for it");
        require(
                proposal.passes() || !agreed,
                "found a proposal that its proof does not pass; expected it mended first");
        requireOther(by, proposal.proposed().by());
        once(() -> store.review(proposal, agreed, bounded(remark), by.person(), now()));
    }

    /**
     * The third person's word.
     *
     * @throws Refusal when it is the first or second person's, or comes too early or too late
     */
    public void approve(long number, boolean approved, String remark, Caller by) {
        Proposal proposal = governed(number, by);
        Proposal.Decision review = proposal.review();
        if (review == null || !review.agreed()) {
            throw new Refusal(Refusal.Code.CONFLICT, "found a proposal that nobody agreed to; expected a reviewed one");
        }
        require(proposal.approval() == null, "found a proposal that is decided; expected one that waits for it");
        requireOther(by, proposal.proposed().by());
        requireOther(by, review.by());
        once(() -> store.approve(proposal, review.by(), approved, bounded(remark), by.person(), now()));
    }

    /**
     * Puts an approved change in force.
     *
     * @throws ChangeFaults when its first day has come meanwhile, or another pack stands in its place
     * @throws Refusal when it is not approved or is in force already
     */
    public void activate(long number, Caller by) {
        Proposal proposal = governed(number, by);
        require(
                proposal.state() == Proposal.State.APPROVED,
                "found a proposal that is not approved; expected one that is");
        policies.refresh();
        int edition = policies.edition();
        PackDraft draft = new PackDraft(proposal.base(), proposal.pack(), store.files(number), proposal.changed());
        String closes = proof.fits(proof.read(draft), proposal.closes() != null);
        require(
                java.util.Objects.equals(closes, proposal.closes()),
                "found that the pack would end " + closes + "; expected " + proposal.closes() + " as approved");
        once(() -> store.activate(proposal, edition, by.person(), now()));
        policies.refresh();
    }

    private Proposal governed(long number, Caller caller) {
        Proposal proposal =
                store.find(number).orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the proposal " + number));
        requireGoverning(caller, proposal.family());
        return proposal;
    }

    private void requireGoverning(Caller caller, String family) {
        if (!governs(caller, family)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "the policy " + family + " also governs regions outside " + caller.area()
                            + "; expected somebody who sees all of them");
        }
    }

    private static void requireOther(Caller caller, String person) {
        if (caller.person().equals(person)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED, caller.person() + " had a part in it before; expected another person");
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new Refusal(Refusal.Code.CONFLICT, message);
        }
    }

    private static String bounded(String remark) {
        if (remark.length() > LONGEST_TEXT) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "found a remark of " + remark.length() + " characters; expected at most " + LONGEST_TEXT);
        }
        return remark.strip();
    }

    /** Somebody else was quicker: the database lets it be written once. */
    private void once(Runnable write) {
        try {
            transaction.executeWithoutResult(status -> write.run());
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.CONFLICT, "somebody else did it at the same moment; look at it again");
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
