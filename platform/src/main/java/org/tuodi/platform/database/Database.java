package org.tuodi.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * The database of the server. Its schema belongs to one role, which only migrations use; the server works with another
 * that may neither change nor remove what was written about money.
 */
public final class Database implements AutoCloseable {

    /** The role that the server works with. */
    static final String APPLICATION = "tuodi_app";

    private static final String NAME = "tuodi";
    private static final int CONNECTIONS = 16;

    private final String url;
    private final @Nullable EmbeddedPostgres embedded;
    private final Secrets secrets;

    private Database(String url, @Nullable EmbeddedPostgres embedded, Secrets secrets) {
        this.url = url;
        this.embedded = embedded;
        this.secrets = secrets;
    }

    /**
     * Opens the database of a data directory and brings its schema up to date.
     *
     * @param external address of another server's database with the login of its owner, or null to run one here
     * @throws DirectoryInUseException when another process has the directory
     */
    public static Database open(Path data, @Nullable String external) {
        Secrets secrets = Secrets.of(data);
        if (external != null) {
            Database database = new Database(external, null, secrets);
            database.migrate(external, null, null);
            return database;
        }
        EmbeddedPostgres embedded = EmbeddedPostgres.start(data, secrets.ownerPassword());
        try {
            createDatabase(embedded.url("postgres"), secrets);
            Database database = new Database(embedded.url(NAME), embedded, secrets);
            database.migrate(embedded.url(NAME), EmbeddedPostgres.OWNER, secrets.ownerPassword());
            return database;
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    /** The database of a directory on which another process runs the server, for reading beside it. */
    public static Database beside(Path data) {
        int port = EmbeddedPostgres.runningOn(data)
                .orElseThrow(() -> new IllegalStateException(data + ": its server is not running yet"));
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + NAME, null, Secrets.of(data));
    }

    private static void createDatabase(String url, Secrets secrets) {
        try (Connection owner = DriverManager.getConnection(url, EmbeddedPostgres.OWNER, secrets.ownerPassword());
                Statement statement = owner.createStatement()) {
            boolean known = statement
                    .executeQuery("select 1 from pg_database where datname = '" + NAME + "'")
                    .next();
            if (!known) {
                statement.execute("create database " + NAME);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be created: " + e.getMessage(), e);
        }
    }

    /** Sets the application's role and applies what is missing of the schema. */
    private void migrate(String address, @Nullable String user, @Nullable String password) {
        Flyway.configure()
                .dataSource(address, user, password)
                .placeholders(Map.of("application", APPLICATION, "applicationPassword", secrets.applicationPassword()))
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    /** Connections of the application's role. */
    public DataSource dataSource() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(withoutLogin(url));
        config.setUsername(APPLICATION);
        config.setPassword(secrets.applicationPassword());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setPoolName(NAME);
        config.addDataSourceProperty("prepareThreshold", "3");
        // Planning the statements that settle takes many times as long as running them, and a plan for given arrays is
        // no better.
        config.addDataSourceProperty("options", "-c plan_cache_mode=force_generic_plan -c jit=off");
        return new HikariDataSource(config);
    }

    /** An external address carries its owner's login, which is not for the application. */
    private static String withoutLogin(String address) {
        int query = address.indexOf('?');
        if (query < 0) {
            return address;
        }
        String kept = java.util.Arrays.stream(address.substring(query + 1).split("&"))
                .filter(option -> !option.startsWith("user=") && !option.startsWith("password="))
                .collect(java.util.stream.Collectors.joining("&"));
        return address.substring(0, query) + (kept.isEmpty() ? "" : "?" + kept);
    }

    /** Its address without a login. */
    public String address() {
        return withoutLogin(url);
    }

    /** Another database of the same server, which does not close with it. */
    public Database named(String name) {
        int slash = url.lastIndexOf('/');
        return new Database(url.substring(0, slash + 1) + name, null, secrets);
    }

    /** Keys of the data. */
    public Secrets secrets() {
        return secrets;
    }

    /** Where the receipts of closed days are kept, outside the database. */
    public Path receipts() {
        return beside(".roots");
    }

    /** Where the passwords of the first sign-in are written, outside the database. */
    public Path firstSignIn() {
        return beside(".first-sign-in");
    }

    private Path beside(String ending) {
        String path = address();
        String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\?.*", "");
        String keys = String.valueOf(secrets.file().getFileName());
        String own = keys.substring(0, keys.length() - ".keys".length());
        return secrets.file().resolveSibling(own + (name.equals(NAME) ? "" : "." + name) + ending);
    }

    /** Whether this process runs the database server. */
    public boolean isEmbedded() {
        return embedded != null;
    }

    /** For tests: gives the directory up as a killed process does, without stopping the server. */
    void abandon() {
        if (embedded != null) {
            embedded.abandon();
        }
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
