package org.tuodi.bench.settle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
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
    private static final long FIRST = 2_000;

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
            send(Math.min(settlements, FIRST), bills);
            there = postgres.count("select count(*) from settlement");
        }
        if (there < settlements) {
            send(settlements - there, bills);
        }
    }

    private void send(long settlements, Bills bills) throws Exception {
        Load.Outcome outcome = new Load(grouped(), bills::next).send(CALLERS, settlements);
        if (outcome.failed() > 0) {
            throw new IllegalStateException(outcome.failed() + " bills were not settled: " + outcome.firstFailure());
        }
        postgres.asOwner("vacuum (analyze) settlement, person_year");
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
