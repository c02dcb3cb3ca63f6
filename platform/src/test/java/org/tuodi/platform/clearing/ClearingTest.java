package org.tuodi.platform.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tuodi.platform.clearing.MaomingYear.OFFICE;
import static org.tuodi.platform.clearing.MaomingYear.SECOND;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.settlement.SettlementId;

/** Months of the demonstration county: each entry is cleared once, and what comes late goes to the next month. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClearingTest extends SettlingTest {

    private static final String FAMILY = "demo-county";

    private Closing closing() {
        return context.getBean(Closing.class);
    }

    private FigureStore figures() {
        return context.getBean(FigureStore.class);
    }

    @AfterEach
    void theLedgerSumsToZero() {
        assertThat(context.getBean(Ledger.class).balances().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isZero();
    }

    private long inMonths(SettlementId id) {
        return jdbc().sql("select count(*) from cleared where person_id = ? and benefit_year = ? and number = ?")
                .params(id.person(), id.year(), id.number())
                .query(Long.class)
                .single();
    }

    private String monthOf(SettlementId id) {
        return jdbc().sql("select statement from cleared where person_id = ? and benefit_year = ? and number = ?")
                .params(id.person(), id.year(), id.number())
                .query(String.class)
                .single();
    }

    @Test
    @Order(1)
    void aMonthHasWhatWasSettledForItAndTheNextMonthHasItsReversal() {
        String person = resident("subsistenceRecipient");
        SettlementId march = settlements
                .settle(stay(person, "C1", "2023-03-01", "2023-03-09", 800_000), "c1")
                .entry()
                .id();
        SettlementId april = settlements
                .settle(stay(person, "C2", "2023-04-01", "2023-04-09", 500_000), "c2")
                .entry()
                .id();
        Closing.Closed closed = closing().close(FAMILY, YearMonth.of(2023, 3), OFFICE);
        assertThat(closed.entries()).isEqualTo(1);
        assertThat(closed.period().snapshot()).matches("\\d+:\\d+:.*");
        assertThat(monthOf(march)).isEqualTo("demo-county/2023-03");
        assertThat(inMonths(april)).isZero();

        SettlementId back = settlements.reverse(march, "H2", "c1-back").entry().id();
        closing().close(FAMILY, YearMonth.of(2023, 4), OFFICE);
        assertThat(monthOf(back)).isEqualTo("demo-county/2023-04");
        Figures figures = figures()
                .kept(context.getBean(Periods.class)
                        .find(FAMILY, YearMonth.of(2023, 4))
                        .orElseThrow());
        assertThat(figures.volumes())
                .extracting(
                        Figures.Volume::adjusting,
                        Figures.Volume::settlements,
                        Figures.Volume::reversals,
                        Figures.Volume::total)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(false, 1L, 0L, 500_000L),
                        org.assertj.core.groups.Tuple.tuple(true, 0L, 1L, -800_000L));
        assertThat(jdbc().sql("select count(*) from clearing_line")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    @Order(2)
    void monthsCloseInTheirOrderAndOnlyOnce() {
        assertThatThrownBy(() -> closing().close(FAMILY, YearMonth.of(2023, 4), OFFICE))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("expected 2023-05");
        assertThatThrownBy(() -> closing().close(FAMILY, YearMonth.of(2023, 7), OFFICE))
                .hasMessageContaining("expected 2023-05");
        assertThatThrownBy(() -> closing().close("maoming", YearMonth.of(2999, 1), OFFICE))
                .hasMessageContaining("expected one that is over");
        assertThatThrownBy(() -> closing().close("nowhere", YearMonth.of(2023, 1), OFFICE))
                .hasMessageContaining("the family of policies nowhere");
    }

    @Test
    @Order(3)
    void sixteenWritersPostWhileMonthsCloseAndEachEntryIsInOneMonth() throws Exception {
        List<String> persons = java.util.stream.IntStream.range(0, 16)
                .mapToObj(each -> resident("subsistenceRecipient"))
                .toList();
        AtomicInteger stop = new AtomicInteger();
        AtomicInteger written = new AtomicInteger();
        ExecutorService writers = Executors.newFixedThreadPool(18);
        try {
            List<Future<?>> all = new java.util.ArrayList<>();
            for (String person : persons) {
                all.add(writers.submit(() -> {
                    for (int number = 0; stop.get() == 0; number++) {
                        String visit = person + "-" + number;
                        String day = "2023-0" + (5 + number % 4) + "-1" + number % 9;
                        SettlementId id = settlements
                                .settle(bill(person, visit, "outpatient", day, day, 10_000), visit)
                                .entry()
                                .id();
                        written.incrementAndGet();
                        if (number % 5 == 0) {
                            settlements.reverse(id, "H2", visit + "-back");
                            written.incrementAndGet();
                        }
                    }
                }));
            }
            Future<Long> rival = writers.submit(() -> refusals(YearMonth.of(2023, 5)));
            long refused = refusals(YearMonth.of(2023, 5)) + rival.get();
            assertThat(refused)
                    .as("of two who close the same month one is refused")
                    .isEqualTo(1);
            closing().close(FAMILY, YearMonth.of(2023, 6), OFFICE);
            closing().close(FAMILY, YearMonth.of(2023, 7), OFFICE);
            stop.set(1);
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            stop.set(1);
            writers.shutdownNow();
        }
        closing().close(FAMILY, YearMonth.of(2023, 8), OFFICE);
        assertThat(written.get()).isGreaterThan(16);
        assertThat(jdbc().sql(
                                "select count(*) from settlement s left join cleared c using (person_id, benefit_year, number)"
                                        + " where c.number is null")
                        .query(Long.class)
                        .single())
                .as("entries in no month")
                .isZero();
        Map<String, Long> marked = new TreeMap<>();
        jdbc().sql("select statement, count(*) from cleared group by statement").query(row -> {
            marked.put(row.getString(1), row.getLong(2));
        });
        Map<String, Long> summed = new TreeMap<>();
        context.getBean(Periods.class)
                .of(FAMILY)
                .forEach(period -> summed.put(
                        period.id(),
                        context.getBean(MonthEntries.class).summed(period).entries()));
        summed.values().removeIf(entries -> entries == 0);
        assertThat(summed).as("summed anew from the entries").isEqualTo(marked);
    }

    private Long refusals(YearMonth month) {
        try {
            closing().close(FAMILY, month, SECOND);
            return 0L;
        } catch (Refusal e) {
            return 1L;
        }
    }
}
