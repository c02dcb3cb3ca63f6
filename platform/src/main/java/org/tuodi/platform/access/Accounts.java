package org.tuodi.platform.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;

/** Accounts of those who sign in on pages. */
@Component
public final class Accounts {

    /** Wrong passwords in a row after which an account is closed for a while. */
    public static final int MOST_FAILURES = 5;
    /** For so long. */
    public static final Duration LOCKED = Duration.ofMinutes(15);

    private static final String SELECT =
            "select a.*, a.locked_until > :now as locked, array(select h.role from role_held h where h.account = a.name)"
                    + " as roles from user_account a ";

    private final JdbcClient jdbc;
    private final Clock clock;

    Accounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The account of a name. */
    public Optional<Account> find(String name) {
        return query("where a.name = :value", name).stream().findFirst();
    }

    /** The active account whose holder another server calls so. */
    Optional<Account> bySubject(String subject) {
        return query("where a.subject = :value", subject).stream()
                .filter(Account::active)
                .findFirst();
    }

    /** All accounts whose area lies in an area, by name. */
    public List<Account> all(String area) {
        return query("where starts_with(a.area, :value) order by a.name", area);
    }

    /** An account of the caller's area; throws Refusal for any other. */
    public Account seen(String name, Caller caller) {
        return find(name)
                .filter(account -> caller.sees(account.area()))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the account " + name));
    }

    private List<Account> query(String where, String value) {
        return jdbc.sql(SELECT + where)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("value", value)
                .query((row, number) -> account(row))
                .list();
    }

    private static Account account(ResultSet row) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Object role : (Object[]) row.getArray("roles").getArray()) {
            roles.add(Role.valueOf(String.valueOf(role)));
        }
        return new Account(
                row.getString("name"),
                row.getString("person"),
                row.getString("shown"),
                row.getString("office"),
                row.getString("area"),
                row.getString("subject"),
                row.getBoolean("must_change"),
                row.getBoolean("active"),
                row.getBoolean("locked"),
                row.getInt("version"),
                roles);
    }

    /** Whose session this is; empty when the account was closed or changed since it began. */
    public Optional<Account> of(Session session) {
        return find(session.name()).filter(account -> account.active() && account.version() == session.version());
    }

    /**
     * Adds an account that nobody can sign in with by a password yet, and that has no role: both need a second person.
     *
     * @throws Refusal when the name or the subject is taken, or a value cannot be
     */
    public void add(Account account, String by) {
        if (find(account.name()).isPresent()) {
            throw new Refusal(Refusal.Code.CONFLICT, "the account " + account.name() + " exists already");
        }
        String subject = account.subject();
        if (subject != null && !query("where a.subject = :value", subject).isEmpty()) {
            throw new Refusal(Refusal.Code.CONFLICT, "another account has the subject " + subject);
        }
        insert(account, null, by);
    }

    void insert(Account account, @Nullable String password, String by) {
        jdbc.sql(
                        "insert into user_account (name, person, shown, office, area, subject, password, must_change, active,"
                                + " version, failures, created_by, created_at)"
                                + " values (:name, :person, :shown, :office, :area, :subject, :password, :change, true, 1, 0, :by, :now)")
                .param("name", account.name())
                .param("person", account.person())
                .param("shown", account.shown())
                .param("office", account.office())
                .param("area", account.area())
                .param("subject", account.subject())
                .param("password", password)
                .param("change", account.mustChange())
                .param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Begins an attempt to sign in, which counts as failed until {@link #succeeded} says otherwise: however many run at once,
     * no more than the most are let through.
     *
     * @return the hash of the password; empty for an account that is unknown, closed or has no password
     */
    Optional<String> attempt(String name) {
        String failures = "(case when locked_until <= :now then 1 else failures + 1 end)";
        return jdbc.sql("update user_account set failures = " + failures + ", locked_until = case when " + failures
                        + " >= :most then cast(:until as timestamptz) end"
                        + " where name = :name and active and password is not null"
                        + " and (locked_until is null or locked_until <= :now) returning password")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("until", clock.instant().plus(LOCKED).atOffset(ZoneOffset.UTC))
                .param("most", MOST_FAILURES)
                .param("name", name)
                .query(String.class)
                .optional();
    }

    /** The password was right. */
    void succeeded(String name) {
        jdbc.sql("update user_account set failures = 0, locked_until = null where name = ?")
                .param(name)
                .update();
    }

    /** Sets a password and ends all sessions of the account. */
    void setPassword(String name, String hash, boolean mustChange) {
        jdbc.sql(
                        "update user_account set password = ?, must_change = ?, active = true, failures = 0, locked_until = null,"
                                + " version = version + 1 where name = ?")
                .params(hash, mustChange, name)
                .update();
    }

    /** Closes an account and ends its sessions at once; it is opened again by a new one-time password. */
    public void close(String name) {
        jdbc.sql("update user_account set active = false, version = version + 1 where name = ?")
                .param(name)
                .update();
    }

    /** Opens an account that another server signs in for. */
    void open(String name) {
        jdbc.sql("update user_account set active = true, version = version + 1 where name = ?")
                .param(name)
                .update();
    }

    /** Gives an account another office and area. */
    void move(String name, String office, String area) {
        jdbc.sql("update user_account set office = ?, area = ? where name = ?")
                .params(office, area, name)
                .update();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from user_account)")
                .query(Boolean.class)
                .single();
    }
}
