package org.tuodi.platform;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.NumberedKeys;
import org.tuodi.platform.database.Resealing;
import org.tuodi.platform.database.Secrets;
import org.tuodi.platform.people.Rehashing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The keys beside a data directory. Running servers notice a change within a second; none of these commands needs a restart, and
 * each goes on where it was stopped.
 */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "密钥 · the keys beside the data",
        subcommands = {Keys.Rotate.class, Keys.Reseal.class, Keys.Retire.class, Keys.Show.class})
final class Keys implements Runnable {

    /** Until every server that runs has read the file again, and what it was writing is written. */
    private static final int KNOWN_SECONDS = 3;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command; expected rotate, reseal, retire or list");
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description =
                    "更换密钥 · adds keys that are used for what is new from now on; what earlier ones did stays valid")
    static final class Rotate implements Callable<Integer> {

        @Option(names = "--data", paramLabel = "DIR", description = "data directory (${DEFAULT-VALUE})")
        private Path data = Path.of(System.getProperty("user.home", "."), ".tuodi", "data");

        @Option(
                names = "--only",
                paramLabel = "KIND",
                description = "signing, sealing or lookup; without it all three (may be repeated)")
        private List<String> only = new ArrayList<>();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            List<Secrets.Kind> kinds = only.isEmpty()
                    ? List.of(Secrets.Kind.values())
                    : only.stream().map(this::kind).toList();
            Secrets secrets = Secrets.of(data);
            if (secrets.given()) {
                System.err.println("tuodi: 密钥取自环境变量，请加上以下各行 / the keys come from the environment; add these to "
                        + Secrets.ENVIRONMENT);
                kinds.forEach(kind -> System.out.println(secrets.another(kind)));
                return 0;
            }
            Secrets rotated = secrets.rotated(kinds);
            if (kinds.contains(Secrets.Kind.SIGNING)) {
                System.out.println("签章密钥 / signing key " + rotated.signing().current());
            }
            if (kinds.contains(Secrets.Kind.SEALING)) {
                System.out.println("加密密钥 / sealing key " + rotated.sealing().current());
            }
            if (kinds.contains(Secrets.Kind.LOOKUP)) {
                System.out.println("检索密钥 / lookup key " + rotated.lookup().current());
            }
            return 0;
        }

        private Secrets.Kind kind(String word) {
            return Arrays.stream(Secrets.Kind.values())
                    .filter(kind -> kind.name().equalsIgnoreCase(word))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(), "found " + word + "; expected signing, sealing or lookup"));
        }
    }

    /** A command that works on the database with the owner's connection, also beside a running server. */
    private abstract static class OnDatabase implements Callable<Integer> {

        @Mixin
        private Main.Place place;

        @Override
        public final Integer call() throws SQLException, InterruptedException {
            try (Database database = place.openOrJoin();
                    Connection owner = database.asOwner()) {
                return work(database, owner);
            }
        }

        abstract int work(Database database, Connection owner) throws SQLException, InterruptedException;
    }

    @Command(
            name = "reseal",
            mixinStandardHelpOptions = true,
            description =
                    "重新加密 · seals names and id numbers with the current key, and makes the hashes that find them anew")
    static final class Reseal extends OnDatabase {

        @Override
        int work(Database database, Connection owner) throws SQLException, InterruptedException {
            TimeUnit.SECONDS.sleep(KNOWN_SECONDS);
            long sealed = new Resealing(database, owner).run();
            long hashed = new Rehashing(database, owner).run();
            System.out.printf(
                    "重新加密 %d 处，重新生成检索值 %d 处 / %d values sealed anew, %d persons' records hashed anew%n",
                    sealed, hashed, sealed, hashed);
            return 0;
        }
    }

    @Command(
            name = "retire",
            mixinStandardHelpOptions = true,
            description =
                    "停用旧密钥 · takes keys that nothing uses any more out of the file, into one beside it; keep that as"
                            + " long as backups from before")
    static final class Retire extends OnDatabase {

        @Override
        int work(Database database, Connection owner) throws SQLException, InterruptedException {
            Rehashing rehashing = new Rehashing(database, owner);
            boolean sealing = retire(Secrets.Kind.SEALING, database, new Resealing(database, owner).uses());
            boolean lookup = retire(Secrets.Kind.LOOKUP, database, rehashing.uses());
            if (sealing || lookup) {
                return 1;
            }
            TimeUnit.SECONDS.sleep(KNOWN_SECONDS);
            List<Integer> known = database.secrets().lookup().numbers();
            rehashing.forgetAllBut(known);
            return 0;
        }

        /** Whether something still uses an earlier key. */
        private static boolean retire(Secrets.Kind kind, Database database, Map<Integer, Long> uses) {
            NumberedKeys keys = keys(database.secrets(), kind);
            List<Integer> old = keys.numbers().stream()
                    .filter(number -> number != keys.current())
                    .toList();
            boolean used = false;
            for (int number : old) {
                Long count = uses.get(number);
                if (count != null) {
                    System.err.printf(
                            "tuodi: %s %d 仍有 %d 处使用，请先运行 keys reseal / the key is still used %d times; run keys reseal%n",
                            kind, number, count, count);
                    used = true;
                }
            }
            if (!used && !old.isEmpty()) {
                database.secrets().retired(kind, old);
                System.out.println("已停用 / retired: " + kind + " " + old);
            }
            return used;
        }
    }

    private static NumberedKeys keys(Secrets secrets, Secrets.Kind kind) {
        return kind == Secrets.Kind.SEALING ? secrets.sealing() : secrets.lookup();
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "密钥使用情况 · the keys, and how much uses each")
    static final class Show extends OnDatabase {

        @Override
        int work(Database database, Connection owner) throws SQLException {
            Secrets secrets = database.secrets();
            System.out.println("签章密钥 / signing key " + secrets.signing().current());
            print("加密密钥 / sealing key", secrets.sealing(), new Resealing(database, owner).uses());
            print("检索密钥 / lookup key", secrets.lookup(), new Rehashing(database, owner).uses());
            return 0;
        }

        private static void print(String name, NumberedKeys keys, Map<Integer, Long> uses) {
            keys.numbers()
                    .forEach(number -> System.out.println(name + " " + number + ": " + uses.getOrDefault(number, 0L)
                            + (number == keys.current() ? " ←" : "")));
        }
    }
}
