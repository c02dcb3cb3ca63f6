package org.tuodi.platform.institutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.Server;
import org.tuodi.platform.TestDatabase;
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
        context = Server.start(database.database());
        registers = context.getBean(Registers.class);
        institutions = context.getBean(Institutions.class);
        agreements = context.getBean(Agreements.class);
        regions = context.getBean(Regions.class);
        context.getBean(DemoRegisters.class).load();
        context.getBean(DemoRegisters.class).load();
    }

    @AfterAll
    void stop() {
        context.close();
        database.close();
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
            RegisterFiles.writeCsv(register, null, csv);
            ByteArrayOutputStream workbook = new ByteArrayOutputStream();
            RegisterFiles.writeWorkbook(register, null, workbook);
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
}
