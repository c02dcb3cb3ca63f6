package org.tuodi.platform.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.cases.Agent;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.CaseAction;
import org.tuodi.platform.cases.CaseId;
import org.tuodi.platform.cases.CaseKind;
import org.tuodi.platform.cases.Cases;
import org.tuodi.platform.cases.Confirmations;
import org.tuodi.platform.cases.Holidays;
import org.tuodi.platform.cases.Opening;
import org.tuodi.platform.cases.Payees;
import org.tuodi.platform.cases.Referrals;
import org.tuodi.platform.cases.WorkingDays;
import org.tuodi.platform.funds.Payments;

/** A case in each state: bills of May 2024 from beyond the province, and applications of persons without an identity. */
@Component
final class DemoCases {

    private static final Caller CLERK = caller("demo-da", Role.DA);
    private static final Caller FIRST = caller("demo-office", Role.DA, Role.CA);
    private static final Caller SECOND = caller("demo-second", Role.DA, Role.CA);
    private static final Caller CITY = caller("demo-ca", Role.CA);
    private static final Caller CIVIL = caller("demo-civ", Role.CIV);
    private static final Caller TOWN = caller("demo-twn", Role.TWN);
    private static final List<Caller> IN_TURN = List.of(CLERK, FIRST, SECOND, CITY);

    private static final int PEOPLE = 12;
    /** Days in which the latest step of a case that is opened today is due. */
    private static final int AHEAD = 100;

    private final Cases cases;
    private final Payees payees;
    private final Confirmations confirmations;
    private final Referrals referrals;
    private final Payments payments;
    private final WorkingDays days;
    private final Clock clock;

    DemoCases(
            Cases cases,
            Payees payees,
            Confirmations confirmations,
            Referrals referrals,
            Payments payments,
            WorkingDays days,
            Clock clock) {
        this.cases = cases;
        this.payees = payees;
        this.confirmations = confirmations;
        this.referrals = referrals;
        this.payments = payments;
        this.days = days;
        this.clock = clock;
    }

    private static Caller caller(String name, Role... roles) {
        return new Caller(name, name, name, "", Set.of(roles));
    }

    /** Does it for some of the first persons of the county, who have no bills of 2024. */
    void load(int persons) {
        List<DemoPerson> people = IntStream.rangeClosed(1, persons)
                .mapToObj(DemoPerson::new)
                .filter(person -> !person.employee() && person.identity().isEmpty() && person.number() % 30 != 0)
                .limit(PEOPLE)
                .toList();
        if (people.size() < PEOPLE
                || !cases.pending(people.get(PEOPLE - 1).id(), CITY).isEmpty()) {
            return;
        }
        knowTheYear();
        for (int steps = 0; steps < IN_TURN.size(); steps++) {
            passed(reimbursement(people.get(steps), 12_000 + 1_000 * steps), steps);
        }
        act(reimbursement(people.get(4), 9_800), new CaseAction.Return("缺出院小结和费用清单"), CLERK);
        act(
                passed(reimbursement(people.get(5), 8_600), 1),
                new CaseAction.Reject("票据为复印件，不能作为报销凭证", "示范县零星报销办法第6条（示范）"),
                FIRST);
        act(reimbursement(people.get(6), 7_400), new CaseAction.Withdraw("医院已补结算"), CLERK);
        passed(reimbursement(people.get(7), 15_000), IN_TURN.size());
        pay(passed(reimbursement(people.get(8), 16_000), IN_TURN.size()));
        passed(reimbursement(people.get(9), 190_000), IN_TURN.size());
        passed(application(people.get(10), CLERK, null), 1);
        BenefitCase byAgent = application(people.get(11), TOWN, new Agent("示范村网格员", "委托书2024-11（示范）", true));
        if (confirmations.of(byAgent.id(), CIVIL).isEmpty()) {
            confirmations.confirm(byAgent.id(), "civilAffairs", true, "示民救〔2024〕11号", CIVIL);
            referrals.refer(byAgent.id(), new Referrals.Referral("charity", "示范慈善总会", "自付费用仍高", 300_000L), CLERK);
        }
        passed(byAgent, 2);
    }

    /** Also in a year whose notice this version does not have yet. */
    private void knowTheYear() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), AccessLog.ZONE);
        Set<Integer> known = days.years();
        for (int year = today.getYear(); year <= today.plusDays(AHEAD).getYear(); year++) {
            if (!known.contains(year)) {
                days.record(
                        new Holidays.Year(year, "示范：未录入当年通知 demonstration: no notice on record", Set.of(), Set.of()),
                        CITY);
            }
        }
    }

    private BenefitCase reimbursement(DemoPerson person, long yuan) {
        Map<String, Object> encounter = new LinkedHashMap<>();
        encounter.put("id", "INV-" + person.id());
        encounter.put("kind", "inpatient");
        encounter.put("from", "2024-05-06");
        encounter.put("to", "2024-05-15");
        encounter.put("referral", "emergency");
        encounter.put("institution", Map.of("level", "3", "type", "hospital", "place", "otherProvince"));
        encounter.put(
                "amounts",
                Map.of(
                        "total", Money.text(yuan * 100),
                        "inPolicy", Money.text(yuan * 90),
                        "fullSelfPaid", Money.text(yuan * 10)));
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("hospital", "H98010100001");
        details.put("reason", "outOfArea");
        details.put("encounter", encounter);
        Opening opening = new Opening(
                person.id(),
                CaseKind.MANUAL_REIMBURSEMENT,
                LocalDate.of(2024, 5, 20),
                2024,
                false,
                null,
                null,
                "外省急诊住院，未能联网结算",
                List.of("住院发票", "费用清单", "出院小结"),
                null,
                details);
        BenefitCase found =
                cases.open(opening, "demo-case-" + person.id(), CLERK).found();
        if (payees.of(found.id(), CLERK).isEmpty()) {
            payees.name(
                    found.id(),
                    new Payees.Payee(person.name(), "示范银行", "62220000" + (10_000_000 + person.number()), "self"),
                    CLERK);
        }
        return found;
    }

    private BenefitCase application(DemoPerson person, Caller by, @Nullable Agent agent) {
        Opening opening = new Opening(
                person.id(),
                CaseKind.ASSISTANCE_APPLICATION,
                LocalDate.of(2024, 5, 20),
                2024,
                false,
                "marginalHouseholdMember",
                null,
                "家庭收入低，医疗费用高",
                List.of("申请表", "收入核对授权书"),
                agent,
                Map.of());
        return cases.open(opening, "demo-case-" + person.id(), by).found();
    }

    /** After so many of the steps, each by another person. */
    private BenefitCase passed(BenefitCase opened, int steps) {
        BenefitCase found = opened;
        for (int step = 1; step <= steps; step++) {
            found = cases.act(
                            found.id(),
                            step,
                            new CaseAction.Pass("材料齐全，同意"),
                            key(found.id(), step),
                            IN_TURN.get(step - 1))
                    .found();
        }
        return found;
    }

    private void act(BenefitCase found, CaseAction action, Caller caller) {
        cases.act(found.id(), found.version(), action, key(found.id(), found.version()), caller);
    }

    private static String key(CaseId id, int version) {
        return "demo-" + id + "-" + version;
    }

    private void pay(BenefitCase found) {
        String batch = "demo-case-1";
        payments.prepare(
                batch, found.family(), found.region(), List.of(found.id().cause()), caller("demo-pay", Role.CA));
        for (String reviewer : List.of("demo-office", "demo-second", "demo-sup")) {
            payments.review(batch, true, "示范", caller(reviewer, Role.CA));
        }
        payments.release(batch, caller("demo-sup", Role.CA));
    }
}
