package org.tuodi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.access.Tokens;
import org.tuodi.platform.demo.DemoCounty;
import org.tuodi.platform.files.Zipped;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.settlement.Audit;

/** Files that are made to harm, sent wherever files are taken; and bills at once over HTTP that share what there is once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFilesTest {

    private static final int CALLERS = 8;
    private static final String HOSPITAL = "demo-H99010100002";
    private static final String SERVICE = "/fsi/api/rsfComIfsService/callService";
    private static final String OPEN = "H99010100005";
    private static final String ROW = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>姓名</t></is></c></row>";

    private final HttpClient client = HttpClient.newHttpClient();
    private ConfigurableApplicationContext context;
    private String address;
    private int persons;

    @BeforeAll
    void serve() {
        Tokens tokens = DemoCounty.admit(Tokens.parse("none", ""))
                .with("other", new Caller("other", "other", "office", "", Set.of(Role.DA)))
                .with("all", new Caller("all", "all", "office", "", Set.of(Role.values())));
        context = Server.serve(TestDatabase.create().database(), tokens, "127.0.0.1", 0, true);
        address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        context.getBean(DemoCounty.class).load(1);
    }

    @AfterAll
    void theAuditFindsNothing() {
        List<String> findings = context.getBean(Audit.class).run().findings();
        context.close();
        assertThat(findings).isEmpty();
    }

    private HttpResponse<String> post(String path, String token, String key, String type, byte[] body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + token);
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> json(String path, String token, String key, String body) throws Exception {
        return post(path, token, key, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /** By what each tries. */
    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "a sheet that inflates",
                new Zipped()
                        .sheet("a", "", "<x>" + " ".repeat(64 << 20) + "</x>")
                        .bytes());
        byte[] zeros = new byte[32 << 20];
        Zipped many = new Zipped().sheet("a", "", ROW);
        for (int part = 0; part < 8; part++) {
            many.entry("xl/media/" + part, zeros);
        }
        byte[] bomb = many.bytes();
        files.put("parts that inflate together", bomb);
        files.put(
                "an archive in an archive",
                new Zipped().entry("xl/worksheets/sheet1.xml", bomb).bytes());
        files.put(
                "an archive that is no workbook",
                new Zipped().entry("inner.zip", bomb).bytes());
        for (String name : List.of("../../../../etc/cron.d/x", "..\\..\\x", "/etc/passwd", "C:\\x")) {
            files.put(
                    "the path " + name,
                    new Zipped().sheet("a", "", ROW).entry(name, new byte[1]).bytes());
        }
        files.put("an entity of a file", sheet("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"));
        StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"ha\">");
        for (int level = 1; level < 10; level++) {
            laughs.append("<!ENTITY l" + level + " \"" + ("&l" + (level - 1) + ";").repeat(10) + "\">");
        }
        files.put("a billion laughs", sheet(laughs + "]><a>&l9;</a>"));
        files.put("elements without end", sheet("<a>".repeat(500_000)));
        files.put("half a workbook", Arrays.copyOf(bomb, bomb.length / 2));
        files.put("a line without end", "姓名,".repeat(400_000).getBytes(StandardCharsets.UTF_8));
        files.put("a cell without end", ("姓名\n" + "长".repeat(2_000_000)).getBytes(StandardCharsets.UTF_8));
        files.put("lists in lists", "[".repeat(2_000_000).getBytes(StandardCharsets.UTF_8));
        files.put("a huge number", ("name\n1e999999999\n" + "9".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8));
        byte[] chinese = "姓名,身份证号\n测试,1\n".getBytes(Charset.forName("GB18030"));
        files.put("half a character of GB18030", Arrays.copyOf(chinese, chinese.length - 5));
        byte[] broken = chinese.clone();
        broken[0] = (byte) 0x84;
        broken[1] = 0x31;
        broken[2] = (byte) 0xff;
        files.put("bytes that GB18030 has not", broken);
        files.put("nothing", new byte[0]);
        files.put("only zeros", new byte[1 << 20]);
        return files;
    }

    private static byte[] sheet(String xml) {
        return new Zipped()
                .sheet("a", "", ROW)
                .part("xl/worksheets/sheet1.xml", xml)
                .bytes();
    }

    private static byte[] form(Map<String, String> fields, Map<String, byte[]> files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(
                ("--cut\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        files.forEach((name, bytes) -> {
            body.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"" + name
                            + "\"; filename=\"../../../x.xlsx\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(bytes);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        body.writeBytes("--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static void look(List<String> wrong, String place, String file, HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        int status = answer.statusCode();
        if (status < 400 || status >= 500 || !type.startsWith("application/problem+json")) {
            wrong.add(place + " took " + file + ": " + status + " " + type);
        }
    }

    @Test
    void areRefusedPlainlyWhereverTablesAreTakenAndNothingOfThemIsKept() throws Exception {
        String kept = "select (select count(*) from edition) || ' ' || (select count(*) from person) || ' '"
                + " || (select count(*) from roster) || ' ' || (select count(*) from contribution)";
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        String before = jdbc.sql(kept).query(String.class).single();
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            for (String place : List.of(
                    "/api/v1/registers/institutions?remark=x",
                    "/api/v1/registers/diseases?remark=x",
                    "/api/v1/catalogue/items?remark=x",
                    "/api/v1/imports/persons",
                    "/api/v1/imports/contributions")) {
                HttpResponse<String> answer = post(place, "all", "", "application/octet-stream", file.getValue());
                look(wrong, place, file.getKey(), answer);
            }
            byte[] roster =
                    form(Map.of("department", "civilAffairs", "month", "2024-03"), Map.of("file", file.getValue()));
            HttpResponse<String> answer =
                    post("/api/v1/rosters", "all", "", "multipart/form-data; boundary=cut", roster);
            look(wrong, "/api/v1/rosters", file.getKey(), answer);
        }
        assertThat(wrong).isEmpty();
        assertThat(jdbc.sql(kept).query(String.class).single()).isEqualTo(before);
    }

    @Test
    void ofTheNationalInterfaceAreKeptAsBytesAndRefusedWhereTheyAreRead() throws Exception {
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            if (file.getValue().length > 4 << 20) {
                continue;
            }
            String uploaded = transaction(
                    "9101",
                    "{\"fsUploadIn\": {\"filename\": \"../../../etc/x.zip\", \"in\": \""
                            + Base64.getEncoder().encodeToString(file.getValue()) + "\"}}");
            Matcher number = Pattern.compile("\"file_qury_no\":\"([0-9A-F]+)\"").matcher(uploaded);
            if (!number.find()) {
                assertThat(uploaded)
                        .as(file.getKey())
                        .contains("\"infcode\":-1")
                        .doesNotContain("错误编号");
                continue;
            }
            String compared = transaction(
                    "3202",
                    "{\"data\": {\"file_qury_no\": \"" + number.group(1) + "\", \"clr_type\": \"21\", \"setl_optins\":"
                            + " \"990101\", \"stmt_begndate\": \"2023-03-01\", \"stmt_enddate\": \"2023-03-01\","
                            + " \"medfee_sumamt\": 1, \"fund_pay_sumamt\": 1, \"cash_payamt\": 0, \"fixmedins_setl_cnt\":"
                            + " 1, \"refd_setl_flag\": \"0\"}}");
            assertThat(compared).as(file.getKey()).contains("\"infcode\":-1").doesNotContain("错误编号");
        }
    }

    private String transaction(String infno, String input) throws Exception {
        String envelope = "{\"infno\": \"" + infno + "\", \"msgid\": \"" + OPEN + "20230301083000"
                + String.format("%04d", ++persons)
                + "\", \"opter\": \"1\", \"opter_name\": \"x\", \"fixmedins_code\": \""
                + OPEN + "\", \"mdtrtarea_admvs\": \"990101\", \"insuplc_admdvs\": \"990101\", \"input\": " + input
                + "}";
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(address + SERVICE))
                        .POST(HttpRequest.BodyPublishers.ofString(envelope))
                        .header("Content-Type", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private String person() throws Exception {
        persons++;
        String id = "HF" + persons;
        String number = IdNumber.of("999998", LocalDate.of(1970, 1, 1), persons).text();
        assertThat(json(
                                "/api/v1/persons",
                                "all",
                                "",
                                "{\"id\": \"" + id + "\", \"family\": \"demo-county\", \"name\":"
                                        + " \"测试\", \"idNumber\": \"" + number
                                        + "\", \"facts\": {\"scheme\": \"resident\","
                                        + " \"birthDate\": \"1970-01-01\", \"identities\": [{\"identity\": \"subsistenceRecipient\","
                                        + " \"from\": \"2023-01-01\", \"to\": \"2023-12-31\"}]}}")
                        .statusCode())
                .isEqualTo(201);
        return id;
    }

    private static String bill(String person, String visit, String kind, long yuan, String more) {
        String to = kind.equals("inpatient") ? "2023-03-09" : "2023-03-01";
        return "{\"person\": \"" + person + "\", \"encounter\": {\"id\": \"" + visit + "\", \"kind\": \"" + kind
                + "\", \"from\": \"2023-03-01\", \"to\": \"" + to + "\", \"referral\": \"regular\", \"institution\":"
                + " {\"level\": 2}, " + more + "\"amounts\": {\"total\": " + yuan + ", \"inPolicy\": " + yuan + "}}}";
    }

    /** A ceiling of the year that bills share: at once or in turn, they get the same together. */
    @Test
    void billsAtOnceOfOnePersonShareACeilingOverHttp() throws Exception {
        String person = person();
        List<HttpResponse<String>> racing = race(number -> json(
                "/api/v1/settlements",
                HOSPITAL,
                "ceiling-" + number,
                bill(person, "V" + number, "inpatient", 400_000, "")));
        String other = person();
        List<HttpResponse<String>> inTurn = new ArrayList<>();
        for (int number = 0; number < CALLERS; number++) {
            inTurn.add(json(
                    "/api/v1/settlements",
                    HOSPITAL,
                    "turn-" + number,
                    bill(other, "V" + number, "inpatient", 400_000, "")));
        }
        assertThat(racing).allMatch(answer -> answer.statusCode() == 201);
        assertThat(assisted(racing)).isEqualTo(assisted(inTurn)).isPositive();
        // The last in turn got nothing, or the race would have proved nothing.
        assertThat(assisted(inTurn.subList(CALLERS - 1, CALLERS))).isZero();
    }

    private static long assisted(List<HttpResponse<String>> answers) {
        return answers.stream()
                .mapToLong(answer -> {
                    Matcher paid = Pattern.compile(
                                    "\"paid\": ?\\{[^}]*\"medicalAssistance\": ?\"([0-9]+)\\.([0-9]{2})\"")
                            .matcher(answer.body());
                    return paid.find() ? Long.parseLong(paid.group(1) + paid.group(2)) : 0;
                })
                .sum();
    }

    @Test
    void billsAtOnceNeverOverdrawAnAccountOverHttp() throws Exception {
        String person = person();
        String move = "/api/v1/persons/" + person + "/account/moves";
        assertThat(json(
                                move,
                                "all",
                                "in-" + person,
                                "{\"kind\": \"transferIn\","
                                        + " \"on\": \"2023-01-05\", \"reference\": \"函 1\", \"amount\": 1000.00}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(json(move + "/1/decision", "all", "", "{\"approved\": true}").statusCode())
                .isEqualTo(403);
        assertThat(json(move + "/1/decision", "other", "", "{\"approved\": true}")
                        .statusCode())
                .isEqualTo(201);
        List<HttpResponse<String>> answers = race(number -> json(
                "/api/v1/settlements",
                HOSPITAL,
                "account-" + number,
                bill(person, "A" + number, "outpatient", 2_000, "\"accountUse\": 300.00, ")));
        assertThat(answers.stream().map(HttpResponse::statusCode).toList())
                .containsOnly(201, 422)
                .filteredOn(status -> status == 201)
                .hasSize(3);
        assertThat(context.getBean(JdbcClient.class)
                        .sql("select balance from account where person_id = ?")
                        .param(person)
                        .query(Long.class)
                        .single())
                .isEqualTo(100_00);
    }

    private interface Call {
        HttpResponse<String> send(int number) throws Exception;
    }

    private static List<HttpResponse<String>> race(Call call) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            CyclicBarrier start = new CyclicBarrier(CALLERS);
            List<Future<HttpResponse<String>>> futures = new ArrayList<>();
            for (int number = 0; number < CALLERS; number++) {
                int own = number;
                futures.add(callers.submit(() -> {
                    start.await();
                    return call.send(own);
                }));
            }
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            callers.shutdownNow();
        }
    }
}
