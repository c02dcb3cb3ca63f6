package org.tuodi.platform.web.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tuodi.kernel.Money;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.SettlementRequest;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.platform.web.PageServer;
import org.tuodi.platform.web.PageServer.Attached;
import org.tuodi.policy.text.Json;

/** A hospital looks at its own bills and holds its books of the day against ours. */
class HospitalPagesTest {

    private static final String OWN = "H99990100002";
    private static final String NUMBER =
            IdNumber.of("999999", LocalDate.of(1970, 1, 1), 901).text();

    private static Entry first;
    private static Entry second;
    private static Entry reversed;
    private static Entry reversal;
    private static Entry others;

    private static byte[] bytes(Object json) {
        return Json.compact(json).getBytes(StandardCharsets.UTF_8);
    }

    private static Entry settle(String institution, String visit, String yuan) {
        Map<String, Object> encounter = Map.of(
                "id", visit,
                "kind", "inpatient",
                "from", "2023-05-01",
                "to", "2023-05-02",
                "referral", "regular",
                "institution", Map.of("level", "2"),
                "amounts", Map.of("total", yuan, "inPolicy", yuan));
        return PageServer.bean(Settlements.class)
                .settle(
                        SettlementRequest.read(bytes(Map.of("person", "Y1", "encounter", encounter)), institution),
                        visit)
                .entry();
    }

    @BeforeAll
    static void bills() {
        PageServer.bean(People.class)
                .register(
                        Registration.read(bytes(Map.of(
                                "id",
                                "Y1",
                                "family",
                                "demo-county",
                                "region",
                                "999901",
                                "name",
                                "院内测试",
                                "idNumber",
                                NUMBER,
                                "facts",
                                Map.of("scheme", "resident", "birthDate", "1970-01-01")))),
                        "test");
        first = settle(OWN, "y1", "8000.00");
        second = settle(OWN, "y2", "3000.00");
        reversed = settle(OWN, "y3", "1000.00");
        reversal = PageServer.bean(Settlements.class)
                .reverse(reversed.id(), OWN, "back")
                .entry();
        others = settle("H99990100001", "y4", "2000.00");
    }

    private static long fund(Entry entry) {
        return entry.amounts().paid().stream().mapToLong(Long::longValue).sum();
    }

    private static String line(Entry entry, long more) {
        return entry.id() + "," + Money.text(entry.amounts().total() + more) + "," + Money.text(fund(entry)) + ","
                + Money.text(entry.amounts().cash()) + "\n";
    }

    private static String today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
    }

    @Test
    void aHospitalSeesItsOwnBillsWithTotalsByFundAndNobodyElses() {
        String page = PageServer.get("/hospital", "h2").body();
        assertThat(page)
                .contains(first.id().toString(), second.id().toString(), "已冲正", "基本医疗保险", "11,000.00", "院***")
                .doesNotContain(">" + others.id() + "<", NUMBER, "院内测试", "??hospital");
        assertThat(PageServer.english("/hospital", "h2").body())
                .contains("Our institution", "basic insurance", "2023-05-01 – 2023-05-02")
                .doesNotContain("??hospital");
        assertThat(PageServer.english("/hospital?from=2001-01-01&to=2099-01-01", "h2")
                        .statusCode())
                .isEqualTo(400);
        assertThat(PageServer.get("/hospital?from=2001-01-01&to=2001-01-31", "h2")
                        .body())
                .contains("这段时间没有结算");
        assertThat(PageServer.get("/hospital?from=2001-01-01&to=2009-01-31", "h2")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aBillExplainsItselfAndThatOfAnotherInstitutionIsNotThere() {
        String page = PageServer.get("/hospital/bills/" + first.id(), "h2").body();
        assertThat(page).contains("8,000.00", "tuodi-article", "假定").doesNotContain(NUMBER, "??hospital");
        assertThat(PageServer.get("/hospital/bills/" + reversal.id(), "h2").body())
                .contains("冲正", "-1,000.00", reversed.id().toString());
        assertThat(PageServer.get("/hospital/bills/" + others.id(), "h2").statusCode())
                .isEqualTo(404);
        assertThat(PageServer.get("/hospital/bills/nothing", "h2").statusCode()).isEqualTo(404);
    }

    @Test
    void booksOfADayAreHeldAgainstOurs() throws Exception {
        String list = "结算编号,总费用,基金支付,现金\n" + line(first, 0) + line(second, 1) + "=Z9.2023.1,10.00,5.00,5.00\n"
                + line(first, 0);
        HttpResponse<String> sent = PageServer.upload(
                "/hospital/reconciliation",
                "h2",
                List.of(new Attached("file", "本院.csv", list.getBytes(StandardCharsets.UTF_8))),
                "day",
                today(),
                "typed",
                "");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        String location = sent.headers().firstValue("Location").orElseThrow();
        String path = location.substring(location.indexOf("/hospital")).replaceAll(";.*", "");
        String page = PageServer.get(path, "h2").body();
        assertThat(page)
                .contains(
                        "data-test=\"count-BOTH\">1<",
                        "data-test=\"count-DIFFERENT\">1<",
                        "data-test=\"count-OURS_ONLY\">2<",
                        "data-test=\"count-THEIRS_ONLY\">2<",
                        "机构重复",
                        "3,000.01")
                .doesNotContain("??hospital", others.id().toString());
        assertThat(PageServer.get(path + "?result=BOTH", "h2").body()).doesNotContain("3,000.01");
        assertThat(PageServer.get(path, "h1").statusCode()).isEqualTo(404);
        HttpResponse<byte[]> file = PageServer.file(path + "/result.xlsx", "h2");
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file.body()))) {
            assertThat(workbook.getFirstSheet().read()).hasSize(7);
            workbook.getFirstSheet()
                    .read()
                    .forEach(row ->
                            row.forEach(cell -> assertThat(cell.getText()).doesNotStartWith("=")));
        }
        assertThat(PageServer.file(path + "/result.xlsx", "h1").statusCode()).isEqualTo(404);
        assertThat(PageServer.get("/hospital/reconciliation", "h2").body()).contains("本院.csv", today());
        assertThat(PageServer.get("/hospital/reconciliation", "h1").body()).contains("还没有对过账");
    }

    @Test
    void aListThatCannotBeReadIsToldLineByLineAndStays() {
        HttpResponse<String> wrong = PageServer.upload(
                "/hospital/reconciliation",
                "h2",
                List.of(),
                "day",
                today(),
                "typed",
                "结算编号,总费用,基金支付,现金\nY1.2023.1,八千,1.005,0\n");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("第 2 行 总费用", "第 2 行 基金支付", "1.005", "八千");
        assertThat(PageServer.upload("/hospital/reconciliation", "h2", List.of(), "day", today(), "typed", "a,b\n1,2\n")
                        .body())
                .contains("没有找到表头");
        assertThat(PageServer.upload(
                                "/hospital/reconciliation",
                                "h2",
                                List.of(),
                                "day",
                                "2999-01-01",
                                "typed",
                                "结算编号,总费用,基金支付,现金\nY,1,1,0\n")
                        .body())
                .contains("不能在今天以后");
        assertThat(PageServer.upload("/hospital/reconciliation", "h2", List.of(), "day", today(), "typed", "")
                        .body())
                .contains("二者取一");
    }

    @Test
    void findingsAndAgreementsHaveEmptyStatesAndOfficesAreRefused() {
        assertThat(PageServer.get("/hospital/findings", "h3").body())
                .contains("没有发现")
                .doesNotContain("??hospital");
        assertThat(PageServer.get("/hospital/agreement", "h2").body())
                .contains("没有协议记录")
                .doesNotContain("??hospital");
        for (String token : List.of("agency", "civ", "insured", "bureau")) {
            for (String path : List.of("/hospital", "/hospital/findings", "/hospital/reconciliation")) {
                assertThat(PageServer.get(path, token).statusCode())
                        .as(token + path)
                        .isEqualTo(403);
            }
        }
    }
}
