package org.tuodi.platform.settlement;

import static org.assertj.core.api.Assertions.assertThat;

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
