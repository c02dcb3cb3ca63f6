package org.tuodi.platform.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.settlement.Corrections;
import org.tuodi.platform.settlement.Seals;
import org.tuodi.platform.settlement.Settlements;

/** What was counted of payments equals what the ledger holds, whatever happened to the bills. */
class PaidSumsTest extends SettlingTest {

    private static PaymentFilter filter(String identity, String payer, @Nullable LocalDate month) {
        return new PaymentFilter(2023, "", "", identity, payer, month);
    }

    private List<PaidSums.Sum> sums(PaymentFilter filter, PaidSums.By by) {
        return context.getBean(PaidSums.class).sums(filter, by);
    }

    /** Balances of funds and personal accounts, as the ledger has them. */
    private Map<String, Long> ledger() {
        Map<String, Long> funds = new TreeMap<>();
        context.getBean(Ledger.class).balances().forEach((account, fen) -> {
            if (account.startsWith("fund/")) {
                funds.merge(account.split("/", -1)[2], fen, Long::sum);
            }
        });
        return funds;
    }

    private void equalsTheLedger() {
        assertThat(context.getBean(PaymentCounting.class).catchUp()).isTrue();
        Map<String, Long> counted = sums(filter("", "", null), PaidSums.By.PAYER).stream()
                .collect(Collectors.toMap(PaidSums.Sum::name, PaidSums.Sum::fen, Long::sum, TreeMap::new));
        assertThat(counted).isEqualTo(ledger());
        long all = counted.values().stream().mapToLong(Long::longValue).sum();
        for (PaidSums.By by : PaidSums.By.values()) {
            assertThat(sums(filter("", "", null), by).stream()
                            .mapToLong(PaidSums.Sum::fen)
                            .sum())
                    .as(by.toString())
                    .isEqualTo(all);
        }
        Map<String, Long> totals = context.getBean(PaidSums.class).totals(filter("", "", null)).stream()
                .collect(Collectors.toMap(PaidSums.Sum::name, PaidSums.Sum::fen));
        assertThat(totals.get("all") - totals.get("cash")).isEqualTo(all);
        assertThat(jdbc().sql("select coalesce(sum(total), 0)::bigint from settlement")
                        .query(Long.class)
                        .single())
                .isEqualTo(totals.get("all"));
    }

    @Test
    void sumsEqualTheLedgerAfterSettlementsReversalsAndDifferences() {
        String poor = resident("subsistenceRecipient");
        String late = resident();
        Settlements.Outcome first = settlements.settle(stay(poor, "A1", "2023-02-27", "2023-03-02", 3_000_000), "A1");
        settlements.settle(stay(poor, "A2", "2023-03-05", "2023-03-09", 2_000_000), "A2");
        settlements.settle(stay(late, "A3", "2023-05-01", "2023-05-09", 4_000_000), "A3");
        equalsTheLedger();
        assertThat(rows(filter("subsistenceRecipient", "", null))).isEqualTo(2);
        assertThat(rows(filter("subsistenceRecipient", "residentPool", LocalDate.of(2023, 3, 1))))
                .isEqualTo(2);
        assertThat(rows(filter("none", "", LocalDate.of(2023, 5, 1)))).isEqualTo(1);
        assertThat(rows(filter("none", "medicalAssistanceFund", null))).isZero();

        settlements.reverse(first.entry().id(), "H2", "A1-back");
        equalsTheLedger();
        assertThat(bills("subsistenceRecipient")).isEqualTo(1);
        assertThat(sums(filter("", "", null), PaidSums.By.IDENTITY))
                .filteredOn(sum -> sum.name().equals("subsistenceRecipient"))
                .extracting(PaidSums.Sum::bills)
                .containsExactly(1L);

        nowHolds(late, List.of(identity("subsistenceRecipient")));
        confirmDifferences(late);
        equalsTheLedger();
        assertThat(sums(filter("none", "medicalAssistanceFund", null), PaidSums.By.PAYER))
                .as("a difference is counted where its bill was")
                .hasSize(1);
        assertThat(rows(filter("none", "", LocalDate.of(2023, 5, 1)))).isEqualTo(2);

        context.getBean(Seals.class).seal();
        equalsTheLedger();
        settlements.settle(stay(poor, "A4", "2023-06-05", "2023-06-09", 1_000_000), "A4");
        context.getBean(Seals.class).seal();
        equalsTheLedger();
        equalsTheLedger();
        nobodySeesAnotherArea();
    }

    private int rows(PaymentFilter filter) {
        return context.getBean(PaidSums.class).rows(filter, null, 50).size();
    }

    private long bills(String identity) {
        return context.getBean(PaidSums.class).totals(filter(identity, "", null)).stream()
                .filter(sum -> sum.name().equals("all"))
                .mapToLong(PaidSums.Sum::bills)
                .sum();
    }

    private void confirmDifferences(String person) {
        Corrections corrections = context.getBean(Corrections.class);
        var proposal = corrections.propose(person, 2023, "test").orElseThrow();
        corrections.confirm(person, 2023, proposal.number(), "checker");
    }

    private void nobodySeesAnotherArea() {
        PaidSums payments = context.getBean(PaidSums.class);
        PaymentFilter elsewhere = new PaymentFilter(2023, "11", "", "", "", null);
        assertThat(payments.sums(elsewhere, PaidSums.By.PAYER)).isEmpty();
        assertThat(payments.rows(elsewhere, null, 50)).isEmpty();
        assertThat(payments.regions(2023, "11")).isEmpty();
    }

    @Test
    void aListGoesOnWhereItsPageEnded() {
        String person = resident();
        for (int day = 1; day <= 5; day++) {
            String on = "2023-11-0" + day;
            settlements.settle(bill(person, "B" + day, "outpatient", on, on, 10_000), "B" + day);
        }
        context.getBean(PaymentCounting.class).catchUp();
        PaidSums payments = context.getBean(PaidSums.class);
        PaymentFilter month = filter("", "", LocalDate.of(2023, 11, 1));
        List<PaidSums.Row> first = payments.rows(month, null, 3);
        List<PaidSums.Row> second = payments.rows(month, first.get(2), 3);
        assertThat(first).extracting(PaidSums.Row::visit).containsExactly("B5", "B4", "B3");
        assertThat(second).extracting(PaidSums.Row::visit).containsExactly("B2", "B1");
    }
}
