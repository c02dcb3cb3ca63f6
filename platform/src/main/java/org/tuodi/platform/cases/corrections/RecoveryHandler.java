package org.tuodi.platform.cases.corrections;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.CaseHandler;
import org.tuodi.platform.cases.CaseKind;
import org.tuodi.platform.cases.Granted;
import org.tuodi.platform.cases.KnownFunds;
import org.tuodi.platform.cases.Opening;
import org.tuodi.platform.cases.Payouts;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.funds.Payables;
import org.tuodi.platform.people.Person;

/**
 * Recovery of overpayment (追回): of what differences leave the person more to pay, or of what was paid by mistake. What was
 * settled stays as it is; how the money comes back moves no accumulator. A hospital that gave the care is held harmless: the
 * agency pays it what its statement lacks, and recovers from the person.
 */
@Component
class RecoveryHandler implements CaseHandler {

    /** Days to pay where no plan says otherwise: assumed, no source says. */
    static final int DAYS = 30;

    private final Differences differences;
    private final KnownFunds funds;
    private final RecoveryStore store;
    private final Payables payables;
    private final Ledger ledger;
    private final Clock clock;

    RecoveryHandler(
            Differences differences,
            KnownFunds funds,
            RecoveryStore store,
            Payables payables,
            Ledger ledger,
            Clock clock) {
        this.differences = differences;
        this.funds = funds;
        this.store = store;
        this.payables = payables;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The account of all that is to come back in a place. */
    static String account(String family, String region) {
        return "recovery/" + family + "/" + (region.isEmpty() ? "-" : region);
    }

    @Override
    public CaseKind kind() {
        return CaseKind.RECOVERY;
    }

    @Override
    public void check(Opening opening, Person person, Caller caller) {
        long amount = amount(opening, person.region());
        RecoveryDetails.of(opening).fund().ifPresent(fund -> funds.require(person.family(), opening.appliedOn(), fund));
        List<Recovery.Instalment> plan = RecoveryDetails.of(opening).plan();
        long planned = plan.stream().mapToLong(Recovery.Instalment::amount).sum();
        if (!plan.isEmpty() && planned != amount) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "instalments: found " + Money.text(planned) + " together; expected " + Money.text(amount)
                            + ", without interest");
        }
        if (plan.stream().anyMatch(each -> each.dueOn().isBefore(opening.appliedOn()))) {
            throw new Refusal(Refusal.Code.NOT_PERMITTED, "instalments: expected no day before " + opening.appliedOn());
        }
    }

    private long amount(Opening opening, String region) {
        RecoveryDetails details = RecoveryDetails.of(opening);
        if (details.paid().isEmpty()) {
            return differences.of(opening.person(), details.entries(), 1).stream()
                    .mapToLong(Difference::cash)
                    .sum();
        }
        String cause = details.paid().get();
        Payables.Payable paid = payables.find(cause)
                .filter(each -> each.batch() != null && each.payable().region().equals(region))
                .map(Payables.Standing::payable)
                .filter(each -> each.payee().startsWith("case/" + opening.person() + ".c"))
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_PERMITTED,
                        "paid: found " + cause + "; expected what a batch paid for a case of " + opening.person()));
        if (store.isRecovered(cause)) {
            throw new Refusal(Refusal.Code.CONFLICT, "paid: " + cause + " 已由另一案件追回 · is recovered by another case");
        }
        Long asked = opening.amount();
        if (asked == null || asked <= 0 || asked > paid.amount()) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "amount: found " + (asked == null ? "none" : Money.text(asked)) + "; expected 0.01 to "
                            + Money.text(paid.amount()) + ", what was paid");
        }
        return asked;
    }

    @Override
    public long amount(BenefitCase found) {
        return amount(found.opening(), found.region());
    }

    @Override
    public Granted grant(BenefitCase found, Caller approver) {
        RecoveryDetails details = RecoveryDetails.of(found.opening());
        LocalDate today = LocalDate.now(clock.withZone(AccessLog.ZONE));
        long amount = amount(found);
        List<Recovery.Instalment> plan = details.plan().isEmpty()
                ? List.of(new Recovery.Instalment(today.plusDays(DAYS), amount))
                : details.plan();
        List<Difference> all = details.paid().isPresent()
                ? List.of()
                : differences.of(found.id().person(), details.entries(), 1);
        Map<String, Long> byFund =
                details.paid().isPresent() ? Map.of(details.fund().orElseThrow(), amount) : Difference.shares(all, -1);
        store.add(new Recovery(
                found.id(),
                amount,
                details.paid().orElse(null),
                found.family(),
                found.region(),
                details.offsets(),
                byFund,
                plan,
                List.of(),
                null,
                approver.person()));
        if (details.paid().isPresent()) {
            boolean takenBack = store.isTakenBack(details.paid().get());
            String owed = takenBack
                    ? Journal.institution(Payouts.OFFICE)
                    : Journal.fund(found.family(), details.fund().orElseThrow(), found.region());
            post(found, owed, amount, approver);
        } else {
            differences.take(found.id(), all);
            ofBills(found, all, today, approver);
        }
        return new Granted(null, null, amount);
    }

    private void post(BenefitCase found, String owed, long amount, Caller approver) {
        String bears = account(found.family(), found.region());
        LocalDate today = LocalDate.now(clock.withZone(AccessLog.ZONE));
        ledger.post("recovery", today, found.id().cause(), Journal.between(bears, owed, amount), approver.person());
    }

    private void ofBills(BenefitCase found, List<Difference> all, LocalDate today, Caller approver) {
        Map<String, List<Difference>> byInstitution =
                all.stream().collect(Collectors.groupingBy(Difference::institution, TreeMap::new, Collectors.toList()));
        byInstitution.forEach((institution, own) -> {
            String account = Journal.institution(institution);
            post(found, account, own.stream().mapToLong(Difference::cash).sum(), approver);
            if (own.stream().noneMatch(Difference::office)) {
                Difference.shares(own, -1)
                        .forEach((fund, fen) -> payables.owe(
                                new Payables.Payable(
                                        "recovery/" + found.id() + "/" + institution + "/" + fund,
                                        found.family(),
                                        found.region(),
                                        account,
                                        Journal.bank(found.family(), fund, found.region()),
                                        institution,
                                        fen,
                                        today.plusMonths(1),
                                        "由经办机构向个人追回，补付医院 " + found.id(),
                                        "recovered from the person, paid to the hospital, " + found.id()),
                                approver.person()));
            }
        });
    }
}
