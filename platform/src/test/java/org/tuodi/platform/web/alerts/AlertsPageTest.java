package org.tuodi.platform.web.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.monitoring.Monitor;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.settlement.SettlementRequest;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.platform.web.PageServer;
import org.tuodi.policy.text.Json;

/** Alerts as agencies, departments and towns handle them in a browser. */
class AlertsPageTest {

    private static final String ALERTS = "/alerts?year=2023";
    private static final String NUMBER =
            IdNumber.of("999999", LocalDate.of(1970, 1, 1), 701).text();

    private static byte[] bytes(Object json) {
        return Json.compact(json).getBytes(StandardCharsets.UTF_8);
    }

    private static void person(String id, String region, int number, String... identities) {
        List<Map<String, String>> held = java.util.Arrays.stream(identities)
                .map(identity -> Map.of("identity", identity, "from", "2023-01-01", "to", "2023-12-31"))
                .toList();
        PageServer.bean(People.class)
                .register(
                        Registration.read(bytes(Map.of(
                                "id",
                                id,
                                "family",
                                "demo-county",
                                "region",
                                region,
                                "name",
                                "=预警测试",
                                "idNumber",
                                IdNumber.of("999999", LocalDate.of(1970, 1, 1), number)
                                        .text(),
                                "facts",
                                Map.of("scheme", "resident", "birthDate", "1970-01-01", "identities", held)))),
                        "test");
    }

    private static void bill(String person, String visit, String day, String yuan) {
        Map<String, Object> encounter = Map.of(
                "id",
                visit,
                "kind",
                "inpatient",
                "from",
                day,
                "to",
                day,
                "referral",
                "regular",
                "institution",
                Map.of("level", "2"),
                "amounts",
                Map.of("total", yuan, "inPolicy", "0.00", "fullSelfPaid", yuan));
        PageServer.bean(Settlements.class)
                .settle(
                        SettlementRequest.read(bytes(Map.of("person", person, "encounter", encounter)), "H99990100001"),
                        visit);
    }

    @BeforeAll
    static void county() {
        person("A1", "999901", 701, "marginalHouseholdMember");
        person("A2", "999902", 702);
        person("A3", "999902", 703);
        bill("A1", "a1", "2023-02-01", "20000.00");
        bill("A1", "a2", "2023-03-01", "70000.00");
        bill("A2", "b1", "2023-02-01", "90000.00");
        bill("A3", "c1", "2023-02-01", "90000.00");
        PageServer.bean(Monitor.class).run(2023, true, "test");
    }

    @Test
    void theListHasFocusIdentitiesFirstAndIsMasked() {
        HttpResponse<String> page = PageServer.get(ALERTS, "agency");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("因病致贫监测", "重点", "A1", "A2").doesNotContain(NUMBER, "预警测试", "??alerts");
        assertThat(page.body().indexOf(">A1<")).isLessThan(page.body().indexOf(">A2<"));
        assertThat(PageServer.english(ALERTS, "agency").body())
                .contains("impoverishment by illness", "nobody told")
                .doesNotContain("??alerts", NUMBER);
    }

    @Test
    void filtersLeaveWhatFits() {
        assertThat(PageServer.get(ALERTS + "&focus=true", "agency").body())
                .contains(">A1<")
                .doesNotContain(">A2<");
        assertThat(PageServer.get(ALERTS + "&area=999902", "agency").body())
                .contains(">A2<")
                .doesNotContain(">A1<");
        assertThat(PageServer.get(ALERTS + "&state=resolved&focus=true", "agency")
                        .body())
                .contains("没有符合条件的预警");
        assertThat(PageServer.get("/alerts?year=1999", "agency").body()).contains("本年度没有预警", "运行 1999 年度监测");
    }

    @Test
    void othersAreRefusedOrSeeNothing() {
        assertThat(PageServer.get(ALERTS, "elsewhere").body())
                .contains("本年度没有预警")
                .doesNotContain(">A1<");
        assertThat(PageServer.get(ALERTS + "&area=9999", "elsewhere").body()).doesNotContain(">A1<");
        assertThat(PageServer.get("/alerts/A1/2023/povertyByIllness", "elsewhere")
                        .statusCode())
                .isEqualTo(404);
        assertThat(PageServer.get(ALERTS, "h1").statusCode()).isEqualTo(403);
        assertThat(PageServer.get(ALERTS, "insured").body()).doesNotContain(">A1<", ">A2<");
        assertThat(PageServer.get("/alerts/list.xlsx?year=2023", "town").statusCode())
                .isEqualTo(403);
    }

    @Test
    void anAlertNamesThePostingThatCrossedTheBoundAndItsArticle() {
        String page =
                PageServer.get("/alerts/A1/2023/povertyByIllness", "agency").body();
        assertThat(page).contains("BY 第10条", "90,000.00", "在此越线").doesNotContain(NUMBER, "预警测试", "??alerts");
        String crossed = page.substring(page.indexOf("tuodi-crossed"));
        assertThat(crossed.substring(0, crossed.indexOf("</tr>"))).contains("A1.2023.2", "70,000.00");
    }

    @Test
    void aCaseIsPassedOnAnsweredByEachReceiverAndEnded() {
        String alert = "/alerts/A2/2023/povertyByIllness";
        assertThat(PageServer.post(alert + "/pushes", "agency").statusCode()).isEqualTo(422);
        assertThat(PageServer.post(alert + "/pushes", "civ", "receiver", "CIVIL_AFFAIRS")
                        .body())
                .contains("您的角色为");
        assertThat(PageServer.post(
                                alert + "/pushes",
                                "agency",
                                "receiver",
                                "CIVIL_AFFAIRS",
                                "receiver",
                                "RURAL_REVITALISATION")
                        .statusCode())
                .isEqualTo(302);
        assertThat(PageServer.get(alert, "agency").body())
                .contains("part-civilAffairs", "part-ruralRevitalisation", "part-town", "还没有反馈");
        HttpResponse<String> empty = PageServer.post(alert + "/feedback", "civ", "receiver", "CIVIL_AFFAIRS");
        assertThat(empty.statusCode()).isEqualTo(422);
        HttpResponse<String> wrongOffice = PageServer.post(
                alert + "/feedback",
                "veterans",
                "receiver",
                "RURAL_REVITALISATION",
                "measure",
                "<b>帮扶</b>",
                "outcome",
                "RELIEVED");
        assertThat(wrongOffice.statusCode()).isEqualTo(422);
        assertThat(wrongOffice.body()).contains("须由该部门的人办理").doesNotContain("<b>帮扶</b>");
        answer(alert, "civ", "CIVIL_AFFAIRS", "PARTLY_RELIEVED");
        answer(alert, "rural", "RURAL_REVITALISATION", "NOT_ELIGIBLE");
        assertThat(PageServer.post(alert + "/resolution", "agency", "outcome", "已帮扶")
                        .body())
                .contains("[town] 尚未办结");
        answer(alert, "town", "TOWN", "RELIEVED");
        assertThat(PageServer.get(alert, "agency").body()).contains("部分化解", "不符合救助条件", "id=\"end\"");
        assertThat(PageServer.post(alert + "/resolution", "agency", "outcome", "已帮扶")
                        .statusCode())
                .isEqualTo(302);
        assertThat(PageServer.get(ALERTS + "&state=resolved", "agency").body()).contains(">A2<");
    }

    private static void answer(String alert, String token, String receiver, String outcome) {
        assertThat(PageServer.post(
                                alert + "/feedback", token, "receiver", receiver, "measure", "入户核查", "outcome", outcome)
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void whoIsNotAnsweredInTimeIsMarkedOverdue() {
        assertThat(PageServer.post("/alerts/A3/2023/povertyByIllness/pushes", "agency", "receiver", "HEALTH")
                        .statusCode())
                .isEqualTo(302);
        JdbcClient jdbc = PageServer.bean(JdbcClient.class);
        jdbc.sql(
                        "insert into alert_push values ('A3', 2023, 'relapseByIllness', 'town', 'lan', now() - interval '31 days')")
                .update();
        String page = PageServer.get(ALERTS + "&state=overdue", "agency").body();
        assertThat(page).contains(">A3<", "逾期").doesNotContain(">A1<");
        assertThat(PageServer.get("/alerts/A3/2023/relapseByIllness", "agency").body())
                .contains("tuodi-overdue", "31 天");
        assertThat(PageServer.get("/alerts/A3/2023/povertyByIllness", "agency").body())
                .doesNotContain("tuodi-overdue");
    }

    @Test
    void theExportIsMaskedAndNoCellBeginsAFormula() throws Exception {
        HttpResponse<byte[]> file = PageServer.file("/alerts/list.xlsx?year=2023", "agency");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(PageServer.bean(JdbcClient.class)
                        .sql(
                                "select count(*) from access_log where action = 'export' and subject = '/alerts/list 2023'")
                        .query(Long.class)
                        .single())
                .isPositive();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file.body()))) {
            String text = workbook.getFirstSheet().read().toString();
            assertThat(text).contains("A1").doesNotContain(NUMBER, "预警测试");
            workbook.getFirstSheet()
                    .read()
                    .forEach(row ->
                            row.forEach(cell -> assertThat(cell.getText()).doesNotStartWith("=")));
        }
    }

    @Test
    void aMeetingIsRecordedWithWhoCameAndTheCasesAgreed() {
        assertThat(PageServer.post("/alerts/meetings", "agency", "day", "2023-13-01", "minutes", "纪要")
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> alone =
                PageServer.post("/alerts/meetings", "agency", "day", "2024-01-10", "minutes", "单独", "attendee", "TOWN");
        assertThat(alone.body()).contains("至少两个部门到会", "单独");
        assertThat(PageServer.post(
                                "/alerts/meetings",
                                "agency",
                                "day",
                                "2024-01-10",
                                "minutes",
                                "议定临时救助",
                                "attendee",
                                "MEDICAL_SECURITY",
                                "attendee",
                                "CIVIL_AFFAIRS",
                                "taken",
                                "A1/2023/povertyByIllness")
                        .statusCode())
                .isEqualTo(302);
        assertThat(PageServer.get("/alerts/meetings", "civ").body())
                .contains("议定临时救助", "2024-01-10", "民政", "/alerts/A1/2023/povertyByIllness")
                .doesNotContain("id=\"record\"");
        assertThat(PageServer.get("/alerts/meetings", "elsewhere").body()).contains("还没有会商记录");
        assertThat(PageServer.post(
                                "/alerts/meetings",
                                "civ",
                                "day",
                                "2024-01-10",
                                "minutes",
                                "x",
                                "attendee",
                                "TOWN",
                                "attendee",
                                "HEALTH")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void theAgencyRunsTheMonitoringAndSeesWhatTheRunDid() {
        assertThat(PageServer.post("/alerts/runs", "agency", "year", "2023").statusCode())
                .isEqualTo(302);
        assertThat(PageServer.get(ALERTS, "agency").body()).contains("最近一次");
        assertThat(PageServer.post("/alerts/runs", "civ", "year", "2023").statusCode())
                .isEqualTo(403);
    }
}
