package org.tuodi.platform.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.people.AccountRules;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.policies.Policies;
import org.tuodi.platform.policies.PolicyVersion;
import org.tuodi.platform.supervision.Checks;
import org.tuodi.policy.settle.CaseFile;

/** Computes what is to be written of a bill, from what is known and what the registers say, and lets it be checked. */
@Component
final class Drafting {

    private final Intake intake;
    private final Checking checking;
    private final Policies policies;
    private final InsuredCache insured;
    private final Reading reading;
    private final AccountRules accounts;
    private final PublishedFigures figures;

    Drafting(
            Intake intake,
            Checking checking,
            Policies policies,
            InsuredCache insured,
            Reading reading,
            AccountRules accounts,
            PublishedFigures figures) {
        this.intake = intake;
        this.checking = checking;
        this.policies = policies;
        this.insured = insured;
        this.reading = reading;
        this.accounts = accounts;
        this.figures = figures;
    }

    /**
     * A request that was read, and what must be known to settle it.
     *
     * @param query with the benefit year that it most likely belongs to
     */
    record Asked(SettlementRequest request, CaseFile.Encounter encounter, Reading.Query query) {}

    /**
     * A bill settled but not written.
     *
     * @param facts what was read of the visit
     * @param looked what the check stage found, which is still to be kept
     */
    record Draft(Bill bill, FactsText.Facts facts, Assessment assessment, Checks.Looked looked) {}

    /**
     * Reads a request.
     *
     * @throws Refusal when its bill cannot be read
     */
    Asked asked(SettlementRequest request, String key) {
        CaseFile.Encounter encounter = Bill.read(request);
        boolean stay = encounter.kind().equals("inpatient");
        LocalDate day = stay ? encounter.to() : encounter.from();
        return new Asked(
                request,
                encounter,
                new Reading.Query(
                        request.person(),
                        day.getYear(),
                        request.institution(),
                        key,
                        encounter.id(),
                        encounter.from(),
                        !stay,
                        encounter.accountUse() == 0 ? null : request.accountOwner()));
    }

    /** The same, read again if the bill belongs to another benefit year than was guessed. */
    Reading.Known ofRightYear(Asked asked, Reading.Known known) {
        return isOfYear(asked, known)
                ? known
                : reading.one(asked.query().ofYear(year(asked, java.util.Objects.requireNonNull(known.insured()))));
    }

    /** Whether the bill belongs to the benefit year that was guessed, as far as that can be told. */
    boolean isOfYear(Asked asked, Reading.Known known) {
        Insured person = known.insured();
        return person == null
                || known.called() != null
                || year(asked, person) == asked.query().year();
    }

    private int year(Asked asked, Insured person) {
        return Bill.of(
                        asked.encounter(),
                        person.person().family(),
                        policies,
                        asked.request().office())
                .year();
    }

    /**
     * Settles.
     *
     * @throws Refusal when the person is not known, the visit is settled, or the bill cannot be settled or is stopped
     */
    Draft draft(Asked asked, Reading.Known known) {
        Draft draft = unkept(asked, known);
        checking.keep(List.of(draft.looked));
        return draft;
    }

    /** Keeps what was found in several drafts, none of which is stopped. */
    void keep(List<Draft> drafts) {
        checking.keep(drafts.stream().map(Draft::looked).toList());
    }

    /** The same, but that nothing of what was found is kept, and nothing is stopped. */
    Draft unkept(Asked asked, Reading.Known known) {
        Insured person = known.insured();
        if (person == null) {
            throw new Refusal(
                    Refusal.Code.NOT_FOUND, "the person " + asked.request().person());
        }
        Bill bill = Bill.of(
                asked.encounter(),
                person.person().family(),
                policies,
                asked.request().office());
        Intake.Completed completed = intake.complete(asked.request(), asked.encounter(), person.person(), bill.stay());
        CaseFile.Encounter encounter = completed.encounter();
        boolean duringStay = !bill.stay() && known.duringStay();
        FactsText.Facts facts = new FactsText.Facts(
                person.digest(),
                encounter,
                duringStay,
                figures.of(bill.policy(), person.person().region(), bill.year()),
                completed.byRegister());
        CaseFile file = CaseFiles.of(
                bill.policy(), bill.year(), known.year().amounts(), person.on(bill.day(), known.balance()), facts);
        Assessment assessment = Assessment.of(file, bill.policy());
        if (assessment.settled().total() == 0) {
            throw new Refusal(Refusal.Code.NOT_SETTLED, "found a bill of 0.00; expected one that charges something");
        }
        Checks.Looked looked = checking.look(
                asked, person.person(), new Checking.Computed(bill, facts, assessment, completed.recorded()));
        return new Draft(bill, facts, assessment.with(looked.notes()), looked);
    }

    /** The entry of a draft; throws Refusal when the visit is settled already. */
    Entry entry(Asked asked, Reading.Known known, Draft draft, Instant now) {
        SettlementRequest request = asked.request();
        CaseFile.Encounter encounter = asked.encounter();
        if (known.settled() > known.reversed()) {
            throw new Refusal(Refusal.Code.ALREADY_SETTLED, "the visit `" + encounter.id() + "`; reverse it first");
        }
        if (known.reimbursed()) {
            throw new Refusal(
                    Refusal.Code.ALREADY_SETTLED,
                    "该次就诊已零星报销 · the visit `" + encounter.id() + "` was reimbursed to the person");
        }
        Person person = java.util.Objects.requireNonNull(known.insured()).person();
        Entry.Amounts amounts = draft.assessment.amounts();
        boolean othersAccount =
                amounts.account() != 0 && !request.accountOwner().equals(request.person());
        if (othersAccount) {
            String venue = encounter.kind().equals("pharmacy") ? "designatedPharmacy" : "designatedInstitution";
            accounts.checkBill(request.accountOwner(), request.person(), draft.bill.day(), venue, amounts.account());
        }
        Entry.Visited visited = new Entry.Visited(
                request.institution(),
                asked.query().key(),
                encounter.id(),
                known.settled() + 1,
                encounter.from(),
                encounter.to(),
                draft.bill.stay());
        return new Entry(
                new SettlementId(
                        request.person(), draft.bill.year(), known.year().version() + 1),
                null,
                null,
                visited,
                person.region(),
                draft.bill.policy().hash(),
                amounts,
                draft.assessment.moved(),
                journal(draft.bill.policy(), person.region(), request.institution(), draft.assessment),
                new Entry.Read(person.version(), FactsText.write(draft.facts, visited)),
                othersAccount ? request.accountOwner() : null,
                request.digest(),
                now,
                known.year().head());
    }

    /** The journal of a settlement. */
    static Journal journal(PolicyVersion policy, String region, String institution, Assessment assessment) {
        return Journal.ofSettlement(
                policy.pack().spec().family(),
                region,
                institution,
                assessment.paidByFund(),
                assessment.settled().personalAccount());
    }

    /**
     * Settles an entry again from what it read.
     *
     * @param counted what the entries before it had moved
     * @throws IllegalStateException when what it read is not there any more
     * @throws IllegalArgumentException when it cannot be read
     */
    Assessment again(Entry entry, Map<String, Long> counted) {
        Entry.Read read = entry.read();
        if (read == null) {
            throw new IllegalArgumentException("a reversal read nothing");
        }
        FactsText.Facts facts = FactsText.read(read.facts(), entry.visited());
        Insured person = insured.version(entry.id().person(), read.personVersion())
                .orElseThrow(() -> new IllegalStateException(
                        "the facts of the person, version " + read.personVersion() + ", are not there"));
        if (!person.digest().equals(facts.person())) {
            throw new IllegalStateException(
                    "the facts of the person, version " + read.personVersion() + ", are not those that it read");
        }
        return assess(entry, person, facts, counted);
    }

    /**
     * Settles the visit of an entry with the version of the pack that settled it.
     *
     * @param counted what is counted before it
     */
    Assessment assess(Entry entry, Insured person, FactsText.Facts facts, Map<String, Long> counted) {
        return assess(entry, policies.version(entry.pack()), person, facts, counted);
    }

    /** Settles the visit of an entry with any policy. */
    static Assessment assess(
            Entry entry, PolicyVersion policy, Insured person, FactsText.Facts facts, Map<String, Long> counted) {
        // Whatever it asked of the account was there, or it would not have been written.
        long balance = facts.encounter().accountUse();
        boolean atEnd = entry.visited().stay() && !policy.pack().spec().admissionAttribution();
        LocalDate day = atEnd ? entry.visited().to() : entry.visited().from();
        CaseFile file = CaseFiles.of(policy, entry.id().year(), counted, person.on(day, balance), facts);
        return Assessment.of(file, policy);
    }
}
