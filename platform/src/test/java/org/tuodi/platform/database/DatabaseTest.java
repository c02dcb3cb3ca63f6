package org.tuodi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.TestDatabase;

class DatabaseTest {

    private static final String DENIED = "permission denied|must be owner";

    private static TestDatabase shared;

    @BeforeAll
    static void writeOneSettlement() {
        shared = TestDatabase.create();
        shared.asOwner("insert into policy_pack values (1, sha256('p'), 'p', 'p')");
        shared.asOwner(
                "insert into settlement (person_id, benefit_year, number, kind, region, institution, call_key, visit,"
                        + " round, from_day, to_day, stay, pack, total, waived, account, cash, layers, paid, row_ids,"
                        + " moved_names, moved_amounts, accounts, charges, person_version, facts, body_digest, settled_at, hash)"
                        + " values ('P', 2023, 1, 1, '', 'H', 'k', 'v', 1, '2023-01-01', '2023-01-01', false, 1, 100, 0,"
                        + " 0, 40, '{1}', '{60}', '{2}', '{}', '{}', '{3,4}', '{60,-60}', 1, 'f', sha256('b'), now(),"
                        + " sha256('1'))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update settlement set cash = 0",
                "delete from settlement",
                "truncate settlement",
                "update call_key set number = 1",
                "delete from call_key",
                "delete from person_year",
                "truncate person_year",
                "update policy_pack set id = ''",
                "delete from policy_pack",
                "update person_version set facts = ''",
                "delete from person_version",
                "update name set text = ''",
                "delete from name",
                "update account_entry set amount = 0",
                "delete from account_entry",
                "delete from account",
                "update journal set charges = '{}'",
                "delete from journal",
                "update day_cut set cutoff = now()",
                "delete from day_root",
                "update day_root set root = hash",
                "update id_number set person_id = ''",
                "alter table settlement disable trigger all",
                "drop table settlement",
                "create table another (id integer)",
                "alter role tuodi_app_tuodi superuser"
            })
    void theServersRoleMayNotChangeWhatWasWritten(String sql) throws SQLException {
        try (Connection connection = application(shared.database())) {
            assertThatThrownBy(() -> connection.createStatement().execute(sql)).hasMessageFindingMatch(DENIED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conserved: update settlement set cash = cash + 1",
                "balanced: update settlement set charges[1] = charges[1] + 1",
                "not_negative: update settlement set cash = -1, waived = waived + cash + 1"
            })
    void anAmountThatDoesNotAddUpCannotEvenBeWrittenByTheOwner(String constraintAndSql) {
        String[] parts = constraintAndSql.split(": ", 2);
        assertThatThrownBy(() -> shared.asOwner(parts[1])).hasMessageContaining(parts[0]);
    }

    @Test
    void anotherPasswordIsRefused() {
        assertThatThrownBy(() -> DriverManager.getConnection(shared.database().address(), "tuodi_owner", "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void theServerIsDurableAndListensOnThisMachineOnly() throws SQLException {
        try (Connection connection = application(shared.database())) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(connection, "full_page_writes")).isEqualTo("on");
            assertThat(setting(connection, "data_checksums")).isEqualTo("on");
            assertThat(setting(connection, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(connection, "password_encryption")).isEqualTo("scram-sha-256");
        }
    }

    @Test
    void dataStaysAndASecondProcessIsKeptOutAndAnOrphanIsStopped(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        Database first = Database.open(data, null);
        note(first, "written before");
        assertThatThrownBy(() -> Database.open(data, null)).isInstanceOf(DirectoryInUseException.class);
        long server = Long.parseLong(
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0));
        first.abandon();

        long start = System.nanoTime();
        try (Database second = Database.open(data, null)) {
            assertThat(notes(second)).isEqualTo("written before");
            assertThat((System.nanoTime() - start) / 1_000_000_000).isLessThan(30);
            assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isEmpty();
        }
        try (Database third = Database.open(data, null)) {
            assertThat(notes(third)).isEqualTo("written before");
        }
        assertThat(Files.getPosixFilePermissions(Secrets.fileOf(data)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Secrets.fileOf(data).startsWith(data)).isFalse();
    }

    @Test
    void secretsThatOthersMayReadAreNotUsed(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        assertThat(Secrets.of(data).sealing().key(1)).hasSize(32);
        assertThat(Secrets.of(data).ownerPassword()).isEqualTo(Secrets.of(data).ownerPassword());
        Files.setPosixFilePermissions(Secrets.fileOf(data), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> Secrets.of(data)).hasMessageContaining("0600");
    }

    @Test
    void keysMayComeFromTheEnvironmentAndAreThenWrittenNowhere(@TempDir Path folder) throws Exception {
        Secrets kept = Secrets.of(folder.resolve("kept"));
        String lines = String.join(
                ";", Files.readAllLines(kept.file()).stream().skip(1).toList());
        Secrets given = Secrets.of(folder.resolve("data"), java.util.Map.of(Secrets.ENVIRONMENT, lines));
        assertThat(given.ownerPassword()).isEqualTo(kept.ownerPassword());
        assertThat(given.sealing().key(1)).isEqualTo(kept.sealing().key(1));
        assertThat(Secrets.fileOf(folder.resolve("data"))).doesNotExist();
        assertThatThrownBy(() -> given.rotated(java.util.List.of(Secrets.Kind.SEALING)))
                .hasMessageContaining("the keys come from the environment, TUODI_KEYS");
        assertThat(given.another(Secrets.Kind.SEALING)).matches("sealingKey\\.2=[0-9a-f]{64}");

        java.util.Map<String, String> broken =
                java.util.Map.of(Secrets.ENVIRONMENT, lines.replaceAll("lookupKey.1=.", "lookupKey.1=x"));
        assertThatThrownBy(() -> Secrets.of(folder.resolve("data"), broken))
                .hasMessage("TUODI_KEYS: the key `lookupKey.1` cannot be read; expected 64 hexadecimal digits");
        assertThatThrownBy(() ->
                        Secrets.of(folder.resolve("data"), java.util.Map.of(Secrets.ENVIRONMENT, "ownerPassword=x")))
                .hasMessageStartingWith("TUODI_KEYS: found [ownerPassword]; expected");
    }

    @Test
    void whatAnEarlierKeySignedStaysVerifiedAfterRotation(@TempDir Path folder) {
        byte[] content = {1, 2, 3};
        Secrets before = Secrets.of(folder.resolve("data"));
        byte[] signature = before.signing().sign(content);
        Secrets after = before.rotated(java.util.List.of(Secrets.Kind.SIGNING));

        assertThat(after.signing().current()).isEqualTo("2");
        assertThat(Secrets.of(folder.resolve("data")).signing().signed("1", content, signature))
                .isTrue();
        assertThat(after.signing().signed("2", content, signature)).isFalse();
        assertThat(after.signing().signed("1", new byte[] {1, 2, 4}, signature)).isFalse();
        assertThat(after.sealing().numbers()).isEqualTo(before.sealing().numbers());
    }

    @Test
    void aDatabaseElsewhereIsOpenedByItsAddress(@TempDir Path folder) throws Exception {
        Database host = Database.open(folder.resolve("host"), null);
        try (host) {
            String owner = host.address() + "?user=tuodi_owner&password="
                    + host.secrets().ownerPassword();
            try (Database guest = Database.open(folder.resolve("guest"), owner)) {
                note(guest, "from elsewhere");
                assertThat(guest.isEmbedded()).isFalse();
                assertThat(notes(guest)).isEqualTo("from elsewhere");
            }
        }
    }

    private static void note(Database database, String text) throws Exception {
        DataSource source = database.dataSource();
        try (AutoCloseable closing = (AutoCloseable) source) {
            java.util.Objects.requireNonNull(closing);
            JdbcClient.create(source)
                    .sql("insert into policy_pack values (1, sha256(?::bytea), ?, ?)")
                    .params(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), text, new byte[0])
                    .update();
        }
    }

    private static String notes(Database database) throws Exception {
        DataSource source = database.dataSource();
        try (AutoCloseable closing = (AutoCloseable) source) {
            java.util.Objects.requireNonNull(closing);
            return JdbcClient.create(source)
                    .sql("select id from policy_pack")
                    .query(String.class)
                    .single();
        }
    }

    private static Connection application(Database database) throws SQLException {
        return DriverManager.getConnection(
                database.address(), database.role(), database.secrets().applicationPassword());
    }

    private static String setting(Connection connection, String name) {
        return JdbcClient.create(new org.springframework.jdbc.datasource.SingleConnectionDataSource(connection, true))
                .sql("select current_setting(?)")
                .param(name)
                .query(String.class)
                .single();
    }
}
