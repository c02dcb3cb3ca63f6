package org.tuodi.bench.clearing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tuodi.platform.Server;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.clearing.Closing;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.settlement.SettlementRequest;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.policy.text.Json;

/**
 * Closes the twelve months of a county-year. Bills that were settled are copied by the database's owner to as many persons, days
 * and institutions as asked for, so that what is closed has the size and shape of real rows; closing itself is the server's own.
 * In the second half of the year bills are settled all the while, and the months are apart from each other: how long a bill
 * takes while a month is closed stands beside how long it takes in between.
 */
public final class ClearingBench {

    private static final int INSTITUTIONS = 100;
    private static final int BILLS_A_PERSON = 10;
    private static final int QUIET_MONTHS = 6;
    private static final int LEAST_PAUSE = 2_000;
    private static final String FAMILY = "demo-county";
    private static final Caller OFFICE = new Caller("bench", "bench", "bench", "", Set.of(Role.CA));

    /** Spread over the days of the year in order, ten to a person, the bills that were settled in turn. */
    private static final String COPY = """
            insert into settlement (total, waived, account, cash, settled_at, benefit_year, number, person_version, from_day,
                to_day, pack, kind, round, stay, person_id, region, institution, call_key, visit, facts, body_digest, hash,
                layers, row_ids, paid, moved_names, moved_amounts, accounts, charges)
            select t.total, t.waived, t.account, t.cash, t.settled_at, 2023, 1 + g %% %1$d, t.person_version,
                date '2023-01-01' + (g / (%2$d / 365 + 1))::integer, date '2023-01-01' + (g / (%2$d / 365 + 1))::integer,
                t.pack, 1, 1, t.stay, 'C' || g / %1$d, t.region, 'H' || lpad((g %% %3$d)::text, 11, '0'), 'k' || g, 'v' || g,
                t.facts, t.body_digest, t.hash, t.layers, t.row_ids, t.paid, t.moved_names, t.moved_amounts, t.accounts,
                t.charges
            from generate_series(0, %2$d - 1) g join (select s.*, row_number() over (order by visit) - 1 as n
                from settlement s) t on t.n = g %% (select count(*) from settlement)
            """;

    private ClearingBench() {}

    /** Runs; words are {@code --settlements N}. */
    public static boolean run(List<String> words, PrintStream out) throws IOException, SQLException {
        int settlements =
                words.size() == 2 && words.get(0).equals("--settlements") ? Integer.parseInt(words.get(1)) : 1_000_000;
        Path folder = Files.createTempDirectory("tuodi-bench");
        try (Database database = Database.open(folder.resolve("data"), null);
                ConfigurableApplicationContext server = Server.start(database)) {
            settle(server);
            copy(database, settlements);
            return close(server, out);
        } finally {
            remove(folder);
        }
    }

    private static boolean close(ConfigurableApplicationContext server, PrintStream out) {
        long[] took = new long[12];
        long entries = 0;
        SettlingBeside beside = new SettlingBeside(server);
        for (int month = 1; month <= took.length; month++) {
            if (month == QUIET_MONTHS + 1) {
                beside.start();
            }
            if (month > QUIET_MONTHS) {
                beside.alone(Math.max(LEAST_PAUSE, took[month - 2] / 1_000_000));
            }
            long at = System.nanoTime();
            beside.closing(true);
            entries += server.getBean(Closing.class)
                    .close(FAMILY, YearMonth.of(2023, month), OFFICE)
                    .entries();
            beside.closing(false);
            took[month - 1] = System.nanoTime() - at;
        }
        beside.stop();
        long all = Arrays.stream(took).sum();
        long quiet = Arrays.stream(took).limit(QUIET_MONTHS).sum();
        long slowest = Arrays.stream(took).max().orElse(0);
        out.printf(
                "清算 %,d 笔结算、%d 家机构、12 个月：%.1f 秒（前 6 个月 %.1f 秒，另有结算的后 6 个月 %.1f 秒），最慢的月份 %.1f 秒"
                        + " / cleared %,d settlements of %d institutions in 12 months: %.1f s (six months alone %.1f s, six while bills"
                        + " are settled %.1f s), the slowest month %.1f s%n",
                entries,
                INSTITUTIONS,
                all / 1e9,
                quiet / 1e9,
                (all - quiet) / 1e9,
                slowest / 1e9,
                entries,
                INSTITUTIONS,
                all / 1e9,
                quiet / 1e9,
                (all - quiet) / 1e9,
                slowest / 1e9);
        beside.print(out);
        return entries == expected(server);
    }

    /** What the months must have, counted without their sums. */
    private static long expected(ConfigurableApplicationContext server) {
        return server.getBean(JdbcClient.class)
                .sql("select count(*) from settlement where settled_at <= (select max(cutoff) from clearing_period)")
                .query(Long.class)
                .single();
    }

    /** Stays and visits of persons of three identities at hospitals of three levels, from which the others are copied. */
    private static void settle(ConfigurableApplicationContext server) {
        List<String> identities = List.of("subsistenceRecipient", "extremeHardshipPerson", "povertyRiskPopulation");
        for (String identity : identities) {
            int number = 1 + identities.indexOf(identity);
            String person = "T" + number;
            register(server, person, number, identity);
            for (int level = 1; level <= 3; level++) {
                for (String kind : List.of("inpatient", "outpatient")) {
                    settle(server, person, kind, kind + level, LocalDate.of(2023, 1, 1), level);
                }
            }
        }
    }

    static void register(ConfigurableApplicationContext server, String id, int number, String identity) {
        Map<String, Object> held = Map.of("identity", identity, "from", "2023-01-01", "to", "2023-12-31");
        Map<String, Object> person = Map.of(
                "id",
                id,
                "family",
                FAMILY,
                "region",
                "990101",
                "name",
                "测试人",
                "idNumber",
                IdNumber.of("999997", LocalDate.of(1970, 1, 1), number).text(),
                "facts",
                Map.of("scheme", "resident", "birthDate", "1970-01-01", "identities", List.of(held)));
        server.getBean(People.class).register(Registration.read(bytes(person)), "bench");
    }

    static void settle(
            ConfigurableApplicationContext server, String person, String kind, String visit, LocalDate day, int level) {
        Map<String, Object> encounter = Map.of(
                "id", visit,
                "kind", kind,
                "from", day.toString(),
                "to", day.toString(),
                "referral", "regular",
                "institution", Map.of("level", String.valueOf(level)),
                "amounts", Map.of("total", "8000.00", "inPolicy", "8000.00"));
        server.getBean(Settlements.class)
                .settle(
                        SettlementRequest.read(bytes(Map.of("person", person, "encounter", encounter)), "H1"),
                        person + visit);
    }

    private static byte[] bytes(Map<String, ?> json) {
        return Json.compact(json).getBytes(StandardCharsets.UTF_8);
    }

    private static void copy(Database database, int settlements) throws SQLException {
        try (Connection owner = DriverManager.getConnection(
                        database.address(), "tuodi_owner", database.secrets().ownerPassword());
                Statement statement = owner.createStatement()) {
            statement.execute(COPY.formatted(BILLS_A_PERSON, settlements, INSTITUTIONS));
            statement.execute("vacuum (analyze) settlement");
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
