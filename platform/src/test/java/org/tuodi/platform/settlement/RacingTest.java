package org.tuodi.platform.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.people.Credential;
import org.tuodi.platform.people.Credentials;
import org.tuodi.platform.people.RelativeLink;
import org.tuodi.platform.people.Relatives;

/** Calls that arrive at once. */
class RacingTest extends SettlingTest {

    private static final int CALLERS = 12;
    private static final long YUAN = 100;

    @Test
    void oneKeySentManyTimesAtOnceSettlesOnce() throws Exception {
        String person = resident();
        SettlementRequest request = stay(person, "V1", "2023-02-01", "2023-02-09", 9_000 * YUAN);
        List<Settlements.Outcome> outcomes = race(number -> () -> settlements.settle(request, "one"));

        assertThat(outcomes.stream().map(Settlements.Outcome::entry).distinct()).hasSize(1);
        assertThat(outcomes.stream().filter(Settlements.Outcome::first)).hasSize(1);
        assertThat(entries(person)).isEqualTo(1);
    }

    @Test
    void oneVisitSentUnderManyKeysSettlesOnce() throws Exception {
        String person = resident();
        SettlementRequest request = stay(person, "V1", "2023-02-01", "2023-02-09", 9_000 * YUAN);
        List<Object> outcomes = race(number -> () -> orCode(() -> settlements.settle(request, "many" + number)));

        assertThat(outcomes.stream().filter(Settlements.Outcome.class::isInstance))
                .hasSize(1);
        assertThat(outcomes.stream().filter(Refusal.Code.ALREADY_SETTLED::equals))
                .hasSize(CALLERS - 1);
        assertThat(entries(person)).isEqualTo(1);
    }

    @Test
    void oneSettlementIsReversedOnce() throws Exception {
        String person = resident();
        Entry settled = settlements
                .settle(stay(person, "V1", "2023-02-01", "2023-02-09", 9_000 * YUAN), "to-reverse")
                .entry();
        List<Object> outcomes =
                race(number -> () -> orCode(() -> settlements.reverse(settled.id(), "H2", "reverse" + number)));

        assertThat(outcomes.stream().filter(Settlements.Outcome.class::isInstance))
                .hasSize(1);
        assertThat(entries(person)).isEqualTo(2);
        assertThat(accumulators(person)).isEmpty();
    }

    /** A ceiling of the year that bills at once must share: together they get no more than one bill of their sum. */
    @Test
    void billsAtOnceShareOneCeiling() throws Exception {
        String person = resident("subsistenceRecipient");
        long each = 400_000 * YUAN;
        List<Settlements.Outcome> outcomes = race(number -> () ->
                settlements.settle(stay(person, "V" + number, "2023-05-01", "2023-05-09", each), "ceiling" + number));

        assertThat(outcomes.stream()
                        .map(outcome -> outcome.entry().id().number())
                        .distinct())
                .hasSize(CALLERS);
        long assisted = paid(outcomes, "medicalAssistance");
        String alone = resident("subsistenceRecipient");
        List<Settlements.Outcome> inTurn = new ArrayList<>();
        for (int number = 0; number < CALLERS; number++) {
            inTurn.add(settlements.settle(
                    stay(alone, "V" + number, "2023-05-01", "2023-05-09", each), "in-turn" + number));
        }
        assertThat(assisted).isEqualTo(paid(inTurn, "medicalAssistance")).isPositive();
        assertThat(accumulators(person)).isEqualTo(accumulators(alone));
        // The last bills found the ceiling reached, or the race would have proved nothing.
        assertThat(inTurn.get(CALLERS - 1).entry().amounts().layers()).doesNotContain("medicalAssistance");
    }

    /** Plain visits of one person at once are written together, each computed from what the one before leaves. */
    @Test
    void visitsOfOnePersonAtOnceFollowOneAnother() throws Exception {
        String person = resident();
        List<Settlements.Outcome> outcomes =
                race(number -> () -> settlements.settle(visit(person, number), "v" + number));

        String alone = resident();
        for (int number = 0; number < CALLERS; number++) {
            settlements.settle(visit(alone, number), "w" + number);
        }
        assertThat(outcomes.stream().map(outcome -> outcome.entry().id().number()))
                .doesNotHaveDuplicates()
                .allMatch(number -> number <= CALLERS);
        assertThat(accumulators(person)).isEqualTo(accumulators(alone)).isNotEmpty();
        List<Entry> stored = context.getBean(SettlementStore.class).entries(person);
        assertThat(context.getBean(Reading.class)
                        .one(context.getBean(Drafting.class)
                                .asked(visit(person, 99), "next")
                                .query())
                        .year())
                .isEqualTo(PersonYear.after(stored));
    }

    private static SettlementRequest visit(String person, int number) {
        return bill(person, "O" + number, "outpatient", "2023-05-01", "2023-05-01", 700 * YUAN);
    }

    @Test
    void ofSeveralEntriesOfOnePersonAllAreWrittenOrNone() {
        Writing writing = context.getBean(Writing.class);
        LaneLease.Held lease = context.getBean(LaneLease.class).take(78);
        String person = resident();
        List<Writing.Step> steps = new ArrayList<>();
        PersonYear year = PersonYear.NEW;
        for (int number = 0; number < 3; number++) {
            Writing.Step step = step(visit(person, number), "several" + number, year);
            steps.add(number == 2 ? step.since(1) : step.since(1).followed());
            year = step.year();
        }
        assertThat(writing.write(lease, List.of(steps.get(0), steps.get(2)))).isEmpty();
        assertThat(entries(person)).isZero();
        assertThat(writing.write(lease, steps)).containsExactly(person);
        assertThat(entries(person)).isEqualTo(3);
    }

    private Writing.Step step(SettlementRequest request, String key, PersonYear year) {
        Drafting drafting = context.getBean(Drafting.class);
        Drafting.Asked asked = drafting.asked(request, key);
        Reading.Known known = context.getBean(Reading.class).one(asked.query()).in(year);
        java.time.Instant now = java.time.Instant.parse("2026-01-01T00:00:00Z");
        return new Writing.Step(drafting.entry(asked, known, drafting.draft(asked, known), now), year);
    }

    /** Bills at once of different persons go in groups; one group fails, and still each gets its own answer. */
    @Test
    void oneKeyForManyPersonsSettlesOneAndRefusesTheOthers() throws Exception {
        List<String> many = java.util.stream.IntStream.range(0, CALLERS)
                .mapToObj(number -> resident())
                .toList();
        List<Object> outcomes = race(number -> () -> orCode(() -> settlements.settle(
                stay(many.get(number), "V1", "2023-02-01", "2023-02-09", 9_000 * YUAN), "shared-by-many")));

        assertThat(outcomes.stream().filter(Settlements.Outcome.class::isInstance))
                .hasSize(1);
        assertThat(outcomes.stream().filter(Refusal.Code.KEY_REUSED::equals)).hasSize(CALLERS - 1);
        assertThat(many.stream().mapToInt(this::entries).sum()).isEqualTo(1);
    }

    @Test
    void aRefusalInAGroupIsTheRefusalOfOneAlone() throws Exception {
        List<String> persons = java.util.stream.IntStream.range(0, CALLERS)
                .mapToObj(number -> number == 0 ? "nobody" : resident())
                .toList();
        List<Object> outcomes = race(number -> () -> orCode(() -> settlements.settle(
                stay(persons.get(number), "V1", "2023-02-01", "2023-02-09", number == 1 ? 0 : 900), "group" + number)));

        assertThat(outcomes.get(0)).isEqualTo(Refusal.Code.NOT_FOUND);
        assertThat(outcomes.get(1)).isEqualTo(Refusal.Code.NOT_SETTLED);
        assertThat(outcomes.subList(2, CALLERS)).allMatch(Settlements.Outcome.class::isInstance);
    }

    @Test
    void aWriterThatWasDeposedCommitsNothing() {
        LaneLease leases = context.getBean(LaneLease.class);
        Writing writing = context.getBean(Writing.class);
        String person = resident();
        Writing.Step step =
                step(stay(person, "V1", "2023-02-01", "2023-02-09", 9_000 * YUAN), "deposed", PersonYear.NEW);

        LaneLease.Held deposed = leases.take(77);
        LaneLease.Held holder = leases.take(77);
        assertThat(writing.write(deposed, List.of(step))).isEmpty();
        assertThat(entries(person)).isZero();
        assertThat(writing.write(holder, List.of(step))).containsExactly(person);
    }

    /** Two relatives on one account never use more than is there, whoever comes first. */
    @Test
    void billsAtOnceThatUseOneAccountNeverOverdrawIt() throws Exception {
        String owner = resident();
        List<String> users = java.util.stream.IntStream.range(0, CALLERS)
                .mapToObj(number -> number == 0 ? owner : consented(owner, resident()))
                .toList();
        long balance = 1_000 * YUAN;
        jdbc().sql("insert into account values (?, 0, 0)").param(owner).update();
        jdbc().sql("insert into account_entry (person_id, number, kind, amount, balance_after, day, accounts, charges,"
                        + " recorded_by) values (?, 1, 'credit', ?, ?, '2023-01-01', '{}', '{}', 'test')")
                .params(owner, balance, balance)
                .update();
        jdbc().sql("update account set balance = ?, version = 1 where person_id = ?")
                .params(balance, owner)
                .update();
        List<Object> outcomes = race(number -> () -> orCode(
                () -> settlements.settle(using(owner, users.get(number), 300 * YUAN), "account" + owner + number)));

        List<Settlements.Outcome> settled = outcomes.stream()
                .filter(Settlements.Outcome.class::isInstance)
                .map(Settlements.Outcome.class::cast)
                .toList();
        assertThat(settled).hasSize(3);
        assertThat(outcomes.stream().filter(Refusal.Code.NOT_SETTLED::equals)).hasSize(CALLERS - 3);
        assertThat(balance(owner)).isEqualTo(100 * YUAN);

        Entry first = settled.get(0).entry();
        assertThat(first.journal().accounts()).contains("personalAccounts/demo-county/-");
        settlements.reverse(first.id(), "H2", "account-back" + owner);
        assertThat(balance(owner)).isEqualTo(400 * YUAN);
    }

    /** A child whose use of the account the owner consents to. */
    private String consented(String owner, String child) {
        RelativeLink link = new RelativeLink(child, "child", "户口簿", java.time.LocalDate.of(2020, 1, 1), null, "授权书");
        context.getBean(Relatives.class).set(owner, link, "test");
        return child;
    }

    @Test
    void oneCardIsGivenToOnePerson() throws Exception {
        Credentials credentials = context.getBean(Credentials.class);
        Credential card = new Credential(Credential.Kind.CARD, "A99RACE", LocalDate.of(2023, 1, 1), null);
        List<String> everybody = new ArrayList<>();
        for (int number = 0; number < CALLERS; number++) {
            everybody.add(resident());
        }
        List<Object> outcomes =
                race(number -> () -> orCode(() -> credentials.add(everybody.get(number), card, "test")));

        assertThat(outcomes).containsOnlyOnce(1);
        assertThat(outcomes.stream().filter(Refusal.Code.CONFLICT::equals)).hasSize(CALLERS - 1);
        assertThat(credentials.holder(Credential.Kind.CARD, "A99RACE", LocalDate.of(2023, 5, 1)))
                .contains(everybody.get(outcomes.indexOf(1)));
    }

    private static SettlementRequest using(String owner, String person, long fen) {
        SettlementRequest bill = bill(person, "V1", "outpatient", "2023-05-01", "2023-05-01", 2_000 * YUAN);
        java.util.Map<String, Object> encounter = new java.util.LinkedHashMap<>(bill.encounter());
        encounter.put("accountUse", org.tuodi.kernel.Money.text(fen));
        return new SettlementRequest(person, "H2", encounter, owner, bill.digest());
    }

    private long balance(String person) {
        return jdbc().sql("select balance from account where person_id = ?")
                .param(person)
                .query(Long.class)
                .single();
    }

    private static long paid(List<Settlements.Outcome> outcomes, String layer) {
        return outcomes.stream()
                .map(outcome -> outcome.entry().amounts())
                .filter(amounts -> amounts.layers().contains(layer))
                .mapToLong(amounts -> amounts.paid().get(amounts.layers().indexOf(layer)))
                .sum();
    }

    private int entries(String person) {
        return jdbc().sql("select count(*) from settlement where person_id = ?")
                .param(person)
                .query(Integer.class)
                .single();
    }

    private static Object orCode(Callable<?> call) throws Exception {
        try {
            return call.call();
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }

    private static <T> List<T> race(IntFunction<Callable<T>> calls) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            CyclicBarrier start = new CyclicBarrier(CALLERS);
            List<Future<T>> futures = new ArrayList<>();
            for (int number = 0; number < CALLERS; number++) {
                Callable<T> call = calls.apply(number);
                futures.add(callers.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            callers.shutdownNow();
        }
    }
}
