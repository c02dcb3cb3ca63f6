package org.tuodi.platform.web.funds;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.clearing.MaomingYear;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.funds.Payments;
import org.tuodi.platform.web.PageServer;

/** The Maoming year in a browser: months, July, December, March, and what is owed paid by four persons. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FundsPagesTest {

    private static final String JULY = "bill/MM-2019/2019/julyBill/990201";
    private static final String NUMBER = "6222000011112222";
    private static final String CONTRACT = "/clearing/insurers/MM-2019";

    @BeforeAll
    static void settle() {
        MaomingYear year = new MaomingYear(PageServer::bean);
        year.begin();
        year.stay("M1", "W1", "2019-03-04", "2019-03-18", 100_000, 90_000, 65_000);
        year.stay("M2", "W2", "2019-09-01", "2019-09-12", 20_000, 20_000, 12_000);
        year.stay("M1", "W3", "2019-12-02", "2019-12-20", 40_000, 36_000, 20_000);
    }

    private static void done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    @Test
    @Order(1)
    void monthsAreClosedOnThePageAndOnlyByWhoMay() {
        assertThat(PageServer.get("/clearing?family=maoming", "city1").body()).contains("关账");
        assertThat(PageServer.get("/clearing?family=maoming", "audit").body()).doesNotContain("close-month");
        assertThat(PageServer.get("/clearing", "civ").statusCode()).isEqualTo(403);
        done(PageServer.post("/clearing/months", "city1", "family", "maoming", "month", "2019-01", "until", "2019-12"));
        assertThat(PageServer.english("/clearing?family=maoming", "city1").body())
                .contains("2019-12", "Closed months", "Close the year");
        String statements = PageServer.get("/clearing/statements?family=maoming&year=2019", "city1")
                .body();
        assertThat(statements).contains("statement/maoming/2019-03/H2");
        HttpResponse<byte[]> pdf = PageServer.file("/clearing/statement.pdf?id=statement/maoming/2019-03/H2", "city1");
        assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    @Test
    @Order(2)
    void theYearIsBilledAndClosedOnThePages() {
        assertThat(PageServer.get(CONTRACT, "city1").body()).contains("出具7月账单", "500,000.00");
        for (String occasion : new String[] {"julyBill", "decemberBill", "marchTrueUp"}) {
            done(PageServer.post(CONTRACT + "/bills", "city1", "year", "2019", "occasion", occasion));
        }
        String bills = PageServer.get(CONTRACT, "city1").body();
        assertThat(bills).contains("29,600.00", "2019-07-31", "3月清算", "MM 二(五)2");
        assertThat(PageServer.get(CONTRACT + "/statement?bill=" + JULY, "city1").body())
                .contains("应付 to pay：29600.00");
        done(PageServer.post("/clearing/years", "city1", "family", "maoming", "year", "2019"));
        done(PageServer.post("/clearing/years/again", "city1", "family", "maoming", "year", "2019"));
        assertThat(PageServer.get("/clearing?family=maoming", "city1").body()).contains("已年度清算");
    }

    private static HttpResponse<String> account(String caller, String number) {
        return PageServer.post(
                "/funds/accounts",
                caller,
                "family",
                "maoming",
                "payee",
                "demo-ins",
                "holder",
                "示范保险公司",
                "bank",
                "示范银行",
                "accountNo",
                number);
    }

    @Test
    @Order(3)
    void whatIsOwedIsPaidOnceByFourPersons() throws Exception {
        done(account("city1", NUMBER));
        done(account("elsewhere", "6222999988887777"));
        assertThat(PageServer.bean(Payments.class).accountOf("demo-ins"))
                .as("what another area says of the insurer's account does not count")
                .map(Payments.BankAccount::accountNo)
                .hasValue(NUMBER);
        assertThat(PageServer.get("/funds?family=maoming", "city1").body()).contains(JULY, "逾期");
        done(PageServer.post("/funds/batches", "city1", "family", "maoming", "id", "B-1", "cause", JULY));
        done(PageServer.post("/funds/batches", "city1", "family", "maoming", "id", "B-2", "cause", JULY));
        for (String batch : new String[] {"B-1", "B-2"}) {
            done(PageServer.post("/funds/batches/" + batch + "/review", "city1", "passed", "true"));
            assertThat(PageServer.get("/funds/batches/" + batch, "city1").body())
                    .as("who prepared it reviews nothing")
                    .contains("已拟定，待初审");
            done(PageServer.post("/funds/batches/" + batch + "/review", "city2", "passed", "true"));
            done(PageServer.post("/funds/batches/" + batch + "/review", "city2", "passed", "true"));
            assertThat(PageServer.get("/funds/batches/" + batch, "city1").body())
                    .contains("初审通过");
            done(PageServer.post("/funds/batches/" + batch + "/review", "city3", "passed", "true"));
            assertThat(PageServer.file("/funds/batches/" + batch + "/bank.csv", "city1")
                            .statusCode())
                    .isEqualTo(409);
            done(PageServer.post("/funds/batches/" + batch + "/review", "audit", "passed", "true"));
        }
        done(PageServer.post("/funds/batches/B-1/release", "city1"));
        done(PageServer.post("/funds/batches/B-2/release", "city1"));
        String paid = PageServer.get("/funds/batches/B-1", "city1").body();
        byte[] file = PageServer.file("/funds/batches/B-1/bank.csv", "city1").body();
        assertThat(paid).contains("…2222").doesNotContain(NUMBER);
        assertThat(new String(file, StandardCharsets.UTF_8))
                .contains("B-1,1,示范保险公司,示范银行," + NUMBER + ",29600.00," + JULY)
                .endsWith("B-1,TOTAL,1,,,29600.00,\r\n");
        assertThat(paid)
                .contains(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
        assertThat(PageServer.get("/funds/batches/B-2", "city1").body())
                .contains("稽核通过")
                .doesNotContain("已放款");
        Ledger ledger = PageServer.bean(Ledger.class);
        assertThat(ledger.journalled("bank/maoming/medicalAssistanceFund/990201"))
                .isEqualTo(-2_960_000);
        assertThat(ledger.balances().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isZero();
    }

    @Test
    @Order(4)
    void accountNumbersAreSealedAndWhoTookTheBankFileIsOnRecord() {
        JdbcClient jdbc = PageServer.bean(JdbcClient.class);
        assertThat(jdbc.sql("select count(*) filter (where position(convert_to(?, 'UTF8') in sealed) > 0)"
                                + " || ' of ' || count(*) from (select account_sealed as sealed from bank_account"
                                + " union all select account_sealed from payment_line) each")
                        .param(NUMBER)
                        .query(String.class)
                        .single())
                .isEqualTo("0 of 3");
        assertThat(jdbc.sql("select caller from access_log where action = 'export'"
                                + " and subject = '/funds/batches/B-1/bank.csv'")
                        .query(String.class)
                        .list())
                .containsExactly("city1");
    }

    @Test
    @Order(4)
    void theReportOfAQuarterNamesIdentitiesArticlesAndTheMonthsCovered() {
        String report = PageServer.get("/funds/report?family=maoming&year=2019&quarter=1", "city1")
                .body();
        assertThat(report).contains("medicalAssistanceFund", "29,600.00", "低保", "MM 二(二)2", "预警");
        assertThat(PageServer.english("/funds/report?family=maoming&year=2019&quarter=1", "city1")
                        .body())
                .contains("Months that balances cover");
        assertThat(PageServer.get("/funds/report?family=maoming&year=2020&quarter=1", "city1")
                        .body())
                .contains("请先关账");
        for (String name : new String[] {"report.xlsx", "report.pdf"}) {
            assertThat(PageServer.file("/funds/report/" + name + "?family=maoming&year=2019&quarter=1", "city1")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    @Order(5)
    void theYearIsShownAgainstItsTargetsAndTheMonthIsToldWithTheErrorOfTheMethod() {
        PageServer.bean(JdbcClient.class)
                .sql("insert into statistic (region, name, year, version, value, published_on, document, recorded_by)"
                        + " values ('990201', 'eligiblePopulation', 2019, 1, 2000, date '2019-02-01', '统计公报', 'test')")
                .update();
        String page = PageServer.get("/funds/indicators?family=maoming&year=2019", "city1")
                .body();
        assertThat(page).contains("参保率", "2000", "未达标", "县域就诊率", "C4 一(二)");
        assertThat(page.substring(page.indexOf("id=\"inCounty\"")))
                .as("two stays of 990201, at an institution that is not on its register")
                .containsPattern("990201</td><td class=\"tuodi-money\">0</td><td class=\"tuodi-money\">2</td>");
        for (String name : new String[] {"indicators.xlsx", "indicators.pdf"}) {
            assertThat(PageServer.file("/funds/indicators/" + name + "?family=maoming&year=2019", "city1")
                            .statusCode())
                    .isEqualTo(200);
        }
        String forecast = PageServer.get("/funds/forecast?family=maoming&day=2019-12-20", "city1")
                .body();
        assertThat(forecast).contains("医疗救助基金", "方法：", "平均误差", "2019-12");
        assertThat(PageServer.english("/funds/forecast?family=maoming&day=2019-12-20", "city1")
                        .body())
                .contains("month-end forecast", "Mean error");
    }
}
