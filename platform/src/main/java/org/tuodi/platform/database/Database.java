package org.tuodi.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database of the server. Its schema belongs to one role, which only migrations use; the server works with another
 * that may neither change nor remove what was written about money.
 */
public final class Database implements AutoCloseable {

    private static final String NAME = "tuodi";
    private static final int CONNECTIONS = 16;

    private final Schema schema;
    private final @Nullable EmbeddedPostgres embedded;
    private final LiveSecrets secrets;
    private final String role;

    private Database(Schema schema, @Nullable EmbeddedPostgres embedded, LiveSecrets secrets, String role) {
        this.schema = schema;
        this.embedded = embedded;
        this.secrets = secrets;
        this.role = role;
    }

    /**
     * Opens the database of a data directory and brings its schema up to date.
     *
     * @param external address of another server's database with the login of its owner, or null to run one here
     * @throws DirectoryInUseException when another process has the directory
     */
    public static Database open(Path data, @Nullable String external) {
        LiveSecrets live = LiveSecrets.of(data);
        Secrets secrets = live.now();
        if (external != null) {
            Schema schema = new Schema(external, null, null);
            return new Database(schema, null, live, schema.migrate(secrets.applicationPassword()));
        }
        EmbeddedPostgres embedded = EmbeddedPostgres.start(data, secrets.ownerPassword());
        try {
            createDatabase(embedded.url("postgres"), secrets);
            Schema schema = own(embedded.url(NAME), secrets);
            return new Database(schema, embedded, live, schema.migrate(secrets.applicationPassword()));
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    /** The database of a directory on which another process runs the server, for working beside it. */
    public static Database beside(Path data) {
        int port = EmbeddedPostgres.runningOn(data)
                .orElseThrow(() -> new IllegalStateException(data + ": its server is not running yet"));
        LiveSecrets live = LiveSecrets.of(data);
        Secrets secrets = live.now();
        Schema schema = own("jdbc:postgresql://127.0.0.1:" + port + "/" + NAME, secrets);
        return new Database(schema, null, live, schema.current(secrets.applicationPassword()));
    }

    private static Schema own(String url, Secrets secrets) {
        return new Schema(url, EmbeddedPostgres.OWNER, secrets.ownerPassword());
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

    /** Connections of the application's role. */
    public DataSource dataSource() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(withoutLogin(schema.address()));
        config.setUsername(role);
        config.setPassword(secrets().applicationPassword());
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
        return withoutLogin(schema.address());
    }

    /** Another database of the same server, which does not close with it. */
    public Database named(String name) {
        String url = schema.address();
        Schema other = own(url.substring(0, url.lastIndexOf('/') + 1) + name, secrets());
        return new Database(other, null, secrets, role);
    }

    /** Keys of the data, as they are now: another process may add and remove some. */
    public Secrets secrets() {
        return secrets.now();
    }

    /** The same read again at once. */
    Secrets secretsAgain() {
        return secrets.again();
    }

    /** The role that the server works with. */
    public String role() {
        return role;
    }

    /** A connection of the owner of the schema, for what the server itself may not do. */
    public Connection asOwner() throws SQLException {
        return schema.connect();
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
        String keys = String.valueOf(secrets().file().getFileName());
        String own = keys.substring(0, keys.length() - ".keys".length());
        return secrets().file().resolveSibling(own + (name.equals(NAME) ? "" : "." + name) + ending);
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
