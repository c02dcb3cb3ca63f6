package org.tuodi.platform.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.exceptions.Deciding;
import org.tuodi.platform.cases.exceptions.Minutes;
import org.tuodi.platform.cases.hardship.Finding;
import org.tuodi.platform.cases.hardship.HardshipCases;
import org.tuodi.platform.people.Household;
import org.tuodi.platform.people.Households;

/** Identities that come of the hardship test, and what is decided one by one. */
class MeansAndExceptionsTest extends DecidedByHand {

    private static final String PATIENT = "illnessImpoverishedPatient";
    private static final Caller VERIFIER = caller("verifier", Role.CIV);
    private static final Caller HEALTH = caller("health", Role.HLT);

    private HardshipCases hardship() {
        return bean(HardshipCases.class);
    }

    private BenefitCase application(String person) {
        return opened(person, CaseKind.ASSISTANCE_APPLICATION, Map.of(), Map.of("identity", PATIENT));
    }

    private void household(String... persons) {
        List<Household.Member> members = java.util.Arrays.stream(persons)
                .map(each -> new Household.Member(each, each.equals(persons[0]) ? "head" : "child"))
                .toList();
        bean(Households.class).set(new Household("HH-" + persons[0], "990101", "rural", members), "test");
    }

    private static Map<String, String> income(String member, String kind, String amount) {
        return Map.of(
                "member", member, "kind", kind, "from", "2023-06", "to", "2024-05", "amount", amount, "evidence", "证明");
    }

    private int states(CaseId id, String person, String child, String monthly) {
        return hardship()
                .state(
                        id,
                        bytes(Map.of(
                                "members",
                                List.of(Map.of("person", person), Map.of("person", child)),
                                "income",
                                List.of(income(person, "wage", monthly), income(child, "none", "0.00")))),
                        FIRST);
    }

    private void verifies(CaseId id, int version, boolean housing) {
        for (String subject : List.of(
                "registration",
                "income",
                "property/housing",
                "property/vehicles",
                "property/savings",
                "property/enterprise")) {
            boolean met = housing || !subject.equals("property/housing");
            hardship().verify(id, version, new HardshipCases.Verification(subject, met, "核对报告1号"), VERIFIER);
        }
    }

    /** 12 × 2,000 = 24,000 ÷ 2 = 12,000 a head, below 37,500; less what the stay left, below 720 × 12 × 1.5 = 12,960. */
    @Test
    void aHouseholdThatPassesGetsTheIdentityWhenItsCaseIsApproved() {
        String person = resident();
        String child = resident();
        household(person, child);
        settle(stay(person, "V1", "2024-02-01", "2024-02-09", 20_000 * YUAN));
        BenefitCase found = application(person);
        int version = states(found.id(), person, child, "2000.00");
        pass(found.id(), FIRST);
        refused(Refusal.Code.NOT_PERMITTED, () -> pass(found.id(), SECOND));
        refused(Refusal.Code.NOT_PERMITTED, () -> hardship().decide(found.id(), null, CIVIL));
        verifies(found.id(), version, true);

        Finding finding = hardship().finding(found.id(), SECOND).orElseThrow();
        assertThat(finding.result()).isEqualTo("passed");
        assertThat(shown(found)).contains("household", "finding");
        assertThat(finding.fen("income")).isEqualTo(24_000 * YUAN);
        assertThat(finding.fen("incomePerHead")).isEqualTo(12_000 * YUAN);
        assertThat(finding.fen("medicalCost"))
                .as("all of the stay is in policy")
                .isEqualTo(cashOf(person));
        assertThat(hardship().decide(found.id(), null, CIVIL).grants()).isTrue();
        pass(found.id(), SECOND);
        pass(found.id(), THIRD);
        assertThat(pass(found.id(), CHIEF).state()).isEqualTo(CaseState.COMPLETED);
        assertThat(String.valueOf(people.get(person).facts().get("identities"))).contains(PATIENT);
        assertThat(hardship()
                        .reviews(
                                java.time.LocalDate.now(java.time.ZoneOffset.UTC)
                                        .plusYears(2),
                                CIVIL))
                .anySatisfy(review -> assertThat(review.id()).isEqualTo(found.id()));
    }

    private List<String> shown(BenefitCase found) {
        return context.getBeansOfType(KindView.class).values().stream()
                .flatMap(view -> view.of(found, SECOND).stream())
                .map(KindView.Part::id)
                .toList();
    }

    private long cashOf(String person) {
        return jdbc().sql("select sum(cash)::bigint from settlement where person_id = ?")
                .param(person)
                .query(Long.class)
                .single();
    }

    @Test
    void aHouseholdWhosePropertyDoesNotFitIsRefusedNamingTheTest() {
        String person = resident();
        String child = resident();
        household(person, child);
        BenefitCase found = application(person);
        verifies(found.id(), states(found.id(), person, child, "100.00"), false);
        Finding finding = hardship().decide(found.id(), null, CIVIL);
        assertThat(finding.failed()).containsExactly("DC-IT-4");
        pass(found.id(), FIRST);
        refused(Refusal.Code.NOT_PERMITTED, () -> pass(found.id(), SECOND));
        refused(Refusal.Code.CONFLICT, () -> hardship().decide(found.id(), null, CIVIL));
    }

    @Test
    void membersAreThoseOnRecordAndNobodyVerifiesOrDecidesTheirOwnPart() {
        String person = resident();
        String child = resident();
        String stranger = resident();
        household(person, child);
        BenefitCase found = application(person);
        refused(Refusal.Code.NOT_PERMITTED, () -> states(found.id(), person, stranger, "100.00"));
        int version = states(found.id(), person, child, "100.00");
        HardshipCases.Verification income = new HardshipCases.Verification("income", true, "1");
        refused(Refusal.Code.NOT_ALLOWED, () -> hardship().verify(found.id(), version, income, FIRST));
        verifies(found.id(), version, true);
        refused(Refusal.Code.NOT_ALLOWED, () -> hardship().decide(found.id(), null, VERIFIER));
        int next = states(found.id(), person, child, "200.00");
        refused(Refusal.Code.CONFLICT, () -> hardship().verify(found.id(), version, income, VERIFIER));
        assertThat(hardship().finding(found.id(), SECOND).orElseThrow().result())
                .as("a new sheet %d is verified anew", next)
                .isEqualTo("pending");
    }

    @Test
    void anInsuredPersonDoesNotReadWhatItTellsOfOthers() {
        String person = resident();
        household(person);
        BenefitCase found = application(person);
        Caller insured = caller(person, Role.BEN);
        refused(Refusal.Code.NOT_ALLOWED, () -> hardship().finding(found.id(), insured));
    }

    private void fillsIn(String form, BenefitCase found, Caller caller, Map<String, String> typed) {
        context.getBeansOfType(KindView.class).values().stream()
                .filter(view -> view.forms(found, caller).stream()
                        .anyMatch(each -> each.id().equals(form)))
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_ALLOWED, "no form " + form))
                .submit(form, typed, found, caller);
    }

    @Test
    void whatIsTypedOnThePageOfACaseDoesTheSame() {
        String person = resident();
        String child = resident();
        household(person, child);
        BenefitCase found = application(person);
        String none = child + " none 2023-06 2024-05 0 无收入证明";
        Map<String, String> unfinished = Map.of("income", person + " wage 2023-06 2024-05");
        refused(Refusal.Code.NOT_READABLE, () -> fillsIn("sheet", found, FIRST, unfinished));
        refused(Refusal.Code.NOT_ALLOWED, () -> fillsIn("decision", found, FIRST, Map.of()));
        fillsIn("sheet", found, FIRST, Map.of("income", person + " wage 2023-06 2024-05 12000.00 工资单 period\n" + none));
        for (String subject : List.of("registration", "income")) {
            fillsIn("verification", found, VERIFIER, Map.of("subject", subject, "met", "true", "document", "1号"));
        }
        for (String kind : List.of("housing", "vehicles", "savings", "enterprise")) {
            fillsIn(
                    "verification",
                    found,
                    VERIFIER,
                    Map.of("subject", "property/" + kind, "met", "true", "document", "1号"));
        }
        fillsIn("decision", found, CIVIL, Map.of());
        Finding finding = hardship().finding(found.id(), SECOND).orElseThrow();
        assertThat(finding.fen("income")).isEqualTo(12_000 * YUAN);
        assertThat(finding.result()).isEqualTo("passed");
    }

    private Minutes minutes(String fund, long amount) {
        return new Minutes(0, "city", day("2024-06-20"), fund, amount, "BY 第11条", "一事一议，同意救助", "", List.of());
    }

    private BenefitCase exception(String person, String settlement, long amount) {
        BenefitCase found = opened(
                person,
                CaseKind.EXCEPTIONAL_DECISION,
                settlement.isEmpty() ? Map.of() : Map.of("settlement", settlement),
                Map.of("amount", Money.text(amount)));
        named(found);
        return found;
    }

    /** Brings a decision before its approval, with minutes that three departments agree to. */
    private void carried(BenefitCase found, long amount) {
        reviewed(found);
        int version = bean(Deciding.class).record(found.id(), minutes("medicalAssistanceFund", amount), SECOND);
        for (Caller each : List.of(CIVIL, CASHIER, HEALTH)) {
            bean(Deciding.class).say(found.id(), version, true, each);
        }
    }

    @Test
    void aDecisionOneByOneNeedsItsMinutesAndThreeDepartmentsAndIsPostedAsItsOwnKind() {
        String person = resident();
        BenefitCase found = exception(person, "", 500 * YUAN);
        reviewed(found);
        refused(Refusal.Code.NOT_PERMITTED, () -> pass(found.id(), BUREAU));
        Deciding deciding = bean(Deciding.class);
        refused(Refusal.Code.NOT_PERMITTED, () -> deciding.record(found.id(), minutes("noSuchFund", 1), SECOND));
        int version = deciding.record(found.id(), minutes("medicalAssistanceFund", 400 * YUAN), SECOND);
        deciding.say(found.id(), version, true, CIVIL);
        deciding.say(found.id(), version, true, CASHIER);
        refused(Refusal.Code.CONFLICT, () -> deciding.say(found.id(), version, true, VERIFIER));
        refused(Refusal.Code.NOT_PERMITTED, () -> pass(found.id(), BUREAU));
        deciding.say(found.id(), version, true, HEALTH);
        assertThat(shown(found)).containsExactly("minutes");
        long fund = balance("fund/demo-county/medicalAssistanceFund/-");
        pass(found.id(), BUREAU);

        assertThat(owed(found.id().cause()).amount())
                .as("what the group decided, not what was asked")
                .isEqualTo(400 * YUAN);
        assertThat(balance("fund/demo-county/medicalAssistanceFund/-")).isEqualTo(fund + 400 * YUAN);
        assertThat(jdbc().sql("select kind from journal where cause = ? order by id")
                        .param(found.id().cause())
                        .query(String.class)
                        .list())
                .containsExactly("exceptionalDecision", "disbursement");
    }

    @Test
    void departmentsThatDoNotAgreeCarryNothing() {
        BenefitCase found = exception(resident(), "", 500 * YUAN);
        reviewed(found);
        Deciding deciding = bean(Deciding.class);
        int version = deciding.record(found.id(), minutes("medicalAssistanceFund", 400 * YUAN), SECOND);
        for (Caller each : List.of(CIVIL, CASHIER, HEALTH)) {
            deciding.say(found.id(), version, false, each);
        }
        refused(Refusal.Code.NOT_PERMITTED, () -> pass(found.id(), BUREAU));
    }

    @Test
    void decisionsAboutOneBillNeverPayMoreTogetherThanItLeftToThePersonEvenAtOnce() throws Exception {
        String person = resident();
        String bill = settle(stay(person, "V9", "2023-02-01", "2023-02-09", 10_000 * YUAN));
        long left = cashOf(person);
        refused(Refusal.Code.NOT_PERMITTED, () -> exception(person, bill, left + 1));
        BenefitCase one = exception(person, bill, left);
        BenefitCase other = exception(person, bill, left / 2);
        carried(one, left);
        carried(other, left / 2);
        List<Callable<?>> calls =
                List.of(() -> pass(one.id(), BUREAU), () -> pass(other.id(), caller("bureau2", Role.MSB)));
        assertThat(atOnce(calls)).containsExactlyInAnyOrder(true, false);
    }
}
