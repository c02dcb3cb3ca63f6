package org.tuodi.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tuodi.platform.access.Recovery;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Accounts from the server's machine, for when nobody can sign in any more; also beside a running server. */
@Command(
        name = "accounts",
        mixinStandardHelpOptions = true,
        description = "账号 · accounts of pages, from the server's machine",
        subcommands = {AccountsCommand.Unlock.class, AccountsCommand.Show.class})
final class AccountsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command; expected unlock or list");
    }

    @Command(
            name = "unlock",
            mixinStandardHelpOptions = true,
            description =
                    "解锁 · opens an account with a new one-time password, printed once and noted in the access log")
    static final class Unlock implements Callable<Integer> {

        @Mixin
        private Main.Place place;

        @Parameters(paramLabel = "NAME", description = "of the account")
        private String name;

        @Override
        public Integer call() throws SQLException {
            try (Database database = place.openExisting();
                    Connection owner = database.asOwner()) {
                Optional<String> password =
                        new Recovery(owner, Clock.systemUTC()).unlock(name, System.getProperty("user.name", "unknown"));
                System.err.println(
                        password.isPresent()
                                ? "tuodi: 一次性密码，只显示这一次，首次登录须修改 / one-time password, shown this once; it asks for another"
                                : "tuodi: 已启用，由统一登录登录 / opened; another server signs in for it");
                password.ifPresent(System.out::println);
                return 0;
            } catch (Refusal e) {
                System.err.println("tuodi: " + e.getMessage());
                return 1;
            }
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "账号清单 · the accounts, their roles, and which are closed")
    static final class Show implements Callable<Integer> {

        @Mixin
        private Main.Place place;

        @Override
        public Integer call() throws SQLException {
            try (Database database = place.openExisting();
                    Connection owner = database.asOwner()) {
                for (Recovery.Known account : new Recovery(owner, Clock.systemUTC()).all()) {
                    System.out.println(account.name() + " "
                            + String.join(
                                    "、",
                                    account.roles().stream()
                                            .map(Role::name)
                                            .sorted()
                                            .toList())
                            + (account.active() ? "" : " 已停用 closed")
                            + (account.locked() ? " 已锁定 locked" : ""));
                }
                return 0;
            }
        }
    }
}
