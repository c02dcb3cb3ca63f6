package org.tuodi.platform;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.settlement.SettlementId;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.policy.settle.ExplainedSettlement;
import org.tuodi.policy.settle.ResultJson;
import org.tuodi.policy.text.Json;

/**
 * An installation as it was at a release: its migrations, all its rows, the keys and receipts beside it, and how each of its
 * settlements explained itself. Kept in a file, so that each later program can be tried upon it.
 */
public final class SavedInstallation {

    private static final String KEYS = "keys";
    private static final String ROOTS = "roots";
    private static final String EXPLAINED = "explained.txt";
    private static final String MIGRATION = "migration/";
    private static final String DATA = "data/";
    private static final String HISTORY = "flyway_schema_history";
    private static final Set<String> FIGURES = Set.of(
            "total",
            "split",
            "layers",
            "personalAccount",
            "cash",
            "layer",
            "fund",
            "identity",
            "base",
            "deductible",
            "entitled",
            "paid",
            "steps",
            "row",
            "article",
            "band",
            "ratio",
            "ceilingLeft",
            "waived",
            "fullSelfPaid",
            "overLimit",
            "firstPayment",
            "inPolicy");

    private final Map<String, byte[]> parts;

    private SavedInstallation(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    /** The one that is kept as a resource of the tests. */
    public static SavedInstallation of(String resource) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (var file = SavedInstallation.class.getResourceAsStream(resource);
                ZipInputStream zip = new ZipInputStream(java.util.Objects.requireNonNull(file, resource))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SavedInstallation(parts);
    }

    /** What its settlements said of themselves, by their ids. */
    public Map<String, String> explained() {
        Map<String, String> explained = new TreeMap<>();
        text(EXPLAINED).lines().forEach(line -> {
            String[] halves = line.split(" ", 2);
            explained.put(halves[0], halves[1]);
        });
        return explained;
    }

    private String text(String part) {
        return new String(java.util.Objects.requireNonNull(parts.get(part), part), StandardCharsets.UTF_8);
    }

    /** The receipts of its closed days. */
    public String receipts() {
        return text(ROOTS);
    }

    /** Names of its tables. */
    public List<String> tables() {
        return parts.keySet().stream()
                .filter(part -> part.startsWith(DATA))
                .map(part -> part.substring(DATA.length()))
                .toList();
    }

    /** How many rows a table had. */
    public long rows(String table) {
        return text(DATA + table).lines().count() - 1;
    }

    /**
     * Puts it back: keys beside a data directory, schema and rows into an empty database.
     *
     * @param owner address of the database with the login of its owner
     * @param role that the server worked with then
     */
    public void restore(Path data, String owner, String role) throws IOException, SQLException {
        Path migrations = Files.createDirectories(data.resolve("migration"));
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            if (part.getKey().startsWith(MIGRATION)) {
                Files.write(migrations.resolve(part.getKey().substring(MIGRATION.length())), part.getValue());
            }
        }
        Path keys = data.resolveSibling(data.getFileName() + ".keys");
        Files.createFile(
                keys,
                java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                        java.nio.file.attribute.PosixFilePermissions.fromString("rw-------")));
        Files.writeString(keys, text(KEYS));
        Flyway.configure()
                .dataSource(owner, null, null)
                .placeholders(Map.of("application", role, "applicationPassword", "saved"))
                .locations("filesystem:" + migrations)
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(owner);
                Statement statement = connection.createStatement()) {
            // Tables refer to each other; only the owner of the server can leave that unchecked.
            statement.execute("set session_replication_role = replica");
            for (String table : tables()) {
                fill(connection, statement, table);
            }
        }
    }

    private void fill(Connection connection, Statement statement, String table) throws SQLException, IOException {
        String content = text(DATA + table);
        int end = content.indexOf('\n');
        String columns = content.substring(0, end);
        statement.execute("delete from " + table);
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "copy " + table + " (" + columns + ") from stdin",
                        new ByteArrayInputStream(content.substring(end + 1).getBytes(StandardCharsets.UTF_8)));
        try (ResultSet identities = connection
                .createStatement()
                .executeQuery("select column_name from information_schema.columns where table_name = '" + table
                        + "' and is_identity = 'YES'")) {
            while (identities.next()) {
                String column = identities.getString(1);
                statement.execute("select setval(pg_get_serial_sequence('" + table + "', '" + column + "'), max("
                        + column + ")) from " + table + " having max(" + column + ") is not null");
            }
        }
    }

    /**
     * Saves an installation that runs.
     *
     * @param owner address of its database with the login of its owner
     * @param data beside which its keys and receipts are
     * @param migrations folder with those that made its schema
     */
    public static void save(BeanFactory server, String owner, Path data, Path migrations, Path file)
            throws IOException, SQLException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                Connection connection = DriverManager.getConnection(owner)) {
            put(zip, KEYS, Files.readAllBytes(data.resolveSibling(data.getFileName() + ".keys")));
            put(zip, ROOTS, Files.readAllBytes(data.resolveSibling(data.getFileName() + ".roots")));
            try (var scripts = Files.list(migrations)) {
                for (Path script : scripts.filter(
                                each -> each.getFileName().toString().startsWith("V"))
                        .sorted()
                        .toList()) {
                    put(zip, MIGRATION + script.getFileName(), Files.readAllBytes(script));
                }
            }
            for (String table : tables(connection)) {
                put(zip, DATA + table, rows(connection, table));
            }
            StringBuilder explained = new StringBuilder();
            explain(server)
                    .forEach((id, figures) ->
                            explained.append(id).append(' ').append(figures).append('\n'));
            put(zip, EXPLAINED, explained.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet names = connection
                .createStatement()
                .executeQuery("select table_name from information_schema.tables where table_schema = 'public'"
                        + " and table_type = 'BASE TABLE' and table_name <> '" + HISTORY + "' order by 1")) {
            while (names.next()) {
                tables.add(names.getString(1));
            }
        }
        return tables;
    }

    /** The names of the columns, and below them the rows as PostgreSQL copies them. */
    private static byte[] rows(Connection connection, String table) throws SQLException, IOException {
        List<String> columns = new ArrayList<>();
        try (ResultSet names = connection
                .createStatement()
                .executeQuery("select column_name from information_schema.columns where table_schema = 'public' and"
                        + " table_name = '" + table + "' and is_generated = 'NEVER' order by ordinal_position")) {
            while (names.next()) {
                columns.add(names.getString(1));
            }
        }
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        rows.write((String.join(", ", columns) + "\n").getBytes(StandardCharsets.UTF_8));
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy " + table + " (" + String.join(", ", columns) + ") to stdout", rows);
        return rows.toByteArray();
    }

    /** How the settlements of a server explain themselves: every figure, row and article of every step, without the prose. */
    public static Map<String, String> explain(BeanFactory server) {
        Settlements settlements = server.getBean(Settlements.class);
        Map<String, String> explained = new TreeMap<>();
        server.getBean(JdbcClient.class)
                .sql("select person_id, benefit_year, number from settlement where kind <> 2")
                .query((row, number) -> new SettlementId(row.getString(1), row.getInt(2), row.getInt(3)))
                .list()
                .forEach(id -> {
                    ExplainedSettlement settlement = settlements
                            .explained(settlements.find(id).orElseThrow())
                            .orElseThrow();
                    explained.put(id.toString(), Json.compact(figures(ResultJson.settlement(settlement))));
                });
        return explained;
    }

    private static @Nullable Object figures(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> kept = new LinkedHashMap<>();
            map.forEach((key, each) -> {
                if (FIGURES.contains(String.valueOf(key)) && each != null) {
                    kept.put(String.valueOf(key), figures(each));
                }
            });
            return kept;
        }
        return value instanceof List<?> list
                ? list.stream().map(SavedInstallation::figures).toList()
                : value;
    }
}
