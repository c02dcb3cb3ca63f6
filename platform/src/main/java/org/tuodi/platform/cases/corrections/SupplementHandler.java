package org.tuodi.platform.cases.corrections;

import static org.tuodi.policy.text.Shapes.list;
import static org.tuodi.policy.text.Shapes.text;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.CaseHandler;
import org.tuodi.platform.cases.CaseKind;
import org.tuodi.platform.cases.Granted;
import org.tuodi.platform.cases.Opening;
import org.tuodi.platform.cases.Payouts;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.funds.Payables;
import org.tuodi.platform.people.Person;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * Look-back supplements (追溯补助, BY-9.3i): what differences leave the person less to pay is paid out by the agency where the
 * hospital cannot give it back. The hospital, which the funds owe the same, gives it to the agency in its stead.
 */
@Component
class SupplementHandler implements CaseHandler {

    private static final String OWED = Journal.institution(Payouts.OFFICE);

    private final Differences differences;
    private final Payouts payouts;
    private final Payables payables;
    private final Ledger ledger;
    private final Clock clock;

    SupplementHandler(Differences differences, Payouts payouts, Payables payables, Ledger ledger, Clock clock) {
        this.differences = differences;
        this.payouts = payouts;
        this.payables = payables;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What such a case needs.
     *
     * @param entries differences in the person's favour
     * @param why the hospital cannot pay
     */
    private record Details(List<String> entries, String why) {

        static final Shape<Details> SHAPE = shape();

        private static Shape<Details> shape() {
            ObjectBuilder keys = Shapes.object("SupplementDetails", "what a look-back supplement pays");
            Field<List<String>> entries =
                    keys.required("entries", list(text(60)).atLeast(1), "differences in the person's favour");
            Field<String> why = keys.required(
                    "why",
                    Shapes.words("hospitalCannotPay", "hospitalClosed", "outOfArea", "paidByOffice"),
                    "why not through the hospital");
            return keys.build(fields -> new Details(fields.get(entries), fields.get(why)));
        }
    }

    @Override
    public CaseKind kind() {
        return CaseKind.LOOK_BACK_SUPPLEMENT;
    }

    @Override
    public void check(Opening opening, Person person, Caller caller) {
        of(opening);
    }

    private List<Difference> of(Opening opening) {
        Details details = Values.read(Json.compact(opening.details()).getBytes(StandardCharsets.UTF_8), Details.SHAPE);
        return differences.of(opening.person(), details.entries, -1);
    }

    @Override
    public long amount(BenefitCase found) {
        return sum(of(found.opening()));
    }

    private static long sum(List<Difference> all) {
        return -all.stream().mapToLong(Difference::cash).sum();
    }

    @Override
    public Granted grant(BenefitCase found, Caller approver) {
        List<Difference> all = of(found.opening());
        differences.take(found.id(), all);
        LocalDate today = LocalDate.now(clock.withZone(AccessLog.ZONE));
        Map<String, List<Difference>> byInstitution =
                all.stream().collect(Collectors.groupingBy(Difference::institution, TreeMap::new, Collectors.toList()));
        byInstitution.forEach((institution, own) -> {
            String account = Journal.institution(institution);
            if (!account.equals(OWED)) {
                Journal journal = Journal.between(account, OWED, sum(own));
                ledger.post("lookBackSupplement", today, found.id().cause(), journal, approver.person());
            }
            if (own.stream().noneMatch(Difference::office)) {
                Difference.shares(own, 1)
                        .forEach((fund, fen) -> payables.owe(
                                new Payables.Payable(
                                        "supplement/" + found.id() + "/" + institution + "/" + fund,
                                        found.family(),
                                        found.region(),
                                        account,
                                        Journal.bank(found.family(), fund, found.region()),
                                        institution,
                                        -fen,
                                        today.plusMonths(1),
                                        "退回由经办机构代付的追溯补助 " + found.id(),
                                        "what the agency paid out in its stead, " + found.id()),
                                approver.person()));
            }
        });
        return Granted.owed(found.id(), payouts.owe(found, Difference.shares(all, 1), approver));
    }
}
