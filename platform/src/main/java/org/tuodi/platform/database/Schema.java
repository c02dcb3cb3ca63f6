package org.tuodi.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.CRC32;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.api.output.ValidateResult;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a database, as its owner sees it: brings it up to date, refuses one that this program does not know, and says
 * which role the server works with. Each database has a role of its own, so that two installations may share a server.
 */
final class Schema {

    private static final int OLDEST_SERVER = 15;
    private static final int VERSION_NUMBERS = 10_000;
    private static final int LONGEST_NAME = 50;
    private static final String PREFIX = "tuodi_app_";

    /** Whoever may write settlements and does not own them. */
    private static final String ROLE = """
            select r.rolname from pg_class c cross join lateral aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
            where c.oid = to_regclass('public.settlement') and a.privilege_type = 'INSERT' and a.grantee <> c.relowner
            order by r.rolname limit 1
            """;

    private final String address;
    private final @Nullable String user;
    private final @Nullable String password;

    /** With the owner's login, unless the address carries it. */
    Schema(String address, @Nullable String user, @Nullable String password) {
        this.address = address;
        this.user = user;
        this.password = password;
    }

    /** The address, with the login if it carries one. */
    String address() {
        return address;
    }

    /**
     * Applies what is missing and sets the password of the server's role.
     *
     * @return the role
     * @throws IllegalStateException when something else made the database, or another version of this program
     */
    String migrate(String applicationPassword) {
        String role = role();
        try {
            Flyway flyway = flyway(role, applicationPassword, false);
            requireKnown(flyway);
            // A step with a lower number may have come with a later program.
            boolean behind =
                    Arrays.stream(flyway.info().all()).anyMatch(step -> step.getState() == MigrationState.IGNORED);
            (behind ? flyway(role, applicationPassword, true) : flyway).migrate();
            return role;
        } catch (FlywayException e) {
            throw new IllegalStateException(oneLine(e), e);
        }
    }

    /** The role of a database that another process brought up to date; throws IllegalStateException when it is not. */
    String current(String applicationPassword) {
        String role = role();
        Flyway flyway = flyway(role, applicationPassword, true);
        requireKnown(flyway);
        if (flyway.info().pending().length > 0) {
            throw new IllegalStateException(
                    "found the schema " + version(flyway.info().current()) + "; expected " + newest(flyway)
                            + "; start the server of this program, which brings the schema up to date");
        }
        return role;
    }

    private Flyway flyway(String role, String applicationPassword, boolean inAnyOrder) {
        return Flyway.configure()
                .dataSource(address, user, password)
                .placeholders(Map.of("application", role, "applicationPassword", applicationPassword))
                .locations("classpath:db/migration")
                .outOfOrder(inAnyOrder)
                .ignoreMigrationPatterns("*:pending", "*:ignored", "*:future")
                .load();
    }

    private static void requireKnown(Flyway flyway) {
        Optional<MigrationInfo> unknown = Arrays.stream(flyway.info().applied())
                .filter(step -> step.getVersion() != null && !step.getState().isResolved())
                .reduce((first, second) -> second);
        if (unknown.isPresent()) {
            throw new IllegalStateException("found the schema " + version(unknown.get()) + "; expected "
                    + newest(flyway) + " or an earlier one; start the newer program that made it, or restore a backup"
                    + " from before");
        }
        ValidateResult result = flyway.validateWithResult();
        if (!result.validationSuccessful) {
            String steps = String.join(
                    ", ",
                    result.invalidMigrations.stream()
                            .map((ValidateOutput step) -> String.valueOf(step.version))
                            .toList());
            throw new IllegalStateException("found the schema with other steps " + steps
                    + " than this program has; expected those of a release; start the program that made it, or restore a"
                    + " backup");
        }
    }

    private static String newest(Flyway flyway) {
        return Arrays.stream(flyway.info().all())
                .filter(step -> step.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .filter(java.util.Objects::nonNull)
                .max(MigrationVersion::compareTo)
                .map(MigrationVersion::getVersion)
                .orElse("none");
    }

    private static String version(@Nullable MigrationInfo step) {
        return step == null ? "none" : step.getVersion().getVersion();
    }

    private static String oneLine(FlywayException e) {
        String message = String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\n\\s*", "; ");
        return message.contains("non-empty schema")
                ? "found tables of something else in the database; expected an empty one, or one of this program"
                : "the schema cannot be brought up to date: " + message;
    }

    /** The role that the server works with, also before there is one. */
    private String role() {
        try (Connection owner = connect()) {
            requireServer(owner);
            String found = text(owner, ROLE);
            return found == null ? named(String.valueOf(text(owner, "select current_database()"))) : found;
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be reached: " + e.getMessage(), e);
        }
    }

    private static void requireServer(Connection owner) throws SQLException {
        int found = Integer.parseInt(String.valueOf(text(owner, "show server_version_num"))) / VERSION_NUMBERS;
        if (found < OLDEST_SERVER) {
            throw new IllegalStateException("found PostgreSQL " + found + "; expected " + OLDEST_SERVER + " or later");
        }
    }

    /** Letters and digits of the database's name; where that is not all of it, a sum over it too. */
    static String named(String database) {
        String plain = database.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        if (plain.equals(database) && plain.length() <= LONGEST_NAME) {
            return PREFIX + plain;
        }
        CRC32 sum = new CRC32();
        sum.update(database.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return PREFIX + plain.substring(0, Math.min(plain.length(), LONGEST_NAME - Long.BYTES - 1)) + "_"
                + Long.toHexString(sum.getValue());
    }

    /** A connection of the owner. */
    Connection connect() throws SQLException {
        Properties login = new Properties();
        if (user != null && password != null) {
            login.setProperty("user", user);
            login.setProperty("password", password);
        }
        return DriverManager.getConnection(address, login);
    }

    private static @Nullable String text(Connection connection, String sql) throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
