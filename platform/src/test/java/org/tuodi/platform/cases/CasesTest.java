package org.tuodi.platform.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.clearing.Closing;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.funds.Payables;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.settlement.Entry;

/** Cases from the application to the payment. */
class CasesTest extends CaseWork {

    @Test
    void aReimbursementComesToWhatTheHospitalsOwnSettlementComesToAndIsPaidOnce() {
        String online = resident("subsistenceRecipient");
        String byHand = resident("subsistenceRecipient");
        Entry sent = settlements
                .settle(stay(online, "V1", "2023-02-01", "2023-02-09", 20_000 * YUAN), key())
                .entry();
        BenefitCase found = opened(reimbursement(byHand, "V1", 20_000));
        ownAccount(found);
        BenefitCase approved = pass(reviewed(found), CITY);

        assertThat(approved.state()).isEqualTo(CaseState.PAYMENT);
        BenefitCase.Result result = approved.result();
        Entry entered = settlements.find(result.settlement()).orElseThrow();
        assertThat(entered.amounts()).isEqualTo(sent.amounts());
        assertThat(accumulators(byHand)).isEqualTo(accumulators(online));
        long funds = sent.amounts().paid().stream().mapToLong(Long::longValue).sum();
        assertThat(result.amount()).isEqualTo(funds).isPositive();
        Payables.Payable owed = context.getBean(Payables.class)
                .find(found.id().cause())
                .orElseThrow()
                .payable();
        assertThat(owed.amount()).isEqualTo(funds);

        pay(approved);
        BenefitCase paid = cases().find(found.id(), CLERK);
        assertThat(paid.state()).isEqualTo(CaseState.COMPLETED);
        assertThat(paid.due()).isNull();
        refused(Refusal.Code.NOT_PERMITTED, () -> pay(approved));
        assertThat(context.getBean(Ledger.class).journalled("disbursement/demo-county/-"))
                .as("what was set aside was paid out, but for other cases of this test")
                .isNotNegative();
        assertThat(balanced()).isZero();
    }

    @Test
    void aVisitIsPaidToTheHospitalOrToThePersonAndNeverToBoth() {
        String person = resident();
        settlements.settle(stay(person, "V1", "2023-02-01", "2023-02-09", 9_000 * YUAN), key());
        refused(Refusal.Code.ALREADY_SETTLED, () -> opened(reimbursement(person, "V1", 9_000)));
        refused(Refusal.Code.ALREADY_SETTLED, () -> opened(reimbursement(person, "invoice 7", 9_000)));

        String other = resident();
        BenefitCase one = reviewed(withAccount(opened(reimbursement(other, "V1", 9_000))));
        BenefitCase two = reviewed(withAccount(opened(reimbursement(other, "V1", 9_000))));
        pass(one, CITY);
        refused(Refusal.Code.ALREADY_SETTLED, () -> pass(two, CITY));
        refused(
                Refusal.Code.ALREADY_SETTLED,
                () -> settlements.settle(stay(other, "V1", "2023-02-01", "2023-02-09", 9_000 * YUAN), key()));
        assertThat(act(two, new CaseAction.Reject("已报销", "管理办法第5条"), CITY).state())
                .isEqualTo(CaseState.REJECTED);
    }

    @Test
    void racingApprovalsAndTheHospitalPayAVisitOnce() throws Exception {
        for (int round = 0; round < 3; round++) {
            String person = resident("extremeHardshipPerson");
            BenefitCase one = reviewed(withAccount(opened(reimbursement(person, "V1", 9_000))));
            BenefitCase two = reviewed(withAccount(opened(reimbursement(person, "V1", 9_000))));
            List<Callable<Boolean>> racing = new ArrayList<>();
            for (Caller approver : List.of(CITY, CITY_TOO)) {
                racing.add(() -> succeeds(() -> pass(one, approver)));
                racing.add(() -> succeeds(() -> pass(two, approver)));
            }
            String key = key();
            racing.add(() -> succeeds(
                    () -> settlements.settle(stay(person, "V1", "2023-02-01", "2023-02-09", 9_000 * YUAN), key)));
            ExecutorService pool = Executors.newFixedThreadPool(racing.size());
            try {
                int done = 0;
                for (Future<Boolean> each : pool.invokeAll(racing)) {
                    done += each.get() ? 1 : 0;
                }
                assertThat(done).isEqualTo(1);
            } finally {
                pool.shutdownNow();
            }
            assertThat(count("select count(*) from settlement where person_id = ?", person))
                    .isEqualTo(1);
            assertThat(count("select count(*) from payable where payee like 'case/' || ? || '.%'", person))
                    .isEqualTo(count("select count(*) from case_result where person_id = ?", person));
        }
        assertThat(balanced()).isZero();
    }

    @Test
    void nobodyTakesTwoStepsAndTheDatabaseHoldsTheSame() {
        BenefitCase found = pass(opened(reimbursement(resident(), "V1", 500)), CLERK);
        refused(Refusal.Code.NOT_ALLOWED, () -> pass(found, CLERK));
        // By the database itself, with whatever role: the post of the step must be the person's only one.
        assertThatThrownBy(() -> jdbc().sql("""
                                insert into case_step (person_id, number, step, before_step, before, verb, after, post,
                                    by_person, office, text_sealed, handled_in, at)
                                values (?, ?, 3, 2, 'preliminaryReview', 'pass', 'review', 2, 'clerk', 'office', '', '', now())
                                """)
                        .params(found.id().person(), found.id().number())
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("each_step_another_person");
        assertThatThrownBy(() -> jdbc().sql("""
                                insert into case_post (person_id, number, by_person, post) values (?, ?, 'clerk', 2)
                                """)
                        .params(found.id().person(), found.id().number())
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc().sql("""
                                insert into case_step (person_id, number, step, before_step, before, verb, after, post,
                                    by_person, office, text_sealed, handled_in, at)
                                values (?, ?, 3, 2, 'preliminaryReview', 'pass', 'payment', 4, 'other', 'office', '', '', now())
                                """)
                        .params(found.id().person(), found.id().number())
                        .update())
                .as("no step is left out")
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc().sql("update case_step set by_person = 'other' where person_id = ?")
                        .param(found.id().person())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void aStalePageIsToldWhatHappenedMeanwhileAndTheSameCallSentTwiceActsOnce() {
        BenefitCase seen = opened(reimbursement(resident(), "V1", 500));
        String key = key();
        CaseAction action = new CaseAction.Pass("材料齐全");
        BenefitCase accepted = cases().act(seen.id(), 1, action, key, CLERK).found();
        Cases.Outcome again = cases().act(seen.id(), 1, action, key, CLERK);
        assertThat(again.first()).isFalse();
        assertThat(again.found()).isEqualTo(accepted);
        refused(Refusal.Code.KEY_REUSED, () -> cases().act(seen.id(), 1, new CaseAction.Pass("别的"), key, CLERK));
        assertThatThrownBy(() -> pass(seen, FIRST))
                .hasMessageContaining("已被他人办理")
                .hasMessageContaining("clerk")
                .hasMessageContaining("pass → preliminaryReview");
        assertThat(cases().history(seen.id(), CLERK))
                .extracting(CaseStep::after)
                .containsExactly(CaseState.ACCEPTANCE, CaseState.PRELIMINARY_REVIEW);
    }

    @Test
    void whatIsReturnedIsSuppliedAndGoesItsWayAgain() {
        BenefitCase found = opened(reimbursement(resident(), "V1", 500));
        BenefitCase returned = act(found, new CaseAction.Return("缺出院小结"), CLERK);
        assertThat(returned.state()).isEqualTo(CaseState.RETURNED);
        refused(Refusal.Code.CONFLICT, () -> pass(returned, CLERK));
        BenefitCase supplied = act(returned, new CaseAction.Supply("已补出院小结"), CLERK);
        assertThat(pass(supplied, CLERK).state()).isEqualTo(CaseState.PRELIMINARY_REVIEW);
        refused(Refusal.Code.NOT_READABLE, () -> act(found, new CaseAction.Reject("不符合", " "), CLERK));
    }

    @Test
    void anotherPersonsAccountNeedsASecondPerson() {
        BenefitCase found = opened(reimbursement(resident(), "V1", 500));
        Payees.Payee wife = new Payees.Payee("测试妻", "示范银行", "6222000000000002", "spouse");
        refused(Refusal.Code.NOT_PERMITTED, () -> {
            payees().name(found.id(), new Payees.Payee("测试妻", "示范银行", "6222000000000002", "self"), CLERK);
        });
        payees().name(found.id(), wife, CLERK);
        BenefitCase inReview = pass(pass(found, CLERK), FIRST);
        refused(Refusal.Code.NOT_PERMITTED, () -> pass(inReview, SECOND));
        refused(Refusal.Code.NOT_ALLOWED, () -> {
            payees().confirm(found.id(), "本人签字委托书", CLERK);
        });
        payees().confirm(found.id(), "本人签字委托书", FIRST);
        assertThat(pass(inReview, SECOND).state()).isEqualTo(CaseState.APPROVAL);
        assertThat(jdbc().sql(
                                "select count(*) from case_payee where position('6222' in encode(account_sealed, 'escape')) > 0")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aboveTheAmountTwoApprove() {
        BenefitCase found =
                reviewed(withAccount(opened(reimbursement(resident("extremeHardshipPerson"), "V1", 90_000))));
        BenefitCase joint = pass(found, CITY);
        assertThat(joint.state()).isEqualTo(CaseState.JOINT_DECISION);
        assertThat(count(
                        "select count(*) from settlement where person_id = ?",
                        found.id().person()))
                .isZero();
        refused(Refusal.Code.NOT_ALLOWED, () -> pass(joint, CITY));
        BenefitCase approved = pass(joint, CITY_TOO);
        assertThat(approved.state()).isEqualTo(CaseState.PAYMENT);
        assertThat(approved.result().amount()).isGreaterThan(Terms.BUILT_IN.jointAbove());
    }

    @Test
    void nothingIsPaidBeforeTheDepartmentConfirmsAndThenThePersonHasTheIdentity() {
        String person = resident();
        settlements.settle(stay(person, "V1", "2023-02-01", "2023-02-09", 60_000 * YUAN), key());
        Caller village = caller("village", Role.TWN);
        Agent agent = new Agent("村干部", "委托书2023-3", true);
        BenefitCase found = cases().open(
                        application(person, "marginalHouseholdMember", agent, Map.of()), key(), village)
                .found();
        assertThat(cases().find(found.id(), village).opening().agent()).isEqualTo(agent);
        BenefitCase accepted = pass(found, CLERK);
        refused(Refusal.Code.NOT_PERMITTED, () -> pass(accepted, FIRST));
        Confirmations confirmations = context.getBean(Confirmations.class);
        refused(Refusal.Code.NOT_ALLOWED, () -> {
            confirmations.confirm(found.id(), "union", true, "", new Caller("u", "u", "union", "", Set.of(Role.IDD)));
        });
        confirmations.confirm(found.id(), "civilAffairs", true, "民救〔2023〕7号", CIVIL);
        BenefitCase approved = pass(pass(pass(accepted, FIRST), SECOND), CITY);

        assertThat(approved.state()).isEqualTo(CaseState.COMPLETED);
        assertThat(jdbc().sql("select identity || ' ' || department || ' ' || applied_on from identity_record"
                                + " where person_id = ?")
                        .param(person)
                        .query(String.class)
                        .list())
                .containsExactly("marginalHouseholdMember civilAffairs 2023-03-01");
    }

    @Test
    void anApplicationWithABillIsConfirmedRecognisedSettledAndOwedTogether() {
        String person = resident();
        BenefitCase found =
                opened(application(person, "extremeHardshipPerson", null, Map.of("bill", bill("V1", 20_000))));
        ownAccount(found);
        context.getBean(Confirmations.class).confirm(found.id(), "civilAffairs", true, "", CIVIL);
        BenefitCase approved = pass(reviewed(found), CITY);
        assertThat(approved.state()).isEqualTo(CaseState.PAYMENT);
        assertThat(context.getBean(Payables.class).find(found.id().cause())).isPresent();
    }

    @Test
    void whoNeedsNoApplicationNeedsNoConfirmation() {
        Map<String, Object> details = Map.of("bill", bill("V1", 8_000));
        BenefitCase found = opened(direct(resident("subsistenceRecipient"), "subsistenceRecipient", details));
        assertThat(pass(reviewed(withAccount(found)), CITY).state()).isEqualTo(CaseState.PAYMENT);
        refused(Refusal.Code.NOT_PERMITTED, () -> opened(direct(resident(), "orphan", details)));
    }

    @Test
    void aReferralWaitsForItsAnswerAndTheAmountIsSeenOnTheCase() {
        BenefitCase found = opened(reimbursement(resident(), "V1", 500));
        Referrals referrals = context.getBean(Referrals.class);
        int number =
                referrals.refer(found.id(), new Referrals.Referral("charity", "示范慈善总会", "费用仍高", 5_000 * YUAN), CLERK);
        assertThat(referrals.unanswered(CLERK))
                .extracting(Referrals.Standing::id)
                .contains(found.id());
        referrals.answer(found.id(), number, "给予慈善救助", 3_000 * YUAN, CLERK);
        assertThat(referrals.unanswered(CLERK))
                .extracting(Referrals.Standing::id)
                .doesNotContain(found.id());
        assertThat(referrals.of(found.id(), CLERK).get(0).answer().amount()).isEqualTo(3_000 * YUAN);
        refused(Refusal.Code.CONFLICT, () -> {
            referrals.answer(found.id(), number, "again", 1, CLERK);
        });
    }

    @Test
    void listsShowWhatWaitsForARoleInItsAreaAndAnInsuredPersonItsOwn() {
        String person = resident();
        BenefitCase found = opened(reimbursement(person, "V1", 500));
        assertThat(cases().toDo(CLERK, 500)).extracting(CaseLine::id).contains(found.id());
        assertThat(cases().toDo(CITY, 500)).extracting(CaseLine::id).doesNotContain(found.id());
        BenefitCase accepted = pass(found, CLERK);
        assertThat(cases().toDo(CLERK, 500))
                .as("who accepted does not review")
                .extracting(CaseLine::id)
                .doesNotContain(found.id());
        assertThat(cases().toDo(FIRST, 500)).extracting(CaseLine::id).contains(found.id());
        Caller elsewhere = new Caller("e", "e", "elsewhere", "9902", Set.of(Role.DA));
        assertThat(cases().toDo(elsewhere, 500)).isEmpty();
        refused(Refusal.Code.NOT_FOUND, () -> cases().find(found.id(), elsewhere));
        Caller self = new Caller(person, person, person, "", Set.of(Role.BEN));
        assertThat(cases().pending(person, self)).extracting(CaseLine::id).containsExactly(found.id());
        assertThat(cases().pending(person, CLERK)).hasSize(1);
        Caller stranger = new Caller("x", "x", "x", "", Set.of(Role.BEN));
        assertThat(cases().pending(person, stranger)).isEmpty();
        BenefitCase moved = act(accepted, new CaseAction.Transfer("990200", "户籍地办理"), FIRST);
        assertThat(cases().toDo(elsewhere, 500)).extracting(CaseLine::id).contains(moved.id());
        assertThat(act(moved, new CaseAction.Withdraw("不再申请"), CLERK).state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(cases().pending(person, CLERK)).isEmpty();
    }

    @Test
    void civilAffairsLeadWhatIsTheirsByTheYear() {
        assertThat(Terms.BUILT_IN.ledByCivilAffairs("tianjin", "subsistenceRecipient", 2018))
                .isTrue();
        assertThat(Terms.BUILT_IN.ledByCivilAffairs("tianjin", "subsistenceRecipient", 2019))
                .isFalse();
        assertThat(Terms.BUILT_IN.ledByCivilAffairs("tianjin", "expenditureHardshipHousehold", 2019))
                .isTrue();
        assertThat(Terms.BUILT_IN.ledByCivilAffairs("tianjin", "expenditureHardshipHousehold", 2020))
                .isFalse();
        assertThat(Terms.BUILT_IN.ledByCivilAffairs("demo-county", "subsistenceRecipient", 2018))
                .isFalse();

        String person = resident();
        Map<String, ?> facts = Map.of("scheme", "resident", "birthDate", "1970-01-01");
        people.change(
                Registration.read(bytes(Map.of("id", person, "family", "tianjin", "name", "测试人", "facts", facts))),
                "test");
        Map<String, ?> body = Map.of("person", person, "kind", "assistanceApplication", "benefitYear", 2018);
        Map<String, Object> whole = new LinkedHashMap<>(body);
        whole.putAll(Map.of("appliedOn", "2019-02-11", "identity", "subsistenceRecipient", "reason", "重特大疾病"));
        whole.put("documents", List.of("申请表"));
        BenefitCase found = opened(Opening.read(bytes(whole)));
        LocalDate today = LocalDate.now(AccessLog.ZONE);
        assertThat(found.due()).isEqualTo(context.getBean(WorkingDays.class).after(today, 5));
        assertThat(found.overdue(found.due())).isFalse();
        assertThat(found.overdue(found.due().plusDays(1))).isTrue();
        assertThat(cases().possible(found, CLERK)).containsExactly(Verb.WITHDRAW);
        refused(Refusal.Code.NOT_ALLOWED, () -> pass(found, FIRST));
        assertThat(pass(found, CIVIL).state()).isEqualTo(CaseState.PRELIMINARY_REVIEW);
    }

    @Test
    void theAuditFindsWhatIsOwedByNoCase() {
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            jdbc().sql("insert into payable (cause, family, region, account, source, payee, amount, due_day, zh, en,"
                            + " recorded_by, recorded_at) values ('case/X.c1', 'demo-county', '', 'institution/reimbursement',"
                            + " 'disbursement/demo-county/-', 'case/X.c1', 100, '2024-01-01', '', '', 'x', now())")
                    .update();
            assertThat(audit().findings()).containsExactly("case/X.c1 is owed by no case");
            status.setRollbackOnly();
        });
    }

    @Test
    void clearingPaysToNobodyWhatACasePays() {
        pass(reviewed(withAccount(opened(reimbursement(resident("subsistenceRecipient"), "V1", 20_000)))), CITY);
        context.getBean(Closing.class).close("demo-county", YearMonth.of(2023, 2), CITY);
        assertThat(jdbc().sql("select kind, sum(amount)::bigint from clearing_item where institution = 'reimbursement'"
                                + " group by kind order by kind")
                        .query((row, number) -> row.getString(1) + " " + Long.signum(row.getLong(2)))
                        .list())
                .containsExactly("advanced -1", "settled 1");
        assertThat(jdbc().sql("select coalesce(sum(amount), 0) from clearing_item where institution = 'reimbursement'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(count("select count(*) from payable where payee = ?", "reimbursement"))
                .isZero();
        assertThat(balanced()).isZero();
    }
}
