package org.tuodi.platform.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.Policies;
import org.tuodi.platform.policies.PolicyVersion;

class SettlementsTest extends SettlingTest {

    private static final long YUAN = 100;

    @Test
    void aSecondStayBeginsWithWhatTheFirstCounted() {
        String person = resident("subsistenceRecipient");
        Entry first = settlements
                .settle(stay(person, "V1", "2023-02-01", "2023-02-09", 30_000 * YUAN), "k1-" + person)
                .entry();
        Entry second = settlements
                .settle(stay(person, "V2", "2023-03-01", "2023-03-09", 30_000 * YUAN), "k2-" + person)
                .entry();

        assertThat(first.id()).hasToString(person + ".2023.1");
        assertThat(second.id()).hasToString(person + ".2023.2");
        assertThat(second.previous()).isEqualTo(first.hash());
        assertThat(accumulators(person)).containsEntry("admissions/year", 2L);
        assertThat(second.amounts().paid()).isNotEqualTo(first.amounts().paid());
    }

    @Test
    void theSameKeyGivesTheFirstAnswerAgain() {
        String person = resident();
        SettlementRequest request = stay(person, "V1", "2023-02-01", "2023-02-09", 5_000 * YUAN);
        Settlements.Outcome first = settlements.settle(request, "same-" + person);
        Settlements.Outcome again = settlements.settle(request, "same-" + person);

        assertThat(first.first()).isTrue();
        assertThat(again.first()).isFalse();
        assertThat(again.entry()).isEqualTo(first.entry());
        assertThat(settlements.called("H2", "same-" + person)).contains(first.entry());
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        String person = resident();
        settlements.settle(stay(person, "V1", "2023-02-01", "2023-02-09", 5_000 * YUAN), "reused-" + person);
        assertThatThrownBy(() -> settlements.settle(
                        stay(person, "V1", "2023-02-01", "2023-02-09", 5_001 * YUAN), "reused-" + person))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(Refusal.Code.KEY_REUSED));
    }

    @Test
    void aVisitIsSettledOnceUntilItIsReversed() {
        String person = resident();
        SettlementRequest request = stay(person, "V1", "2023-02-01", "2023-02-09", 5_000 * YUAN);
        Entry first = settlements.settle(request, "once-1-" + person).entry();
        refused(Refusal.Code.ALREADY_SETTLED, () -> settlements.settle(request, "once-2-" + person));

        settlements.reverse(first.id(), "H2", "back-1-" + person);
        refused(Refusal.Code.ALREADY_REVERSED, () -> settlements.reverse(first.id(), "H2", "back-2-" + person));

        Entry again = settlements.settle(request, "once-3-" + person).entry();
        assertThat(again.visited().round()).isEqualTo(2);
        assertThat(again.amounts()).isEqualTo(first.amounts());
    }

    @Test
    void anotherInstitutionFindsNothingToReverse() {
        String person = resident();
        Entry settled = settlements
                .settle(stay(person, "V1", "2023-02-01", "2023-02-09", 5_000 * YUAN), "own-" + person)
                .entry();
        refused(Refusal.Code.NOT_FOUND, () -> settlements.reverse(settled.id(), "H3", "foreign-" + person));
    }

    @Test
    void settlingAndReversingRestoresEveryAccumulator() {
        long seed = 20260101;
        SplittableRandom random = new SplittableRandom(seed);
        String person = resident("extremeHardshipPerson");
        for (int round = 1; round <= 25; round++) {
            Map<String, Long> before = accumulators(person);
            boolean stay = random.nextBoolean();
            String day = String.format("2023-%02d-%02d", 1 + random.nextInt(12), 1 + random.nextInt(20));
            SettlementRequest request = bill(
                    person, "R" + round, stay ? "inpatient" : "outpatient", day, day, 1 + random.nextLong(20_000_000));
            Entry settled = settlements.settle(request, "r" + round).entry();
            Entry reversal =
                    settlements.reverse(settled.id(), "H2", "b" + round).entry();

            assertThat(accumulators(person))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(before);
            assertThat(reversal.amounts().total()).isEqualTo(-settled.amounts().total());
            if (random.nextBoolean()) {
                settlements.settle(request, "kept" + round);
            }
        }
    }

    @Test
    void aLaterFactLeavesAnEarlierExplanationAsItWas() {
        String person = resident();
        Entry settled = settlements
                .settle(stay(person, "V1", "2023-02-01", "2023-02-09", 80_000 * YUAN), "why-" + person)
                .entry();
        var before = settlements.explained(settled).orElseThrow();
        settlements.settle(stay(person, "V2", "2023-04-01", "2023-04-09", 80_000 * YUAN), "why2-" + person);

        var after = settlements
                .explained(settlements.find(settled.id()).orElseThrow())
                .orElseThrow();
        assertThat(after.layers().stream().map(layer -> layer.steps()).toList())
                .isEqualTo(before.layers().stream().map(layer -> layer.steps()).toList());
        assertThat(after.settled().cash()).isEqualTo(settled.amounts().cash());
    }

    @Test
    void aVisitDuringAStayIsSettledAsOne() {
        String person = resident();
        settlements.settle(stay(person, "V1", "2023-02-01", "2023-02-20", 8_000 * YUAN), "in-" + person);
        Entry inside = settlements
                .settle(bill(person, "V2", "outpatient", "2023-02-10", "2023-02-10", 100 * YUAN), "during-" + person)
                .entry();
        Entry outside = settlements
                .settle(bill(person, "V3", "outpatient", "2023-03-10", "2023-03-10", 100 * YUAN), "after-" + person)
                .entry();
        assertThat(inside.amounts().cash()).isEqualTo(100 * YUAN);
        assertThat(outside.amounts().cash()).isLessThan(100 * YUAN);
    }

    @Test
    void whatOnlyTheOfficeMaySayIsRefused() {
        String person = resident();
        byte[] body = bytes(Map.of(
                "person",
                person,
                "encounter",
                Map.of(
                        "id",
                        "V1",
                        "kind",
                        "outpatient",
                        "from",
                        "2023-02-01",
                        "scheme",
                        "employee",
                        "amounts",
                        Map.of("total", "10", "inPolicy", "10"))));
        refused(
                Refusal.Code.NOT_SETTLED,
                () -> settlements.settle(SettlementRequest.read(body, "H2"), "office-" + person));
    }

    /** What the pack first settled may be undone; those who settle by it next find it all the same. */
    @Test
    void aPackThatATransactionUsedThatWasUndoneIsThere() {
        Policies policies = context.getBean(Policies.class);
        LocalDate day = LocalDate.of(2019, 6, 1);
        TransactionTemplate undone = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        PolicyVersion used = undone.execute(status -> {
            status.setRollbackOnly();
            return policies.inForce("maoming", day).orElseThrow();
        });
        assertThat(jdbc().sql("select count(*) from policy_pack where number = ?")
                        .param(used.number())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    static void refused(Refusal.Code code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
