package org.tuodi.platform.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.corrections.Recoveries;
import org.tuodi.platform.cases.corrections.Recovery;
import org.tuodi.platform.funds.Payments;
import org.tuodi.platform.settlement.SettlementId;

/** What settlements that came out differently owe to persons is paid out by cases, and what persons owe comes back. */
class RecoveryTest extends DecidedByHand {

    private static final String ACCOUNT = "recovery/demo-county/-";

    private Recoveries recoveries() {
        return bean(Recoveries.class);
    }

    /** A person whose assistance came to light after the bill, with the difference that was posted. */
    private String paidTooLittle() {
        String person = resident();
        settle(stay(person, "V" + person, "2023-02-01", "2023-02-09", 20_000 * YUAN));
        nowHolds(person, List.of(identity("subsistenceRecipient")));
        return corrected(person).get(0);
    }

    /** A person who was assisted without having the identity. */
    private String paidTooMuch() {
        String person = resident("subsistenceRecipient");
        settle(stay(person, "V" + person, "2023-02-01", "2023-02-09", 20_000 * YUAN));
        nowHolds(person, List.of());
        return corrected(person).get(0);
    }

    private static String person(String entry) {
        return SettlementId.parse(entry).orElseThrow().person();
    }

    private long cash(String entry) {
        return settlements
                .find(SettlementId.parse(entry).orElseThrow())
                .orElseThrow()
                .amounts()
                .cash();
    }

    private BenefitCase supplement(String entry) {
        BenefitCase found = opened(
                person(entry),
                CaseKind.LOOK_BACK_SUPPLEMENT,
                Map.of("entries", List.of(entry), "why", "hospitalCannotPay"));
        named(found);
        return found;
    }

    private BenefitCase recovery(String entry, Map<String, ?> terms) {
        Map<String, Object> details = new java.util.HashMap<>(Map.of("entries", List.of(entry)));
        details.putAll(terms);
        return opened(person(entry), CaseKind.RECOVERY, details);
    }

    private Recovery recovered(String entry, Map<String, ?> terms) {
        CaseId id = recovery(entry, terms).id();
        reviewed(bean(Cases.class).find(id, FIRST));
        pass(id, CHIEF);
        return recoveries().find(id, FIRST);
    }

    private Recovery receives(Recovery recovery, String reference, long fen) {
        return recoveries().receive(recovery.id(), new Recoveries.Received(reference, day("2024-07-01"), fen), CASHIER);
    }

    /** Differences that no case took, as the work list has them. */
    private List<String> waiting() {
        return bean(Recoveries.class).differences("", 1000, FIRST);
    }

    @Test
    void aSupplementGoesToThePersonAndTheHospitalGivesItBackInstead() {
        String entry = paidTooLittle();
        long fen = -cash(entry);
        assertThat(fen).isPositive();
        long hospital = balance("institution/H2");
        long reimbursed = balance("institution/" + Payouts.OFFICE);
        Map<String, Long> counted = accumulators(person(entry));
        BenefitCase found = supplement(entry);
        reviewed(found);
        BenefitCase granted = pass(found.id(), CHIEF);

        assertThat(granted.state()).isEqualTo(CaseState.PAYMENT);
        assertThat(granted.result())
                .isEqualTo(new BenefitCase.Result(null, found.id().cause(), fen));
        assertThat(owed(found.id().cause()).amount()).isEqualTo(fen);
        assertThat(owed("supplement/" + found.id() + "/H2/medicalAssistanceFund")
                        .amount())
                .isEqualTo(-fen);
        assertThat(balance("institution/H2")).isEqualTo(hospital + fen);
        assertThat(accumulators(person(entry))).isEqualTo(counted);
        refused(Refusal.Code.CONFLICT, () -> supplement(entry));
        String other = paidTooLittle();
        assertThat(waiting()).doesNotContain(entry).contains(other);
        assertThat(bean(Recoveries.class).differences(other, 1000, FIRST)).doesNotContain(other);

        Payments payments = bean(Payments.class);
        payments.prepare(
                "B-" + person(entry), "demo-county", "", List.of(found.id().cause()), FIRST);
        for (var reviewer : List.of(SECOND, THIRD, CHIEF)) {
            payments.review("B-" + person(entry), true, "", reviewer);
        }
        payments.release("B-" + person(entry), CASHIER);
        assertThat(bean(Cases.class).find(found.id(), FIRST).state()).isEqualTo(CaseState.COMPLETED);
        assertThat(balance("institution/" + Payouts.OFFICE)).isEqualTo(reimbursed);
    }

    @Test
    void aDifferenceAgainstThePersonIsNoSupplementAndAnotherPersonsIsNobodysElse() {
        String against = paidTooMuch();
        refused(Refusal.Code.NOT_PERMITTED, () -> supplement(against));
        String inFavour = paidTooLittle();
        refused(Refusal.Code.NOT_PERMITTED, () -> recovery(inFavour, Map.of()));
        refused(
                Refusal.Code.NOT_PERMITTED,
                () -> opened(
                        person(against),
                        CaseKind.LOOK_BACK_SUPPLEMENT,
                        Map.of("entries", List.of(inFavour), "why", "hospitalCannotPay")));
    }

    @Test
    void whatOneDifferenceGaveAndAnotherTookIsNeitherPaidOutNorRecovered() {
        String gave = paidTooLittle();
        nowHolds(person(gave), List.of());
        String took = corrected(person(gave)).get(0);
        refused(Refusal.Code.NOT_PERMITTED, () -> supplement(gave));
        refused(Refusal.Code.NOT_PERMITTED, () -> recovery(took, Map.of()));
        refused(
                Refusal.Code.NOT_PERMITTED,
                () -> opened(
                        person(gave),
                        CaseKind.LOOK_BACK_SUPPLEMENT,
                        Map.of("entries", List.of(gave, took), "why", "hospitalCannotPay")));
    }

    @Test
    void whatWasPaidTooMuchComesBackByInstalmentsWithoutInterestAndMovesNoAccumulator() {
        String entry = paidTooMuch();
        long fen = cash(entry);
        long half = fen / 2;
        long before = balance(ACCOUNT);
        Map<String, Long> counted = accumulators(person(entry));
        List<Map<String, String>> plan = List.of(
                Map.of("dueOn", "2024-07-31", "amount", Money.text(half)),
                Map.of("dueOn", "2024-08-31", "amount", Money.text(fen - half)));
        Recovery decided = recovered(entry, Map.of("instalments", plan));
        recoveries().serve(decided.id(), day("2024-06-20"), "本人签收", FIRST);

        assertThat(decided.left()).isEqualTo(fen);
        assertThat(decided.overdue(day("2024-08-01"))).isEqualTo(half);
        assertThat(balance(ACCOUNT)).isEqualTo(before + fen);
        assertThat(owed("recovery/" + decided.id() + "/H2/medicalAssistanceFund")
                        .amount())
                .as("the hospital is held harmless")
                .isEqualTo(fen);
        refused(Refusal.Code.CONFLICT, () -> receives(decided, "R0-" + entry, fen + 1));
        Recovery part = receives(decided, "R1-" + entry, half);
        assertThat(part.left()).isEqualTo(fen - half);
        assertThat(part.overdue(day("2024-08-01"))).isZero();
        refused(Refusal.Code.CONFLICT, () -> receives(decided, "R1-" + entry, fen - half));
        assertThat(receives(decided, "R2-" + entry, fen - half).left()).isZero();
        refused(Refusal.Code.CONFLICT, () -> receives(decided, "R3-" + entry, 1));
        assertThat(balance(ACCOUNT)).isEqualTo(before);
        assertThat(accumulators(person(entry))).isEqualTo(counted);
        assertThat(recoveries().open("", 1000, FIRST))
                .noneMatch(each -> each.id().equals(decided.id()));
    }

    @Test
    void theFormsOfARecoveryAreThoseThatTheCallerMayFillIn() {
        Recovery decided = recovered(paidTooMuch(), Map.of());
        BenefitCase found = bean(Cases.class).find(decided.id(), FIRST);
        KindView view = context.getBeansOfType(KindView.class).values().stream()
                .filter(each -> !each.of(found, FIRST).isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(view.forms(found, FIRST)).extracting(KindForm::id).containsExactly("notice", "writeOff");
        assertThat(view.forms(found, CHIEF)).extracting(KindForm::id).containsExactly("notice", "receipt", "writeOff");
        Map<String, String> whole =
                Map.of("reference", "F-" + found.id(), "day", "2024-07-01", "amount", Money.text(decided.amount()));
        refused(Refusal.Code.NOT_ALLOWED, () -> view.submit("receipt", whole, found, FIRST));
        view.submit("receipt", whole, found, CHIEF);
        assertThat(recoveries().find(decided.id(), FIRST).left()).isZero();
        assertThat(view.forms(found, CHIEF)).isEmpty();
    }

    @Test
    void aPlanThatComesToMoreOrLessThanWasOverpaidIsRefused() {
        String entry = paidTooMuch();
        List<Map<String, String>> plan = List.of(Map.of("dueOn", "2024-07-31", "amount", Money.text(cash(entry) + 1)));
        refused(Refusal.Code.NOT_PERMITTED, () -> recovery(entry, Map.of("instalments", plan)));
    }

    @Test
    void twoWhoRecoverTheSameOverpaymentAtOnceRecoverItOnce() throws Exception {
        String entry = paidTooMuch();
        long before = balance(ACCOUNT);
        BenefitCase one = reviewed(recovery(entry, Map.of()));
        BenefitCase other = reviewed(recovery(entry, Map.of()));
        List<Boolean> done =
                atOnce(List.of(() -> pass(one.id(), CHIEF), () -> pass(other.id(), caller("other", Role.CA))));
        assertThat(done).containsExactlyInAnyOrder(true, false);
        assertThat(balance(ACCOUNT)).isEqualTo(before + cash(entry));
    }

    @Test
    void receiptsThatRaceNeverBringBackMoreThanIsLeft() throws Exception {
        String entry = paidTooMuch();
        Recovery decided = recovered(entry, Map.of());
        long part = decided.amount() / 2 + 1;
        List<Callable<?>> calls = List.of(
                () -> receives(decided, "A-" + entry, part),
                () -> receives(decided, "B-" + entry, part),
                () -> receives(decided, "C-" + entry, part));
        assertThat(atOnce(calls)).containsOnlyOnce(true);
        assertThat(recoveries().find(decided.id(), FIRST).left()).isEqualTo(decided.amount() - part);
    }

    @Test
    void whatIsOwedBackIsSetOffOnceAgainstTwoSupplementsThatAreGrantedAtOnce() throws Exception {
        String entry = paidTooMuch();
        String person = person(entry);
        Recovery decided = recovered(entry, Map.of("offsets", true));
        long before = balance(ACCOUNT);
        // The identity comes back, known later, with two bills more: three differences in the person's favour.
        settle(stay(person, "W1", "2023-03-01", "2023-03-09", 3_000 * YUAN));
        settle(stay(person, "W2", "2023-04-01", "2023-04-09", 20_000 * YUAN));
        nowHolds(person, List.of(identity("subsistenceRecipient")));
        List<String> entries = corrected(person);
        List<BenefitCase> waiting =
                entries.stream().map(each -> reviewed(supplement(each))).toList();
        long gross = entries.stream().mapToLong(each -> -cash(each)).sum();
        List<Callable<?>> calls = waiting.stream()
                .<Callable<?>>map(each -> () -> pass(each.id(), caller("chief-" + each.id(), Role.CA)))
                .toList();
        assertThat(atOnce(calls)).containsOnly(true);

        assertThat(gross).isGreaterThan(decided.amount());
        Recovery settled = recoveries().find(decided.id(), FIRST);
        assertThat(settled.left()).isZero();
        assertThat(settled.returns()).allSatisfy(each -> assertThat(each.way()).isEqualTo("offset"));
        assertThat(balance(ACCOUNT)).isEqualTo(before - decided.amount());
        long paid = waiting.stream()
                .map(each -> bean(Cases.class).find(each.id(), FIRST).result())
                .mapToLong(result -> result == null ? 0 : result.amount())
                .sum();
        assertThat(paid).isEqualTo(gross - decided.amount());
    }

    @Test
    void aRecoveryIsWrittenOffOnlyByAThirdPerson() {
        String entry = paidTooMuch();
        Recovery decided = recovered(entry, Map.of());
        int proposal = recoveries().proposeWriteOff(decided.id(), decided.amount(), "BY 第11条", "无力偿还", FIRST);
        refused(Refusal.Code.NOT_ALLOWED, () -> recoveries().decideWriteOff(decided.id(), proposal, true, FIRST));
        refused(Refusal.Code.NOT_ALLOWED, () -> recoveries().decideWriteOff(decided.id(), proposal, true, CHIEF));
        assertThatThrownBy(
                        () -> jdbc().sql("insert into recovery_write_off_decision select person_id, number, proposal,"
                                        + " amount, true, proposed_by, decided_by, decided_by, now() from recovery_write_off"
                                        + " where person_id = ?")
                                .param(person(entry))
                                .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("write_off_other_persons");
        long fund = balance("fund/demo-county/medicalAssistanceFund/-");
        assertThat(recoveries()
                        .decideWriteOff(decided.id(), proposal, true, BUREAU)
                        .left())
                .isZero();
        assertThat(balance("fund/demo-county/medicalAssistanceFund/-")).isEqualTo(fund + decided.amount());
        refused(Refusal.Code.CONFLICT, () -> recoveries().decideWriteOff(decided.id(), proposal, true, BUREAU));
    }

    @Test
    void noRowOfARecoveryIsEverChangedAndNoneBringsBackMoreThanIsLeft() {
        Recovery decided = recovered(paidTooMuch(), Map.of());
        for (String sql : List.of("update recovery set amount = 1", "delete from recovery_return")) {
            assertThatThrownBy(() -> jdbc().sql(sql).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
        assertThatThrownBy(() -> jdbc().sql(
                                "insert into recovery_return values (?, ?, 1, null, 'offset', 2, ?, 1, -1, null,"
                                        + " null, null, 'x', now())")
                        .params(decided.id().person(), decided.id().number(), decided.amount())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void whatABatchPaidByMistakeIsRecoveredOnceAndToItsFund() {
        String entry = paidTooLittle();
        BenefitCase paid = supplement(entry);
        reviewed(paid);
        pass(paid.id(), CHIEF);
        String person = person(entry);
        Map<String, ?> details = Map.of("paid", paid.id().cause(), "fund", "medicalAssistanceFund");
        Map<String, ?> amount = Map.of("amount", "100.00");
        refused(Refusal.Code.NOT_PERMITTED, () -> opened(person, CaseKind.RECOVERY, details, amount));
        Payments payments = bean(Payments.class);
        payments.prepare("M-" + person, "demo-county", "", List.of(paid.id().cause()), FIRST);
        for (var reviewer : List.of(SECOND, THIRD, CHIEF)) {
            payments.review("M-" + person, true, "", reviewer);
        }
        payments.release("M-" + person, CASHIER);
        long fund = balance("fund/demo-county/medicalAssistanceFund/-");
        CaseId id = reviewed(opened(person, CaseKind.RECOVERY, details, amount)).id();
        pass(id, CHIEF);
        assertThat(balance("fund/demo-county/medicalAssistanceFund/-")).isEqualTo(fund - 100 * YUAN);
        refused(Refusal.Code.CONFLICT, () -> opened(person, CaseKind.RECOVERY, details, amount));
    }
}
