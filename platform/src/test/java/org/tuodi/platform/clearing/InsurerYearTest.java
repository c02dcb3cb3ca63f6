package org.tuodi.platform.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tuodi.platform.clearing.MaomingYear.CONTRACT;
import static org.tuodi.platform.clearing.MaomingYear.OFFICE;
import static org.tuodi.platform.clearing.MaomingYear.SECOND;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.funds.Budgets;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.funds.Receipt;
import org.tuodi.platform.funds.Receipts;
import org.tuodi.platform.settlement.SettlementId;
import org.tuodi.platform.settlement.Settlements;

/** A year under the Maoming plan: bills, July, December, the fee and the true-up in March; then all of it made again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InsurerYearTest extends SettlingTest {

    private MaomingYear year;

    @BeforeAll
    void settleTheYear() {
        year = new MaomingYear(context::getBean);
        year.begin();
        SettlementId march = year.stay("M1", "V1", "2019-03-04", "2019-03-18", 100_000, 90_000, 65_000);
        year.stay("M2", "V2", "2019-05-06", "2019-05-20", 80_000, 70_000, 40_000);
        year.stay("M3", "V3", "2019-06-24", "2019-06-30", 30_000, 30_000, 10_000);
        year.outpatient("M1", "V4", "2019-07-02", 5_000, 2_000);
        year.stay("M2", "V5", "2019-09-01", "2019-09-12", 20_000, 20_000, 12_000);
        year.stay("M1", "V6", "2019-12-02", "2019-12-20", 40_000, 36_000, 20_000);
        for (int month = 1; month <= 6; month++) {
            close(month);
        }
        // Found wrong after June was closed: the stay of March is taken back and settled again.
        context.getBean(Settlements.class).reverse(march, "H2", "v1-back");
        year.stay("M1", "V1b", "2019-03-04", "2019-03-18", 100_000, 80_000, 65_000);
        for (int month = 7; month <= 12; month++) {
            close(month);
        }
    }

    private void close(int month) {
        context.getBean(Closing.class).close("maoming", YearMonth.of(2019, month), OFFICE);
    }

    private InsurerBills bills() {
        return context.getBean(InsurerBills.class);
    }

    @Test
    @Order(1)
    void withoutTheHalfYearlyBillsThereIsNoTrueUp() {
        assertThatThrownBy(() -> bills().bill(CONTRACT, 2019, "marchTrueUp", OFFICE))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("found no julyBill of 2019");
    }

    @Test
    @Order(2)
    void theBillOfJulyHasTheFirstHalfByDistrict() {
        List<Bill> july = bills().bill(CONTRACT, 2019, "julyBill", OFFICE);
        assertThat(july)
                .extracting(Bill::region, Bill::amount, Bill::due)
                .containsExactly(
                        // The person formerly of the city: (20000 × 80 %) + secondary (4000 − 3000) × 80 %.
                        org.assertj.core.groups.Tuple.tuple("990200", 1_680_000L, LocalDate.of(2019, 7, 31)),
                        // V02: 25000 × 80 % and (15000 − 3000) × 80 %.
                        org.assertj.core.groups.Tuple.tuple("990201", 2_960_000L, LocalDate.of(2019, 7, 31)),
                        // Extreme hardship: 30000 whole, and of what is outside the policy 10000.
                        org.assertj.core.groups.Tuple.tuple("990202", 4_000_000L, LocalDate.of(2019, 7, 31)));
        assertThatThrownBy(() -> bills().bill(CONTRACT, 2019, "julyBill", SECOND))
                .hasMessageContaining("is billed already");
    }

    @Test
    @Order(3)
    void theBillOfDecemberTakesBackWhatWasTakenBackSinceJuly() {
        List<Bill> december = bills().bill(CONTRACT, 2019, "decemberBill", OFFICE);
        assertThat(december)
                .extracting(Bill::region, Bill::first, Bill::last)
                .contains(org.assertj.core.groups.Tuple.tuple("990201", YearMonth.of(2019, 7), YearMonth.of(2019, 11)));
        // The stay settled again has 15000 instead of 25000 in policy: 12000 and (23000 − 3000) × 80 % = 16000; and of
        // what an
        // outpatient bill left, 600 × 80 % are secondary assistance.
        assertThat(december)
                .filteredOn(bill -> bill.region().equals("990201"))
                .extracting(Bill::amount)
                .containsExactly(2_800_000L - 2_960_000L + 48_000L);
    }

    @Test
    @Order(4)
    void theTrueUpOfMarchHasDecemberAndTheFeeOfAllAssistance() {
        List<Bill> march = bills().bill(CONTRACT, 2019, "marchTrueUp", OFFICE);
        for (Bill each : march) {
            assertThat(each.due()).isEqualTo(LocalDate.of(2020, 3, 31));
            assertThat(each.billedBefore() + each.amount()).isEqualTo(each.actual());
            assertThat(each.fee()).isEqualTo(Math.round(each.spending() * 8 / 1000.0));
        }
        assertThat(march)
                .extracting(Bill::feePayer)
                .containsExactly("cityFinance", "districtFinance", "districtFinance");
        Bill county = march.get(1);
        // Outpatient assistance of 3000 × 80 % is in the base of the fee and in no bill (A-MM-6, A-MM-9).
        assertThat(county.spending() - county.actual()).isEqualTo(240_000);
        assertThat(context.getBean(Ledger.class).journalled("expense/maoming/serviceFee/990201"))
                .isEqualTo(county.fee());
        Contract contract = context.getBean(Contracts.class).find(CONTRACT);
        Reserves.Reserve reserve = context.getBean(Reserves.class).of(contract);
        assertThat(reserve.balance())
                .as("the reserve agreed less all that the districts have not repaid, without the fee")
                .isEqualTo(contract.reserve()
                        - march.stream().mapToLong(Bill::actual).sum());
        assertThat(reserve.isLow()).isFalse();
        assertThat(new Reserves.Reserve(reserve.agreed(), reserve.balance() + 1, reserve.cleared(), 0).isLow())
                .isTrue();
    }

    @Test
    @Order(5)
    void aClosedYearIsMadeAgainByteByByteInAnotherTimeZoneAndLanguage() throws IOException {
        Statements.Issued closed = context.getBean(Years.class).close("maoming", 2019, OFFICE);
        golden("year-2019.txt", closed.content());
        golden(
                "true-up-990201.txt",
                context.getBean(Statements.class)
                        .find("bill/MM-2019/2019/marchTrueUp/990201")
                        .orElseThrow()
                        .content());
        golden(
                "statement-2019-07.txt",
                context.getBean(Statements.class)
                        .find("statement/maoming/2019-07/H2")
                        .orElseThrow()
                        .content());
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/Caracas"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            Years.Compared again = context.getBean(Years.class).again("maoming", 2019);
            assertThat(again.differences()).isEmpty();
            assertThat(again.statements()).isGreaterThan(9);
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    private static void golden(String name, String text) throws IOException {
        Path file = Path.of("src/test/resources/clearing", name);
        if (Boolean.getBoolean("golden")) {
            Files.writeString(file, text);
        }
        assertThat(text).as(name).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
    }

    @Test
    @Order(6)
    void whatWasTamperedWithIsFoundWhenTheYearIsMadeAgain() {
        database.asOwner("update clearing_statement set content = replace(content, '12', '13') where kind = 'year'");
        assertThat(context.getBean(Years.class).again("maoming", 2019).differences())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("year/maoming/2019: line ");
    }

    @Test
    @Order(6)
    void whatIsToComeBackComesBackOnceAndExactly() {
        Receipts receipts = context.getBean(Receipts.class);
        String cause = "bill/MM-2019/2019/decemberBill/990201";
        assertThatThrownBy(() -> receipts.enter(refund("R-1", 100_000, cause), OFFICE))
                .hasMessageContaining("expected 1120.00 for " + cause);
        confirmed(refund("R-1", 112_000, cause));
        assertThatThrownBy(() -> receipts.enter(refund("R-2", 112_000, cause), OFFICE))
                .isInstanceOf(Refusal.class);
        confirmed(new Receipt(
                "D-1",
                "donation",
                "maoming",
                "medicalAssistanceFund",
                "990201",
                LocalDate.of(2019, 5, 1),
                500_000,
                "示范慈善会",
                "大病救助",
                null,
                null));
        assertThat(receipts.byKind("maoming", "medicalAssistanceFund", 2019, "9902"))
                .containsEntry("donation", 500_000L);
        Ledger ledger = context.getBean(Ledger.class);
        assertThat(ledger.journalled("bank/maoming/medicalAssistanceFund/990201"))
                .isEqualTo(112_000 + 500_000);
        assertThat(ledger.balances().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isZero();
    }

    private static Receipt refund(String id, long fen, String cause) {
        return new Receipt(
                id,
                "refund",
                "maoming",
                "medicalAssistanceFund",
                "990201",
                LocalDate.of(2020, 4, 1),
                fen,
                "示范保险公司",
                "退回",
                cause,
                null);
    }

    private void confirmed(Receipt receipt) {
        Receipts receipts = context.getBean(Receipts.class);
        receipts.enter(receipt, OFFICE);
        receipts.decide(receipt.id(), true, SECOND);
    }

    @Test
    @Order(6)
    void aBudgetCountsWhenAnotherPersonApprovedIt() {
        Budgets budgets = context.getBean(Budgets.class);
        Budgets.Line line = new Budgets.Line(
                "maoming", "medicalAssistanceFund", "990201", 2019, "servicePurchase", 40_000, "0.8%", null);
        int version = budgets.propose(line, OFFICE);
        assertThatThrownBy(() ->
                        budgets.decide("maoming", line.fund(), line.region(), 2019, line.item(), version, true, OFFICE))
                .hasMessageContaining("expected another person");
        budgets.decide("maoming", line.fund(), line.region(), 2019, line.item(), version, true, SECOND);
        assertThat(budgets.of("maoming", 2019, "9902"))
                .extracting(Budgets.Standing::state)
                .containsExactly("approved");
    }

    @Test
    @Order(7)
    void anInsurerWithoutAContractInForceSettlesNothing() {
        Contracts contracts = context.getBean(Contracts.class);
        assertThat(contracts
                        .permitting("demo-ins", "maoming", "990201", LocalDate.of(2020, 6, 30))
                        .id())
                .isEqualTo(CONTRACT);
        assertThatThrownBy(() -> contracts.permitting("other", "maoming", "990201", LocalDate.of(2020, 6, 30)))
                .hasMessageContaining("expected one (MM 二(六))");
        contracts.breach(CONTRACT, LocalDate.of(2020, 6, 30), "拒绝为两名救助对象垫付", OFFICE);
        assertThatThrownBy(() -> contracts.end(CONTRACT, OFFICE)).hasMessageContaining("expected another person");
        contracts.end(CONTRACT, SECOND);
        assertThatThrownBy(() -> contracts.permitting("demo-ins", "maoming", "990201", LocalDate.of(2020, 7, 1)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    @Order(8)
    void aContractNeedsItsClausesAndAnotherPerson() {
        Contracts contracts = context.getBean(Contracts.class);
        Contract whole = MaomingYear.contract("MM-X", "9902", "2020-07-01", "2021-06-30");
        Contract without = new Contract(
                "MM-Y",
                whole.insurer(),
                whole.name(),
                whole.family(),
                whole.area(),
                whole.from(),
                whole.to(),
                "",
                false,
                "",
                whole.quality(),
                whole.feeSettlement(),
                whole.rights(),
                1,
                2,
                whole.determinedOn(),
                whole.signedOn());
        assertThatThrownBy(() -> contracts.propose(without, OFFICE))
                .hasMessageContaining("procurement")
                .hasMessageContaining("capable")
                .hasMessageContaining("content")
                .hasMessageContaining("reserveLow");
        contracts.propose(whole, OFFICE);
        assertThatThrownBy(() -> contracts.decide("MM-X", true, OFFICE))
                .hasMessageContaining("expected another person");
        contracts.decide("MM-X", true, SECOND);
        contracts.propose(MaomingYear.contract("MM-Z", "990201", "2021-01-01", "2021-12-24"), OFFICE);
        assertThatThrownBy(() -> contracts.decide("MM-Z", true, SECOND))
                .hasMessageContaining("covers the same regions and days");
        assertThat(contracts
                        .score(new Contracts.Score("MM-X", 2020, 90, 80, 70, 0), List.of(40, 30, 30), OFFICE)
                        .hundredths())
                .isEqualTo(8100);
    }

    @Test
    @Order(9)
    void aDistrictOfTwoInsurersInAYearPaysOneFee() {
        // MM-2019 ended on 2020-06-30 and MM-X follows.
        year.stay("M1", "V7", "2020-03-02", "2020-03-10", 100_000, 90_000, 65_000);
        year.stay("M1", "V8", "2020-09-01", "2020-09-12", 30_000, 30_000, 10_000);
        for (int month = 1; month <= 12; month++) {
            context.getBean(Closing.class).close("maoming", YearMonth.of(2020, month), OFFICE);
        }
        bills().bill(CONTRACT, 2020, "julyBill", OFFICE);
        Bill first = bills().bill(CONTRACT, 2020, "marchTrueUp", OFFICE).get(0);
        bills().bill("MM-X", 2020, "decemberBill", OFFICE);
        Bill second = bills().bill("MM-X", 2020, "marchTrueUp", OFFICE).get(0);
        // V02: 25000 × 80 % and (15000 − 3000) × 80 %.
        assertThat(first.actual()).isEqualTo(2_960_000);
        assertThat(first.actual() + second.actual()).isEqualTo(first.spending()).isEqualTo(second.spending());
        assertThat(second.actual()).isPositive();
        assertThat(first.fee()).isEqualTo(Math.round(first.spending() * 8 / 1000.0));
        assertThat(second.fee()).isZero();
        assertThat(second.stepsZh()).endsWith("本区县本年服务费已随合同 MM-2019 计收，不再计收");
        assertThat(context.getBean(Ledger.class).journalled("expense/maoming/serviceFee/990201"))
                .isEqualTo(bills().of(CONTRACT, 2019).stream()
                                .filter(bill -> bill.region().equals("990201"))
                                .mapToLong(Bill::fee)
                                .sum()
                        + first.fee());
        assertThat(context.getBean(Years.class).again("maoming", 2020).differences())
                .isEmpty();
    }
}
