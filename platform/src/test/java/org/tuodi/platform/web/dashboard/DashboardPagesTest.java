package org.tuodi.platform.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.settlement.SettlementRequest;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.platform.web.PageServer;
import org.tuodi.policy.text.Json;

/** Payments as an office looks at them, from the sums to the article behind a step. */
class DashboardPagesTest {

    private static final String NUMBER =
            IdNumber.of("999999", LocalDate.of(1970, 1, 1), 881).text();

    private static byte[] bytes(Object json) {
        return Json.compact(json).getBytes(StandardCharsets.UTF_8);
    }

    @BeforeAll
    static void oneBillIsSettled() {
        Map<String, String> poor = Map.of("identity", "orphan", "from", "2023-01-01", "to", "2023-12-31");
        PageServer.bean(People.class)
                .register(
                        Registration.read(bytes(Map.of(
                                "id",
                                "DASH1",
                                "family",
                                "demo-county",
                                "region",
                                "999988",
                                "name",
                                "测试人",
                                "idNumber",
                                NUMBER,
                                "facts",
                                Map.of("scheme", "resident", "birthDate", "1970-01-01", "identities", List.of(poor))))),
                        "test");
        Map<String, Object> encounter = Map.of(
                "id", "D1",
                "kind", "inpatient",
                "from", "2023-07-01",
                "to", "2023-07-09",
                "referral", "regular",
                "institution", Map.of("level", "2"),
                "amounts", Map.of("total", "20000.00", "inPolicy", "20000.00"));
        PageServer.bean(Settlements.class)
                .settle(
                        SettlementRequest.read(bytes(Map.of("person", "DASH1", "encounter", encounter)), "H2"),
                        "DASH-1");
    }

    private static String page(String path, String token) {
        HttpResponse<String> page = PageServer.get(path, token);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        assertThat(page.body()).as(path).doesNotContain("??dashboard", "??policies", " style=", NUMBER, "测试人");
        assertThat(PageServer.english(path, token).body()).as(path).doesNotContain("??dashboard", "??policies");
        return page.body();
    }

    @Test
    void sumsLeadToTheBillAndTheBillToTheArticle() {
        String sums = page("/dashboard?year=2023&region=999988", "bureau");
        // 75 % above 500 yuan.
        assertThat(sums).contains("居民统筹基金", "14625.00", "孤儿", "2023-07", "20000.00");
        assertThat(sums).contains("href=\"/dashboard?year=2023&amp;region=999988&amp;month=2023-07\"");
        String bills = page("/dashboard/bills?year=2023&region=999988&identity=orphan&payer=residentPool", "bureau");
        assertThat(bills).contains("/dashboard/bills/DASH1.2023.1", "20000.00");
        assertThat(page("/dashboard/bills/DASH1.2023.1", "bureau"))
                .contains("/policies/packs/demo-county-2023#row-DC-RS-2", "fund/demo-county/residentPool/999988");
        assertThat(page("/dashboard/bills?year=2023&region=999988&identity=none", "bureau"))
                .contains("id=\"empty\"");
    }

    @Test
    void anotherAreaAndAnotherOfficeSeeNothingOfIt() {
        assertThat(page("/dashboard?year=2023&region=999988", "elsewhere")).doesNotContain("14625.00");
        assertThat(page("/dashboard/bills?year=2023&region=999988", "elsewhere"))
                .doesNotContain("DASH1");
        assertThat(PageServer.get("/dashboard/bills/DASH1.2023.1", "elsewhere").statusCode())
                .isEqualTo(404);
        for (String path :
                List.of("/dashboard", "/dashboard/bills", "/dashboard/bills/DASH1.2023.1", "/dashboard/bills.xlsx")) {
            assertThat(PageServer.get(path, "civ").statusCode()).as(path).isEqualTo(403);
            assertThat(PageServer.get(path, "insured").statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void anExportHasTheBillsOfTheChoiceAndNoFormula() throws IOException {
        HttpResponse<byte[]> file =
                PageServer.file("/dashboard/bills.xlsx?year=2023&region=999988&month=2023-07", "bureau");
        assertThat(file.statusCode()).isEqualTo(200);
        String sheet = sheet(file.body());
        assertThat(sheet).contains("DASH1.2023.1", "20000.00").doesNotContain("<f>", NUMBER);
    }

    private static String sheet(byte[] xlsx) throws IOException {
        java.nio.file.Path file = java.nio.file.Files.createTempFile("bills", ".xlsx");
        java.nio.file.Files.write(file, xlsx);
        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            var sheet = zip.stream()
                    .filter(entry -> entry.getName().startsWith("xl/worksheets/sheet"))
                    .findFirst()
                    .orElseThrow();
            return new String(zip.getInputStream(sheet).readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            java.nio.file.Files.delete(file);
        }
    }

    @Test
    void aWordThatCannotBeIsRefusedByName() {
        assertThat(PageServer.get("/dashboard?month=2023-13", "bureau").statusCode())
                .isEqualTo(400);
        assertThat(PageServer.get("/dashboard?region=x%27", "bureau").statusCode())
                .isEqualTo(400);
    }
}
