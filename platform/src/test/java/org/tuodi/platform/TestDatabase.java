package org.tuodi.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.tuodi.platform.database.Database;

/**
 * One database server for all tests of a run, and in it a database of its own for each test class, copied from one with the
 * schema. It is durable as the real one is.
 */
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Database database;

    private TestDatabase(Database database) {
        this.database = database;
    }

    /** Started at the first use, stopped and removed at the end of the run. */
    private static final class Shared {

        static final Path DATA = temporary();
        static final Database TEMPLATE = Database.open(DATA, null);

        private static Path temporary() {
            try {
                Path folder = Files.createTempDirectory("tuodi-test");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    TEMPLATE.close();
                    delete(folder);
                }));
                return folder.resolve("data");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A database with the schema and nothing in it. */
    public static TestDatabase create() {
        String name = "test_" + COUNT.incrementAndGet();
        Database template = Shared.TEMPLATE;
        try (Connection owner = owner(template.address().replace("/tuodi", "/postgres"));
                Statement statement = owner.createStatement()) {
            statement.execute("create database " + name + " template tuodi");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(template.named(name));
    }

    /** A database of its own with nothing in it, not even the schema: its address with the owner's login. */
    public static String empty() {
        String name = "empty_" + COUNT.incrementAndGet();
        Database template = Shared.TEMPLATE;
        try (Connection owner = owner(template.address().replace("/tuodi", "/postgres"));
                Statement statement = owner.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return template.address().replace("/tuodi", "/" + name) + "?user=tuodi_owner&password="
                + template.secrets().ownerPassword();
    }

    /** The database, as the server has it. */
    public Database database() {
        return database;
    }

    /** Does what only the owner of the schema may do. */
    public void asOwner(String sql) {
        try (Connection owner = owner(database.address());
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection owner(String url) throws SQLException {
        return DriverManager.getConnection(
                url, "tuodi_owner", Shared.TEMPLATE.secrets().ownerPassword());
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
