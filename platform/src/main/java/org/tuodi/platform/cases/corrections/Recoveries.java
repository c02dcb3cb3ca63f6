package org.tuodi.platform.cases.corrections;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.CaseId;
import org.tuodi.platform.cases.Cases;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.funds.Payables;
import org.tuodi.platform.funds.Receipt;
import org.tuodi.platform.funds.Receipts;
import org.tuodi.platform.people.People;

/**
 * How what is to be recovered comes back: by receipts, or written off by other persons than those who decided and proposed. Each
 * step holds the person and begins with what the one before left, so that what comes back is never more than what was to come.
 */
@Component
public class Recoveries {

    private final RecoveryStore store;
    private final Differences differences;
    private final Cases cases;
    private final People people;
    private final Payables payables;
    private final Receipts receipts;
    private final Ledger ledger;
    private final Clock clock;

    Recoveries(
            RecoveryStore store,
            Differences differences,
            Cases cases,
            People people,
            Payables payables,
            Receipts receipts,
            Ledger ledger,
            Clock clock) {
        this.store = store;
        this.differences = differences;
        this.cases = cases;
        this.people = people;
        this.payables = payables;
        this.receipts = receipts;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What a case of the caller's area recovers; throws Refusal when it was not decided. */
    public Recovery find(CaseId id, Caller caller) {
        cases.find(id, caller);
        return decided(id);
    }

    private Recovery decided(CaseId id) {
        return store.find(id).orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "a recovery decided by " + id));
    }

    /** Posted differences of the caller's area that no case took yet, by their ids in order; after one and at most so many. */
    public List<String> differences(String after, int atMost, Caller caller) {
        return waiting(after, atMost, caller).stream()
                .map(each -> each.id().toString())
                .toList();
    }

    List<Difference> waiting(String after, int atMost, Caller caller) {
        return differences.open(caller.area(), after, atMost);
    }

    /** Those of the caller's area of which something is open, in order of persons; after one and at most so many. */
    public List<Recovery> open(String after, int atMost, Caller caller) {
        return store.open(caller.area(), after, atMost);
    }

    /** Records that the notice was served. */
    @Transactional
    public void serve(CaseId id, LocalDate servedOn, String how, Caller caller) {
        find(id, caller);
        if (servedOn.isAfter(today())) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE, "servedOn: found " + servedOn + "; expected no day after today");
        }
        store.serve(id, servedOn, how, caller.person());
    }

    /**
     * Money that came in.
     *
     * @param reference the bank's own; it comes once
     */
    public record Received(String reference, LocalDate day, long amount) {}

    /** Records money that came back; throws Refusal when it is more than is left, or on record already. */
    @Transactional
    public Recovery receive(CaseId id, Received received, Caller caller) {
        requireArea(decided(id), caller);
        people.hold(id.person());
        Recovery recovery = decided(id);
        requireLeft(recovery, received.amount);
        int step = recovery.returns().size() + 1;
        Map<String, Long> byFund = Difference.take(recovery.leftByFund(), received.amount);
        int part = 0;
        for (Map.Entry<String, Long> each : byFund.entrySet()) {
            part++;
            String cause = "recovery/" + id + "/" + step + "/" + each.getKey();
            payables.owe(
                    new Payables.Payable(
                            cause,
                            recovery.family(),
                            recovery.region(),
                            RecoveryHandler.account(recovery.family(), recovery.region()),
                            Journal.bank(recovery.family(), each.getKey(), recovery.region()),
                            id.cause(),
                            -each.getValue(),
                            received.day,
                            "追回 " + id,
                            "recovered, " + id),
                    caller.person());
            String reference = received.reference + (part == 1 ? "" : "/" + part);
            receipts.refund(
                    new Receipt(
                            reference,
                            "refund",
                            recovery.family(),
                            each.getKey(),
                            recovery.region(),
                            received.day,
                            each.getValue(),
                            id.cause(),
                            "追回 · recovery",
                            cause,
                            null),
                    caller);
        }
        return store.add(recovery, "receipt", byFund, new RecoveryStore.How(received.reference, null, caller.person()));
    }

    private static void requireArea(Recovery recovery, Caller caller) {
        if (!caller.sees(recovery.region())) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "a recovery decided by " + recovery.id());
        }
    }

    private static void requireLeft(Recovery recovery, long amount) {
        if (amount > recovery.left()) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "amount: found " + Money.text(amount) + "; expected at most " + Money.text(recovery.left())
                            + ", which is left of " + recovery.id());
        }
    }

    /** Proposes to write some of it off. */
    @Transactional
    public int proposeWriteOff(CaseId id, long amount, String article, String reason, Caller caller) {
        find(id, caller);
        people.hold(id.person());
        Recovery recovery = decided(id);
        requireLeft(recovery, amount);
        return store.propose(recovery, amount, article, reason, caller.person());
    }

    /** Decides what another person proposed; neither may be the one who decided that the money is to come back. */
    @Transactional
    public Recovery decideWriteOff(CaseId id, int proposal, boolean approved, Caller caller) {
        find(id, caller);
        people.hold(id.person());
        Recovery recovery = decided(id);
        RecoveryStore.WriteOff writeOff = store.writeOffs(id).stream()
                .filter(each -> each.proposal() == proposal)
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the proposal " + proposal + " of " + id));
        if (writeOff.isDecided()) {
            throw new Refusal(Refusal.Code.CONFLICT, "the proposal " + proposal + " of " + id + " is decided already");
        }
        if (caller.person().equals(writeOff.proposedBy()) || caller.person().equals(recovery.decidedBy())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    caller.person() + " proposed it, or decided the recovery; expected another person to write it off");
        }
        if (approved) {
            requireLeft(recovery, writeOff.amount());
        }
        store.decide(recovery, writeOff, approved, caller.person());
        if (!approved) {
            return recovery;
        }
        Map<String, Long> byFund = Difference.take(recovery.leftByFund(), writeOff.amount());
        List<String> accounts = new ArrayList<>();
        List<Long> charges = new ArrayList<>();
        byFund.forEach((fund, fen) -> {
            accounts.add(Journal.fund(recovery.family(), fund, recovery.region()));
            charges.add(fen);
        });
        accounts.add(RecoveryHandler.account(recovery.family(), recovery.region()));
        charges.add(-writeOff.amount());
        ledger.post("recoveryWriteOff", today(), id.cause(), new Journal(accounts, charges), caller.person());
        return store.add(recovery, "writeOff", byFund, new RecoveryStore.How(null, proposal, caller.person()));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(AccessLog.ZONE));
    }
}
