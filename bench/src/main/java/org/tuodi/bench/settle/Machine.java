package org.tuodi.bench.settle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** CPU time of this process, of PostgreSQL and of the whole machine, as Linux counts it. */
final class Machine {

    private static final double TICKS_PER_SECOND = 100;
    private static final int PARENT = 3;
    private static final int OWN = 13;
    private static final int CHILDREN = 15;

    private final long postmaster;

    Machine(long postmaster) {
        this.postmaster = postmaster;
    }

    /**
     * CPU seconds so far.
     *
     * @param here of this process and its ended children
     * @param database of PostgreSQL
     * @param all of everything on the machine
     */
    record Cpu(double here, double database, double all) {

        Cpu since(Cpu before) {
            return new Cpu(here - before.here, database - before.database, all - before.all);
        }

        double ours() {
            return here + database;
        }

        /** Share of the CPU time used that others used. */
        double foreign() {
            return all <= 0 ? 0 : Math.max(0, 1 - ours() / all);
        }
    }

    Cpu cpu() {
        return new Cpu(stat(Path.of("/proc/self/stat"), true), postgres(), all());
    }

    private double postgres() {
        Map<Long, Long> parents = new HashMap<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .forEach(path -> fields(path.resolve("stat"))
                            .ifPresent(fields -> parents.put(
                                    Long.valueOf(path.getFileName().toString()), Long.valueOf(fields.get(PARENT)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<Long> family = new HashSet<>(Set.of(postmaster));
        parents.forEach((child, parent) -> {
            if (parent == postmaster) {
                family.add(child);
            }
        });
        return family.stream()
                .mapToDouble(pid -> stat(Path.of("/proc/" + pid + "/stat"), pid == postmaster))
                .sum();
    }

    private static double stat(Path file, boolean withChildren) {
        return fields(file)
                .map(fields -> fields.subList(OWN, withChildren ? CHILDREN + 2 : OWN + 2).stream()
                                .mapToLong(Long::parseLong)
                                .sum()
                        / TICKS_PER_SECOND)
                .orElse(0.0);
    }

    /** The fields of a process; the name of the program, which may hold blanks, is cut out. */
    private static java.util.Optional<List<String>> fields(Path file) {
        try {
            String line = Files.readString(file);
            int end = line.lastIndexOf(')');
            List<String> after = List.of(line.substring(end + 2).trim().split(" "));
            return java.util.Optional.of(
                    Stream.concat(Stream.of("pid", "name"), after.stream()).toList());
        } catch (IOException | UncheckedIOException ended) {
            return java.util.Optional.empty();
        }
    }

    private static double all() {
        try {
            String[] cpu =
                    Files.readAllLines(Path.of("/proc/stat")).get(0).trim().split("\\s+");
            double busy = 0;
            for (int i = 1; i < cpu.length; i++) {
                boolean idle = i == 4 || i == 5 || i > 8;
                busy += idle ? 0 : Long.parseLong(cpu[i]);
            }
            return busy / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
