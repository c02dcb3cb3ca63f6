package org.tuodi.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.settlement.Audit;
import org.tuodi.platform.simulation.Simulation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A simulated county on a database of its own, which is removed afterwards. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "模拟 · a county from one seed; every answer and balance is recomputed by an independent oracle")
final class Simulating implements Callable<Integer> {

    @Option(names = "--seed", paramLabel = "N", required = true, description = "what the county is made from")
    private long seed;

    @Option(names = "--events", paramLabel = "M", description = "calls and facts, at least (${DEFAULT-VALUE})")
    private int events = 20_000;

    @Option(names = "--callers", paramLabel = "N", description = "callers at once (${DEFAULT-VALUE})")
    private int callers = 16;

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("tuodi-simulation");
        try (Database database = Database.open(folder.resolve("data"), null);
                ConfigurableApplicationContext server = Server.start(database, Simulation.clock())) {
            Simulation.Report report =
                    Simulation.upon(server, seed, events, callers).run();
            List<String> audited = server.getBean(Audit.class).run().findings();
            Stream.concat(report.findings().stream(), audited.stream()).forEach(System.err::println);
            int found = report.findings().size() + audited.size();
            System.out.printf(
                    "模拟 %d 个事件、%d 人，发现 %d 处问题 / %d events of %d persons, %d findings; %s%n",
                    report.events(),
                    report.persons().size(),
                    found,
                    report.events(),
                    report.persons().size(),
                    found,
                    report.replay());
            return found == 0 ? 0 : 1;
        } finally {
            remove(folder);
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
