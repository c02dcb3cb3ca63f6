package org.tuodi.platform.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.dao.DataIntegrityViolationException;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.clearing.Closing;
import org.tuodi.platform.clearing.Years;
import org.tuodi.platform.funds.BankReturns;
import org.tuodi.platform.funds.Budgets;
import org.tuodi.platform.funds.Earmarks;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.funds.Payables;
import org.tuodi.platform.funds.Payments;
import org.tuodi.platform.funds.Receipt;
import org.tuodi.platform.funds.ReceiptFile;
import org.tuodi.platform.funds.Receipts;
import org.tuodi.platform.gateway.OwnList;
import org.tuodi.platform.gateway.OwnLists;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.reconciliation.Compared.Kind;
import org.tuodi.platform.reconciliation.Difference;
import org.tuodi.platform.reconciliation.Reconciliations;
import org.tuodi.platform.reconciliation.StatementFile;
import org.tuodi.platform.reconciliation.ThreeWay;

/** A year of the assistance fund of two districts: money in and out, the budget, its gap, and the books of others. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FundsYearTest extends SettlingTest {

    private static final String FAMILY = "demo-county";
    private static final String FUND = "medicalAssistanceFund";
    private static final Caller LAN = person("lan", Role.CA);
    private static final Caller BO = person("bo", Role.CA);
    private static final Caller CHEN = person("chen", Role.CA);
    private static final Caller AUDIT = person("audit", Role.SUP);
    private static final Caller FINANCE = person("fin", Role.FIN);
    private static final Caller HOSPITAL = new Caller("h2", "h2", "H2", "", Set.of(Role.HOS));

    private static Caller person(String name, Role role) {
        return new Caller(name, name, name, "", Set.of(role));
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @AfterEach
    void everythingSumsToZero() {
        assertThat(bean(Ledger.class).balances().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isZero();
    }

    @BeforeAll
    void settle() {
        registered("N1", "990101", 1);
        registered("N2", "990102", 2);
        settlements.settle(stay("N1", "V1", "2023-03-01", "2023-03-12", 9_000_001), "k1");
        settlements.settle(stay("N2", "V2", "2023-05-01", "2023-05-12", 5_000_000), "k2");
    }

    private void registered(String id, String region, int number) {
        Map<String, Object> body = Map.of(
                "id",
                id,
                "family",
                FAMILY,
                "region",
                region,
                "name",
                "测试人",
                "idNumber",
                IdNumber.of("999997", LocalDate.of(1970, 1, 1), number).text(),
                "facts",
                Map.of(
                        "scheme",
                        "resident",
                        "birthDate",
                        "1970-01-01",
                        "identities",
                        List.of(identity("subsistenceRecipient"))));
        people.register(Registration.read(bytes(body)), "test");
    }

    private static byte[] csv(String... lines) {
        return String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static Receipt receipt(String id, String kind, String region, String day, long fen) {
        return new Receipt(id, kind, FAMILY, FUND, region, LocalDate.parse(day), fen, "付款方", "医疗救助", null, null);
    }

    private void booked(Receipt receipt) {
        bean(Receipts.class).enter(receipt, LAN);
        bean(Receipts.class).decide(receipt.id(), true, BO);
    }

    @Test
    @Order(1)
    void aMonthWithOpenDifferencesClosesWhenASecondPersonAcceptedTheReasons() {
        OwnLists lists = bean(OwnLists.class);
        OwnList theirs = OwnList.read(csv("结算编号,总费用,基金支付,现金", "X1.2023.1,100.00,80.00,20.00"));
        lists.keep(LocalDate.of(2023, 1, 20), "a.csv", theirs, HOSPITAL);
        lists.keep(LocalDate.of(2023, 1, 20), "again.csv", theirs, HOSPITAL);
        Reconciliations reconciliations = bean(Reconciliations.class);
        assertThat(reconciliations.runs(Kind.INSTITUTION, "H2", "", 9))
                .as("the same outcome is kept once")
                .hasSize(1);
        Difference found =
                reconciliations.differences(Kind.INSTITUTION, "H2", "").get(0);
        assertThat(found.result()).isEqualTo("theirsOnly");
        assertThat(found.amounts()).containsExactly(null, null, null, 10_000L, 8_000L, 2_000L);
        Closing closing = bean(Closing.class);
        assertThatThrownBy(() -> closing.close(FAMILY, YearMonth.of(2023, 1), LAN))
                .hasMessageContaining("H2: 1 since ");
        reconciliations.explain(Kind.INSTITUTION, found.run(), found.line(), "机构重复登记，次月更正", LAN);
        assertThatThrownBy(() -> reconciliations.decide(Kind.INSTITUTION, found.run(), found.line(), true, LAN))
                .hasMessageContaining("expected another person");
        assertThatThrownBy(() -> jdbc().sql(
                                "insert into reconciliation_decision values (?, ?, 1, true, 'lan', 'lan', now())")
                        .params(found.run(), found.line())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("reconciliation_four_eyes");
        reconciliations.decide(Kind.INSTITUTION, found.run(), found.line(), true, BO);
        for (int month = 1; month <= 12; month++) {
            closing.close(FAMILY, YearMonth.of(2023, month), LAN);
        }
        bean(Years.class).close(FAMILY, 2023, LAN);
    }

    @Test
    @Order(2)
    void whatALaterListAgreesOnIsNoDifferenceAnyMore() {
        OwnLists lists = bean(OwnLists.class);
        LocalDate day = LocalDate.of(2023, 2, 3);
        lists.keep(day, "a.csv", OwnList.read(csv("结算编号,总费用,基金支付,现金", "X2.2023.1,1.00,1.00,0")), HOSPITAL);
        lists.keep(day, "b.csv", OwnList.read(csv("结算编号,总费用,基金支付,现金", "X3.2023.1,2.00,1.00,1.00")), HOSPITAL);
        assertThat(bean(Reconciliations.class).differences(Kind.INSTITUTION, "H2", ""))
                .extracting(Difference::reference)
                .containsExactly("X1.2023.1", "X3.2023.1");
    }

    @Test
    @Order(3)
    void aReceiptIsBookedWhenAnotherPersonConfirmedItAndOnce() {
        Receipts receipts = bean(Receipts.class);
        Receipt donation = receipt("D-1", "donation", "990101", "2023-06-01", 100_000);
        receipts.enter(donation, LAN);
        assertThatThrownBy(() -> receipts.enter(donation, BO)).hasMessageContaining("on record, pending");
        assertThatThrownBy(() -> receipts.decide("D-1", true, LAN)).hasMessageContaining("expected another person");
        assertThat(receipts.byKind(FAMILY, FUND, 2023, "")).isEmpty();
        assertThatThrownBy(() -> jdbc().sql("insert into receipt_decision values ('D-1', 1, true, 'lan', 'lan', now())")
                        .update())
                .hasMessageContaining("receipt_four_eyes");
        assertThatThrownBy(() -> jdbc().sql(
                                "insert into receipt (id, kind, family, fund, region, day, amount, payer, purpose, journal,"
                                        + " recorded_by, recorded_at, version) select 'D-1', 'donation', 'f', 'f', '1', now(), 1,"
                                        + " 'p', 'p', max(id), 'lan', now(), 1 from journal")
                        .update())
                .as("nothing is booked that nobody confirmed")
                .isInstanceOf(DataIntegrityViolationException.class);
        receipts.decide("D-1", false, BO);
        assertThat(receipts.enter(donation, LAN))
                .as("what was rejected is entered again")
                .isEqualTo(2);
        receipts.decide("D-1", true, BO);
        assertThatThrownBy(() -> receipts.decide("D-1", true, CHEN)).hasMessageContaining("is approved");
        assertThat(receipts.byKind(FAMILY, FUND, 2023, "")).containsEntry("donation", 100_000L);
    }

    @Test
    @Order(4)
    void aFileOfReceiptsIsTakenAsAWholeAndOnce() {
        Receipts receipts = bean(Receipts.class);
        byte[] file = csv(
                "流水号,日期,类别,区划,基金,金额,付款方,用途",
                "S-1,2023-02-01,中央补助,990101," + FUND + ",1000.00,财政部,补助",
                "S-2,2023-02-01,自治区补助,990102," + FUND + ",500.50,财政厅,补助",
                "合计,2,,,,1500.50,,");
        byte[] wrong = csv(
                new String(file, StandardCharsets.UTF_8).replace("合计,2", "合计,3").split("\r\n"));
        assertThatThrownBy(() -> ReceiptFile.read(FAMILY, wrong)).hasMessageContaining("found 2 lines");
        assertThat(receipts.enter(ReceiptFile.read(FAMILY, file), "a.csv", LAN)).isEqualTo(2);
        byte[] quoted = csv(new String(file, StandardCharsets.UTF_8)
                .replace("1000.00,财政部", "\"1000.00\",\"财政部\"")
                .split("\r\n"));
        assertThatThrownBy(() -> receipts.enter(ReceiptFile.read(FAMILY, quoted), "b.csv", LAN))
                .as("the same content under another name")
                .hasMessageContaining("was taken before");
        byte[] known = csv(
                "id,day,kind,region,fund,amount,payer,purpose",
                "S-3,2023-02-01,donation,990101," + FUND + ",1.00,a,b",
                "S-1,2023-02-01,donation,990101," + FUND + ",1.00,a,b",
                "TOTAL,2,,,,2.00,,");
        assertThatThrownBy(() -> receipts.enter(ReceiptFile.read(FAMILY, known), "c.csv", LAN))
                .hasMessageContaining("S-1: ");
        assertThat(jdbc().sql("select count(*) from receipt_entry where id = 'S-3'")
                        .query(Long.class)
                        .single())
                .isZero();
        receipts.decide("S-1", true, BO);
        receipts.decide("S-2", true, BO);
    }

    private void budgeted(String region, String item, long fen, Budgets.Forecast forecast) {
        Budgets budgets = bean(Budgets.class);
        Budgets.Line line = new Budgets.Line(FAMILY, FUND, region, 2023, item, fen, "按上年测算", forecast);
        int version = budgets.propose(line, LAN);
        budgets.decide(FAMILY, FUND, region, 2023, item, version, true, FINANCE);
    }

    @Test
    @Order(5)
    void theCityIsTheSumOfItsDistrictsAndTooMuchIsAWarning() {
        budgeted("990101", "spending", 100_000, new Budgets.Forecast(10, 20_000));
        budgeted("990102", "spending", 100_000_000, null);
        budgeted("990102", "income", 5_000, null);
        budgeted("990102", "collectionPlan", 6_000, null);
        Execution.Year year = bean(Execution.class).of(FAMILY, 2023, "");
        List<Execution.Line> lines =
                year.lines().stream().filter(each -> each.fund().equals(FUND)).toList();
        Execution.Line city = lines.get(0);
        List<Execution.Line> districts = lines.subList(1, lines.size());
        assertThat(city.isCity()).isTrue();
        assertThat(districts).extracting(Execution.Line::region).containsExactly("990101", "990102");
        assertThat(city.spent())
                .isPositive()
                .isEqualTo(districts.stream().mapToLong(Execution.Line::spent).sum())
                .isEqualTo(settled("990101") + settled("990102"));
        assertThat(districts.get(0).months().get(2)).isEqualTo(districts.get(0).spent());
        assertThat(districts.get(0).appropriated()).isEqualTo(100_000);
        assertThat(districts).extracting(Execution.Line::warning).containsExactly("over", "none");
        assertThat(year.gaps())
                .anyMatch(line -> line.contains("below the forecast"))
                .anyMatch(line -> line.contains("differs from the collection plan"));
        assertThat(bean(Execution.class).of(FAMILY, 2023, "990102").lines())
                .extracting(Execution.Line::region)
                .doesNotContain("990101");
    }

    /** What the ledger says. */
    private long settled(String region) {
        return jdbc().sql("select coalesce(sum(p.charge), 0)::bigint from posting p where account = ? and p.charge > 0")
                .param(Journal.fund(FAMILY, FUND, region))
                .query(Long.class)
                .single();
    }

    private static Gaps.Wanted wanted(String occasion, String reason) {
        return new Gaps.Wanted(FAMILY, FUND, 2023, occasion, "", null, reason);
    }

    @Test
    @Order(6)
    void theGapIsSharedTwoToEightToTheFenAndPostedOnceForEachDistrict() {
        Gaps gaps = bean(Gaps.class);
        Gaps.Reckoned agreed = gaps.propose(new Gaps.Wanted(FAMILY, FUND, 2023, "deficit", "990101", 300_000L, ""), LAN)
                .reckoned();
        assertThat(agreed.shares())
                .as("as agreed where a policy leaves it open")
                .hasSize(1);
        assertThat(agreed.shares().get(0).city() * 10).isBetween(agreed.gap() * 3 - 5, agreed.gap() * 3 + 5);
        Gaps.Proposal first = gaps.propose(wanted("yearClose", ""), LAN);
        Gaps.Proposal second = gaps.propose(wanted("yearClose", ""), LAN);
        Gaps.Reckoned reckoned = first.reckoned();
        assertThat(reckoned.donations()).isEqualTo(100_000);
        assertThat(reckoned.subsidies()).isEqualTo(150_050);
        assertThat(reckoned.gap()).isEqualTo(reckoned.need() - 250_050);
        long city = reckoned.shares().stream().mapToLong(Gaps.Share::city).sum();
        long counties = reckoned.shares().stream().mapToLong(Gaps.Share::county).sum();
        assertThat(city + counties).isEqualTo(reckoned.gap());
        assertThat(Math.abs(city * 8 - counties * 2))
                .as("2 to 8, but for a fen")
                .isLessThan(10);
        assertThat(reckoned.article()).contains("第7条");
        assertThatThrownBy(() -> gaps.decide(first.id(), true, LAN)).hasMessageContaining("expected another person");
        gaps.decide(first.id(), true, FINANCE);
        assertThatThrownBy(() -> gaps.decide(second.id(), true, FINANCE)).hasMessageContaining("the shares are posted");
        assertThatThrownBy(() -> gaps.propose(wanted("deficit", ""), LAN))
                .hasMessageContaining("expected a correction");
        assertThatThrownBy(() -> jdbc().sql(
                                "insert into funding_share (family, fund, region, year, number, occasion, gap, city,"
                                        + " county, journal) select family, fund, region, year, 1, occasion, ?, city, county, journal"
                                        + " from funding_share limit 1")
                        .param(second.id())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> jdbc().sql("update funding_share set city = 0").update())
                .hasRootCauseMessage("ERROR: permission denied for table funding_share");
        assertThat(gaps.open(FAMILY, FUND)).containsEntry("city", city).containsKeys("990101", "990102");
    }

    @Test
    @Order(7)
    void aCorrectionPostsTheDifferenceAndWhatIsPaidReducesWhatIsOwed() {
        Gaps gaps = bean(Gaps.class);
        long before = gaps.open(FAMILY, FUND).get("city");
        booked(receipt("D-2", "donation", "990102", "2023-12-30", 10_000));
        assertThatThrownBy(() -> gaps.propose(wanted("correction", ""), LAN))
                .hasMessageContaining("why it is corrected");
        gaps.decide(gaps.propose(wanted("correction", "年末捐赠到账"), LAN).id(), true, FINANCE);
        assertThat(gaps.open(FAMILY, FUND)).containsEntry("city", before - 2_000);
        assertThat(jdbc().sql("select count(*) from funding_share where number = 2 and occasion = 'correction'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        Receipt paid = new Receipt(
                "C-1",
                "coFunding",
                FAMILY,
                FUND,
                "990101",
                LocalDate.of(2024, 2, 1),
                1_000,
                "市财政局",
                "2023年分担",
                null,
                "city");
        booked(paid);
        assertThat(gaps.open(FAMILY, FUND)).containsEntry("city", before - 3_000);
        bean(Receipts.class)
                .enter(
                        new Receipt(
                                "C-2",
                                "coFunding",
                                FAMILY,
                                FUND,
                                "990101",
                                LocalDate.of(2024, 2, 1),
                                before,
                                "市财政局",
                                "2023年分担",
                                null,
                                "city"),
                        LAN);
        assertThatThrownBy(() -> bean(Receipts.class).decide("C-2", true, BO)).hasMessageContaining("still owes");
    }

    @Test
    @Order(8)
    void whatIsHandedOverHasAnAccountOfItsOwnAndIsLateAfterItsDay() {
        Earmarks earmarks = bean(Earmarks.class);
        Earmarks.Earmark vaccine = new Earmarks.Earmark(
                "V-1", FAMILY, FUND, "990101", "vaccine", 12_345, LocalDate.of(2023, 6, 30), "province", "C6 三(二)");
        earmarks.propose(vaccine, LAN);
        assertThatThrownBy(() -> earmarks.decide("V-1", true, LAN)).hasMessageContaining("expected another person");
        earmarks.decide("V-1", true, BO);
        assertThat(bean(Ledger.class).journalled(Journal.earmark(FAMILY, "vaccine", "990101")))
                .isEqualTo(-12_345);
        assertThat(earmarks.of(FAMILY, "").get(0).isLate(LocalDate.of(2023, 7, 1)))
                .isTrue();
        assertThat(earmarks.of(FAMILY, "").get(0).isLate(LocalDate.of(2023, 6, 30)))
                .isFalse();
        Journal misused =
                Journal.between(Journal.fund(FAMILY, FUND, "990101"), Journal.expense(FAMILY, "office", "990101"), 1);
        assertThatThrownBy(() -> bean(Ledger.class).post("expense", LocalDate.of(2023, 1, 1), "x", misused, "lan"))
                .as("fund money is earmarked")
                .hasMessageContaining("fund_is_earmarked");
        Journal moved = Journal.between(
                Journal.fund(FAMILY, "employeePool", "990101"), Journal.fund(FAMILY, "residentPool", "990101"), 1);
        assertThatThrownBy(() -> bean(Ledger.class).post("transfer", LocalDate.of(2023, 1, 1), "x", moved, "lan"))
                .as("one fund does not pay for another")
                .hasMessageContaining("fund_is_earmarked");
    }

    private void audited(String batch) {
        Payments payments = bean(Payments.class);
        payments.prepare(batch, FAMILY, "", List.of("earmark/V-1"), LAN);
        for (Caller each : List.of(BO, CHEN, AUDIT)) {
            payments.review(batch, true, "", each);
        }
    }

    private static byte[] returned(String batch, String result) {
        return csv("批次,序号,金额,结果,原因", batch + ",1,123.45," + result, "合计,1,123.45,,");
    }

    @Test
    @Order(9)
    void whatTheBankCouldNotPayIsOwedAgainAndPaidOnceInTheEnd() throws Exception {
        Payments payments = bean(Payments.class);
        BankReturns returns = bean(BankReturns.class);
        payments.record(new Payments.BankAccount("province", "省财政专户", "示范银行", "6222000011112222"), LAN);
        audited("B-1");
        audited("B-2");
        audited("B-3");
        assertThatThrownBy(() -> returns.take("B-1", "r.csv", returned("B-1", "失败,户名不符"), LAN))
                .hasMessageContaining("expected released");
        payments.release("B-1", LAN);
        assertThatThrownBy(() -> returns.take("B-1", "r.csv", returned("B-1", "失败,"), LAN))
                .hasMessageContaining("why it failed");
        assertThat(returns.take("B-1", "r.csv", returned("B-1", "失败,户名不符"), LAN))
                .isEqualTo(1);
        Payables.Standing open = bean(Payables.class).find("earmark/V-1").orElseThrow();
        assertThat(open.isSettled()).isFalse();
        assertThat(open.failure()).isEqualTo("户名不符");
        assertThatThrownBy(() -> returns.take("B-1", "r2.csv", returned("B-1", "失败,再报"), LAN))
                .hasMessageContaining("found no payment by the batch B-1");
        assertThat(together(() -> payments.release("B-2", LAN), () -> payments.release("B-3", LAN)))
                .as("of two batches one pays")
                .containsExactlyInAnyOrder(true, false);
        assertThatThrownBy(() -> jdbc().sql("insert into payment (cause, attempt, previous, batch, amount, journal)"
                                + " select cause, 3, 2, batch, amount, journal from payment where attempt = 2")
                        .update())
                .as("no third payment without a failure of the second")
                .hasMessageContaining("paid_again_after_failure");
        assertThat(bean(Ledger.class).journalled(Journal.earmark(FAMILY, "vaccine", "990101")))
                .isZero();
        assertThat(bean(Earmarks.class).of(FAMILY, "").get(0).paidOn()).isNotNull();
    }

    /** Whether each of them did it. */
    private static List<Boolean> together(Callable<?>... works) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(works.length);
        try {
            List<Boolean> done = new ArrayList<>();
            List<Callable<Boolean>> tried = new ArrayList<>();
            for (Callable<?> work : works) {
                tried.add(() -> {
                    try {
                        work.call();
                        return true;
                    } catch (Refusal e) {
                        return false;
                    }
                });
            }
            for (Future<Boolean> each : threads.invokeAll(tried)) {
                done.add(each.get());
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @Order(10)
    void receiptsThatManyConfirmAtOnceAreBookedOnceEach() throws Exception {
        Receipts receipts = bean(Receipts.class);
        List<Callable<?>> works = new ArrayList<>();
        for (int at = 0; at < 6; at++) {
            String id = "T-" + at;
            receipts.enter(receipt(id, "interest", "990102", "2023-09-01", 7 + at), LAN);
            works.add(() -> {
                receipts.decide(id, true, BO);
                return id;
            });
            works.add(() -> {
                receipts.decide(id, true, CHEN);
                return id;
            });
        }
        assertThat(together(works.toArray(Callable[]::new)))
                .filteredOn(done -> done)
                .hasSize(6);
        assertThat(receipts.byKind(FAMILY, FUND, 2023, "")).containsEntry("interest", 57L);
    }

    @Test
    @Order(11)
    void financeAndTaxAreComparedRowByRowUntilAllAgreeOrTwoPersonsSayWhy() {
        ThreeWay threeWay = bean(ThreeWay.class);
        byte[] file = csv(
                "月份,区划,基金,类别,金额",
                "2023-02,990101," + FUND + ",中央补助,1000.00",
                "2023-02,990102," + FUND + ",自治区补助,500.00",
                "2023-02,990102," + FUND + ",donation,9.00",
                "TOTAL,3,,,1509.00");
        threeWay.take(StatementFile.read("finance", FAMILY, "2023-02", file), "f.csv", FINANCE);
        assertThatThrownBy(
                        () -> threeWay.take(StatementFile.read("finance", FAMILY, "2023-02", file), "g.csv", FINANCE))
                .hasMessageContaining("was taken before");
        byte[] tax = csv("月份,区划,基金,类别,金额", "2023-02,990101,residentPool,保费收入,3.00", "TOTAL,1,,,3.00");
        assertThatThrownBy(() -> StatementFile.read(
                        "tax",
                        FAMILY,
                        "2023-02",
                        csv(new String(tax, StandardCharsets.UTF_8)
                                .replace("保费收入", "捐赠")
                                .split("\r\n"))))
                .hasMessageContaining("contribution from tax");
        threeWay.take(StatementFile.read("tax", FAMILY, "2023-02", tax), "t.csv", person("tax", Role.TAX));
        Reconciliations reconciliations = bean(Reconciliations.class);
        assertThat(reconciliations.differences(Kind.THREE_WAY, FAMILY, ""))
                .extracting(each -> each.reference() + " " + each.result() + " " + each.amounts())
                .containsExactlyInAnyOrder(
                        "2023-02/990101/residentPool/contribution theirsOnly [0, 0, 300]",
                        "2023-02/990102/" + FUND + "/donation theirsOnly [0, 900, null]",
                        "2023-02/990102/" + FUND + "/regionalSubsidy different [50050, 50000, null]");
        booked(receipt("L-1", "donation", "990102", "2023-02-28", 900));
        threeWay.compare(FAMILY, YearMonth.of(2023, 2), LAN);
        List<Difference> left = reconciliations.differences(Kind.THREE_WAY, FAMILY, "");
        assertThat(left).as("what was booked meanwhile agrees").hasSize(2);
        reconciliations.explainAll(Kind.THREE_WAY, FAMILY, "在途，次月入账", LAN);
        assertThatThrownBy(() -> reconciliations.decideAll(Kind.THREE_WAY, FAMILY, true, LAN))
                .hasMessageContaining("expected another person");
        reconciliations.decideAll(Kind.THREE_WAY, FAMILY, true, FINANCE);
        assertThat(reconciliations.differences(Kind.THREE_WAY, FAMILY, "")).allMatch(Difference::settled);
        assertThat(reconciliations.differences(Kind.THREE_WAY, FAMILY, "990101"))
                .hasSize(1);
    }

    @Test
    @Order(12)
    void aDistrictWithABudgetIsToBeEvaluatedByTwoPersons() {
        Evaluations evaluations = bean(Evaluations.class);
        assertThat(evaluations.missing(FAMILY, 2023, ""))
                .containsExactly(new Evaluations.Missing(FUND, "990101"), new Evaluations.Missing(FUND, "990102"));
        Evaluations.Evaluation done =
                new Evaluations.Evaluation(FAMILY, FUND, "990101", 2023, "按期支付率100%", "全部按期支付", 96);
        int version = evaluations.propose(done, LAN);
        assertThatThrownBy(() -> evaluations.decide(FAMILY, FUND, "990101", 2023, version, true, LAN))
                .hasMessageContaining("expected another person");
        evaluations.decide(FAMILY, FUND, "990101", 2023, version, true, FINANCE);
        assertThat(evaluations.missing(FAMILY, 2023, "")).containsExactly(new Evaluations.Missing(FUND, "990102"));
    }
}
