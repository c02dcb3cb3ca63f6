package org.tuodi.platform.web.funds;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.web.PageServer;
import org.tuodi.platform.web.PageServer.Attached;

/** Budgets, receipts, transfers, shares of gaps and reconciliation in a browser, of a year that nobody else's tests use. */
class PlanningPagesTest {

    private static final String FUND = "medicalAssistanceFund";
    private static final String YEAR = "family=jiangmen&year=2013";

    private static void done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    @Test
    void aBudgetIsProposedByOneAndApprovedByAnother() {
        done(PageServer.post(
                "/funds/budgets",
                "city1",
                "family",
                "jiangmen",
                "year",
                "2013",
                "fund",
                FUND,
                "region",
                "440703",
                "item",
                "spending",
                "amount",
                "1,000.00",
                "basis",
                "上年支出",
                "persons",
                "12",
                "average",
                "100.00"));
        String proposed = PageServer.get("/funds/budgets?" + YEAR, "policy-fin").body();
        assertThat(proposed).contains("2013 年预算", "待审批", "预测 12 人", "1,200.00", "data-test=\"approve\"");
        assertThat(PageServer.get("/funds/budgets?" + YEAR, "city2").body())
                .as("who proposes does not approve")
                .doesNotContain("data-test=\"approve\"");
        done(PageServer.post(
                "/funds/budgets/decision",
                "policy-fin",
                "family",
                "jiangmen",
                "year",
                "2013",
                "fund",
                FUND,
                "region",
                "440703",
                "item",
                "spending",
                "version",
                "1",
                "approved",
                "true"));
        assertThat(PageServer.english("/funds/budgets?" + YEAR, "city1").body())
                .contains("approved", "the budget is below the forecast", "not evaluated yet", "0.0%");
        done(PageServer.post(
                "/funds/budgets/evaluations",
                "city1",
                "family",
                "jiangmen",
                "year",
                "2013",
                "fund",
                FUND,
                "region",
                "440703",
                "goals",
                "按期足额支付",
                "findings",
                "全部按期",
                "score",
                "95"));
        done(PageServer.post(
                "/funds/budgets/evaluations/decision",
                "policy-fin",
                "family",
                "jiangmen",
                "year",
                "2013",
                "fund",
                FUND,
                "region",
                "440703",
                "version",
                "1",
                "approved",
                "true"));
        assertThat(PageServer.get("/funds/budgets?" + YEAR, "city1").body()).doesNotContain("尚未评价");
        assertThat(PageServer.file("/funds/budgets/execution.xlsx?" + YEAR, "city1")
                        .statusCode())
                .isEqualTo(200);
        assertThat(PageServer.get("/funds/budgets", "h1").statusCode()).isEqualTo(403);
    }

    @Test
    void receiptsAreEnteredOrTakenFromAFileAndConfirmedByAnother() {
        done(PageServer.post(
                "/funds/receipts",
                "city1",
                "family",
                "jiangmen",
                "id",
                "J-1",
                "kind",
                "donation",
                "fund",
                FUND,
                "region",
                "440703",
                "day",
                "2013-03-04",
                "amount",
                "88.00",
                "payer",
                "示范慈善会",
                "purpose",
                "大病救助"));
        byte[] file = String.join(
                        "\n",
                        "流水号,日期,类别,区划,基金,金额,付款方,用途",
                        "J-2,2013-03-05,利息,440703," + FUND + ",1.00,=cmd|银行,利息",
                        "合计,1,,,,1.00,,")
                .getBytes(StandardCharsets.UTF_8);
        List<Attached> files = List.of(new Attached("file", "a.csv", file));
        done(PageServer.upload("/funds/receipts/file", "city1", files, "family", "jiangmen", "year", "2013"));
        assertThat(PageServer.get("/funds/receipts?" + YEAR, "city1").body())
                .contains("J-1", "J-2", "示范慈善会", "待复核")
                .doesNotContain("data-test=\"confirm\"");
        done(PageServer.post(
                "/funds/receipts/decision", "city2", "family", "jiangmen", "id", "J-1", "approved", "true"));
        done(PageServer.post(
                "/funds/receipts/decision", "city2", "family", "jiangmen", "id", "J-2", "approved", "true"));
        assertThat(PageServer.english("/funds/receipts?" + YEAR, "audit").body())
                .contains("approved", "Donation");
        assertThat(PageServer.get("/funds/receipts?" + YEAR, "elsewhere").statusCode())
                .isEqualTo(200);
        assertThat(PageServer.get("/funds/receipts?" + YEAR, "elsewhere").body())
                .doesNotContain("J-1");
    }

    @Test
    void theBooksOfFinanceAreComparedOnThePageAndExported() {
        byte[] file = String.join(
                        "\n",
                        "month,region,fund,kind,amount",
                        "2013-07,440704," + FUND + ",donation,7.00",
                        "TOTAL,1,,,7.00")
                .getBytes(StandardCharsets.UTF_8);
        List<Attached> files = List.of(new Attached("file", "f.csv", file));
        String[] fields = {"family", "jiangmen", "month", "2013-07", "party", "finance"};
        done(PageServer.upload("/funds/three-way", "policy-fin", files, fields));
        String page = PageServer.get("/funds/three-way?family=jiangmen&month=2013-07", "city1")
                .body();
        assertThat(page).contains("对方有、我方无", "7.00", "440704", "0 天", "data-test=\"explain\"");
        done(PageServer.post("/funds/three-way/reason", "city1", "partner", "jiangmen", "reason", "=1+1 财政误列，下月调整"));
        assertThat(PageServer.get("/funds/three-way?family=jiangmen&month=2013-07", "city1")
                        .body())
                .contains("待另一人确认")
                .doesNotContain("data-test=\"accept\"");
        String csv = new String(
                PageServer.file("/funds/three-way/differences.csv?partner=jiangmen", "city1")
                        .body(),
                StandardCharsets.UTF_8);
        assertThat(csv).as("no formula goes out").contains("'=1+1").doesNotContain(",=1+1");
        done(PageServer.post("/funds/three-way/decision", "policy-fin", "partner", "jiangmen", "accepted", "true"));
        assertThat(PageServer.english("/funds/three-way?family=jiangmen&month=2013-07", "audit")
                        .body())
                .contains("No open differences.", "1 settled");
        assertThat(PageServer.get("/funds/three-way", "h1").statusCode()).isEqualTo(403);
    }

    @Test
    void differencesWithInstitutionsTransfersAndSharesHaveTheirPages() {
        assertThat(PageServer.get("/funds/reconciliation", "agency").body()).contains("与定点机构对账");
        assertThat(PageServer.english("/funds/reconciliation", "audit").body())
                .contains("Reconciliation with institutions");
        assertThat(PageServer.get("/funds/reconciliation", "h1").statusCode())
                .as("institutions have a page of their own")
                .isEqualTo(403);
        done(PageServer.post(
                "/funds/earmarks",
                "city1",
                "family",
                "jiangmen",
                "id",
                "PH-1",
                "fund",
                "residentPool",
                "region",
                "440703",
                "item",
                "publicHealth",
                "amount",
                "20.00",
                "due",
                "2013-06-30",
                "payee",
                "province",
                "article",
                "JM 二(二)6"));
        done(PageServer.post(
                "/funds/earmarks/decision", "audit", "family", "jiangmen", "id", "PH-1", "approved", "true"));
        assertThat(PageServer.get("/funds/earmarks?family=jiangmen", "city1").body())
                .contains("PH-1", "公共卫生", "逾期");
        done(PageServer.post(
                "/funds/shares", "city1", "family", "jiangmen", "year", "2013", "fund", FUND, "occasion", "deficit"));
        assertThat(PageServer.get("/funds/shares?" + YEAR, "policy-fin").body()).contains("本年度没有分担方案");
        assertThat(PageServer.get("/funds/shares", "h1").statusCode()).isEqualTo(403);
    }
}
