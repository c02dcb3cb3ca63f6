package org.tuodi.platform.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.kernel.Money;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.policies.Policies;
import org.tuodi.platform.policies.PolicyVersion;

/** Bills are settled and taken back, each once, whether they were sent at once or came to the counter. */
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

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Counter {

        private int keys;

        private Entry settle(SettlementRequest request) {
            keys++;
            return settlements.settle(request, "c" + keys).entry();
        }

        private static final String REASON = "notNetworked";

        private Entry manual(String person, String hospital, Map<String, Object> encounter, String... mandate) {
            keys++;
            Map<String, Object> body = new LinkedHashMap<>(
                    Map.of("person", person, "institution", hospital, "encounter", encounter, "reason", REASON));
            body.put("documents", "发票、费用清单、出院小结");
            if (mandate.length > 0) {
                body.put("mandate", mandate[0]);
            }
            return context.getBean(ManualEntries.class)
                    .settle(ManualBill.read(bytes(body), "office"), "office", "m" + keys, "clerk")
                    .entry();
        }

        private Map<String, Object> encounter(String id, String kind, String from, String to, long yuan) {
            String amount = Money.text(yuan * YUAN);
            Map<String, Object> encounter =
                    new LinkedHashMap<>(Map.of("id", id, "kind", kind, "from", from, "to", to, "referral", "regular"));
            encounter.put("institution", Map.of("level", "3"));
            encounter.put("amounts", Map.of("total", amount, "inPolicy", amount));
            return encounter;
        }

        private String person(String family, Map<String, Object> facts) {
            String id = resident();
            Map<String, Object> body = Map.of("id", id, "family", family, "name", "测试人", "facts", facts);
            people.change(Registration.read(bytes(body)), "test");
            return id;
        }

        @Test
        void aBillOfTheCounterComesToTheSameAsOneThatWasSentAtOnce() {
            String online = resident("subsistenceRecipient");
            String atCounter = resident("subsistenceRecipient");
            Entry sent = settle(stay(online, "V1", "2023-02-01", "2023-02-09", 60_000 * YUAN));
            Map<String, Object> encounter = encounter("V1", "inpatient", "2023-02-01", "2023-02-09", 60_000);
            encounter.put("institution", Map.of("level", "2"));
            Entry entered = manual(atCounter, "H2", encounter);

            assertThat(entered.amounts()).isEqualTo(sent.amounts());
            assertThat(accumulators(atCounter)).isEqualTo(accumulators(online));
            assertThat(entered.journal().accounts()).contains("institution/office");
            assertThat(context.getBean(ManualEntries.class).of(entered.id())).hasValueSatisfying(beside -> {
                assertThat(beside.hospital()).isEqualTo("H2");
                assertThat(beside.reason()).isEqualTo(REASON);
            });
        }

        @Test
        void withTheHospitalsMandateTheFundsOweTheHospital() {
            String person = resident();
            Map<String, Object> encounter = encounter("V1", "inpatient", "2023-02-01", "2023-02-09", 9_000);
            Entry entered = manual(person, "H2", encounter, "委托书 2023-1");

            assertThat(entered.visited().institution()).isEqualTo("H2");
            assertThat(entered.visited().callKey()).startsWith("counter/office/");
            assertThat(entered.journal().accounts()).contains("institution/H2");
            refused(
                    Refusal.Code.ALREADY_SETTLED,
                    () -> settle(stay(person, "V1", "2023-02-01", "2023-02-09", 9_000 * YUAN)));
        }

        @Test
        void whatOtherInsurersPaidIsTakenAtTheCounterAndNowhereElse() {
            String person = person(
                    "maoming",
                    Map.of(
                            "scheme",
                            "resident",
                            "birthDate",
                            "1968-05-02",
                            "identities",
                            List.of(Map.of(
                                    "identity", "subsistenceRecipient", "from", "2018-12-25", "to", "2021-12-31"))));
            Map<String, Object> encounter = encounter("E1", "inpatient", "2019-03-04", "2019-03-18", 100_000);
            encounter.put("amounts", Map.of("total", "100000", "inPolicy", "90000", "fullSelfPaid", "10000"));
            encounter.put(
                    "external",
                    Map.of("basic", "55000", "criticalIllness", "10000", "commercial", "0", "donation", "0"));
            byte[] sent = bytes(Map.of("person", person, "encounter", encounter));
            refused(Refusal.Code.NOT_SETTLED, () -> settle(SettlementRequest.read(sent, "H2")));

            Entry entered = manual(person, "H2", encounter);
            assertThat(Movement.of(entered).layers())
                    .containsEntry("medicalAssistance", 20_000 * YUAN)
                    .containsEntry("secondaryAssistance", 9_600 * YUAN);
            assertThat(entered.amounts().cash()).isEqualTo(5_400 * YUAN);
        }

        @Test
        void anAgencyTakesBackWithTwoPersons() {
            String person = resident();
            Entry settled = settle(stay(person, "V1", "2023-02-01", "2023-02-09", 9_000 * YUAN));
            AgencyReversals reversals = context.getBean(AgencyReversals.class);
            refused(Refusal.Code.NOT_FOUND, () -> reversals.confirm(settled.id(), "second"));
            reversals.propose(settled.id(), "重复结算", "first");
            refused(Refusal.Code.NOT_ALLOWED, () -> reversals.confirm(settled.id(), "first"));
            assertThatThrownBy(
                            () -> jdbc().sql("insert into reversal_confirmation values (?, 2023, ?, 'first', 'first',"
                                            + " 2, now())")
                                    .params(person, settled.id().number())
                                    .update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("reversal_four_eyes");

            Settlements.Outcome done = reversals.confirm(settled.id(), "second");
            assertThat(done.first()).isTrue();
            assertThat(reversals.confirm(settled.id(), "second").first()).isFalse();
            assertThat(accumulators(person)).isEmpty();
            assertThat(reversals.open("")).noneMatch(open -> open.settlement().equals(settled.id()));
        }

        @Test
        void aReversalOfWhatWasClearedIsANegativeLineOfTheNextClearing() {
            String person = resident();
            Entry cleared = settle(stay(person, "V1", "2023-02-01", "2023-02-09", 9_000 * YUAN));
            jdbc().sql("insert into cleared (person_id, benefit_year, number, statement) values (?, 2023, ?, 'S1')")
                    .params(person, cleared.id().number())
                    .update();
            settlements.reverse(cleared.id(), "H2", "cleared-" + person);
            List<String> lines = jdbc().sql("select kind || ' ' || (paid < 0) || ' ' || of_cleared from clearing_line"
                            + " where person_id = ?")
                    .param(person)
                    .query(String.class)
                    .list();
            assertThat(lines).containsExactly("2 true true");
        }

        /** C5-9.2, C5-9.3, with the figures of the pack's own example. */
        @Test
        void aStayTakesTheVisitsOfTheDaysBeforeAndGivesThemBackWhenItIsTakenBack() {
            String person =
                    person("jining", Map.of("scheme", "employee", "employment", "active", "birthDate", "1980-03-15"));
            Entry visit = manual(person, "H3", encounter("E1", "outpatient", "2023-03-08", "2023-03-08", 1_000));
            Map<String, Long> before = accumulators(person);
            assertThat(visit.amounts().cash()).isEqualTo(650 * YUAN);

            Map<String, Object> stay = encounter("S1", "inpatient", "2023-03-10", "2023-03-18", 9_000);
            stay.put(
                    "external", Map.of("basic", "7000", "largeAmount", "0", "criticalIllness", "0", "enterprise", "0"));
            Entry taken = manual(person, "H3", stay);
            assertThat(taken.amounts().total()).isEqualTo(10_000 * YUAN);
            assertThat(taken.amounts().cash()).isEqualTo(3_000 * YUAN);
            assertThat(effects(context.getBean(SettlementStore.class), person)
                            .get(0)
                            .isNothing())
                    .isTrue();
            assertThat(context.getBean(Merging.class).taken(taken.id())).containsExactly(visit.id());
            refused(
                    Refusal.Code.NOT_SETTLED,
                    () -> manual(person, "H3", encounter("E9", "emergency", "2023-03-09", "2023-03-09", 100)));

            Entry april = manual(person, "H3", encounter("E2", "outpatient", "2023-04-12", "2023-04-12", 1_000));
            assertThat(april.amounts().cash()).isEqualTo(650 * YUAN);
            AgencyReversals reversals = context.getBean(AgencyReversals.class);
            reversals.propose(april.id(), "测试", "first");
            reversals.confirm(april.id(), "second");
            reversals.propose(taken.id(), "测试", "first");
            reversals.confirm(taken.id(), "second");
            assertThat(accumulators(person)).isEqualTo(before);
            assertThat(effects(context.getBean(SettlementStore.class), person).get(0))
                    .isEqualTo(Movement.of(visit));
        }
    }

    /** What stands of a person's year, by settlement. */
    static Map<Integer, Movement> effects(SettlementStore store, String person) {
        Map<Integer, Movement> effects = new LinkedHashMap<>();
        List<Entry> year = store.entries(person).stream()
                .filter(entry -> entry.id().year() == 2023)
                .toList();
        Standing.of(year).forEach(standing -> effects.put(effects.size(), standing.effect()));
        return effects;
    }

    static void refused(Refusal.Code code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
