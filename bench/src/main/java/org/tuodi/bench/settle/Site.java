package org.tuodi.bench.settle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.tuodi.platform.Server;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.access.Tokens;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.people.People;
import org.tuodi.platform.settlement.Settlements;

/** A server with its database, on a directory of its own. */
final class Site implements AutoCloseable {

    private static final long ROOM_BESIDE = 8_000_000_000L;
    private static final long BYTES_A_SETTLEMENT = 1_500;
    private static final int CALLERS = 256;
    private static final long FEW = 2_000;
    /** Bills that are settled before others are copied: the pattern of the copies, and what the program warms up by. */
    private static final long FIRST = 20_000;

    /**
     * Gives each of so many persons one entry more, of the form of an entry that was settled, in another order than that of their
     * numbers. The rows go through every constraint and index that those of settlements go through, yet nobody computed them, so the
     * database is one for measuring and not one for auditing.
     */
    private static final String COPY = """
            with pattern as (select s.*, row_number() over (order by settled_at) - 1 as nr
                    from (select * from settlement where kind = 1 and account = 0 and not stay and benefit_year = 2023
                        order by settled_at limit 1000) s),
                fresh as (
                    insert into settlement (person_id, benefit_year, number, kind, person_version, region, institution,
                        call_key, visit, round, from_day, to_day, stay, pack, total, waived, account, cash, layers, row_ids,
                        paid, moved_names, moved_amounts, accounts, charges, facts, body_digest, settled_at, hash)
                    select p.id, 2023, coalesce(y.version, 0) + 1, 1, 1, t.region, t.institution, p.key, p.key, 1, t.from_day,
                        t.to_day, false, t.pack, t.total, t.waived, 0, t.cash, t.layers, t.row_ids, t.paid, t.moved_names,
                        t.moved_amounts, t.accounts, t.charges, t.facts, t.body_digest, clock_timestamp(),
                        sha256((p.id || p.key)::bytea)
                    from (select 'B' || g * 611953 %% %3$d as id, 'r%4$d' || to_hex(g) as key, g
                        from generate_series(%1$d::bigint, %2$d - 1) g) p
                    join pattern t on t.nr = p.g %% 1000
                    left join person_year y on y.person_id = p.id and y.benefit_year = 2023
                    order by p.g
                    returning person_id, number, hash, moved_names, moved_amounts)
            insert into person_year (person_id, benefit_year, version, head, names, amounts)
            select person_id, 2023, number, hash, moved_names, moved_amounts from fresh
            on conflict (person_id, benefit_year) do update set version = excluded.version, head = excluded.head
            """;

    private static final String VACUUM = "vacuum (analyze) settlement, person_year";

    private final Path data;
    private final boolean temporary;
    private final Database database;
    private final Postgres postgres;
    private final ConfigurableApplicationContext grouped;

    private Site(Path data, boolean temporary, Database database) {
        this.data = data;
        this.temporary = temporary;
        this.database = database;
        this.postgres = new Postgres(database, data);
        this.grouped = Server.start(database);
    }

    /**
     * Opens it.
     *
     * @param settlements that it is going to have
     * @throws IllegalStateException when the disk is too small for them
     */
    static Site open(Options options, long settlements) throws IOException {
        Path chosen = options.data();
        Path data = chosen == null ? Files.createTempDirectory("tuodi-bench").resolve("data") : chosen;
        Path folder = java.util.Objects.requireNonNull(data.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        long free = Files.getFileStore(folder).getUsableSpace();
        long needed = ROOM_BESIDE + settlements * BYTES_A_SETTLEMENT;
        if (free < needed) {
            throw new IllegalStateException(folder + " has " + free / 1_000_000_000 + " GB free; expected at least "
                    + needed / 1_000_000_000 + " GB for " + settlements + " settlements");
        }
        return new Site(data, chosen == null, Database.open(data, null));
    }

    Postgres postgres() {
        return postgres;
    }

    /** The bills of one caller after another, settled until there are so many. */
    void fill(long settlements, Bills bills) throws Exception {
        bills.register(grouped.getBean(People.class), postgres);
        long there = postgres.count("select count(*) from settlement");
        if (there == 0) {
            // Statements are planned by what the tables look like: a few rows show it.
            send(Math.min(settlements, FEW), bills);
            there = postgres.count("select count(*) from settlement");
        }
        if (there < settlements) {
            send(settlements - there, bills);
        }
    }

    /** Settles some bills, then lets the owner copy their rows until there are so many. */
    void preload(long settlements, Bills bills) throws Exception {
        fill(Math.min(settlements, FIRST), bills);
        long there = postgres.count("select count(*) from settlement");
        while (there < settlements) {
            long more = Math.min(bills.persons(), settlements - there);
            long before = there;
            // Two halves at once, of different persons.
            LongStream.of(0, 1)
                    .parallel()
                    .forEach(half -> postgres.asOwner(
                            COPY.formatted(half * more / 2, (half + 1) * more / 2, bills.persons(), before)));
            there += more;
        }
        postgres.asOwner(VACUUM);
    }

    private void send(long settlements, Bills bills) throws Exception {
        Load.Outcome outcome = new Load(grouped(), bills::next).send(CALLERS, settlements);
        if (outcome.failed() > 0) {
            throw new IllegalStateException(outcome.failed() + " bills were not settled: " + outcome.firstFailure());
        }
        postgres.asOwner(VACUUM);
    }

    /** As the server does: alone or in groups, as it comes. */
    Load.Way grouped() {
        return way(grouped);
    }

    private static Load.Way way(ConfigurableApplicationContext context) {
        Settlements settlements = context.getBean(Settlements.class);
        return () -> bill -> settlements.settle(bill.request(), bill.key());
    }

    /** A second application on the same database without lanes. */
    ConfigurableApplicationContext withoutLanes() {
        System.setProperty("tuodi.lanes", "0");
        try {
            return Server.start(database.named("tuodi"));
        } finally {
            System.clearProperty("tuodi.lanes");
        }
    }

    Load.Way alone(ConfigurableApplicationContext withoutLanes) {
        return way(withoutLanes);
    }

    /** The same application served over HTTP; every institution of the bills has a token. */
    ConfigurableApplicationContext served() {
        Tokens tokens = Tokens.parse("none", "");
        for (int number = 0; number < 400; number++) {
            for (String letter : Set.of("C", "D", "H")) {
                String institution = letter + number;
                String name = "bench-" + institution;
                tokens = tokens.with(name, new Caller(name, name, institution, "", Set.of(Role.HOS)));
            }
        }
        return served(tokens);
    }

    /** The same for other callers. */
    ConfigurableApplicationContext served(Tokens tokens) {
        return Server.serve(database.named("tuodi"), tokens, "127.0.0.1", 0, false);
    }

    @Override
    public void close() throws IOException {
        // The application closes its database.
        grouped.close();
        if (temporary) {
            try (Stream<Path> files = Files.walk(java.util.Objects.requireNonNull(data.getParent()))) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
