package org.tuodi.platform.web.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.settlement.Audit;
import org.tuodi.platform.web.PageServer;
import org.tuodi.policy.text.Json;

/** The counter as a clerk meets it, on the server that settles. */
class CounterPagesTest {

    private static final String CLERK = "agency";
    private static final String SECOND = "same";
    private static final AtomicInteger COUNT = new AtomicInteger(500);

    private record Person(String id, String number, String name) {}

    @AfterAll
    static void theAuditFindsNothing() {
        assertThat(PageServer.bean(Audit.class).run().findings()).isEmpty();
    }

    private static Person person(String region, String name, String... identities) {
        int count = COUNT.incrementAndGet();
        String id = "CP" + count;
        String number = IdNumber.of("999901", LocalDate.of(1980, 1, 1), count).text();
        Map<String, Object> body = facts(id, region, name, identities);
        body.put("idNumber", number);
        PageServer.bean(People.class).register(Registration.read(bytes(body)), "test");
        return new Person(id, number, name);
    }

    private static Map<String, Object> facts(String id, String region, String name, String... identities) {
        List<Map<String, String>> held = java.util.Arrays.stream(identities)
                .map(identity -> Map.of("identity", identity, "from", "2023-01-01", "to", "2023-12-31"))
                .toList();
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("id", id);
        person.put("family", "demo-county");
        person.put("region", region);
        person.put("name", name);
        person.put("facts", Map.of("scheme", "resident", "birthDate", "1980-01-01", "identities", held));
        return person;
    }

    private static byte[] bytes(Map<String, ?> json) {
        return Json.compact(json).getBytes(StandardCharsets.UTF_8);
    }

    private static String[] bill(String visit, String total, String... others) {
        List<String> fields = new ArrayList<>(List.of(
                "entry",
                "reimbursement",
                "institution",
                "H99990100009",
                "level",
                "2",
                "visit",
                visit,
                "kind",
                "inpatient",
                "from",
                "2023-03-01",
                "to",
                "2023-03-09",
                "referral",
                "regular",
                "reason",
                "technical",
                "documents",
                "发票、病历",
                "how",
                "amounts",
                "total",
                total));
        return with(fields.toArray(String[]::new), others);
    }

    /** Other values for some fields, or further fields. */
    private static String[] with(String[] fields, String... others) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String[] each : List.of(fields, others)) {
            for (int i = 0; i < each.length; i += 2) {
                all.put(each[i], each[i + 1]);
            }
        }
        List<String> flat = new ArrayList<>();
        all.forEach((name, value) -> flat.addAll(List.of(name, value)));
        return flat.toArray(String[]::new);
    }

    private static HttpResponse<String> attempt(Person person, String... bill) {
        return PageServer.post("/counter/persons/" + person.id + "/bill", CLERK, with(bill, "do", "try"));
    }

    private static HttpResponse<String> settle(Person person, String key, String seen, String... bill) {
        return PageServer.post(
                "/counter/persons/" + person.id + "/bill", CLERK, with(bill, "do", "settle", "key", key, "seen", seen));
    }

    /** Tries and settles as the page does it; gives the id of the settlement. */
    private static String settled(Person person, String... bill) {
        HttpResponse<String> answer = settle(person, UUID.randomUUID().toString(), seen(attempt(person, bill)), bill);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1, location.indexOf('?'));
    }

    private static String seen(HttpResponse<String> tried) {
        return found(tried.body(), "name=\"seen\" value=\"([0-9a-f]{16})\"");
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    private static int settlements(Person person) {
        return PageServer.bean(JdbcClient.class)
                .sql("select count(*) from settlement where person_id = ? and kind = 1")
                .param(person.id)
                .query(Integer.class)
                .single();
    }

    private static List<String> noted(String action, String subject) {
        return PageServer.bean(JdbcClient.class)
                .sql("select coalesce(reason, '') from access_log where action = ? and subject = ?")
                .params(action, subject)
                .query(String.class)
                .list();
    }

    @Test
    void aPersonIsFoundByTheWholeNumberAndOpensAtOnce() {
        Person person = person("999901", "测试甲");
        HttpResponse<String> found = PageServer.post("/counter/search", CLERK, "number", " " + person.number + " ");
        assertThat(found.statusCode()).isEqualTo(302);
        assertThat(found.headers().firstValue("Location").orElseThrow()).endsWith("/counter/persons/" + person.id);
        String page = PageServer.get("/counter/persons/" + person.id, CLERK).body();
        assertThat(page).contains("测**", person.id).doesNotContain(person.name, person.number);
        assertThat(noted("viewPerson", person.id)).hasSize(1);
    }

    @Test
    void aNameShowsAllWhoHaveItInTheRegionMasked() {
        Person here = person("999901", "测试乙丙");
        Person there = person("999902", "测试乙丙");
        Person outside = person("110101", "测试乙丙");
        String all = PageServer.post("/counter/search", CLERK, "name", "测试乙丙").body();
        assertThat(all).contains(here.id, there.id).doesNotContain(outside.id, "测试乙丙</a>", here.number);
        HttpResponse<String> one = PageServer.post("/counter/search", CLERK, "name", "测试乙丙", "region", "999902");
        assertThat(one.headers().firstValue("Location").orElseThrow()).endsWith(there.id);
    }

    @Test
    void nobodyOutsideTheAreaIsKnownHere() {
        Person outside = person("110101", "测试丁");
        assertThat(PageServer.post("/counter/search", CLERK, "number", outside.number)
                        .body())
                .contains("本辖区没有找到这个人");
        for (String path : List.of("", "/bill")) {
            assertThat(PageServer.get("/counter/persons/" + outside.id + path, CLERK)
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(attempt(outside, bill("V1", "1000")).statusCode()).isEqualTo(404);
        String settlement = outside.id + ".2023.1";
        PageServer.post("/counter/persons/" + outside.id + "/bill", "elsewhere", with(bill("V1", "1000"), "do", "try"));
        assertThat(PageServer.get("/counter/settlements/" + settlement, CLERK).statusCode())
                .isEqualTo(404);
        assertThat(PageServer.post("/counter/persons/" + outside.id + "/reveal", CLERK, "reason", "核对身份")
                        .statusCode())
                .isEqualTo(404);
        assertThat(noted("revealId", outside.id)).isEmpty();
    }

    @Test
    void theWholeNumberIsShownToWhoSaysWhyAndOnRecord() {
        Person person = person("999901", "测试戊");
        String path = "/counter/persons/" + person.id + "/reveal";
        HttpResponse<String> silent = PageServer.post(path, CLERK, "reason", " ");
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(silent.body()).doesNotContain(person.number).contains("请写明理由");
        HttpResponse<String> told = PageServer.post(path, CLERK, "reason", "核对身份证件");
        assertThat(told.body()).contains(person.number, person.name);
        assertThat(noted("revealId", person.id)).containsExactly("核对身份证件");
        assertThat(PageServer.post(path, "civ", "reason", "核对身份证件").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aTrialShowsEveryStepAndStoresNothing() {
        Person person = person("999901", "测试己", "subsistenceRecipient");
        HttpResponse<String> tried = attempt(person, bill("V1", "60000.00", "fullSelfPaid", "1,000"));
        assertThat(tried.statusCode()).as(tried.body()).isEqualTo(200);
        assertThat(tried.body()).contains("data-test=\"result\"", "BY 第", "value=\"1,000\"", "60000.00");
        assertThat(settlements(person)).isZero();
    }

    @Test
    void whatIsWrongIsSaidBesideTheFieldAndWhatWasTypedStays() {
        Person person = person("999901", "测试庚");
        HttpResponse<String> wrong =
                attempt(person, with(bill("", "12x"), "documents", "收据 & <b>两张</b>", "to", "2023-02-01"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("应为金额", "不能早于第一天", "不能为空", "value=\"12x\"", "收据 &amp; &lt;b&gt;两张&lt;/b&gt;");
        HttpResponse<String> refused = attempt(person, bill("V1", "1000", "diseases", "noSuchDisease"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("noSuchDisease", "role=\"alert\"", "value=\"V1\"");
    }

    @Test
    void clickingTwiceSettlesOnce() {
        Person person = person("999901", "测试辛");
        String[] bill = bill("V1", "9000");
        String seen = seen(attempt(person, bill));
        String key = UUID.randomUUID().toString();
        HttpResponse<String> first = settle(person, key, seen, bill);
        HttpResponse<String> second = settle(person, key, seen, bill);
        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(settlements(person)).isOne();
        assertThat(settle(person, UUID.randomUUID().toString(), seen, bill).body())
                .contains("这次就诊已经结算", "reverse it first");
        String answer = PageServer.get("/counter/settlements/" + person.id + ".2023.1?done=" + key, CLERK)
                .body();
        assertThat(answer).contains("data-done=\"" + key + "\"", "已结算", "零星报销");
    }

    /** Another bill took the deductible meanwhile. */
    @Test
    void aStalePageSettlesNothingAndShowsWhatHolds() {
        Person person = person("999901", "测试壬");
        String[] late = bill("LATE", "9000");
        String seen = seen(attempt(person, late));
        settled(person, bill("EARLY", "20000"));
        HttpResponse<String> changed = settle(person, UUID.randomUUID().toString(), seen, late);
        assertThat(changed.statusCode()).isEqualTo(409);
        assertThat(changed.body()).contains("试算之后情况有变", "value=\"LATE\"");
        assertThat(settlements(person)).isOne();
        assertThat(seen(changed)).isNotEqualTo(seen);
        HttpResponse<String> again = settle(person, UUID.randomUUID().toString(), seen(changed), late);
        assertThat(again.statusCode()).isEqualTo(302);
    }

    @Test
    void aBillWithoutATrialIsShownBeforeItIsSettled() {
        Person person = person("999901", "测试癸");
        HttpResponse<String> shown = settle(person, UUID.randomUUID().toString(), "", bill("V1", "900"));
        assertThat(shown.statusCode()).isEqualTo(409);
        assertThat(shown.body()).contains("请先核对试算结果");
        assertThat(settlements(person)).isZero();
    }

    @Test
    void aBillForAHospitalNeedsItsMandate() {
        Person person = person("999901", "测试子");
        String[] bill = bill("V1", "9000", "entry", "mandate");
        assertThat(attempt(person, with(bill, "mandate", "")).body()).contains("代医院结算须登记医院的委托");
        String id = settled(person, with(bill, "mandate", "委托 2023-7 号"));
        assertThat(PageServer.get("/counter/settlements/" + id, CLERK).body()).contains("委托 2023-7 号");
        assertThat(PageServer.bean(JdbcClient.class)
                        .sql("select institution from settlement where person_id = ?")
                        .param(person.id)
                        .query(String.class)
                        .single())
                .isEqualTo("H99990100009");
    }

    @Test
    void feeLinesComeFromAFileAndGoIntoTheForm() {
        Person person = person("999901", "测试丑");
        byte[] csv = "类别,甲乙丙,项目编码,数量,单价,金额\n西药和中成药,甲,,2,100.00,200.00\n床位费,丙,,,,\"1,300.50\"\n"
                .getBytes(java.nio.charset.Charset.forName("GB18030"));
        HttpResponse<String> read = upload(person, "账单.csv", csv);
        assertThat(read.body()).contains("已导入 2 行", "drug\tA\t\t2\t100.00\t200.00", "bed\tC\t\t\t\t1300.50");
        String lines =
                "category\tclass\titem\tquantity\tunitPrice\tamount\ndrug\tA\t\t2\t100.00\t200.00\nbed\tC\t\t\t\t1300.50";
        HttpResponse<String> tried = attempt(person, bill("V1", "", "how", "lines", "lines", lines));
        assertThat(tried.statusCode()).as(tried.body()).isEqualTo(200);
        assertThat(tried.body()).contains("1500.50");
        byte[] yaml = "encounters:\n  - fees:\n      - {category: drug, class: B, amount: 12.00}\n"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(upload(person, "case.yaml", yaml).body()).contains("已导入 1 行", "drug\tB\t\t\t\t12.00");
        HttpResponse<String> wrong = upload(person, "notes.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("第 1 行应为列名", "value=\"V7\"");
    }

    private static HttpResponse<String> upload(Person person, String name, byte[] file) {
        return PageServer.upload(
                "/counter/persons/" + person.id + "/bill",
                CLERK,
                List.of(new PageServer.Attached("file", name, file)),
                with(bill("V7", "1"), "do", "import"));
    }

    @Test
    void twoPersonsTakeASettlementBack() {
        Person person = person("999901", "测试寅");
        String id = settled(person, bill("V1", "9000"));
        String path = "/counter/settlements/" + id + "/reversal";
        assertThat(PageServer.post(path, CLERK, "reason", "").statusCode()).isEqualTo(422);
        assertThat(PageServer.post(path, CLERK, "reason", "录入有误").statusCode()).isEqualTo(302);
        assertThat(PageServer.get("/counter/reversals", CLERK).body()).contains(id, "须由另一人确认");
        HttpResponse<String> alone = PageServer.post("/counter/reversals/" + id, CLERK);
        assertThat(alone.statusCode()).isEqualTo(403);
        assertThat(alone.body()).contains("expected another person");
        assertThat(PageServer.get("/counter/reversals", "elsewhere").body()).doesNotContain(id);
        assertThat(PageServer.post("/counter/reversals/" + id, "elsewhere").statusCode())
                .isEqualTo(404);
        assertThat(PageServer.post("/counter/reversals/" + id, SECOND).statusCode())
                .isEqualTo(302);
        String page = PageServer.get("/counter/settlements/" + id, CLERK).body();
        assertThat(page).contains("已冲正").containsPattern("data-test=\"now-cash\">0\\.00<");
        assertThat(PageServer.get("/counter/persons/" + person.id, CLERK).body())
                .contains("已冲正", "mark-reversal", "mark-reversed");
    }

    @Test
    void differencesInThePersonsFavourGoTogetherAndOthersNeedTwo() {
        Person helped = person("999901", "测试卯");
        Person harmed = person("999901", "测试辰", "subsistenceRecipient");
        settled(helped, bill("V1", "60000"));
        settled(harmed, bill("V1", "60000"));
        People people = PageServer.bean(People.class);
        people.change(
                Registration.read(bytes(facts(helped.id, "999901", helped.name, "subsistenceRecipient"))), "test");
        people.change(Registration.read(bytes(facts(harmed.id, "999901", harmed.name))), "test");
        for (Person each : List.of(helped, harmed)) {
            HttpResponse<String> folded =
                    PageServer.post("/counter/persons/" + each.id + "/refold", CLERK, "year", "2023");
            assertThat(folded.headers().firstValue("Location").orElseThrow())
                    .endsWith("/counter/differences/" + each.id + ".2023");
        }
        String list = PageServer.get("/counter/differences", CLERK).body();
        String first = found(list, "name=\"chosen\" value=\"(" + helped.id + "\\.2023\\.[0-9]+)\"");
        assertThat(list).contains(harmed.id).doesNotContain("value=\"" + harmed.id);
        assertThat(PageServer.post("/counter/differences", CLERK, "chosen", first, "chosen", harmed.id + ".2023.1")
                        .body())
                .contains(first + " 已过账", "须逐件由两人确认");

        String one = "/counter/differences/" + harmed.id + ".2023";
        String page = PageServer.get(one, CLERK).body();
        assertThat(page).contains("须两人先后确认", "data-test=\"layer-medicalAssistance\"");
        String number = found(page, "name=\"number\" value=\"([0-9]+)\"");
        assertThat(PageServer.post(one, CLERK, "number", "99").statusCode()).isEqualTo(409);
        String latest = found(PageServer.get(one, CLERK).body(), "name=\"number\" value=\"([0-9]+)\"");
        assertThat(Integer.parseInt(latest)).isGreaterThanOrEqualTo(Integer.parseInt(number));
        assertThat(PageServer.post(one, CLERK, "number", latest).statusCode()).isEqualTo(302);
        assertThat(PageServer.get(one, CLERK).body()).contains("须由另一人确认后过账");
        assertThat(PageServer.post(one, CLERK, "number", latest).statusCode()).isEqualTo(403);
        assertThat(PageServer.post(one, SECOND, "number", latest).statusCode()).isEqualTo(302);
        assertThat(PageServer.get(one, CLERK).body()).contains("已确认过账");
        assertThat(PageServer.get("/counter/settlements/" + harmed.id + ".2023.1", CLERK)
                        .body())
                .contains("差额 " + harmed.id + ".2023.2");
    }

    @Test
    void theStatementIsPrintedWithCapitalsAndSaysWhichCopyItIs() throws Exception {
        Person person = person("999901", "测试" + Character.toString(0x20BB7), "subsistenceRecipient");
        String id = settled(person, bill("V1", "60000"));
        String page = PageServer.get("/counter/settlements/" + id, CLERK).body();
        String cash = found(page, "data-test=\"now-cash\">([0-9.]+)<");
        String funds = found(page, "data-test=\"now-funds\">([0-9.]+)<");
        String first = printed(id);
        assertThat(first)
                .contains("医疗保障基金结算单", "测试U+20BB7", "其编码代替", id, cash, funds, "陆万元整", "第 1 页 共 2 页", "BY 第")
                .contains(org.tuodi.platform.printing.CapitalAmount.of(fen(cash)))
                .doesNotContain("补打", "#", person.number);
        assertThat(fen(cash) + fen(funds)).isEqualTo(6_000_000);
        assertThat(printed(id)).contains("补打 第 1 次", "第 2 份");
        assertThat(printed(id)).contains("补打 第 2 次");
        assertThat(noted("print", id)).containsExactly("copy 1", "copy 2", "copy 3");
        assertThat(PageServer.post("/counter/settlements/" + id + "/print", "elsewhere")
                        .statusCode())
                .isEqualTo(404);
        assertThat(PageServer.post("/counter/settlements/" + id + "/print", "sup")
                        .statusCode())
                .isEqualTo(403);
    }

    private static long fen(String yuan) {
        return new java.math.BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    private static String printed(String id) throws Exception {
        byte[] pdf = PageServer.bytes("/counter/settlements/" + id + "/print", CLERK);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document);
        }
    }

    @Test
    void whoMayOnlyReadSeesNoButtonThatMovesMoney() {
        Person person = person("999901", "测试巳");
        String id = settled(person, bill("V1", "9000"));
        assertThat(PageServer.get("/counter/persons/" + person.id, "sup").body())
                .contains(id)
                .doesNotContain("new-bill");
        assertThat(PageServer.get("/counter/settlements/" + id, "sup").body())
                .contains("步骤与依据", id)
                .doesNotContain("propose-reversal", "id=\"print\"");
        assertThat(attemptAs("sup", person).statusCode()).isEqualTo(403);
        for (String outsider : List.of("civ", "h1", "insured", "town")) {
            assertThat(PageServer.get("/counter", outsider).statusCode()).isEqualTo(403);
            assertThat(PageServer.get("/counter/settlements/" + id, outsider).statusCode())
                    .isEqualTo(403);
        }
    }

    private static HttpResponse<String> attemptAs(String token, Person person) {
        return PageServer.post("/counter/persons/" + person.id + "/bill", token, with(bill("V2", "10"), "do", "try"));
    }

    @Test
    void thePersonPageSaysHowFarThresholdsAndCeilingsAre() {
        Person person = person("999901", "测试午", "subsistenceRecipient");
        settled(person, bill("V1", "20000"));
        String page = PageServer.get("/counter/persons/" + person.id + "?year=2023", CLERK)
                .body();
        assertThat(page).contains("data-test=\"far\"", "还剩", "mark-stay", "mark-paid", "mark-identity", "<progress");
    }

    @Test
    void everyPageSpeaksEnglishToo() {
        Person person = person("999901", "测试未");
        String id = settled(person, bill("V1", "9000"));
        for (String path : List.of(
                "/counter",
                "/counter/persons/" + person.id,
                "/counter/persons/" + person.id + "/bill",
                "/counter/settlements/" + id,
                "/counter/reversals",
                "/counter/differences")) {
            String page = PageServer.english(path, CLERK).body();
            assertThat(page).as(path).contains("lang=\"en\"").doesNotContain("??", ">counter.", "\"counter.");
        }
    }
}
