package org.tuodi.platform.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.tuodi.kernel.Money;
import org.tuodi.platform.Server;
import org.tuodi.platform.TestDatabase;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.access.Tokens;
import org.tuodi.platform.demo.DemoRegisters;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;
import org.tuodi.policy.text.Json;

/** The registers, the rules and the counter as callers meet them over HTTP, with the registers of the demonstration. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionsHttpTest {

    private static final String SECOND = "H99010100002";
    private static final String UNAGREED = "H99010100008";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private ConfigurableApplicationContext context;
    private String address;
    private int count;

    @BeforeAll
    void serve() {
        Tokens tokens = Tokens.parse("none", "")
                .with("first", new Caller("first", "first", "office", "", Set.of(Role.CA, Role.DA)))
                .with("second", new Caller("second", "second", "office", "", Set.of(Role.CA, Role.DA)))
                .with("sup", new Caller("sup", "sup", "sup", "9901", Set.of(Role.SUP)))
                .with("both", new Caller("both", "first", "sup", "", Set.of(Role.SUP)))
                .with("elsewhere", new Caller("elsewhere", "elsewhere", "office", "9902", Set.of(Role.DA)))
                .with("second-level", hospital(SECOND))
                .with("unagreed", hospital(UNAGREED))
                .with("unknown", hospital("H99010199999"));
        context = Server.serve(TestDatabase.create().database(), tokens, "127.0.0.1", 0, false);
        address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + "/api/v1";
        context.getBean(DemoRegisters.class).load();
    }

    private static Caller hospital(String code) {
        return new Caller(code, code, code, "", Set.of(Role.HOS));
    }

    @AfterAll
    void stop() {
        assertThat(context.getBean(Audit.class).run().findings()).isEmpty();
        context.close();
    }

    private HttpResponse<String> send(String method, String path, String token, Map<String, ?> body) throws Exception {
        count++;
        return send(method, path, token, body, "h" + count);
    }

    private HttpResponse<String> send(String method, String path, String token, Map<String, ?> body, String key)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body.isEmpty() ? "" : Json.compact(body)))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String token, Map<String, ?> body) throws Exception {
        return send("POST", path, token, body);
    }

    private HttpResponse<String> post(String path, String token, Map<String, ?> body, String key) throws Exception {
        return send("POST", path, token, body, key);
    }

    private String person(String... identities) {
        count++;
        String id = "P" + count;
        Map<String, Object> body = registration(id, identities);
        body.put(
                "idNumber",
                IdNumber.of("990101", LocalDate.of(1970, 1, 1), count % 999).text());
        context.getBean(People.class).register(Registration.read(bytes(body)), "test");
        return id;
    }

    private static Map<String, Object> registration(String id, String... identities) {
        List<Map<String, String>> held = java.util.Arrays.stream(identities)
                .map(identity -> Map.of("identity", identity, "from", "2023-01-01", "to", "2023-12-31"))
                .toList();
        return new LinkedHashMap<>(Map.of(
                "id",
                id,
                "family",
                "demo-county",
                "name",
                "测试人",
                "region",
                "990101",
                "facts",
                Map.of("scheme", "resident", "birthDate", "1970-01-01", "identities", held)));
    }

    private static byte[] bytes(Map<String, ?> json) {
        return Json.compact(json).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> stay(String visit, long yuan, long outside) {
        Map<String, Object> encounter = new LinkedHashMap<>(Map.of(
                "id", visit, "kind", "inpatient", "from", "2023-03-01", "to", "2023-03-09", "referral", "regular"));
        encounter.put(
                "amounts",
                Map.of(
                        "total",
                        Money.text(yuan * 100),
                        "inPolicy",
                        Money.text((yuan - outside) * 100),
                        "fullSelfPaid",
                        Money.text(outside * 100)));
        return encounter;
    }

    private static Map<String, Object> bill(String person, Map<String, Object> encounter) {
        return Map.of("person", person, "encounter", encounter);
    }

    @Test
    void aBillMayRepeatTheRegisterAndNotContradictIt() throws Exception {
        String person = person();
        Map<String, Object> encounter = stay("V1", 8_000, 0);
        encounter.put("institution", Map.of("level", "2", "type", "hospital"));
        assertThat(post("/trials", "second-level", bill(person, encounter)).statusCode())
                .isEqualTo(200);
        encounter.put("institution", Map.of("level", "3", "place", "otherProvince"));
        HttpResponse<String> refused = post("/trials", "second-level", bill(person, encounter));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("institution.level: found 3; the register says 2")
                .contains("institution.place: found otherProvince; the register says local");
        encounter.remove("institution");
        assertThat(post("/trials", "unknown", bill(person, encounter)).body())
                .contains("H99010199999; expected one that is on the register");
    }

    @Test
    void withoutAnAgreementThereIsNoAssistance() throws Exception {
        String person = person("subsistenceRecipient");
        String agreed = post("/trials", "second-level", bill(person, stay("V1", 60_000, 0)))
                .body();
        String unagreed =
                post("/trials", "unagreed", bill(person, stay("V1", 60_000, 0))).body();
        assertThat(paid(agreed, "medicalAssistance")).isNotEqualTo("0.00");
        assertThat(paid(unagreed, "medicalAssistance")).isEqualTo("0.00");
    }

    private static String paid(String answer, String layer) {
        int at = answer.indexOf("\"layer\": \"" + layer + "\"");
        int paid = answer.indexOf("\"paid\": \"", at) + 9;
        return answer.substring(paid, answer.indexOf('"', paid));
    }

    @Test
    void anItemCountsAsTheCatalogueSays() throws Exception {
        String person = person();
        Map<String, Object> encounter =
                new LinkedHashMap<>(Map.of("id", "V1", "kind", "inpatient", "from", "2023-03-01", "to", "2023-03-09"));
        Map<String, Object> line = new LinkedHashMap<>(
                Map.of("category", "drug", "class", "A", "amount", "100", "item", "XA990000000002"));
        encounter.put("fees", List.of(line));
        assertThat(post("/trials", "second-level", bill(person, encounter)).body())
                .contains("fee line 1: found the class A; the catalogue says B");
        line.put("class", "B");
        assertThat(post("/trials", "second-level", bill(person, encounter)).statusCode())
                .isEqualTo(200);
        line.put("item", "XA999999999999");
        assertThat(post("/trials", "second-level", bill(person, encounter)).body())
                .contains("expected C, as XA999999999999 is not in the catalogue");
    }

    /** BY-12.3 and TJ-5.2a: before the stay it is refused, afterwards it is on record; both where the area sees it. */
    @Test
    void aDepositThatMayNotBeTakenIsRefusedInATrialAndRecordedWithTheSettlement() throws Exception {
        String person = person("subsistenceRecipient");
        Map<String, Object> encounter = stay("V1", 60_000, 0);
        encounter.put("deposit", "100.00");
        HttpResponse<String> tried = post("/trials", "second-level", bill(person, encounter));
        assertThat(tried.statusCode()).isEqualTo(422);
        assertThat(tried.body()).contains("BY 第12条", "100.00");
        HttpResponse<String> settled = post("/settlements", "second-level", bill(person, encounter));
        assertThat(settled.statusCode()).isEqualTo(201);
        assertThat(settled.body()).contains("\"code\": \"TJ-5.2a\"", "押金 100.00，上限 0.00，超出 100.00");
        assertThat(send("GET", "/settlements/" + person + ".2023.1", "first", Map.of())
                        .body())
                .isEqualTo(settled.body());

        String seen = send("GET", "/findings?rule=TJ-5.2a", "sup", Map.of()).body();
        assertThat(seen).contains(person, "\"excess\": \"100.00\"");
        assertThat(send("GET", "/findings", "elsewhere", Map.of()).body()).doesNotContain(person);
    }

    /** BY-12.2a, with its own figures: 6.00 % is over, 5.00 % is not. */
    @Test
    void aStayWithTooMuchOutsideTheCatalogueIsShownWithAReminder() throws Exception {
        String person = person("subsistenceRecipient");
        assertThat(post("/trials", "second-level", bill(person, stay("V1", 100_000, 6_000)))
                        .body())
                .contains("\"code\": \"BY-12.2\"", "6.00%");
        assertThat(post("/trials", "second-level", bill(person, stay("V1", 100_000, 5_000)))
                        .body())
                .doesNotContain("BY-12.2");
        Map<String, Object> visit = stay("V2", 100_000, 6_000);
        visit.put("kind", "outpatient");
        visit.put("to", visit.get("from"));
        assertThat(post("/trials", "second-level", bill(person, visit)).body())
                .contains("\"cash\"")
                .doesNotContain("BY-12.2");
    }

    @Test
    void aRuleCountsWhenAnotherPersonApprovedIt() throws Exception {
        String person = person();
        Map<String, Object> rule = new LinkedHashMap<>(
                Map.of("id", "T-1", "check", "itemLimit", "stage", "before", "severity", "refusal", "article", "测试 1"));
        rule.putAll(Map.of("zh", "每次最多两盒", "en", "two boxes a visit", "from", "2023-01-01"));
        rule.put("parameters", Map.of("items", "XA990000000001", "quantity", "2"));
        assertThat(post("/check-rules", "first", rule).statusCode()).isEqualTo(201);
        Map<String, Object> encounter =
                new LinkedHashMap<>(Map.of("id", "V1", "kind", "inpatient", "from", "2023-03-01", "to", "2023-03-09"));
        encounter.put(
                "fees",
                List.of(Map.of(
                        "category", "drug", "class", "A", "amount", "100", "item", "XA990000000001", "quantity", "3")));

        assertThat(post("/trials", "second-level", bill(person, encounter)).statusCode())
                .isEqualTo(200);
        assertThat(post("/check-rules/T-1/1/decision", "both", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(post("/check-rules/T-1/1/decision", "sup", Map.of()).statusCode())
                .isEqualTo(204);
        HttpResponse<String> refused = post("/trials", "second-level", bill(person, encounter));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("每次最多两盒", "two boxes a visit", "测试 1");
        assertThat(post("/check-rules/T-1/1/decision", "sup", Map.of()).statusCode())
                .isEqualTo(409);
    }

    @Test
    void lateFactsAreProposedExplainedAndConfirmed() throws Exception {
        String helped = person();
        String harmed = person("subsistenceRecipient");
        for (String person : List.of(helped, harmed)) {
            assertThat(post("/settlements", "second-level", bill(person, stay("V1", 60_000, 0)))
                            .statusCode())
                    .isEqualTo(201);
        }
        People people = context.getBean(People.class);
        people.change(Registration.read(bytes(registration(helped, "subsistenceRecipient"))), "test");
        people.change(Registration.read(bytes(registration(harmed))), "test");
        for (String person : List.of(helped, harmed)) {
            assertThat(post("/persons/" + person + "/refolds/2023", "first", Map.of())
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(send("GET", "/persons/" + helped + "/refolds/2023", "first", Map.of())
                        .body())
                .contains("\"state\": \"open\"", "\"before\": {", "\"after\": {", "\"steps\"");
        assertThat(send("GET", "/persons/" + helped + "/refolds/2023", "elsewhere", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("GET", "/refolds", "first", Map.of()).body()).contains(helped + ".2023.1", harmed + ".2023.1");

        String outcomes = post(
                        "/refolds/confirmation",
                        "first",
                        Map.of("proposals", List.of(helped + ".2023.1", harmed + ".2023.1")))
                .body();
        assertThat(outcomes).contains("\"confirmed\": true", "against the insured");
        String confirm = "/persons/" + harmed + "/refolds/2023/1/confirmation";
        assertThat(post(confirm, "first", Map.of(), "stands-for-it").statusCode())
                .isEqualTo(202);
        assertThat(post(confirm, "first", Map.of(), "stands-for-it").statusCode())
                .as("the same call, sent again because its answer was lost")
                .isEqualTo(202);
        assertThat(post(confirm, "first", Map.of()).statusCode()).isEqualTo(403);
        assertThat(post("/persons/" + helped + "/refolds/2023/1/confirmation", "first", Map.of(), "stands-for-it")
                        .body())
                .contains("keyReused");
        HttpResponse<String> confirmed = post(confirm, "second", Map.of());
        assertThat(confirmed.statusCode()).isEqualTo(200);
        assertThat(confirmed.body()).contains("\"state\": \"confirmed\"", harmed + ".2023.2");
        assertThat(send("GET", "/settlements/" + harmed + ".2023.2", "first", Map.of())
                        .body())
                .contains("\"kind\": \"difference\"", "\"corrects\": \"" + harmed + ".2023.1\"", "\"steps\"");

        people.change(Registration.read(bytes(registration(harmed, "subsistenceRecipient"))), "test");
        assertThat(post("/persons/" + harmed + "/refolds/2023", "first", Map.of())
                        .body())
                .contains("\"number\": 2", "\"state\": \"open\"");
        HttpResponse<String> again = post(confirm, "first", Map.of(), "stands-for-it");
        assertThat(again.statusCode())
                .as("sent again after the next proposal came: what became of its own")
                .isEqualTo(200);
        assertThat(again.body()).contains("\"number\": 1", "\"state\": \"confirmed\"");
    }

    @Test
    void theCounterEntersABillAndTwoPersonsTakeItBack() throws Exception {
        String person = person();
        Map<String, Object> manual = new LinkedHashMap<>(
                Map.of("person", person, "institution", SECOND, "encounter", stay("V1", 9_000, 0), "documents", "发票"));
        assertThat(post("/manual-settlements", "first", manual).body()).contains("reason");
        manual.put("reason", "technical");
        HttpResponse<String> entered = post("/manual-settlements", "first", manual);
        assertThat(entered.statusCode()).isEqualTo(201);
        assertThat(entered.body()).contains("\"hospital\": \"" + SECOND + "\"", "\"reason\": \"technical\"");
        assertThat(post("/manual-settlements", "second-level", manual).statusCode())
                .isEqualTo(403);

        String settlement = "/settlements/" + person + ".2023.1/";
        assertThat(post(settlement + "reversal-proposal", "first", Map.of("reason", "录入有误"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(post(settlement + "reversal-confirmation", "first", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(post(settlement + "reversal-confirmation", "elsewhere", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("GET", "/reversal-proposals", "second", Map.of()).body())
                .contains(person, "录入有误");
        assertThat(post(settlement + "reversal-confirmation", "second", Map.of())
                        .statusCode())
                .isEqualTo(201);
    }
}
