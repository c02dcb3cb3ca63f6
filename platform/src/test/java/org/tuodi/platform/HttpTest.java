package org.tuodi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Open;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.access.SignedIn;
import org.tuodi.platform.access.Tokens;
import org.tuodi.platform.people.IdNumber;

/** The interface as a hospital's system meets it. */
class HttpTest {

    private static final String ID_NUMBER =
            IdNumber.of("999999", java.time.LocalDate.of(1970, 1, 1), 1).text();
    private static final String BILL = """
            {"person": "P1", "encounter": {"id": "V1", "kind": "inpatient", "from": "2023-03-01", "to": "2023-03-09",
             "institution": {"level": 2}, "referral": "regular", "amounts": {"total": 8000.00, "inPolicy": 8000.00}}}""";

    private static TestDatabase database;
    private static ConfigurableApplicationContext context;
    private static String address;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void serve() throws Exception {
        database = TestDatabase.create();
        Tokens tokens = Tokens.parse("none", "")
                .with("office", new Caller("office", "office", "office", "", Set.of(Role.CA, Role.DA)))
                .with("h2", new Caller("h2", "h2", "H2", "", Set.of(Role.HOS)))
                .with("h3", new Caller("h3", "h3", "H3", "", Set.of(Role.HOS)))
                .with("elsewhere", new Caller("else", "else", "office", "9902", Set.of(Role.CA)))
                .with("county", new Caller("county", "county", "office", "9908", Set.of(Role.DA)))
                .with("insured", new Caller("p1", "P1", "P1", "", Set.of(Role.BEN)))
                .with("other", new Caller("p2", "P2", "P2", "", Set.of(Role.BEN)))
                .with("all", new Caller("all", "all", "all", "", Set.of(Role.values())));
        context = Server.serve(database.database(), tokens, "127.0.0.1", 0, false);
        address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        assertThat(send("POST", "/api/v1/persons", "office", "", person("P1")).statusCode())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static String person(String id) {
        return "{\"id\": \"" + id + "\", \"family\": \"demo-county\", \"name\": \"测试人\", \"idNumber\": \"" + ID_NUMBER
                + "\", \"facts\": {\"scheme\": \"resident\", \"birthDate\": \"1970-01-01\"}}";
    }

    private static HttpResponse<String> send(String method, String path, String token, String key, String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aBillIsTriedSettledAskedForAndReversed() throws Exception {
        HttpResponse<String> tried = send("POST", "/api/v1/trials", "h2", "", BILL);
        HttpResponse<String> settled = send("POST", "/api/v1/settlements", "h2", "k1", BILL);
        HttpResponse<String> again = send("POST", "/api/v1/settlements", "h2", "k1", BILL.replace("\n", " "));

        assertThat(tried.statusCode()).isEqualTo(200);
        assertThat(settled.statusCode()).isEqualTo(201);
        assertThat(settled.body()).contains("\"id\": \"P1.2023.1\"", "\"layer\": \"basic\"", "计入费用", "\"article\"");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(settled.body());
        assertThat(send("GET", "/api/v1/calls/k1", "h2", "", "").body()).isEqualTo(settled.body());
        assertThat(send("GET", "/api/v1/settlements/P1.2023.1", "office", "", "")
                        .body())
                .isEqualTo(settled.body());

        HttpResponse<String> other =
                send("POST", "/api/v1/settlements", "h2", "k1", BILL.replace("8000.00", "8001.00"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(other.body()).contains("\"code\":\"keyReused\"");

        assertThat(send("GET", "/api/v1/calls/k1", "h3", "", "").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/api/v1/settlements/P1.2023.1", "h3", "", "").statusCode())
                .isEqualTo(404);
        assertThat(send("POST", "/api/v1/settlements/P1.2023.1/reversal", "h3", "r1", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("POST", "/api/v1/settlements/P1.2023.1/reversal", "h2", "r1", "")
                        .statusCode())
                .isEqualTo(201);
        assertThat(send("POST", "/api/v1/settlements/P1.2023.1/reversal", "h2", "r2", "")
                        .statusCode())
                .isEqualTo(409);
        assertThat(send("GET", "/api/v1/balances", "office", "", "").body()).contains("\"institution/H2\": \"0.00\"");
    }

    @Test
    void anOfficeKeepsThePersonsOfItsAreaFromRegistrationToTheirAccounts() throws Exception {
        String number =
                IdNumber.of("999999", java.time.LocalDate.of(1980, 1, 1), 7).text();
        String registration = person("R1")
                .replace(ID_NUMBER, number)
                .replace("1970-01-01", "1980-01-01")
                .replace("\"name\"", "\"region\": \"990802\", \"name\"");
        expect(403, "POST", "/persons", "county", registration.replace("990802", "990102"));
        expect(201, "POST", "/persons", "county", registration);
        expect(404, "GET", "/persons/R1", "elsewhere", "");
        expect(404, "GET", "/persons/R1", "insured", "");
        expect(200, "GET", "/persons/P1/insurance-certificate", "insured", "");
        String enrolment = "{change: enrol, day: 2023-01-01, scheme: employee, employment: active, region: '990802',"
                + " contributionBase: 8000.00}";
        expect(403, "POST", "/persons/P1/enrolments", "insured", enrolment);
        assertThat(expect(201, "POST", "/persons/R1/enrolments", "county", enrolment))
                .contains("\"gapDays\": 0");
        assertThat(expect(409, "POST", "/persons/R1/enrolments", "county", enrolment))
                .contains("\"code\":\"conflict\"");
        assertThat(expect(200, "GET", "/persons/R1/enrolments?knownAt=2020-01-01T00:00:00Z", "county", ""))
                .contains("\"enrolments\": []");
        assertThat(expect(200, "POST", "/persons/search", "county", "{idNumber: '" + number + "'}"))
                .contains("\"R1\"")
                .doesNotContain(number);
        expect(
                201,
                "POST",
                "/contribution-standards",
                "county",
                "{region: '990800', scheme: employee, from: 2023-01-01,"
                        + " personalRate: 2%, employerRate: 7%, lowestBase: 4000.00, highestBase: 20000.00, document: rates}");
        String paid = "{kind: paid, scheme: employee, region: '990802', from: 2023-01, to: 2023-01, base: 8000.00,"
                + " reference: T1}";
        assertThat(expect(201, "POST", "/persons/R1/contributions", "county", paid))
                .contains("\"personal\": \"160.00\"");
        expect(200, "DELETE", "/persons/R1/contributions/1?reason=twice", "county", "");

        String month = "{family: demo-county, region: '990802', month: 2023-02}";
        assertThat(expect(200, "POST", "/account-credits", "county", month)).contains("\"amount\": \"160.00\"");
        String payment = "{on: 2023-03-01, purpose: drug, venue: designatedPharmacy, amount: 30.00, reference: N1}";
        String payments = "/api/v1/persons/R1/account/payments";
        assertThat(send("POST", payments, "h2", "a1", payment).body()).contains("\"balanceAfter\": \"130.00\"");
        assertThat(send("POST", payments, "h2", "a1", payment).body()).contains("\"balanceAfter\": \"130.00\"");
        assertThat(send("POST", payments, "h2", "a2", payment.replace("drug", "fitness"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(expect(200, "GET", "/persons/R1/account/refused-payments", "county", ""))
                .contains("fitness");
        expect(404, "POST", "/persons/R1/account/payments/2/refund", "h3", "");
        expect(201, "POST", "/persons/R1/account/payments/2/refund", "h2", "");
        assertThat(expect(200, "GET", "/persons/R1/account?year=2023", "county", ""))
                .contains("\"balance\": \"160.00\"");
        expect(404, "POST", "/imports/nothing", "county", "a,b\n1,2\n");
        assertThat(expect(400, "POST", "/imports/enrolments", "county", "person,change,day\nR1,参保,2023-01-01\n"))
                .contains("line 2: ");
    }

    private static String expect(int status, String method, String path, String token, String body) throws Exception {
        HttpResponse<String> answer = send(method, "/api/v1" + path, token, "", body);
        assertThat(answer.statusCode())
                .as(method + " " + path + " " + answer.body())
                .isEqualTo(status);
        return answer.body();
    }

    @Test
    void aSettlementIsSeenByItsInstitutionItsPersonAndTheOfficesOfTheArea() throws Exception {
        String bill = BILL.replace("V1", "seen");
        String id = send("POST", "/api/v1/settlements", "h2", "seen", bill)
                .body()
                .replaceAll("(?s).*?\"id\": \"([^\"]+)\".*", "$1");
        for (String who : List.of("h2", "office", "insured", "all")) {
            assertThat(send("GET", "/api/v1/settlements/" + id, who, "", "").statusCode())
                    .as(who)
                    .isEqualTo(200);
        }
        for (String who : List.of("h3", "elsewhere", "other")) {
            assertThat(send("GET", "/api/v1/settlements/" + id, who, "", "").statusCode())
                    .as(who)
                    .isEqualTo(404);
            assertThat(send("GET", "/api/v1/persons/P1/settlements", who, "", "")
                            .body())
                    .as(who)
                    .doesNotContain(id);
        }
    }

    @Test
    void thePublicCalculatorLoadsNothingFromElsewhereAndRunsNothingInline() throws Exception {
        HttpResponse<String> page = send("GET", "/calculator", "", "", "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'")
                        .doesNotContain("unsafe"));
        assertThat(page.body())
                .contains("<html lang=\"zh\"", "看病花了多少", "bayannur-2023")
                .doesNotContain("http://", "https://", "onclick", "style=");
        assertThat(send("GET", "/calculator?lang=en", "", "", "").body()).contains("What does the bill cost me?");
        java.util.regex.Matcher assets = java.util.regex.Pattern.compile(
                        "(?:src|href)=\"(/(?:webjars|assets)/[^\"]+)\"")
                .matcher(page.body());
        int found = 0;
        while (assets.find()) {
            found++;
            assertThat(send("GET", assets.group(1), "", "", "").statusCode())
                    .as(assets.group(1))
                    .isEqualTo(200);
        }
        assertThat(found).isGreaterThanOrEqualTo(6);
    }

    @Test
    void nothingIsOpenWithoutATokenOfTheRightRole() throws Exception {
        assertThat(send("POST", "/api/v1/trials", "", "", BILL).statusCode()).isEqualTo(401);
        assertThat(send("POST", "/api/v1/trials", "guess", "", BILL).statusCode())
                .isEqualTo(401);
        assertThat(send("POST", "/api/v1/trials", "office", "", BILL).statusCode())
                .isEqualTo(403);
        assertThat(send("POST", "/api/v1/persons", "h2", "", person("P2")).statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/api/v1/balances", "h2", "", "").statusCode()).isEqualTo(403);
    }

    /** Serves without a mark, to prove that the gate denies what nobody allowed. */
    static final class Unmarked {
        @org.springframework.web.bind.annotation.ResponseBody
        public String serve() {
            return "open";
        }
    }

    @Test
    void aMethodWithoutAMarkServesNobody() throws Exception {
        RequestMappingHandlerMapping mapping =
                context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        mapping.registerMapping(
                RequestMappingInfo.paths("/api/v1/unmarked").build(),
                new Unmarked(),
                Unmarked.class.getDeclaredMethod("serve"));
        assertThat(send("GET", "/api/v1/unmarked", "all", "", "").statusCode()).isEqualTo(403);
        mapping.getHandlerMethods().values().stream()
                .filter(method -> method.getBeanType().getName().startsWith("org.tuodi.platform."))
                .filter(method -> method.getBeanType() != Unmarked.class)
                .forEach(HttpTest::isMarked);
    }

    private static void isMarked(HandlerMethod method) {
        assertThat(method.hasMethodAnnotation(Open.class)
                        || method.hasMethodAnnotation(SignedIn.class)
                        || method.hasMethodAnnotation(Requires.class))
                .as(method.toString())
                .isTrue();
    }

    @Test
    void whatIsWrongIsSaidPlainly() throws Exception {
        HttpResponse<String> keyless = send("POST", "/api/v1/settlements", "h2", "", BILL);
        assertThat(keyless.statusCode()).isEqualTo(400);
        assertThat(keyless.body()).contains("\"code\":\"keyMissing\"");

        HttpResponse<String> word = send("POST", "/api/v1/trials", "h2", "", BILL.replace("inpatient", "inpatent"));
        assertThat(word.statusCode()).isEqualTo(400);
        assertThat(word.body()).contains("did you mean `inpatient`?");

        HttpResponse<String> sum = send("POST", "/api/v1/trials", "h2", "", BILL.replace("8000.00}}", "7000.00}}"));
        assertThat(sum.body()).contains("1000.00 is in no part");

        HttpResponse<String> period = send("POST", "/api/v1/trials", "h2", "", BILL.replace("2023-", "2019-"));
        assertThat(period.statusCode()).isEqualTo(422);
        assertThat(period.body()).contains("demo-county");

        HttpResponse<String> foreign =
                send("POST", "/api/v1/trials", "h2", "", BILL.replace("\"level\"", "\"id\": \"H3\", \"level\""));
        assertThat(foreign.statusCode()).isEqualTo(403);
    }

    /** What curl sends when it is told nothing. */
    @Test
    void aBodyIsTakenAsItIsWhateverItsType() throws Exception {
        HttpRequest form = HttpRequest.newBuilder(URI.create(address + "/api/v1/trials"))
                .POST(HttpRequest.BodyPublishers.ofString(BILL))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Bearer h2")
                .build();
        assertThat(CLIENT.send(form, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anIdNumberBelongsToOnePersonAndNeverComesOutWhole() throws Exception {
        HttpResponse<String> second = send("POST", "/api/v1/persons", "office", "", person("P9"));
        assertThat(second.statusCode()).isEqualTo(409);
        HttpResponse<String> wrong =
                send("POST", "/api/v1/persons", "office", "", person("P8").replace(ID_NUMBER, "999999197001010019"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(second.body()
                        + send("GET", "/api/v1/persons/P1", "office", "", "").body())
                .contains("999999**********", "测**")
                .doesNotContain(ID_NUMBER)
                .doesNotContain("测试人");
    }

    @Test
    void thePageSaysWhatRunsAndShowsNoPersonOutsideTheDemonstration() throws Exception {
        assertThat(send("GET", "/status", "", "", "").body()).contains("托底正在运行");
        assertThat(send("GET", "/status?lang=en&person=P1", "", "", "").body())
                .contains("Tuodi is running")
                .doesNotContain("P1");
        assertThat(send("GET", "/health", "", "", "").body()).isEqualTo("up");
        assertThat(send("GET", "/api/v1/openapi", "", "", "").body()).contains("/api/v1/settlements");
    }

    @Test
    void aPersonAppliesAndAnOfficeTakesTheCaseOn() throws Exception {
        int year = java.time.LocalDate.now(java.time.ZoneOffset.UTC).getYear();
        for (int each : new int[] {year, year + 1}) {
            expect(201, "POST", "/cases/holidays", "all", "{year: " + each + ", source: test, off: [], work: []}");
        }
        String opening = """
                {person: P1, kind: manualReimbursement, appliedOn: 2023-06-01, benefitYear: 2023, reason: 未联网,
                 documents: [发票], details: {hospital: H9, reason: notNetworked, encounter: {id: I1, kind: outpatient,
                 from: 2023-05-04, to: 2023-05-04, referral: none, institution: {level: 1},
                 amounts: {total: 90.00, inPolicy: 90.00}}}}""";
        HttpResponse<String> opened = send("POST", "/api/v1/cases", "insured", "o1", opening);
        assertThat(opened.statusCode()).isEqualTo(201);
        assertThat(opened.body()).contains("\"id\": \"P1.c1\"", "\"state\": \"acceptance\"");
        HttpResponse<String> again = send("POST", "/api/v1/cases", "insured", "o1", opening);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(expect(200, "GET", "/cases/P1.c1", "insured", "")).contains("\"withdraw\"");
        for (String stranger : java.util.List.of("other", "elsewhere")) {
            expect(404, "GET", "/cases/P1.c1", stranger, "");
            assertThat(expect(200, "GET", "/cases", stranger, "")).doesNotContain("P1.c1");
        }
        expect(403, "GET", "/cases/P1.c1", "h2", "");
        assertThat(expect(200, "GET", "/cases/to-do", "office", "")).contains("P1.c1");
        String pass = "{expected: 1, verb: pass, text: 材料齐全}";
        assertThat(send("POST", "/api/v1/cases/P1.c1/actions", "insured", "a1", pass)
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("POST", "/api/v1/cases/P1.c1/actions", "office", "a1", pass)
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> stale = send("POST", "/api/v1/cases/P1.c1/actions", "all", "a2", pass);
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("已被他人办理", "office");
        assertThat(expect(200, "GET", "/cases/terms", "office", "")).contains("\"mark\": \"assumed\"");
    }
}
