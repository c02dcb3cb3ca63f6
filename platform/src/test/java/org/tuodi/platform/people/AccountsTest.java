package org.tuodi.platform.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.policy.text.Shape;

/** Personal accounts and premium subsidies. */
class AccountsTest extends SettlingTest {

    private static final String BY = "clerk";
    private static final int CALLERS = 12;
    private static final People.Word LI = new People.Word("li", "Li");
    private static final People.Word WANG = new People.Word("wang", "Wang");

    private AccountCredits credits;
    private PersonalAccounts accounts;
    private AccountStore store;
    private Enrolments enrolments;
    private Relatives relatives;
    private PremiumRuns premiums;
    private int registered;

    @BeforeAll
    void figures() {
        credits = context.getBean(AccountCredits.class);
        accounts = context.getBean(PersonalAccounts.class);
        store = context.getBean(AccountStore.class);
        enrolments = context.getBean(Enrolments.class);
        relatives = context.getBean(Relatives.class);
        premiums = context.getBean(PremiumRuns.class);
        context.getBean(StatisticsRegister.class).publish(read(StatisticsRegister.Figure.SHAPE, """
                {region: '370800', name: averagePension, year: 2023, value: 3800.00, publishedOn: 2024-01-02,
                 document: bulletin}"""), BY);
        context.getBean(ContributionStandards.class).set(read(ContributionStandard.SHAPE, """
                {region: '150800', scheme: resident, from: 2023-01-01, personal: 350.00, government: 640.00,
                 referenceIncome: 38000.00, document: 2023 notice}"""), BY);
    }

    @AfterEach
    void theLedgerHoldsWhatTheAccountsHold() {
        Map<String, Long> balances = context.getBean(Ledger.class).balances();
        long posted = balances.entrySet().stream()
                .filter(each -> each.getKey().startsWith("personalAccounts/"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        long held = jdbc().sql("select coalesce(sum(balance), 0)::bigint from account")
                .query(Long.class)
                .single();
        assertThat(-posted).isEqualTo(held);
        assertThat(balances.values().stream().mapToLong(Long::longValue).sum()).isZero();
    }

    private static <T> T read(Shape<T> shape, String body) {
        return Values.read(body.getBytes(StandardCharsets.UTF_8), shape);
    }

    private String person(String family, String region, String born, Map<String, Object> facts) {
        registered++;
        String id = "A" + registered;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("family", family);
        body.put("region", region);
        body.put("name", "测试人");
        body.put(
                "idNumber",
                IdNumber.of("999999", LocalDate.parse(born), registered).text());
        body.put("facts", facts);
        people.register(Registration.read(bytes(body)), BY);
        return id;
    }

    /** An employee of a base of 8,000.00 from 2022 on, in a region of its own so that a run credits nobody else. */
    private String employee(String born, String employment, String region) {
        String id = person("jining", region, born, Map.of("scheme", "employee"));
        apply(
                id,
                "change: enrol, day: 2022-01-01, scheme: employee, employment: " + employment + ", region: '" + region
                        + "', contributionBase: 8000.00");
        return id;
    }

    private void apply(String person, String change) {
        enrolments.apply(person, read(EnrolmentChange.SHAPE, "{" + change + "}"), BY);
    }

    private long credit(String region, String month) {
        return credits.credit("jining", region, YearMonth.parse(month), BY).fen();
    }

    private AccountStore.Moved pay(String owner, String payment, String key) {
        return accounts.pay(owner, read(AccountPayment.SHAPE, "{" + payment + "}"), null, key, BY);
    }

    private void link(String owner, String relative, String relation, String consent) {
        relatives.set(
                owner, new RelativeLink(relative, relation, "register 1", LocalDate.of(2022, 1, 1), null, consent), BY);
    }

    private static void refused(Refusal.Code code, String saying, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code))
                .hasMessageContaining(saying);
    }

    private static final String CONTRIBUTION =
            "on: 2023-03-14, purpose: residentContribution, relative: %s, amount: 350.00, reference: N1";

    @Test
    void aMonthIsCreditedByThePolicyOfTheMonthOnce() {
        String person = employee("1982-06-01", "active", "370801");

        assertThat(credit("370801", "2022-12")).isEqualTo(20_000);
        assertThat(credit("370801", "2024-01")).isEqualTo(16_000);
        AccountCredits.Result again = credits.credit("jining", "370801", YearMonth.parse("2022-12"), BY);
        assertThat(again.before()).isEqualTo(1);
        assertThat(again.credited()).isZero();
        assertThat(accounts.balance(person)).isEqualTo(36_000);
        assertThat(store.entries(person, 2022))
                .extracting(AccountStore.Moved::source)
                .containsExactly("own 160.00, employer 40.00");
    }

    @Test
    void whoRetiresIsCreditedAsARetireeFromTheNextMonth() {
        String person = employee("1954-06-01", "active", "370802");
        apply(person, "change: employment, day: 2024-03-31, employment: retired");

        assertThat(credit("370802", "2024-03")).isEqualTo(16_000);
        assertThat(credit("370802", "2024-04")).isEqualTo(7_600);
        assertThat(credit("370802", "2024-06")).isEqualTo(9_500);
    }

    @Test
    void whomThePolicyLeavesOpenIsNamedAndTheOthersAreCredited() {
        String open = employee("1990-01-01", "flexible", "370803");
        employee("1982-06-01", "active", "370803");
        String left = employee("1982-06-01", "active", "370803");
        apply(left, "change: end, day: 2022-10-31");
        AccountCredits.Result result = credits.credit("jining", "370803", YearMonth.parse("2022-12"), BY);

        assertThat(result.credited()).isEqualTo(1);
        assertThat(result.open()).singleElement().asString().startsWith(open + ":");
        refused(
                Refusal.Code.NOT_ANSWERED,
                "in force in 2021-05",
                () -> credits.credit("jining", "370803", YearMonth.parse("2021-05"), BY));
    }

    @Test
    void theAccountPaysForALinkedRelativeWhoseUseTheOwnerConsentedTo() {
        String owner = employee("1982-06-01", "active", "370804");
        String child = person("jining", "370804", "2010-01-01", Map.of("scheme", "resident"));
        String brother = person("jining", "370804", "1985-01-01", Map.of("scheme", "resident"));
        for (String month : List.of("2022-12", "2023-01")) {
            credit("370804", month);
        }
        String payment = CONTRIBUTION.formatted(child);
        refused(Refusal.Code.NOT_PERMITTED, "found no link", () -> pay(owner, payment, "K1"));
        link(owner, child, "child", null);
        refused(Refusal.Code.NOT_PERMITTED, "has not consented", () -> pay(owner, payment, "K1"));
        link(owner, child, "child", "paper 7");

        AccountStore.Moved paid = pay(owner, payment, "K1");
        assertThat(paid.amount()).isEqualTo(-35_000);
        assertThat(pay(owner, payment, "K1")).isEqualTo(paid);
        refused(Refusal.Code.KEY_REUSED, "entry", () -> pay(owner, payment.replace("N1", "N2"), "K1"));
        link(owner, brother, "sibling", "paper 8");
        refused(Refusal.Code.NOT_PERMITTED, "不在条文", () -> pay(owner, CONTRIBUTION.formatted(brother), "K2"));
        refused(
                Refusal.Code.NOT_PERMITTED,
                "fitness",
                () -> pay(owner, "on: 2023-03-14, purpose: fitness, amount: 30.00, reference: gym", "K3"));
        assertThat(accounts.balance(owner)).isEqualTo(5_000);

        accounts.refund(owner, paid.number(), LocalDate.of(2023, 4, 1), BY);
        assertThat(accounts.balance(owner)).isEqualTo(40_000);
        refused(
                Refusal.Code.ALREADY_REVERSED,
                owner,
                () -> accounts.refund(owner, paid.number(), LocalDate.of(2023, 4, 1), BY));
    }

    @Test
    void relativesAtOnceNeverTakeMoreThanThereIs() throws Exception {
        String owner = employee("1982-06-01", "active", "370805");
        List<String> children = new ArrayList<>();
        for (int number = 0; number < 2; number++) {
            String child = person("jining", "370805", "2010-01-01", Map.of("scheme", "resident"));
            link(owner, child, "child", "paper");
            children.add(child);
        }
        credit("370805", "2022-12");
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        List<Future<Boolean>> outcomes = new ArrayList<>();
        for (int number = 0; number < CALLERS; number++) {
            int call = number;
            outcomes.add(callers.submit(() -> {
                start.await();
                String relative = children.get(call % children.size());
                try {
                    pay(
                            owner,
                            "on: 2023-03-14, purpose: inclusiveInsurance, relative: " + relative
                                    + ", amount: 60.00, fromAccount: 60.00, reference: N" + call,
                            "R" + call);
                    return true;
                } catch (Refusal refusal) {
                    return false;
                }
            }));
        }
        int paid = 0;
        for (Future<Boolean> outcome : outcomes) {
            paid += outcome.get() ? 1 : 0;
        }
        callers.shutdownNow();

        assertThat(paid).isEqualTo(3);
        assertThat(accounts.balance(owner)).isEqualTo(2_000);
    }

    @Test
    void aBillOfARelativeNeedsLinkAndConsent() {
        AccountRules rules = context.getBean(AccountRules.class);
        String owner = employee("1982-06-01", "active", "370806");
        String parent = person("jining", "370806", "1955-01-01", Map.of("scheme", "resident"));
        LocalDate day = LocalDate.of(2023, 5, 1);

        rules.checkBill(owner, owner, day, "designatedInstitution", 100);
        refused(
                Refusal.Code.NOT_PERMITTED,
                "found no link",
                () -> rules.checkBill(owner, parent, day, "designatedInstitution", 100));
        link(owner, parent, "parent", "paper 9");
        rules.checkBill(owner, parent, day, "designatedInstitution", 100);
    }

    @Test
    void aBalanceCarriesOverMovesAlongOrIsInherited() {
        String owner = employee("1982-06-01", "active", "370807");
        String heir = employee("1990-06-01", "active", "370808");
        credit("370807", "2022-12");

        assertThat(credits.carryOver("jining", "370807", 2022, BY)).isEqualTo(1);
        assertThat(credits.carryOver("jining", "370807", 2022, BY)).isZero();
        assertThat(accounts.balance(owner)).isEqualTo(20_000);
        assertThat(store.year(2023, "370807")).containsEntry("opening", 20_000L).containsEntry("closing", 20_000L);

        LocalDate day = LocalDate.of(2023, 5, 2);
        AccountMoves moves = context.getBean(AccountMoves.class);
        AccountMoves.Leaving inheritance = new AccountMoves.Leaving("inheritance", day, null, heir, "paper 3");
        assertThat(moves.propose(owner, inheritance, "I1", LI).number()).isEqualTo(1);
        assertThat(moves.propose(owner, inheritance, "I1", LI).number()).isEqualTo(1);
        assertThat(accounts.balance(owner)).isEqualTo(20_000);
        refused(Refusal.Code.NOT_ALLOWED, "another person", () -> moves.decide(owner, 1, true, LI));
        refused(Refusal.Code.CONFLICT, "death", () -> moves.decide(owner, 1, true, WANG));
        people.died(owner, LocalDate.of(2023, 5, 1), BY);
        assertThat(moves.decide(owner, 1, true, WANG)).isPresent();
        refused(Refusal.Code.CONFLICT, "is decided", () -> moves.decide(owner, 1, false, WANG));
        assertThat(accounts.balance(owner)).isZero();
        assertThat(accounts.balance(heir)).isEqualTo(20_000);

        accounts.leave(heir, "transfer", day, "letter 4", "T1", BY);
        accounts.leave(heir, "transfer", day, "letter 4", "T1", BY);
        assertThat(accounts.balance(heir)).isZero();
        accounts.receive(heir, 5_000, day, "letter 5", "T2", BY);
        accounts.leave(heir, "payOut", day, "letter 6", "T3", BY);
        assertThat(accounts.balance(heir)).isZero();
    }

    private static final Caller DRAFTER = new Caller("li", "Li", "office", "", Set.of(Role.CA));
    private static final Caller OTHER_LOGIN = new Caller("li-2", "Li", "office", "", Set.of(Role.CA));
    private static final Caller REVIEWER = new Caller("wang", "Wang", "office", "", Set.of(Role.DA));

    private String holder(String region, String... identities) {
        List<Map<String, String>> held = java.util.Arrays.stream(identities)
                .map(identity -> Map.of("identity", identity, "from", "2023-01-01", "to", "2023-12-31"))
                .toList();
        return person("demo-county", region, "1970-01-01", Map.of("scheme", "resident", "identities", held));
    }

    private List<PremiumRun.Line> draft(String id, String region, String day) {
        return premiums.draft(
                read(
                        PremiumRun.SHAPE,
                        "{id: " + id + ", family: demo-county, region: '" + region + "', year: 2023, day: " + day
                                + "}"),
                DRAFTER);
    }

    @Test
    void aSubsidyIsDraftedReviewedByAnotherPersonAndPostedOnce() {
        String region = "150821";
        String both = holder(region, "subsistenceRecipient", "orphan");
        String half = holder(region, "povertyRiskPopulation");
        holder(region, "marginalHouseholdMember");
        holder(region);
        String dead = holder(region, "orphan");
        people.died(dead, LocalDate.of(2022, 12, 31), BY);
        String elsewhere = holder(region, "orphan");
        apply(elsewhere, "change: elsewhere, day: 2022-01-01, scheme: resident, employment: none, region: '310000'");
        long before = context.getBean(Ledger.class).balances().values().stream()
                .mapToLong(Math::abs)
                .sum();

        List<PremiumRun.Line> lines = draft("Y1", region, "2023-01-15");
        assertThat(lines)
                .extracting(
                        PremiumRun.Line::person,
                        PremiumRun.Line::identity,
                        PremiumRun.Line::amount,
                        PremiumRun.Line::personal)
                .containsExactlyInAnyOrder(
                        tuple(both, "orphan", 35_000L, 0L), tuple(half, "povertyRiskPopulation", 17_500L, 17_500L));
        refused(Refusal.Code.CONFLICT, "is draft; expected approved", () -> premiums.post("Y1", DRAFTER));
        refused(Refusal.Code.NOT_ALLOWED, "drafted by Li", () -> premiums.review("Y1", true, "", OTHER_LOGIN));
        premiums.review("Y1", true, "", REVIEWER);
        premiums.post("Y1", DRAFTER);
        refused(Refusal.Code.CONFLICT, "is posted; expected approved", () -> premiums.post("Y1", DRAFTER));

        Map<String, Long> balances = context.getBean(Ledger.class).balances();
        assertThat(balances)
                .containsEntry("fund/demo-county/medicalAssistanceFund/" + region, 52_500L)
                .containsEntry("fund/demo-county/residentPool/" + region, -52_500L);
        assertThat(balances.values().stream().mapToLong(Math::abs).sum()).isEqualTo(before + 105_000);
        assertThat(draft("Y2", region, "2023-01-15")).isEmpty();
        assertThat(PremiumFile.of(premiums.ledger(2023, "1508")))
                .contains(region + "," + both + ",测**,orphan,2023,350.00,medicalAssistanceFund,Y1");
    }

    @Test
    void whoGainsAHigherIdentityGetsTheDifferenceAndAListThatWasOvertakenIsNotPosted() {
        String region = "150822";
        String person = holder(region, "subsistenceRecipient");
        draft("Z1", region, "2023-01-15");
        draft("Z2", region, "2023-01-15");
        premiums.review("Z1", true, "", REVIEWER);
        premiums.review("Z2", true, "", REVIEWER);
        premiums.post("Z1", DRAFTER);
        refused(Refusal.Code.CONFLICT, "1 persons of the run Z2", () -> premiums.post("Z2", DRAFTER));

        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", person);
        body.put("family", "demo-county");
        body.put("region", region);
        body.put("name", "测试人");
        body.put(
                "facts",
                Map.of(
                        "scheme",
                        "resident",
                        "birthDate",
                        "1970-01-01",
                        "identities",
                        List.of(Map.of("identity", "orphan", "from", "2023-03-01", "to", "2023-12-31"))));
        people.change(Registration.read(bytes(body)), BY);

        assertThat(draft("Z3", region, "2023-04-01"))
                .extracting(PremiumRun.Line::amount, PremiumRun.Line::standard, PremiumRun.Line::personal)
                .containsExactly(tuple(17_500L, 35_000L, 0L));
    }
}
