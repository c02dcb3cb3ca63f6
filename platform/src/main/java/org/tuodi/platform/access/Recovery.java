package org.tuodi.platform.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.tuodi.platform.calls.Refusal;

/**
 * Opens an account from the machine that the server runs on, for when nobody is left who could do so on pages. It takes the
 * connection of the database's owner, so whoever can read neither the data directory nor its keys cannot do it.
 */
public final class Recovery {

    /** What stands in the access log for who did it: no account can have such a name. */
    static final String CALLER = "tuodi:machine";

    private final Connection owner;
    private final Accounts accounts;
    private final AccessLog log;

    /** Works with a connection of the owner of the schema. */
    public Recovery(Connection owner, Clock clock) {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(owner, true));
        this.owner = owner;
        this.accounts = new Accounts(jdbc, clock);
        this.log = new AccessLog(jdbc, clock);
    }

    /** An account and whether it is open. */
    public record Known(String name, boolean active, boolean locked, Set<Role> roles) {}

    /** All accounts, by name. */
    public List<Known> all() {
        return accounts.all("").stream()
                .map(account -> new Known(account.name(), account.active(), account.locked(), account.roles()))
                .toList();
    }

    /**
     * Opens an account and ends its sessions. Roles, office and area stay.
     *
     * @param user of the machine, for the access log
     * @return the one-time password, which asks for another at the first sign-in; empty where another server signs in for it
     * @throws Refusal when there is no such account
     */
    public Optional<String> unlock(String name, String user) throws SQLException {
        Account account = accounts.find(name)
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_FOUND,
                        "the account " + name + "; there are "
                                + all().stream().map(Known::name).toList()));
        boolean elsewhere = account.subject() != null;
        String password = Passwords.oneTime();
        String hash = elsewhere ? "" : Passwords.hash(password);
        owner.setAutoCommit(false);
        if (elsewhere) {
            accounts.open(name);
        } else {
            accounts.setPassword(name, hash, true);
        }
        // Read where the account is: a line is found by those who may search its area.
        Caller machine = new Caller(CALLER, "machine:" + user, "server", account.area(), Set.of());
        log.record(machine, "accountUnlocked", name, null);
        owner.commit();
        return elsewhere ? Optional.empty() : Optional.of(password);
    }
}
