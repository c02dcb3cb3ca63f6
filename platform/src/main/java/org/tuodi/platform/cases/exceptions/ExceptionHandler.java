package org.tuodi.platform.cases.exceptions;

import static org.tuodi.policy.text.Shapes.text;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.CaseHandler;
import org.tuodi.platform.cases.CaseKind;
import org.tuodi.platform.cases.CaseState;
import org.tuodi.platform.cases.Granted;
import org.tuodi.platform.cases.Opening;
import org.tuodi.platform.cases.Payouts;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.settlement.History;
import org.tuodi.platform.settlement.SettlementId;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * Decisions one by one (BY-11.4, TJ-8.4): amount, fund and article are what the group decided, not what a pack says. What is
 * paid for a bill is never more than the bill left to the person.
 */
@Component
class ExceptionHandler implements CaseHandler {

    private final MinutesStore store;
    private final History history;
    private final Payouts payouts;
    private final Ledger ledger;
    private final Clock clock;

    ExceptionHandler(MinutesStore store, History history, Payouts payouts, Ledger ledger, Clock clock) {
        this.store = store;
        this.history = history;
        this.payouts = payouts;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The bill that it is about, if it is about one. */
    private record Details(Optional<String> settlement) {

        static final Shape<Details> SHAPE = shape();

        private static Shape<Details> shape() {
            ObjectBuilder keys = Shapes.object("ExceptionDetails", "what a decision one by one is about");
            Field<Optional<String>> settlement =
                    keys.optional("settlement", text(60), "the bill that it pays for, by its settlement");
            return keys.build(fields -> new Details(fields.get(settlement)));
        }
    }

    @Override
    public CaseKind kind() {
        return CaseKind.EXCEPTIONAL_DECISION;
    }

    @Override
    public void check(Opening opening, Person person, Caller caller) {
        bill(opening).ifPresent(bill -> requireLeft(bill, opening.amount() == null ? 0 : opening.amount()));
    }

    private Optional<SettlementId> bill(Opening opening) {
        Details details = Values.read(Json.compact(opening.details()).getBytes(StandardCharsets.UTF_8), Details.SHAPE);
        return details.settlement.map(text -> SettlementId.parse(text)
                .filter(id -> id.person().equals(opening.person()))
                .orElseThrow(() -> unknown(text)));
    }

    private static Refusal unknown(String text) {
        return new Refusal(
                Refusal.Code.NOT_PERMITTED,
                "settlement: found " + text + "; expected a settlement of the person that stands");
    }

    private void requireLeft(SettlementId bill, long amount) {
        History.Line line = history.of(bill.person()).stream()
                .filter(each -> each.id().equals(bill) && each.reversal() == null)
                .findFirst()
                .orElseThrow(() -> unknown(bill.toString()));
        long left = line.now().account() + line.now().cash() - store.paidFor(bill);
        if (amount > left) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "amount: found " + Money.text(amount) + "; expected at most " + Money.text(left)
                            + ", which is left to the person of " + bill);
        }
    }

    @Override
    public void mayPass(BenefitCase found, Caller caller) {
        if (found.state() != CaseState.APPROVAL && found.state() != CaseState.JOINT_DECISION) {
            return;
        }
        Minutes minutes = store.latest(found.id())
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_PERMITTED, "会议纪要 · found no minutes of " + found.id() + "; expected some"));
        if (!minutes.isCarried()) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "表决 · found " + minutes.voices() + "; expected " + Minutes.QUORUM
                            + " departments that agree, and more than do not");
        }
        if (minutes.recordedBy().equals(caller.person())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    caller.person() + " recorded the minutes; expected another person to approve");
        }
    }

    @Override
    public long amount(BenefitCase found) {
        return store.latest(found.id()).map(Minutes::amount).orElse(0L);
    }

    @Override
    public Granted grant(BenefitCase found, Caller approver) {
        Minutes minutes = store.latest(found.id()).orElseThrow();
        String fund = minutes.fund();
        if (fund == null) {
            return Granted.NOTHING;
        }
        bill(found.opening()).ifPresent(bill -> {
            requireLeft(bill, minutes.amount());
            store.pays(found.id(), bill, minutes.amount());
        });
        Journal journal = Journal.between(
                Journal.fund(found.family(), fund, found.region()),
                Journal.institution(Payouts.OFFICE),
                minutes.amount());
        LocalDate today = LocalDate.now(clock.withZone(AccessLog.ZONE));
        ledger.post("exceptionalDecision", today, found.id().cause(), journal, approver.person());
        return Granted.owed(found.id(), payouts.owe(found, Map.of(fund, minutes.amount()), approver));
    }
}
