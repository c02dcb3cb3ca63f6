package org.tuodi.platform.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tuodi.platform.clearing.MaomingYear.OFFICE;
import static org.tuodi.platform.clearing.MaomingYear.SECOND;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.clearing.PaymentMethod.Method;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.funds.Payables;
import org.tuodi.platform.funds.Payments;
import org.tuodi.platform.reports.FundUse;
import org.tuodi.platform.settlement.SettlementRequest;

/** Institutions paid per head and per disease, within a yearly total; deductions, deposits and money paid ahead. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PaymentMethodTest extends SettlingTest {

    private static final String FAMILY = "demo-county";
    private static final String FUND = "residentPool";

    private static PaymentMethod method(
            String care, Method method, int heads, long rate, Long total, int surplus, int deposit) {
        return new PaymentMethod(
                FAMILY,
                "H2",
                care,
                FUND,
                0,
                LocalDate.of(2023, 1, 1),
                LocalDate.of(2023, 12, 31),
                method,
                heads,
                rate,
                total,
                surplus,
                deposit,
                "C8 第18项",
                method == Method.PER_DISEASE ? Map.of("hypertension", 500_000L) : Map.of());
    }

    private void agree(PaymentMethod method) {
        PaymentMethods methods = context.getBean(PaymentMethods.class);
        int version = methods.propose(method, OFFICE);
        assertThatThrownBy(() -> methods.decide(FAMILY, "H2", method.care(), FUND, version, true, OFFICE))
                .hasMessageContaining("expected another person");
        methods.decide(FAMILY, "H2", method.care(), FUND, version, true, SECOND);
    }

    private List<Line> close(int month) {
        Period period = context.getBean(Closing.class)
                .close(FAMILY, YearMonth.of(2023, month), OFFICE)
                .period();
        return context.getBean(LineStore.class).of(FAMILY, period.number()).getOrDefault("H2", List.of());
    }

    private static long sum(List<Line> lines, Line.Kind kind, String care) {
        return lines.stream()
                .filter(each -> each.kind() == kind && each.care().equals(care))
                .mapToLong(Line::amount)
                .sum();
    }

    @Test
    @Order(1)
    void perHeadTheInstitutionGetsTheMonthAndPerDiseaseThePrice() {
        agree(method("outpatient", Method.PER_HEAD, 1_000, 8_001, null, 0, 0));
        agree(method("inpatient", Method.PER_DISEASE, 0, 0, 2_000_000L, 500_000, 50_000));
        String person = resident();
        settlements.settle(bill(person, "O1", "outpatient", "2023-01-05", "2023-01-05", 20_000), "o1");
        settlements.settle(ill(person, "S1", "2023-01-10", 720_000), "s1");
        settlements.settle(stay(person, "S2", "2023-01-20", "2023-01-24", 300_000), "s2");
        List<Line> lines = close(1);
        long outpatient = sum(lines, Line.Kind.SETTLED, "outpatient");
        assertThat(outpatient + sum(lines, Line.Kind.PER_HEAD, "outpatient"))
                .as("a twelfth of 1000 × 80.01")
                .isEqualTo(666_750);
        assertThat(sum(lines, Line.Kind.PER_DISEASE, "inpatient"))
                .as("C2-8.2: the price instead of what was charged; a case without a price is paid by items")
                .isEqualTo(500_000 - 720_000);
        long owed = sum(lines, Line.Kind.SETTLED, "inpatient") - 220_000;
        assertThat(sum(lines, Line.Kind.DEPOSIT, "inpatient")).isEqualTo(-Math.round(owed * 0.05));
        Ledger ledger = context.getBean(Ledger.class);
        assertThat(ledger.journalled(Journal.deposit("H2", FUND))).isEqualTo(-Math.round(owed * 0.05));
        assertThat(LongStream.range(1, 13)
                        .map(m -> method("outpatient", Method.PER_HEAD, 1_000, 8_001, null, 0, 0)
                                .headsOf(YearMonth.of(2023, (int) m)))
                        .sum())
                .as("the months add up to the year")
                .isEqualTo(8_001_000);
    }

    /** A stay for a disease that has a price. */
    private static SettlementRequest ill(String person, String visit, String day, long fen) {
        SettlementRequest plain = stay(person, visit, day, day, fen);
        Map<String, Object> encounter = new java.util.LinkedHashMap<>(plain.encounter());
        encounter.put("diseases", List.of("hypertension"));
        return SettlementRequest.read(bytes(Map.of("person", person, "encounter", encounter)), "H2");
    }

    @Test
    @Order(2)
    void deductionsAndMoneyPaidAheadComeOffAndWhatIsNegativeIsCarried() {
        Deductions deductions = context.getBean(Deductions.class);
        deductions.propose(
                new Deductions.Deduction("K-1", FAMILY, "H2", null, FUND, 5_000_000, "BY 第13条", "串换项目"), OFFICE);
        assertThatThrownBy(() -> deductions.decide("K-1", true, OFFICE))
                .hasMessageContaining("expected another person");
        deductions.decide("K-1", true, SECOND);
        List<Line> february = close(2);
        assertThat(sum(february, Line.Kind.DEDUCTION, "")).isEqualTo(-5_000_000);
        long left = LineStore.byFund(february).get(FUND);
        assertThat(left).as("666 750 of the month less the deduction").isEqualTo(666_750 - 5_000_000);
        assertThat(context.getBean(Payables.class).find("statement/demo-county/2023-02/H2/" + FUND))
                .isEmpty();
        List<Line> march = close(3);
        assertThat(sum(march, Line.Kind.CARRIED, "")).isEqualTo(left);
        assertThat(sum(march, Line.Kind.DEDUCTION, "")).as("deducted once").isZero();

        payAhead();
        String person = resident("subsistenceRecipient");
        settlements.settle(stay(person, "S9", "2023-04-01", "2023-04-10", 6_000_000), "s9");
        List<Line> april = close(4);
        long assistance = april.stream()
                .filter(each -> each.fund().equals("medicalAssistanceFund") && each.kind() == Line.Kind.SETTLED)
                .mapToLong(Line::amount)
                .sum();
        assertThat(assistance).isPositive();
        assertThat(sum(april, Line.Kind.PREPAYMENT, ""))
                .as("C6-3.1b: nothing is paid, the rest stays ahead")
                .isEqualTo(-assistance);
        assertThat(context.getBean(Ledger.class).journalled(Journal.prepayment("H2", "medicalAssistanceFund")))
                .isEqualTo(50_000_000 - assistance);
    }

    @Test
    @Order(6)
    void anAssessmentGivesBackItsPartOfTheDepositOnce() {
        Deductions deductions = context.getBean(Deductions.class);
        long kept =
                context.getBean(Deductions.class).deposits(FAMILY, "H2", 2023).get(FUND);
        assertThat(kept).isPositive();
        deductions.proposeReturn(new Deductions.DepositReturn(FAMILY, "H2", 2023, 84, 900_000, "C2 十九"), OFFICE);
        assertThatThrownBy(() -> deductions.decideReturn(FAMILY, "H2", 2023, true, OFFICE))
                .hasMessageContaining("another person");
        deductions.decideReturn(FAMILY, "H2", 2023, true, SECOND);
        assertThat(sum(close(5), Line.Kind.DEPOSIT_RETURN, ""))
                .as("C2-19.5: nine tenths, a tenth is kept")
                .isEqualTo(Math.round(kept * 0.9));
        assertThat(sum(close(6), Line.Kind.DEPOSIT_RETURN, "")).isZero();
    }

    @Test
    void ofWhatIsLeftOfTheYearTheInstitutionKeepsItsShare() {
        PaymentMethod method = method("inpatient", Method.PER_ITEM, 0, 0, 500_000_000L, 500_000, 0);
        assertThat(method.surplus(400_000_000))
                .as("C8-19.3: half of 1,000,000.00")
                .isEqualTo(50_000_000);
        assertThat(method.surplus(500_000_001)).isZero();
        assertThat(method.over(499_999_900, 500_000_050)).isEqualTo(50);
        assertThat(method.over(500_000_050, 500_000_080)).isEqualTo(30);
    }

    /** Proposed by one, approved by another, and paid by a batch that three others review. */
    private void payAhead() {
        Prepayments prepayments = context.getBean(Prepayments.class);
        Prepayments.Prepayment ahead = new Prepayments.Prepayment(
                "P-1",
                FAMILY,
                "H2",
                "medicalAssistanceFund",
                50_000_000,
                "feverClinic",
                true,
                LocalDate.of(2023, 4, 5),
                "C6 三(一)");
        prepayments.propose(ahead, OFFICE);
        assertThatThrownBy(() -> prepayments.propose(ahead, OFFICE)).hasMessageContaining("is on record");
        assertThatThrownBy(() -> prepayments.decide("P-1", true, OFFICE)).hasMessageContaining("another person");
        prepayments.decide("P-1", true, SECOND);
        assertThatThrownBy(() -> prepayments.decide("P-1", true, SECOND)).hasMessageContaining("decided already");
        assertThat(prepayments.left("H2", "medicalAssistanceFund"))
                .as("owed, not paid yet")
                .isZero();
        Payments payments = context.getBean(Payments.class);
        payments.record(new Payments.BankAccount("H2", "示范医院", "示范银行", "6222000033334444"), OFFICE);
        payments.prepare("PB-1", FAMILY, "", List.of(ahead.cause()), OFFICE);
        for (String reviewer : List.of("first", "second-review", "audit")) {
            payments.review("PB-1", true, "", MaomingYear.person(reviewer, Role.CA));
        }
        payments.release("PB-1", OFFICE);
        assertThat(prepayments.of(FAMILY, "").get(0).state()).isEqualTo("paid");
        assertThat(prepayments.left("H2", "medicalAssistanceFund")).isEqualTo(50_000_000);
    }

    @Test
    @Order(5)
    void vaccinationsArePaidInFullAndDeliveriesOnceAgainstAGuarantee() {
        DirectPayments direct = context.getBean(DirectPayments.class);
        DirectPayments.Direct may = new DirectPayments.Direct(
                "V-1",
                "vaccination",
                FAMILY,
                FUND,
                "990101",
                "H2",
                "2023-05",
                1_000,
                1_000,
                LocalDate.of(2023, 6, 10),
                "C6 三(二)");
        direct.propose(may, OFFICE);
        assertThatThrownBy(() -> direct.decide("V-1", true, OFFICE)).hasMessageContaining("another person");
        direct.decide("V-1", true, SECOND);
        assertThat(context.getBean(Payables.class).find("vaccination/H2/2023-05"))
                .as("C6-3.2b: 1,000 doses of 10.00, in full")
                .map(each -> each.payable().amount())
                .hasValue(1_000_000L);
        assertThat(direct.stages(FAMILY, "")).containsExactly(new DirectPayments.Stage("vaccination", 1_000_000, 0, 0));
        DirectPayments.Direct again = new DirectPayments.Direct(
                "V-2",
                "vaccination",
                FAMILY,
                FUND,
                "990101",
                "H2",
                "2023-05",
                1,
                1,
                LocalDate.of(2023, 6, 10),
                "C6 三(二)");
        direct.propose(again, OFFICE);
        assertThatThrownBy(() -> direct.decide("V-2", true, SECOND)).hasMessageContaining("is owed already");
        direct.guarantee("SUP-1", 100_000, "保函1", OFFICE);
        direct.guarantee("SUP-1", -40_000, "退还", OFFICE);
        assertThat(direct.guarantee("SUP-1")).isEqualTo(60_000);
        assertThatThrownBy(() -> direct.guarantee("SUP-1", -60_001, "退还", OFFICE))
                .hasMessageContaining("leaves 600.00 not negative");
    }

    @Test
    @Order(3)
    void aboveTheYearlyTotalNothingIsPaidAndTheUsesAddUp() {
        List<PaymentMethods.Used> totals = context.getBean(PaymentMethods.class).totals(FAMILY, 2023);
        assertThat(totals)
                .extracting(PaymentMethods.Used::month)
                .containsExactly("2023-01", "2023-02", "2023-03", "2023-04");
        assertThat(totals.get(3).used())
                .isEqualTo(totals.stream().mapToLong(PaymentMethods.Used::paid).sum() - 220_000);
        List<Line> april = context.getBean(LineStore.class).of(FAMILY, 4).get("H2");
        assertThat(sum(april, Line.Kind.OVER_TOTAL, "inpatient"))
                .isEqualTo(Math.min(0, totals.get(3).left()))
                .isNegative();
    }

    @Test
    @Order(4)
    void theReportOfTheQuarterEqualsTheLedger() {
        for (FundUse.Use use :
                context.getBean(FundUse.class).of(FAMILY, "", YearMonth.of(2023, 1), YearMonth.of(2023, 4))) {
            long ledger = jdbc().sql("select -sum(charge)::bigint from posting where account like ?")
                    .param("fund/" + FAMILY + "/" + use.fund() + "/%")
                    .query(Long.class)
                    .single();
            assertThat(use.before() + use.in() - use.out())
                    .as(use.fund())
                    .isEqualTo(ledger)
                    .isEqualTo(use.after());
        }
        assertThatThrownBy(() ->
                        context.getBean(FundUse.class).of(FAMILY, "", YearMonth.of(2023, 4), YearMonth.of(2023, 6)))
                .hasMessageContaining("found the month 2023-05");
    }

    @Test
    @Order(9)
    void institutionsDecideNoPaymentOfTheirsAndOtherAreasDeductNothing() {
        ClearingController door = context.getBean(ClearingController.class);
        Caller hospital = new Caller("h2", "h2", "H2", "", Set.of(Role.HOS));
        Map<String, Object> method = Map.of(
                "family",
                FAMILY,
                "institution",
                "H2",
                "class",
                "inpatient",
                "fund",
                FUND,
                "version",
                1,
                "approved",
                true);
        assertThatThrownBy(() -> door.decide(bytes(method), hospital)).hasMessageContaining("expected the agency");
        Map<String, Object> deduction = Map.of(
                "id",
                "K-9",
                "family",
                FAMILY,
                "institution",
                "H2",
                "fund",
                FUND,
                "amount",
                "1.00",
                "article",
                "C8",
                "reason",
                "重复收费");
        Caller elsewhere = new Caller("da", "da", "agency", "110105", Set.of(Role.DA));
        assertThatThrownBy(() -> door.deduct(bytes(deduction), elsewhere)).hasMessageContaining("H2 in 110105");
        assertThat(door.deduct(bytes(deduction), OFFICE)).contains("K-9");
        Caller other = new Caller("da2", "da2", "agency", "110105", Set.of(Role.DA));
        assertThatThrownBy(() -> door.decideDeduction("K-9", bytes(Map.of("approved", true)), other))
                .hasMessageContaining("H2 in 110105");
    }
}
