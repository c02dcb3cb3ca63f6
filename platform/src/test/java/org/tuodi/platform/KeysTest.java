package org.tuodi.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.attachments.Attachment;
import org.tuodi.platform.attachments.Attachments;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.Sealing;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.settlement.Audit;
import picocli.CommandLine;

/** Keys made anew beside a server that goes on working, step by step as an operator would. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeysTest {

    private static final SavedInstallation SAVED = SavedInstallation.of("/saved/schema-8.zip");

    private static final Caller CLERK = new Caller("clerk", "lan", "office", "", Set.of(Role.DA));
    /** No text in any encoding of one. */
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @TempDir
    private static Path folder;

    private Path data;
    private String owner;
    private Database database;
    private ConfigurableApplicationContext server;
    private People people;

    @BeforeAll
    void serveWhatEarlierKeysSealed() throws Exception {
        data = folder.resolve("tuodi");
        owner = TestDatabase.empty();
        SAVED.restore(data, owner, "tuodi_app");
        database = Database.open(data, owner);
        Files.writeString(database.receipts(), SAVED.receipts());
        server = Server.start(database);
        people = server.getBean(People.class);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String number(int order) {
        return IdNumber.of("999999", LocalDate.of(1975, 3, order), 100 + order).text();
    }

    private String nameOf(int order) {
        return people.byIdNumbers(List.of(number(order))).get(number(order)).name();
    }

    private String run(int status, String... command) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            String[] all = java.util.stream.Stream.concat(
                            java.util.stream.Stream.of("keys", command[0], "--data", data.toString()),
                            java.util.stream.Stream.concat(
                                    java.util.Arrays.stream(command).skip(1),
                                    command[0].equals("rotate")
                                            ? java.util.stream.Stream.of()
                                            : java.util.stream.Stream.of("--database-url", owner)))
                    .toArray(String[]::new);
            assertThat(new CommandLine(new Main()).execute(all)).isEqualTo(status);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void register(String id, int order) {
        people.register(
                Registration.read(("{\"id\": \"" + id + "\", \"family\": \"demo-county\", \"name\": \"轮换人" + order
                                + "\", \"idNumber\": \"" + number(order)
                                + "\", \"facts\": {\"scheme\": \"resident\", \"birthDate\": \""
                                + LocalDate.of(1975, 3, order)
                                + "\"}}")
                        .getBytes(StandardCharsets.UTF_8)),
                "test");
    }

    private long count(String sql) {
        return server.getBean(JdbcClient.class).sql(sql).query(Long.class).single();
    }

    @Test
    @Order(1)
    void whatIsNewIsSealedWithTheNewKeyWithoutARestartAndWhatIsOldIsRead() {
        assertThat(run(0, "rotate")).contains("signing key 3", "sealing key 2", "lookup key 2");
        register("R1", 28);
        assertThat(count("select lookup_key from person_version where person_id = 'R1'"))
                .isEqualTo(2);
        assertThat(nameOf(28)).isEqualTo("轮换人28");
        assertThat(nameOf(7)).isEqualTo("参保人7");
        assertThat(people.named(List.of("参保人7"), "").get("参保人7")).hasSize(1);
        assertThat(run(0, "list")).contains("sealing key 2: 2 ←", "lookup key 2: 1 ←", "lookup key 1: ");
    }

    @Test
    @Order(2)
    void aNumberStaysOnePersonsWhicheverKeyFoundIt() {
        assertThatThrownBy(() -> register("R2", 7))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(Refusal.Code.PERSON_EXISTS));
        assertThatThrownBy(() -> register("R2", 28)).isInstanceOf(Refusal.class);
    }

    @Test
    @Order(3)
    void aKeyThatIsStillUsedDoesNotRetire() {
        run(1, "retire");
        assertThat(database.secrets().sealing().numbers()).containsExactly(2, 1);
        assertThat(database.secrets().lookup().numbers()).containsExactly(2, 1);
    }

    @Test
    @Order(4)
    void personsAreFoundAllTheTimeWhileEverythingIsSealedAnew() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger looked = new AtomicInteger();
        try (var callers = closing(Executors.newFixedThreadPool(2))) {
            var looking = callers.service().submit(() -> {
                while (!over.get()) {
                    for (int order = 1; order < 25; order++) {
                        assertThat(nameOf(order)).isEqualTo("参保人" + order);
                        String name = "参保人" + order;
                        assertThat(people.named(List.of(name), "").get(name)).hasSize(1);
                        looked.incrementAndGet();
                    }
                }
            });
            assertThat(run(0, "reseal")).contains("重新加密");
            over.set(true);
            looking.get();
        }
        assertThat(looked.get()).isGreaterThan(20);
        assertThat(count("select count(*) from person_version where lookup_key = 1"))
                .isZero();
        assertThat(run(0, "list")).contains("sealing key 1: 0", "lookup key 1: 0");
        assertThat(run(0, "reseal")).contains("0 values sealed anew, 0 persons");
    }

    private record Closing(java.util.concurrent.ExecutorService service) implements AutoCloseable {
        @Override
        public void close() {
            service.shutdownNow();
        }
    }

    private static Closing closing(java.util.concurrent.ExecutorService service) {
        return new Closing(service);
    }

    @Test
    @Order(5)
    void whatNothingUsesRetiresIntoAFileOfItsOwn() throws Exception {
        run(0, "retire");
        assertThat(database.secrets().sealing().numbers()).containsExactly(2);
        assertThat(database.secrets().lookup().numbers()).containsExactly(2);
        Path retired = folder.resolve("tuodi.keys.retired");
        assertThat(Files.readAllLines(retired))
                .hasSize(2)
                .allMatch(line -> line.matches("(sealing|lookup)Key=[0-9a-f]{64}"));
        assertThat(Files.getPosixFilePermissions(retired)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(count("select count(*) from id_number where lookup_key = 1")).isZero();

        for (int order = 1; order < 25; order++) {
            assertThat(nameOf(order)).isEqualTo("参保人" + order);
        }
        register("R3", 27);
        assertThatThrownBy(() -> register("R4", 8)).isInstanceOf(Refusal.class);
        // What earlier keys signed stays verified, and no chain was touched.
        assertThat(server.getBean(Audit.class).run().findings()).isEmpty();
    }

    @Test
    @Order(6)
    void whatTheRetiredKeySealedCannotBeReadWithoutIt() {
        byte[] sealed = new Sealing(database).seal("x");
        sealed[7] = 1;
        assertThatThrownBy(() -> new Sealing(database).open(sealed))
                .hasMessageContaining("the key 1, which is not among");
        sealed[7] = 2;
        sealed[sealed.length - 1]++;
        assertThatThrownBy(() -> new Sealing(database).open(sealed)).hasMessageContaining("changed since");
    }

    /** Whoever adds a column with something sealed must say so, or it would stay with the old key. */
    @Test
    @Order(7)
    void everyColumnOfBytesIsSealedAnewOrKnownToNeedNone() {
        Map<String, List<String>> known = Map.of(
                "hash", List.of("hash", "head", "root", "signature", "digest"),
                "open",
                        List.of(
                                // The last three are digests of files.
                                "policy_pack.content",
                                "exchange_file.content",
                                "used_credential.credential",
                                "policy_text.content",
                                "payment_failure.file",
                                "party_statement.file",
                                "receipt_entry.file"));
        List<String> open = server.getBean(JdbcClient.class)
                .sql("select c.table_name || '.' || c.column_name from information_schema.columns c"
                        + " join information_schema.tables t using (table_schema, table_name)"
                        + " where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'bytea'"
                        + " and not exists (select from sealed_column s where s.relation = c.table_name"
                        + " and s.attribute = c.column_name)")
                .query(String.class)
                .list();
        assertThat(open)
                .filteredOn(column -> known.get("hash").stream().noneMatch(column::endsWith))
                .containsExactlyInAnyOrderElementsOf(known.get("open"));
    }

    @Test
    @Order(8)
    void filesAreSealedAnewByteByByte() {
        Attachments attachments = server.getBean(Attachments.class);
        Attachment.Subject matter = new Attachment.Subject("R1", "C1", "990101", "990101");
        attachments.add(matter, new Attachments.Sent(Attachment.Kind.OTHER, "图.png", PICTURE), CLERK);
        run(0, "rotate", "--only", "sealing");
        assertThat(run(0, "reseal")).contains("重新加密");
        assertThat(count("select get_byte(content_sealed, 7) from attachment")).isEqualTo(3);
        assertThat(attachments.open(matter, 1, CLERK).content()).isEqualTo(PICTURE);
    }

    @Test
    @Order(9)
    void whoeverHasTheDataOpensALockedAccountWithAOneTimePasswordAndLeavesALineInTheAccessLog() throws Exception {
        try (java.sql.Connection connection = database.asOwner();
                java.sql.Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into user_account (name, person, shown, office, area, password, must_change, active,"
                            + " version, failures, locked_until, created_by, created_at) values ('admin', 'P1', 'A', 'bureau', '',"
                            + " 'forgotten', false, true, 1, 5, now() + interval '15 minutes', 'test', now())");
        }
        String[] place = {"--data", data.toString(), "--database-url", owner};
        assertThat(printed(0, "accounts", "list", place)).contains("admin").contains("locked");
        String password = printed(0, "accounts", "unlock", place, "admin").strip();
        assertThat(password).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
        assertThat(printed(0, "accounts", "list", place))
                .doesNotContain("locked")
                .doesNotContain(password);
        assertThat(
                        count(
                                "select count(*) from user_account where must_change and active and failures = 0 and version = 2"))
                .isOne();
        assertThat(count("select count(*) from access_log where action = 'accountUnlocked' and caller = 'tuodi:machine'"
                        + " and person like 'machine:%' and subject = 'admin'"))
                .isOne();
        assertThat(printed(1, "accounts", "unlock", place, "nobody")).isEmpty();
        String[] elsewhere = {"--data", folder.resolve("nowhere").toString()};
        assertThat(printed(1, "accounts", "unlock", elsewhere, "admin")).isEmpty();
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    private static String printed(int status, String command, String sub, String[] place, String... rest) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            String[] all = java.util.stream.Stream.of(new String[] {command, sub}, place, rest)
                    .flatMap(java.util.Arrays::stream)
                    .toArray(String[]::new);
            CommandLine line = new CommandLine(new Main());
            line.setExecutionExceptionHandler((exception, where, parsed) -> 1);
            assertThat(line.execute(all)).isEqualTo(status);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
