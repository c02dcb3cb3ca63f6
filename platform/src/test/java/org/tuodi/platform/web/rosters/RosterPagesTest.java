package org.tuodi.platform.web.rosters;

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
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.web.PageServer;
import org.tuodi.platform.web.PageServer.Attached;
import org.tuodi.policy.text.Json;

/** Civil affairs sends a roster with errors in a browser, and a second person applies it. */
class RosterPagesTest {

    private static final String HEADINGS = "姓名,身份证号,变更类型,救助身份,认定日期,出生日期\n";
    private static final byte[] SCAN = "%PDF-1.4 stamped".getBytes(StandardCharsets.UTF_8);

    private static String number(int order) {
        return IdNumber.of("999901", LocalDate.of(1970, 1, 1), order).text();
    }

    @BeforeAll
    static void persons() {
        for (int order = 801; order <= 806; order++) {
            Map<String, Object> body = Map.of(
                    "id",
                    "R" + order,
                    "family",
                    "demo-county",
                    "region",
                    "999901",
                    "name",
                    "名册" + order,
                    "idNumber",
                    number(order),
                    "facts",
                    Map.of("scheme", "resident", "birthDate", "1970-01-01"));
            PageServer.bean(People.class)
                    .register(Registration.read(Json.compact(body).getBytes(StandardCharsets.UTF_8)), "test");
        }
    }

    private static String good(int order) {
        return "名册" + order + "," + number(order) + ",新增,低保对象,2024-03-05,\n";
    }

    private static HttpResponse<String> send(String token, String rows, boolean sealed, String... fields) {
        byte[] file = (HEADINGS + rows).getBytes(StandardCharsets.UTF_8);
        List<Attached> files = sealed
                ? List.of(new Attached("file", "名册.csv", file), new Attached("seal", "scan.pdf", SCAN))
                : List.of(new Attached("file", "名册.csv", file));
        return PageServer.upload("/rosters", token, files, fields);
    }

    /** Sends it and gives the path of its page. */
    private static String sent(String rows, boolean sealed) {
        HttpResponse<String> answer = sealed
                ? send(
                        "civ",
                        rows,
                        true,
                        "department",
                        "civilAffairs",
                        "month",
                        "2024-03",
                        "documentNumber",
                        "民〔2024〕3号")
                : send("civ", rows, false, "department", "civilAffairs", "month", "2024-03");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.indexOf("/rosters")).replaceAll(";.*", "");
    }

    private static long held(String person) {
        return PageServer.bean(JdbcClient.class)
                .sql("select count(*) from identity_record where person_id = ?")
                .param(person)
                .query(Long.class)
                .single();
    }

    @Test
    void aRosterWithErrorsIsSentAndASecondPersonAppliesTheRest() throws Exception {
        String path = sent(
                good(801) + "=名册,99990119700101,新增,低保对象,2024-03-05,\n" + "名册803," + number(803)
                        + ",新增,优抚对象,2024-03-05,\n无号人,,新增,低保对象,2024-03-05,1970-01-01\n",
                true);
        String own = PageServer.get(path, "civ").body();
        assertThat(own)
                .contains("已核对，待应用", "是您本人", "由经办机构的另一个人核对并应用", "名**")
                .doesNotContain(number(801), "名册801", "id=\"apply\"", "??rosters");
        assertThat(PageServer.get(path, "same").body()).contains("不能由您应用").doesNotContain("id=\"apply\"");
        assertThat(PageServer.post(path + "/application", "same").body()).contains("报送人不能自行应用");
        assertThat(PageServer.post(path + "/application", "civ").statusCode()).isEqualTo(403);
        assertThat(held("R801")).isZero();

        String refused = PageServer.get(path + "?outcome=REFUSED", "agency").body();
        assertThat(refused).contains("不由民政认定", "有错，退回").doesNotContain(">待应用</span>");
        HttpResponse<byte[]> workbook = PageServer.file(path + "/errors.xlsx", "civ");
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(workbook.body()))) {
            assertThat(read.getFirstSheet().read()).hasSize(4);
            read.getFirstSheet()
                    .read()
                    .forEach(row -> row.forEach(cell ->
                            assertThat(cell.getText()).doesNotStartWith("=").doesNotContain(number(803))));
        }

        HttpResponse<String> applied = PageServer.post(path + "/application", "agency");
        assertThat(applied.statusCode()).isEqualTo(302);
        assertThat(PageServer.get(path, "civ").body())
                .contains("已应用", "id=\"checker\"", "agency", "data-test=\"count-APPLIED\">1<");
        assertThat(held("R801")).isEqualTo(1);
        assertThat(PageServer.post(path + "/application", "agency").statusCode())
                .isEqualTo(302);
        assertThat(held("R801")).isEqualTo(1);
    }

    @Test
    void withoutASealItIsADraftUntilTheDepartmentAddsIt() {
        String path = sent(good(802), false);
        assertThat(PageServer.get(path, "agency").body())
                .contains("草稿", "补上以后才能应用")
                .doesNotContain("id=\"apply\"", "id=\"add-seal\"");
        assertThat(PageServer.post(path + "/application", "agency").statusCode())
                .isEqualTo(422);
        List<Attached> scan = List.of(new Attached("seal", "scan.pdf", SCAN));
        assertThat(PageServer.upload(path + "/seal", "civ", scan, "documentNumber", "")
                        .body())
                .contains("文号");
        assertThat(PageServer.upload(path + "/seal", "civ", scan, "documentNumber", "民〔2024〕4号")
                        .statusCode())
                .isEqualTo(302);
        assertThat(PageServer.get(path, "agency").body()).contains("民〔2024〕4号", "id=\"apply\"");
        assertThat(PageServer.file(path + "/seal", "agency").body()).isEqualTo(SCAN);
        assertThat(PageServer.bean(JdbcClient.class)
                        .sql("select count(*) from access_log where action = 'viewSeal' and subject = ?")
                        .param(path + "/seal")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theCheckerSaysWhoARowWithoutANumberMeansOrTurnsTheRosterDown() {
        String path = sent("名册804,,新增,低保对象,2024-03-05,1970-01-01\n", true);
        assertThat(PageServer.get(path, "agency").body()).contains("待指认", "name=\"person\"");
        assertThat(PageServer.post(path + "/matches", "agency", "row", "1", "person", "NOBODY")
                        .statusCode())
                .isEqualTo(422);
        assertThat(PageServer.post(path + "/matches", "agency", "row", "1", "person", "R804")
                        .statusCode())
                .isEqualTo(302);
        assertThat(PageServer.get(path + "?outcome=READY", "agency").body()).contains("R804", "待应用");
        assertThat(PageServer.post(path + "/rejection", "agency", "reason", " ").statusCode())
                .isEqualTo(422);
        assertThat(PageServer.post(path + "/rejection", "agency", "reason", "月份不对")
                        .statusCode())
                .isEqualTo(302);
        assertThat(PageServer.get(path, "civ").body()).contains("已退回", "月份不对");
    }

    @Test
    void whatIsWrongIsToldBesideTheFormAndWhatWasTypedStays() {
        HttpResponse<String> other = send("civ", good(805), false, "department", "veterans", "month", "2024-03");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("报送部门", "id=\"wrong\"");
        HttpResponse<String> month = send(
                "civ", good(805), false, "department", "civilAffairs", "month", "2099-01", "documentNumber", "号\"<b>");
        assertThat(month.statusCode()).isEqualTo(422);
        assertThat(month.body()).contains("2099-01", "号&quot;&lt;b&gt;").doesNotContain("<b>\"");
        assertThat(PageServer.upload("/rosters", "civ", List.of(), "department", "civilAffairs", "month", "2024-03")
                        .body())
                .contains("名册文件");
        assertThat(PageServer.upload(
                                "/rosters",
                                "civ",
                                List.of(new Attached(
                                        "file", "x.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0})),
                                "department",
                                "civilAffairs",
                                "month",
                                "2024-03")
                        .body())
                .contains("另存为 .xlsx");
    }

    @Test
    void eachSeesItsOwnAndLimitsAreToldBefore() {
        String path = sent(good(806), true);
        String page = PageServer.get("/rosters", "civ").body();
        assertThat(page).contains("16 MB", "8 MB", "50,000 行", "低保", "data-file-limit=\"16777216\"");
        assertThat(PageServer.get("/rosters", "veterans").body())
                .contains("还没有名册", "退役军人")
                .doesNotContain("名册.csv", ">民政<");
        assertThat(PageServer.get(path, "veterans").statusCode()).isEqualTo(404);
        assertThat(PageServer.get(path, "elsewhere").statusCode()).isEqualTo(404);
        assertThat(PageServer.file(path + "/errors.xlsx", "elsewhere").statusCode())
                .isEqualTo(404);
        assertThat(PageServer.get("/rosters", "h1").statusCode()).isEqualTo(403);
        assertThat(PageServer.get("/rosters", "insured").statusCode()).isEqualTo(403);
        assertThat(PageServer.get("/rosters", "agency").body())
                .contains("名册.csv")
                .doesNotContain("id=\"upload\"");
        assertThat(PageServer.english("/rosters", "civ").body())
                .contains("Send a roster", "civil affairs")
                .doesNotContain("??rosters");
        assertThat(PageServer.english(path, "civ").body())
                .contains("Who sent it, who applies it")
                .doesNotContain("??rosters");
    }
}
