package org.tuodi.platform.cases;

import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.people.Person;

/**
 * Manual reimbursement (零星报销, MM-2.4.4, C5-16.3): details are the bill with why it was not settled at once. What comes out is
 * what the hospital's own settlement would have come to, and is owed to the payee.
 */
@Component
class ManualReimbursement implements CaseHandler {

    private final CaseBills bills;
    private final Payees payees;
    private final Payouts payouts;

    ManualReimbursement(CaseBills bills, Payees payees, Payouts payouts) {
        this.bills = bills;
        this.payees = payees;
        this.payouts = payouts;
    }

    @Override
    public CaseKind kind() {
        return CaseKind.MANUAL_REIMBURSEMENT;
    }

    @Override
    public void check(Opening opening, Person person, Caller caller) {
        bills.tried(opening, opening.details());
    }

    @Override
    public void mayPass(BenefitCase found, Caller caller) {
        if (found.state().ordinal() >= CaseState.REVIEW.ordinal()) {
            payees.require(found);
        }
    }

    @Override
    public long amount(BenefitCase found) {
        return bills.tried(found.opening(), found.opening().details()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public Granted grant(BenefitCase found, Caller approver) {
        return payouts.grant(found, bills.settle(found, found.opening().details(), approver), approver);
    }
}
