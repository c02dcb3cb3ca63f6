package org.tuodi.platform.institutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.Server;
import org.tuodi.platform.TestDatabase;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.access.Tokens;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.demo.DemoRegisters;
import org.tuodi.platform.institutions.AgreementChange.Kind;
import org.tuodi.platform.institutions.InstitutionFacts.Standing;

/** Registers on a database, with the demonstration's files in them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstitutionsTest {

    private static final LocalDate DAY = LocalDate.of(2023, 6, 1);

    private TestDatabase database;
    private ConfigurableApplicationContext context;
    private Registers registers;
    private Institutions institutions;
    private Agreements agreements;
    private Regions regions;

    @BeforeAll
    void start() {
        database = TestDatabase.create();
        Tokens tokens = Tokens.parse("none", "")
                .with("county", new Caller("county", "O1", "office", "990101", Set.of(Role.CA, Role.DA)))
                .with("elsewhere", new Caller("elsewhere", "O2", "office", "9902", Set.of(Role.CA, Role.DA)))
                .with("health", new Caller("health", "O5", "office", "", Set.of(Role.HLT)))
                .with("bureau", new Caller("bureau", "O3", "office", "", Set.of(Role.MSB)))
                .with("hospital", new Caller("hospital", "O4", "H99010100008", "9901", Set.of(Role.HOS)))
                .with("insured", new Caller("insured", "P1", "P1", "", Set.of(Role.BEN)));
        context = Server.serve(database.database(), tokens, "127.0.0.1", 0, false);
        registers = context.getBean(Registers.class);
        institutions = context.getBean(Institutions.class);
        agreements = context.getBean(Agreements.class);
        regions = context.getBean(Regions.class);
        context.getBean(DemoRegisters.class).load();
        context.getBean(DemoRegisters.class).load();
    }

    private HttpResponse<String> send(String method, String path, String token, String body) {
        String address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + "/api/v1";
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    void stop() {
        context.close();
        database.close();
    }

    private void answers(int status, String method, String path, String token, String body) {
        assertThat(send(method, path, token, body).statusCode()).isEqualTo(status);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private Register.Written load(String register, String csv) {
        return load(register, csv.getBytes(StandardCharsets.UTF_8));
    }

    private Register.Written load(String register, byte[] file) {
        return RegisterFiles.load(registers.find(register).orElseThrow(), file, row -> true, "M1", "试验");
    }

    @Nested
    class OfRegions {

        @Test
        void theFamilyOfACountyIsThatOfItsCity() {
            assertThat(regions.family("990101", DAY)).contains("demo-county");
            assertThat(regions.family("990201", DAY)).contains("maoming");
            assertThat(regions.family("980101", DAY)).isEmpty();
            assertThat(regions.family("990101", day("1999-12-31"))).isEmpty();
        }

        @Test
        void placeIsSeenFromThePoolingAreaOfThePerson() {
            assertThat(regions.place("990101", "990102", DAY)).isEqualTo("local");
            assertThat(regions.place("990101", "990201", DAY)).isEqualTo("elsewhereInProvince");
            assertThat(regions.place("990101", "980101", DAY)).isEqualTo("otherProvince");
            assertThatThrownBy(() -> regions.place("990101", "990999", DAY))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("990999");
        }

        @Test
        void aRegionThatEndedIsTheOneItBecamePartOf() {
            assertThat(regions.at("990103", day("2022-12-31")).orElseThrow().name())
                    .isEqualTo("示范新区");
            assertThat(regions.at("990103", day("2023-01-01")).orElseThrow().name())
                    .isEqualTo("示范区");
        }

        @Test
        void aNewFamilyCountsFromItsFirstDayAndTheOldOneBefore() {
            load(
                    "regions",
                    "code,name,level,parent,pooling,family,from\n990300,试验市,city,990000,true,maoming,2018-01-01");
            load(
                    "regions",
                    "code,name,level,parent,pooling,family,from\n"
                            + "990300,试验市,city,990000,true,demo-county,2023-01-01");
            assertThat(regions.family("990300", day("2022-12-31"))).contains("maoming");
            assertThat(regions.family("990300", day("2023-01-01"))).contains("demo-county");
        }
    }

    @Nested
    class OfFiles {

        @Test
        void aFaultRefusesTheWholeFileAndNamesEachLine() {
            int before = registers.find("institutions").orElseThrow().now().edition();
            String csv = """
                    code,name,kind,level,region,ownership,from
                    H99010100090,好医院,hospital,2,990101,public,2023-01-01
                    H9901010009,短代码,hospital,4,990101,public,2023-02-30
                    P99010100091,错字母,hospital,1,990999,public,2023-01-01
                    """;
            assertThatThrownBy(() -> load("institutions", csv))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.details())
                                    .anyMatch(line -> line.startsWith("line 3, column code: found `H9901010009`"))
                                    .anyMatch(line -> line.startsWith("line 3, column level: found `4`"))
                                    .anyMatch(line -> line.startsWith("line 3, column from: found `2023-02-30`")));
            assertThatThrownBy(() -> load("institutions", csv.replaceFirst("H9901010009,.*\n", "")))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.details())
                                    .hasSize(2)
                                    .allMatch(line -> line.startsWith("line 3: ")));
            assertThat(registers.find("institutions").orElseThrow().now().edition())
                    .isEqualTo(before);
            assertThat(institutions.find("H99010100090", DAY)).isEmpty();
        }

        @Test
        void whatIsExportedCanBeImportedAgainAndSaysNothingNew() {
            Register<?> register = registers.find("institutions").orElseThrow();
            ByteArrayOutputStream csv = new ByteArrayOutputStream();
            RegisterFiles.writeCsv(register, register.rows(null), csv);
            ByteArrayOutputStream workbook = new ByteArrayOutputStream();
            RegisterFiles.writeWorkbook(register, register.rows(null), workbook);
            for (byte[] file : List.of(
                    csv.toByteArray(),
                    workbook.toByteArray(),
                    csv.toString(StandardCharsets.UTF_8).substring(1).getBytes(Charset.forName("GB18030")))) {
                Register.Written written = load("institutions", file);
                assertThat(written.recorded()).isZero();
                assertThat(written.unchanged()).isGreaterThanOrEqualTo(13);
            }
        }

        @Test
        void whatIsRecordedLastAboutADayCountsAndNothingIsLost() {
            String head = "code,name,kind,level,region,ownership,from,to,withdrawn\n";
            load("institutions", head + "H99010100092,升级医院,hospital,1,990101,public,2020-01-01,,");
            load("institutions", head + "H99010100092,升级医院,hospital,2,990101,public,2023-06-02,,");
            load("institutions", head + "H99010100092,升级医院,hospital,2,990101,public,2024-01-01,2024-06-30,true");
            assertThat(institutions.find("H99010100092", DAY).orElseThrow().level())
                    .isEqualTo(1);
            assertThat(institutions
                            .find("H99010100092", day("2023-06-02"))
                            .orElseThrow()
                            .level())
                    .isEqualTo(2);
            assertThat(institutions.find("H99010100092", day("2024-06-30"))).isEmpty();
            assertThat(institutions.find("H99010100092", day("2024-07-01"))).isPresent();
        }

        @Test
        void anEmptyIntervalIsRefused() {
            assertThatThrownBy(() -> load(
                            "regions", "code,name,level,parent,from,to\n990109,倒置,county,990100,2023-01-02,2023-01-01"))
                    .hasMessageContaining("found the last day 2023-01-01");
        }

        @Test
        void theServersRoleCanNeitherChangeNorRemoveARow() {
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            for (String statement : List.of(
                    "update institution set level = 3", "delete from care_record", "truncate agreement_change")) {
                assertThatThrownBy(() -> jdbc.sql(statement).update())
                        .rootCause()
                        .hasMessageContaining("permission");
            }
        }
    }

    @Nested
    class OfAgreements {

        private AgreementChange change(String agreement, Kind kind, String day) {
            AgreementChange.Terms terms = kind == Kind.SIGN
                    ? new AgreementChange.Terms(day("2025-12-31"), true, "内容、质量、结算、责任、门诊统筹", 1_000_000)
                    : null;
            return new AgreementChange(agreement, "H99010100008", kind, day(day), terms, "原因");
        }

        @Test
        void onlyWhatAnotherPersonApprovedCounts() {
            assertThat(institutions.at("H99010100008", DAY).orElseThrow().agreement())
                    .isEqualTo(Standing.NONE);
            int number = agreements.propose(change("A1", Kind.SIGN, "2023-06-01"), "M1");
            assertThat(institutions.at("H99010100008", DAY).orElseThrow().assistanceDesignated())
                    .isFalse();
            assertThatThrownBy(() -> agreements.decide("A1", number, true, "", "M1"))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(Refusal.Code.NOT_ALLOWED));
            assertThatThrownBy(() -> agreements.propose(change("A1", Kind.SIGN, "2023-06-01"), "M2"))
                    .hasMessageContaining("waits");
            agreements.decide("A1", number, true, "同意", "M2");

            InstitutionFacts facts = institutions.at("H99010100008", DAY).orElseThrow();
            assertThat(facts.agreement()).isEqualTo(Standing.ACTIVE);
            assertThat(facts.facts("local"))
                    .containsEntry("assistanceDesignated", true)
                    .containsEntry("level", 2)
                    .containsEntry("type", "hospital");
            assertThat(institutions
                            .at("H99010100008", day("2023-05-31"))
                            .orElseThrow()
                            .assistanceDesignated())
                    .isFalse();
            assertThatThrownBy(() -> agreements.decide("A1", number, false, "", "M3"))
                    .hasMessageContaining("decided");
        }

        @Test
        void theDatabaseItselfRefusesOnePersonOnBothSides() {
            assertThatThrownBy(() -> database.asOwner("""
                            insert into agreement_change values ('A9', 1, 'H99010100008', 'sign', '2023-01-01',
                                '2023-12-31', true, 'x', 0, 'x', 'M1', now());
                            insert into agreement_decision values ('A9', 1, true, 'M1', 'M1', 'x', now())""")).rootCause().hasMessageContaining("four_eyes");
        }
    }

    @Nested
    class OfSeveralServers {

        @Test
        void anotherServerSeesAChangeWithinTheBound() throws InterruptedException {
            try (ConfigurableApplicationContext other = Server.start(database.database())) {
                Institutions there = other.getBean(Institutions.class);
                assertThat(there.find("H99010100093", DAY)).isEmpty();
                load(
                        "institutions",
                        "code,name,kind,level,region,ownership,from\n"
                                + "H99010100093,另一台,hospital,1,990101,public,2023-01-01");
                assertThat(institutions.find("H99010100093", DAY)).isPresent();
                Thread.sleep(Register.STALE + 200L);
                assertThat(there.find("H99010100093", DAY)).isPresent();
            }
        }

        @Test
        void whatWasRolledBackIsNeverSeen() {
            assertThatThrownBy(() -> registers.inTransaction(() -> {
                        load(
                                "institutions",
                                "code,name,kind,level,region,ownership,from\n"
                                        + "H99010100094,未提交,hospital,1,990101,public,2023-01-01");
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");
            assertThat(institutions.find("H99010100094", DAY)).isEmpty();
        }
    }

    @Nested
    class OverHttp {

        @Test
        void anOfficeImportsAndExportsItsOwnAreaOnly() {
            String csv =
                    "code,name,kind,level,region,ownership,from\nH99010100095,县办医院,hospital,1,990101,public,2023-01-01";
            assertThat(send("POST", "/registers/institutions", "elsewhere", csv).body())
                    .contains("another area");
            answers(403, "POST", "/registers/institutions", "hospital", csv);
            assertThat(send("POST", "/registers/institutions?remark=new", "county", csv)
                            .body())
                    .contains("\"recorded\": 1");
            assertThat(send("POST", "/registers/institutions", "county", csv).body())
                    .contains("\"recorded\": 0", "\"unchanged\": 1");
            assertThat(send("GET", "/registers/institutions/editions", "county", "")
                            .body())
                    .contains("\"remark\": \"new\"", "\"by\": \"O1\"");
            assertThat(send("GET", "/registers/institutions/file?format=csv", "county", "")
                            .body())
                    .contains("县办医院", "机构编号 code");
            assertThat(send("GET", "/registers/institutions/file", "elsewhere", "")
                            .body())
                    .doesNotContain("县办医院");
            assertThat(send("GET", "/registers/none/file", "county", "").body()).contains("expected one of");
            assertThat(send("GET", "/institutions?day=2023-06-01", "elsewhere", "")
                            .body())
                    .contains("H99020100001")
                    .doesNotContain("H99010100002");
            answers(404, "GET", "/institutions/H99010100002", "elsewhere", "");
        }

        @Test
        void aHospitalProposesForItselfAndTheBureauDecides() {
            String sign = """
                    {"agreement": "A2", "institution": "H99010100008", "kind": "sign", "day": "2026-01-01",
                     "to": "2026-12-31", "clauses": "内容、质量、结算、责任、门诊统筹", "assistanceDesignated": true}""";
            answers(403, "POST", "/agreements", "hospital", sign.replace("H99010100008", "H99010100002"));
            assertThat(send("POST", "/agreements", "hospital", sign.replace(", \"assistance", ", \"asistance"))
                            .body())
                    .contains("did you mean `assistanceDesignated`?");
            answers(201, "POST", "/agreements", "hospital", sign);
            String decision = "/agreements/A2/1/decision";
            assertThat(send("GET", "/agreements", "bureau", "").body()).contains("\"A2\"", "waiting");
            answers(403, "POST", decision, "hospital", "{\"approve\": true}");
            String health = "/agreements/A2/1/verification";
            assertThat(send("POST", health, "health", "{\"approve\": false}").body())
                    .contains("\"verified\": false");
            answers(409, "POST", decision, "bureau", "{\"approve\": true}");
            send("POST", health, "health", "{\"approve\": true}");
            assertThat(send("POST", decision, "bureau", "{\"approve\": true}").body())
                    .contains("\"state\": \"approved\"", "\"decidedBy\": \"O3\"");
            assertThat(send("GET", "/institutions/H99010100008?day=2026-06-01", "county", "")
                            .body())
                    .contains("\"agreement\": \"active\"", "\"assistanceDesignated\": true");
        }

        @Test
        void eachRecordsOfCareWhatIsItsOwn() {
            String person = """
                    {"id": "P1", "family": "demo-county", "region": "990101", "name": "测试人",
                     "idNumber": "%s", "facts": {"scheme": "resident", "birthDate": "1970-01-01"}}""".formatted(org.tuodi.platform.people.IdNumber.of("990101", LocalDate.of(1970, 1, 1), 77)
                    .text());
            answers(201, "POST", "/persons", "county", person);
            String filing = "{\"type\": \"resettled\", \"region\": \"980100\", \"from\": \"2023-06-01\"}";
            String recognition = """
                    {"disease": "M03900", "institution": "H99010100008", "from": "2023-06-01"}""";
            String care = "/persons/P1/care";
            assertThat(send("POST", care + "/filings", "insured", filing).body())
                    .contains("\"selfService\": true", "\"id\": \"P1-1\"");
            answers(403, "POST", care + "/recognitions", "insured", recognition);
            answers(404, "POST", care + "/recognitions", "elsewhere", recognition);
            answers(403, "POST", care + "/recognitions", "hospital", recognition.replace("08\"", "02\""));
            assertThat(send("POST", care + "/recognitions", "hospital", recognition)
                            .body())
                    .contains("\"policyDisease\": \"hypertension\"");
            assertThat(send("GET", care, "county", "").body()).contains("filings", "recognitions");
            assertThat(send("GET", care + "/way?institution=H98010100001&day=2023-06-01", "county", "")
                            .body())
                    .contains("\"referral\": \"filed\"", "\"homeStandard\": true");
            assertThat(send("PUT", care + "/filings/1", "county", filing.replace("06-01", "07-01"))
                            .body())
                    .contains("\"number\": 3");
            answers(204, "POST", care + "/3/withdrawal", "county", "");
            assertThat(send("GET", care, "county", "").body()).doesNotContain("filings");
            assertThat(send("GET", "/family-doctors/missing?day=2023-06-01", "county", "")
                            .body())
                    .contains("P1");
        }
    }
}
