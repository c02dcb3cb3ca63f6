package org.tuodi.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.People;
import org.tuodi.platform.settlement.Audit;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.SettlementId;
import org.tuodi.platform.settlement.SettlementRequest;
import org.tuodi.platform.settlement.Settlements;

/** An installation as it was with eight migrations, opened by the program of today. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrationTest {

    private static final SavedInstallation SAVED = SavedInstallation.of("/saved/schema-8.zip");
    /** All installations of that time worked with it. */
    private static final String ROLE = "tuodi_app";

    @TempDir
    private static Path folder;

    private Database database;
    private ConfigurableApplicationContext server;

    @BeforeAll
    void openWhatWasSaved() throws Exception {
        String owner = TestDatabase.empty();
        SAVED.restore(folder.resolve("tuodi"), owner, ROLE);
        database = Database.open(folder.resolve("tuodi"), owner);
        Files.writeString(database.receipts(), SAVED.receipts());
        server = Server.start(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private JdbcClient jdbc() {
        return server.getBean(JdbcClient.class);
    }

    @Test
    void allRowsAreThereAndTheAuditFindsNothing() {
        assertThat(SAVED.tables()).hasSizeGreaterThan(75);
        for (String table : SAVED.tables()) {
            // Neither is a record: leases are taken, files go when their time is over.
            if (!List.of("lane_lease", "exchange_file").contains(table)) {
                long rows = jdbc().sql("select count(*) from " + table)
                        .query(Long.class)
                        .single();
                assertThat(rows).as(table).isGreaterThanOrEqualTo(SAVED.rows(table));
            }
        }
        Audit.Report report = server.getBean(Audit.class).run();
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isGreaterThanOrEqualTo(SAVED.rows("settlement"));
    }

    @Test
    void everySettlementExplainsItselfToTheSameFen() {
        Map<String, String> now = SavedInstallation.explain(server);
        SAVED.explained()
                .forEach((id, figures) -> assertThat(now.get(id)).as(id).isEqualTo(figures));
        assertThat(SAVED.explained()).hasSizeGreaterThan(1_000);
    }

    @Test
    void whatWasSealedThenIsReadAndFoundNow() {
        People people = server.getBean(People.class);
        String number = IdNumber.of("999999", LocalDate.of(1975, 3, 7), 107).text();
        assertThat(people.byIdNumbers(List.of(number)).get(number).name()).isEqualTo("参保人7");
        assertThat(people.named(List.of("参保人7"), "").get("参保人7")).hasSize(1);
        assertThat(database.role()).isEqualTo(ROLE);
    }

    @Test
    void newBillsSettleOnTopOfOldYearsAndOldOnesAreTakenBack() {
        Settlements settlements = server.getBean(Settlements.class);
        byte[] bill = """
                {"person": "E7", "encounter": {"id": "NEW", "kind": "inpatient", "from": "2023-12-01", "to": "2023-12-09",
                "institution": {"level": 2}, "referral": "regular", "amounts": {"total": 30000, "inPolicy": 30000}}}""".getBytes(StandardCharsets.UTF_8);
        String institution = "H99010100002";
        Entry settled = settlements
                .settle(SettlementRequest.read(bill, institution), "after-migration")
                .entry();
        int before = jdbc().sql("select count(*) from settlement where person_id = 'E7' and number < ?")
                .param(settled.id().number())
                .query(Integer.class)
                .single();
        assertThat(before).isEqualTo(settled.id().number() - 1).isPositive();
        assertThat(settled.amounts().cash()).isLessThan(30_000_00);
        settlements.reverse(new SettlementId("E7", 2023, 1), institution, "back-after-migration");
        assertThat(server.getBean(Audit.class).run().findings()).isEmpty();
    }

    @Test
    void aNewerSchemaAnotherOneAndTablesOfSomethingElseAreRefusedInOneLine(@TempDir Path other) throws Exception {
        String newer = TestDatabase.empty();
        Database.open(other.resolve("newer"), newer).close();
        as(newer, "update flyway_schema_history set version = '999' where installed_rank = 1");
        refused(other.resolve("newer"), newer, "found the schema 999; expected");

        String edited = TestDatabase.empty();
        Database.open(other.resolve("edited"), edited).close();
        as(edited, "update flyway_schema_history set checksum = checksum + 1 where version = '3'");
        refused(other.resolve("edited"), edited, "found the schema with other steps 3 than this program has");

        String foreign = TestDatabase.empty();
        as(foreign, "create table something (id integer)");
        refused(other.resolve("foreign"), foreign, "found tables of something else in the database");
    }

    private static void refused(Path data, String owner, String saying) {
        assertThatThrownBy(() -> Database.open(data, owner))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(saying)
                .hasMessageNotContaining("\n");
    }

    private static void as(String owner, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(owner);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void dataOfAnotherMajorVersionOfPostgresIsRefusedInOneLine(@TempDir Path other) throws Exception {
        Path cluster = Files.createDirectories(other.resolve("data/postgres"));
        Files.writeString(cluster.resolve("PG_VERSION"), "16\n");
        assertThatThrownBy(() -> Database.open(other.resolve("data"), null))
                .hasMessage(
                        cluster + ": found data of PostgreSQL 16; expected 17; start the program that made it, or run"
                                + " PostgreSQL 16 on it and name it by --database-url");
    }

    @Test
    void eachDatabaseOfAServerHasARoleOfItsOwn(@TempDir Path other) throws Exception {
        String one = TestDatabase.empty();
        String two = TestDatabase.empty();
        try (Database first = Database.open(other.resolve("one"), one);
                Database second = Database.open(other.resolve("two"), two)) {
            assertThat(first.role()).isNotEqualTo(second.role());
            for (Database each : List.of(first, second)) {
                DriverManager.getConnection(
                                each.address(), each.role(), each.secrets().applicationPassword())
                        .close();
            }
            assertThatThrownBy(() -> DriverManager.getConnection(
                                    second.address(),
                                    first.role(),
                                    first.secrets().applicationPassword())
                            .createStatement()
                            .execute("select * from settlement"))
                    .hasMessageContaining("permission denied");
        }
    }
}
