package org.tuodi.platform.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.funds.Payables;
import org.tuodi.platform.settlement.ManualEntries;

/**
 * Lets funds owe what a case grants. The banks of all funds that take part set their share aside (支出户), so that one payable
 * pays for them together; a payment batch pays it out, once.
 */
@Component
public class Payouts {

    /** As which the ledger knows what is owed to persons themselves: the sender of the bills that cases settle. */
    public static final String OFFICE = ManualEntries.TO_PERSONS;

    private final Offsets offsets;
    private final Ledger ledger;
    private final Payables payables;
    private final Payees payees;
    private final WorkingDays days;
    private final Clock clock;

    Payouts(Offsets offsets, Ledger ledger, Payables payables, Payees payees, WorkingDays days, Clock clock) {
        this.offsets = offsets;
        this.ledger = ledger;
        this.payables = payables;
        this.payees = payees;
        this.days = days;
        this.clock = clock;
    }

    /**
     * Owes a case its money, in the caller's transaction: the cause is that of the case, so it is owed once. What is owed stands
     * on the account of {@link #OFFICE} already. What the person owes back is set off first.
     *
     * @param paidByFund fen
     * @return what is owed together; 0 where all of it was set off
     * @throws org.tuodi.platform.calls.Refusal when no payee is confirmed, or the case is owed something already
     */
    public long owe(BenefitCase found, Map<String, Long> paidByFund, Caller approver) {
        Map<String, Long> open = offsets.take(found, paidByFund, approver);
        if (open.isEmpty()) {
            return 0;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), AccessLog.ZONE);
        CaseId id = found.id();
        String aside = Journal.disbursement(found.family(), found.region());
        List<String> accounts = new ArrayList<>();
        List<Long> charges = new ArrayList<>();
        long sum = 0;
        for (Map.Entry<String, Long> each : open.entrySet()) {
            if (each.getValue() != 0) {
                accounts.add(Journal.bank(found.family(), each.getKey(), found.region()));
                charges.add(-each.getValue());
                sum = Math.addExact(sum, each.getValue());
            }
        }
        Payees.Standing payee = payees.usable(found);
        accounts.add(aside);
        charges.add(sum);
        ledger.post("disbursement", today, id.cause(), new Journal(accounts, charges), approver.person());
        LocalDate due = Terms.BUILT_IN
                .limit(CaseState.PAYMENT)
                .map(limit -> days.after(today, limit.workingDays()))
                .orElse(today);
        payables.owe(
                new Payables.Payable(
                        id.cause(),
                        found.family(),
                        found.region(),
                        Journal.institution(OFFICE),
                        aside,
                        id.cause(),
                        sum,
                        due,
                        "案件 " + id + " 拨付",
                        "payment of the case " + id),
                approver.person());
        payees.record(id, payee, approver);
        return sum;
    }

    /** Grants what a bill came to. */
    Granted grant(BenefitCase found, CaseBills.Settled settled, Caller approver) {
        long owed = settled.paidByFund().isEmpty() ? 0 : owe(found, settled.paidByFund(), approver);
        return new Granted(settled.entry().id(), owed == 0 ? null : found.id().cause(), owed);
    }
}
