package org.tuodi.bench.settle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.tuodi.platform.database.Database;

/** The server that is measured, as its owner sees it. */
final class Postgres {

    private static final List<String> SETTINGS = List.of(
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_compression",
            "shared_buffers",
            "max_wal_size",
            "checkpoint_timeout",
            "data_checksums");

    private final Database database;
    private final Path data;

    Postgres(Database database, Path data) {
        this.database = database;
        this.data = data;
    }

    String owner() {
        return "tuodi_owner";
    }

    String password() {
        return database.secrets().ownerPassword();
    }

    int port() {
        return java.net
                .URI
                .create(database.address().substring("jdbc:".length()))
                .getPort();
    }

    long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .get(0)
                .trim());
    }

    void asOwner(String... statements) {
        try (Connection owner = DriverManager.getConnection(database.address(), owner(), password());
                Statement statement = owner.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String sql) {
        return Long.parseLong(text(sql));
    }

    String text(String sql) {
        try (Connection owner = DriverManager.getConnection(database.address(), owner(), password());
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bytes of the write-ahead log so far. */
    long wal() {
        return count("select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint");
    }

    String settings() {
        List<String> settings = new ArrayList<>();
        SETTINGS.forEach(name -> settings.add(name + " " + text("select current_setting('" + name + "')")));
        return String.join(", ", settings);
    }
}
