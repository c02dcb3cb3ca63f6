package org.tuodi.platform.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.platform.database.Database;

/**
 * The first accounts of a database, before anything is served. One administrator and one of the bureau, since what the first
 * proposes the second approves; each has a one-time password in a file that only the owner may read. A database of the demonstration
 * has accounts that everybody knows and so is never served as another, nor another as one.
 */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class Installation implements SmartInitializingSingleton {

    /** No account can have such persons. */
    private static final String PROPOSER = "tuodi:setup";

    private static final String DECIDER = "tuodi:owner";

    private final boolean demo;
    private final Database database;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Installation(
            @Value("${tuodi.demo:false}") boolean demo,
            Database database,
            Accounts accounts,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.demo = demo;
        this.database = database;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        requireKind();
        if (!demo && accounts.isEmpty()) {
            first();
        }
    }

    private void requireKind() {
        Optional<Boolean> kind =
                jdbc.sql("select demo from data_kind").query(Boolean.class).optional();
        if (kind.isEmpty()) {
            jdbc.sql("insert into data_kind (demo) values (?)").param(demo).update();
        } else if (kind.get() != demo) {
            throw new IllegalStateException(
                    demo
                            ? "this data directory is no demonstration; start without --demo, or choose another by --data"
                            : "this data directory is the demonstration's, whose passwords everybody knows;"
                                    + " start with --demo, or choose another by --data");
        }
    }

    private void first() {
        String administrator = Passwords.oneTime();
        String bureau = Passwords.oneTime();
        Path file = database.firstSignIn();
        write(
                file,
                "# One-time passwords of the first two accounts; each asks for another at the first sign-in. Give the\n"
                        + "# second to a person of the bureau: what the administrator proposes, that person approves.\n"
                        + "admin " + administrator + "\nbureau " + bureau + "\n");
        transaction.executeWithoutResult(status -> {
            install(account("admin", "管理员 Administrator", Role.ADM), Passwords.hash(administrator));
            install(account("bureau", "医疗保障局 Bureau", Role.MSB), Passwords.hash(bureau));
        });
        System.err.println("tuodi: 首次启动，一次性密码见 / first start, one-time passwords in: " + file);
    }

    private static Account account(String name, String shown, Role role) {
        return new Account(name, name, shown, "bureau", "", null, true, true, false, 1, Set.of(role));
    }

    private static void write(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds an account with its roles, unless it is there; for first starts and the demonstration, which nobody approves. */
    public void install(Account account, String password) {
        if (accounts.find(account.name()).isPresent()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            accounts.insert(account, password, PROPOSER);
            OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
            for (Role role : account.roles()) {
                int proposal = jdbc.sql("insert into account_proposal"
                                + " (account, holder, kind, role, reason, proposed_by, proposed_at)"
                                + " values (?, ?, 'grant', ?, 'installed', ?, ?) returning id")
                        .params(account.name(), account.person(), role.name(), PROPOSER, now)
                        .query(Integer.class)
                        .single();
                jdbc.sql(
                                "insert into account_decision (proposal, holder, proposed_by, approved, decided_by, decided_at)"
                                        + " values (?, ?, ?, true, ?, ?)")
                        .params(proposal, account.person(), PROPOSER, DECIDER, now)
                        .update();
            }
        });
    }
}
