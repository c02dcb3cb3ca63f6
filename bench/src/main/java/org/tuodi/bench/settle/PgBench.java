package org.tuodi.bench.settle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The system's pgbench on the same server: TPC-B, prepared, eight clients. */
final class PgBench {

    /** What is said where it is not installed. */
    static final String MISSING =
            "tuodi: pgbench is missing; install it by: apt-get install postgresql-contrib (Fedora:"
                    + " dnf install postgresql-contrib, macOS: brew install postgresql)";

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
    private static final String NAME = "pgbench";

    private final Path program;
    private final Postgres postgres;

    PgBench(Path program, Postgres postgres) {
        this.program = program;
        this.postgres = postgres;
    }

    /** Where the program is: on the path, or where PostgreSQL is usually installed. */
    static Optional<Path> find() {
        String path = System.getenv().getOrDefault("PATH", "");
        Stream<Path> onPath = Stream.of(path.split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
        List<Path> folders = new ArrayList<>(onPath.toList());
        for (String usual : List.of("/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/pgsql")) {
            try (Stream<Path> versions = Files.list(Path.of(usual))) {
                versions.sorted(java.util.Comparator.reverseOrder())
                        .map(version -> version.resolve("bin"))
                        .forEach(folders::add);
            } catch (IOException notThere) {
                // Another usual place may have it.
            }
        }
        return folders.stream()
                .map(folder -> folder.resolve(NAME))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Fills its tables, unless they are there. */
    void prepare(int scale) throws IOException, InterruptedException {
        if (postgres.count("select count(*) from pg_database where datname = 'pgbench'") == 0) {
            postgres.asOwner("create database pgbench");
            run(List.of("-i", "-q", "-s", "" + scale));
        }
    }

    /** Transactions per second. */
    double tps(int seconds) throws IOException, InterruptedException {
        String output = run(List.of("-n", "-M", "prepared", "-c", "8", "-j", "2", "-T", "" + seconds));
        Matcher matcher = TPS.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("pgbench says: " + output);
        }
        return Double.parseDouble(matcher.group(1));
    }

    private String run(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(program.toString(), "-h", "127.0.0.1", "-p", "" + postgres.port(), "-U", postgres.owner()));
        command.addAll(options);
        command.add(NAME);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", postgres.password());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("pgbench failed: " + output);
        }
        return output;
    }
}
