package org.tuodi.platform.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.tuodi.kernel.Money;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.funds.Payments;

/** What tests of cases share: persons of the offices, what is applied for, steps. */
abstract class CaseWork extends SettlingTest {

    static final long YUAN = 100;
    static final Caller CLERK = caller("clerk", Role.DA);
    static final Caller FIRST = caller("first", Role.DA);
    static final Caller SECOND = caller("second", Role.DA);
    static final Caller CITY = caller("city", Role.CA);
    static final Caller CITY_TOO = caller("cityToo", Role.CA);
    static final Caller CIVIL = caller("civil", Role.CIV);

    private int keys;

    static Caller caller(String name, Role role) {
        return new Caller(name, name, "office", "", Set.of(role));
    }

    /** Whenever the test runs, its year has a table. */
    @BeforeAll
    void yearsWithoutANoticeHaveNoHolidays() {
        WorkingDays days = context.getBean(WorkingDays.class);
        LocalDate today = LocalDate.now(org.tuodi.platform.access.AccessLog.ZONE);
        for (int year = today.getYear(); year <= today.plusDays(100).getYear(); year++) {
            if (!days.known().years().containsKey(year)) {
                days.record(new Holidays.Year(year, "test", Set.of(), Set.of()), CITY);
            }
        }
    }

    Cases cases() {
        return context.getBean(Cases.class);
    }

    Payees payees() {
        return context.getBean(Payees.class);
    }

    String key() {
        keys++;
        return "k" + keys;
    }

    static Map<String, Object> bill(String visit, long yuan) {
        String amount = Money.text(yuan * YUAN);
        Map<String, Object> encounter = new LinkedHashMap<>(Map.of(
                "id", visit, "kind", "inpatient", "from", "2023-02-01", "to", "2023-02-09", "referral", "regular"));
        encounter.put("institution", Map.of("level", "2"));
        encounter.put("amounts", Map.of("total", amount, "inPolicy", amount));
        return Map.of("hospital", "H2", "reason", "notNetworked", "encounter", encounter);
    }

    static Opening reimbursement(String person, String visit, long yuan) {
        return new Opening(
                person,
                CaseKind.MANUAL_REIMBURSEMENT,
                LocalDate.of(2023, 3, 1),
                2023,
                false,
                null,
                null,
                "医院未联网",
                List.of("发票", "费用清单", "出院小结"),
                null,
                new LinkedHashMap<>(bill(visit, yuan)));
    }

    BenefitCase opened(Opening opening) {
        return cases().open(opening, key(), CLERK).found();
    }

    BenefitCase pass(BenefitCase found, Caller caller) {
        return act(found, new CaseAction.Pass("同意"), caller);
    }

    BenefitCase act(BenefitCase found, CaseAction action, Caller caller) {
        return cases().act(found.id(), found.version(), action, key(), caller).found();
    }

    void ownAccount(BenefitCase found) {
        payees().name(found.id(), new Payees.Payee("测试人", "示范银行", "6222000000000001", "self"), CLERK);
    }

    /** Up to the approval, each step by another person. */
    BenefitCase reviewed(BenefitCase found) {
        return pass(pass(pass(found, CLERK), FIRST), SECOND);
    }

    static void refused(Refusal.Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    void pay(BenefitCase found) {
        Payments payments = context.getBean(Payments.class);
        String batch = "B-" + found.id().person() + "-" + found.id().number();
        payments.prepare(
                batch, found.family(), found.region(), List.of(found.id().cause()), caller("p0", Role.CA));
        for (int step = 1; step <= 3; step++) {
            payments.review(batch, true, "", caller("p" + step, Role.CA));
        }
        payments.release(batch, caller("p3", Role.CA));
    }

    long balanced() {
        return context.getBean(Ledger.class).balances().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    BenefitCase withAccount(BenefitCase found) {
        ownAccount(found);
        return found;
    }

    static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (Refusal e) {
            assertThat(e.code()).isIn(Refusal.Code.ALREADY_SETTLED, Refusal.Code.CONFLICT);
            return false;
        }
    }

    long count(String sql, String person) {
        return jdbc().sql(sql).param(person).query(Long.class).single();
    }

    static Opening application(String person, String identity, Agent agent, Map<String, Object> details) {
        return asked(person, identity, false, agent, details);
    }

    static Opening direct(String person, String identity, Map<String, Object> details) {
        return asked(person, identity, true, null, details);
    }

    private static Opening asked(
            String person, String identity, boolean direct, Agent agent, Map<String, Object> details) {
        return new Opening(
                person,
                CaseKind.ASSISTANCE_APPLICATION,
                LocalDate.of(2023, 3, 1),
                2023,
                direct,
                identity,
                null,
                "因病致困",
                List.of("申请表"),
                agent,
                new LinkedHashMap<>(details));
    }
}
