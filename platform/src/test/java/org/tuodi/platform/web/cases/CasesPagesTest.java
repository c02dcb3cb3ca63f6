package org.tuodi.platform.web.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.web.PageServer;
import org.tuodi.policy.text.Json;

/** Cases as those who decide them meet them: every step by another person. */
class CasesPagesTest {

    private static final AtomicInteger COUNT = new AtomicInteger(700);
    private static final String OPENER = "agency";
    private static final String FIRST = "same";
    private static final String THIRD = "third";
    private static final String CITY = "city1";
    private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private static String person(String name) {
        int count = COUNT.incrementAndGet();
        Map<String, Object> body = Map.of(
                "id",
                "CS" + count,
                "family",
                "demo-county",
                "region",
                "999901",
                "name",
                name,
                "idNumber",
                IdNumber.of("999901", LocalDate.of(1980, 1, 1), count).text(),
                "facts",
                Map.of("scheme", "resident", "birthDate", "1980-01-01"));
        PageServer.bean(People.class)
                .register(Registration.read(Json.compact(body).getBytes(StandardCharsets.UTF_8)), "test");
        return "CS" + count;
    }

    private static String[] form(String... others) {
        List<String> fields = new ArrayList<>(
                List.of(("case manualReimbursement how amounts institution H99990100009 level 2 visit V1 kind inpatient"
                                + " from 2023-03-01 to 2023-03-09 referral regular reason technical total 20000 do open")
                        .split(" ")));
        fields.addAll(List.of("why", "系统故障，没有结算", "documents", "发票、费用清单", "appliedOn", "2023-04-03"));
        fields.addAll(List.of("key", UUID.randomUUID().toString()));
        for (int i = 0; i < others.length; i += 2) {
            int at = fields.indexOf(others[i]);
            if (at >= 0) {
                fields.set(at + 1, others[i + 1]);
            } else {
                fields.addAll(List.of(others[i], others[i + 1]));
            }
        }
        return fields.toArray(String[]::new);
    }

    /** Opens a reimbursement with a payee; gives its id. */
    private static String opened(String person, String name) {
        HttpResponse<String> answer = PageServer.post("/cases/new/" + person, OPENER, form());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String id = person + ".c1";
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("/cases/" + id + "?done=");
        PageServer.post(
                "/cases/" + id + "/payee",
                OPENER,
                "relation",
                "self",
                "holder",
                name,
                "bank",
                "示范银行",
                "accountNo",
                "6222 9900 0000 1234");
        return id;
    }

    private static HttpResponse<String> step(String id, int expected, String caller, String verb, String... more) {
        List<String> fields = new ArrayList<>(List.of("expected", "" + expected, "verb", verb));
        fields.addAll(List.of("key", UUID.randomUUID().toString()));
        fields.addAll(List.of(more));
        return PageServer.post("/cases/" + id + "/steps", caller, fields.toArray(String[]::new));
    }

    private static String notice(String id, String notice) throws Exception {
        byte[] pdf = PageServer.bytes("/cases/" + id + "/notices/" + notice, OPENER);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    @Test
    void aReimbursementGoesFromTheCounterThroughFourPersonsToTheNotice() throws Exception {
        String person = person("吉\uD842\uDFB7明");
        assertThat(PageServer.get("/counter/persons/" + person, OPENER).body())
                .contains("/cases/new/" + person)
                .doesNotContain("pending-cases");
        HttpResponse<String> tried = PageServer.post("/cases/new/" + person, OPENER, form("do", "try"));
        assertThat(tried.body()).contains("data-test=\"result\"", "系统故障，没有结算");
        String id = opened(person, "吉\uD842\uDFB7明");
        assertThat(PageServer.get("/counter/persons/" + person, OPENER).body())
                .contains("pending-cases", "/cases/" + id, "待受理");
        assertThat(PageServer.get("/cases?kind=manualReimbursement", FIRST).body())
                .contains("data-case=\"" + id + "\"", "待受理")
                .doesNotContain("明</td>");
        int version = 1;
        for (String caller : List.of(OPENER, FIRST, THIRD, CITY)) {
            assertThat(PageServer.get("/cases/" + id, caller).body()).contains("id=\"step\"", "verb-pass");
            HttpResponse<String> answer = step(id, version++, caller, "pass", "text", "同意");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        }
        String page = PageServer.get("/cases/" + id, OPENER).body();
        assertThat(page)
                .contains("待拨付", "data-test=\"granted\"", "尚未拨付", "…1234")
                .doesNotContain("622299");
        String paid = PageServer.bean(JdbcClient.class)
                .sql("select to_char(amount / 100.0, 'FM999999990.00') from payable where cause = ?")
                .param("case/" + id)
                .query(String.class)
                .single();
        assertThat(notice(id, "accepted")).contains("受理通知书", "发票", "2023-04-03", "吉", "编号" + id + "-1");
        assertThat(notice(id, "granted"))
                .contains("审批结果告知书", paid, "大写", "BY第", "行政复议")
                .doesNotContain("补打");
        assertThat(notice(id, "granted")).contains("补打第1次").doesNotContain("#");
        assertThat(PageServer.bytes("/cases/" + id + "/notices/rejected", OPENER))
                .asString()
                .contains("404");
    }

    @Test
    void aStalePageDoesNothingAndShowsWhatHappenedWithWhatWasTyped() {
        String id = opened(person("陈旧"), "陈旧");
        assertThat(step(id, 1, FIRST, "pass").statusCode()).isEqualTo(302);
        HttpResponse<String> stale = step(id, 1, THIRD, "reject", "text", "我的理由 <b>", "article", "BY 第11条");
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body())
                .contains("data-test=\"stale\"", "mei", "待初审", "我的理由 &lt;b&gt;", "BY 第11条", "value=\"2\"");
        assertThat(PageServer.get("/cases/" + id, OPENER).body()).doesNotContain("不予办理</span> →");
        assertThat(PageServer.english("/cases/" + id, FIRST).body()).contains("You took another step of this case");
        assertThat(step(id, 2, FIRST, "pass").body()).contains("另一环节");
    }

    @Test
    void whatIsLackingAndWhatIsRejectedIsPrintedWithReasonAndArticle() throws Exception {
        // The time for what is lacking may end in a year whose holidays are not published yet.
        PageServer.bean(JdbcClient.class)
                .sql("insert into holiday_year (year, version, source, off_days, work_days, recorded_by, recorded_at)"
                        + " select year, 1, 'test', '{}', '{}', 'test', now() from generate_series(2027, 2040) year"
                        + " on conflict do nothing")
                .update();
        String id = opened(person("补正"), "补正");
        assertThat(step(id, 1, FIRST, "return").statusCode()).isEqualTo(400);
        assertThat(step(id, 1, FIRST, "return", "text", "诊断证明；费用清单原件").statusCode())
                .isEqualTo(302);
        assertThat(notice(id, "lacking")).contains("补正材料告知书", "以下材料：诊断证明", "费用清单原件");
        assertThat(step(id, 2, OPENER, "supply", "text", "已交诊断证明").statusCode()).isEqualTo(302);
        assertThat(step(id, 3, FIRST, "reject", "text", "不属于保障范围", "article", "BY 第8条")
                        .statusCode())
                .isEqualTo(302);
        assertThat(notice(id, "rejected")).contains("不予办理告知书", "理由：不属于保障范围", "依据：BY第8条", "行政复议", "行政诉讼");
        assertThat(PageServer.get("/cases/" + id, OPENER).body())
                .contains("不予办理", "案件已经结束")
                .doesNotContain("id=\"step\"", "id=\"upload\"");
    }

    @Test
    void filesAreHandedOutUnderTheirOwnNameAndNeverShown() {
        String id = opened(person("附件"), "附件");
        String files = "/cases/" + id + "/files";
        PageServer.upload(
                files, OPENER, List.of(new PageServer.Attached("file", "../住院 发票.pdf", PDF)), "kind", "INVOICE");
        byte[] page = "<html><script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
        PageServer.upload(files, OPENER, List.of(new PageServer.Attached("file", "page.pdf", page)), "kind", "INVOICE");
        assertThat(PageServer.get("/cases/" + id, FIRST).body())
                .contains("住院 发票.pdf")
                .doesNotContain("page.pdf");
        HttpResponse<byte[]> file = PageServer.file(files + "/1", FIRST);
        assertThat(file.body()).isEqualTo(PDF);
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(file.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''%E4%BD%8F%E9%99%A2%20%E5%8F%91%E7%A5%A8.pdf");
        assertThat(PageServer.file(files + "/1", "elsewhere").statusCode()).isEqualTo(404);
        PageServer.post(files + "/1/removal", OPENER, "reason", "传错了");
        assertThat(PageServer.file(files + "/1", FIRST).statusCode()).isEqualTo(404);
        assertThat(PageServer.get("/cases/" + id, FIRST).body()).contains("lan 移除：传错了");
    }

    @Test
    void anAccountThatIsNotThePersonsOwnIsConfirmedByAnother() {
        String id = opened(person("账户"), "账户");
        PageServer.post(
                "/cases/" + id + "/payee",
                OPENER,
                "relation",
                "child",
                "holder",
                "子女",
                "bank",
                "示范银行",
                "accountNo",
                "6222990000005678");
        assertThat(PageServer.get("/cases/" + id, OPENER).body()).contains("登记人以外的人确认");
        PageServer.post("/cases/" + id + "/payee/confirmation", OPENER, "how", "当面");
        assertThat(PageServer.get("/cases/" + id, OPENER).body()).doesNotContain("payee-confirmed");
        PageServer.post("/cases/" + id + "/payee/confirmation", FIRST, "how", "当面同意");
        assertThat(PageServer.get("/cases/" + id, OPENER).body()).contains("payee-confirmed", "mei 已确认：当面同意");
    }

    @Test
    void anApplicationIsConfirmedByTheDepartmentAndPassedOnToOthers() {
        String person = person("申请");
        HttpResponse<String> wrong = PageServer.post(
                "/cases/new/" + person,
                "town",
                form("case", "assistanceApplication", "benefitYear", "x", "agentName", "村医"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("应为年度", "须本人同意", "系统故障，没有结算", "value=\"村医\"");
        HttpResponse<String> opened = PageServer.post(
                "/cases/new/" + person,
                "town",
                form(
                        "case",
                        "assistanceApplication",
                        "benefitYear",
                        "2023",
                        "identity",
                        "marginalHouseholdMember",
                        "agentName",
                        "村医",
                        "agentAuthorisation",
                        "委托书 1 号",
                        "agentConsent",
                        "true"));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(302);
        String id = person + ".c1";
        assertThat(PageServer.get("/cases/" + id, "town").body()).contains("村医（依据：委托书 1 号；本人同意）", "民政");
        PageServer.post("/cases/" + id + "/confirmations", "civ", "department", "civilAffairs", "confirmed", "true");
        PageServer.post("/cases/" + id + "/referrals", FIRST, "to", "charity", "unit", "示范慈善会", "reason", "仍有困难");
        PageServer.post("/cases/" + id + "/referrals/1/answer", FIRST, "outcome", "资助", "amount", "1200.50");
        assertThat(PageServer.get("/cases/" + id, FIRST).body()).contains("mei", "示范慈善会 · 仍有困难", "反馈：资助；1,200.50 元");
    }

    @Test
    void nobodyOfAnotherAreaSeesACaseOrBeginsOne() {
        String person = person("外地");
        String id = opened(person, "外地");
        assertThat(PageServer.get("/cases/" + id, "elsewhere").statusCode()).isEqualTo(404);
        assertThat(PageServer.get("/cases?view=all", "elsewhere").body()).doesNotContain(id);
        assertThat(PageServer.get("/cases/new/" + person, "elsewhere").statusCode())
                .isEqualTo(404);
        assertThat(step(id, 1, "elsewhere", "pass").statusCode()).isEqualTo(404);
        assertThat(PageServer.get("/cases/no-case", OPENER).statusCode()).isEqualTo(404);
        assertThat(PageServer.get("/cases?state=nothing", OPENER).statusCode()).isEqualTo(400);
    }
}
