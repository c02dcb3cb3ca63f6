package org.tuodi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Damaged cases and packs: whatever a file holds, a command ends with status 0, 1 or 2, says on stderr what is wrong, and
 * never shows an exception. Another run: {@code -Dtuodi.fuzz.seed=N}; a failure names the seed that repeats it.
 */
class FuzzTest {

    private static final int CASES = 8_900;
    private static final int PACKS = 1_000;
    private static final int PROOFS = 100;
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Set<String> FILES_OF_PACKS = Set.of("pack.yaml", "articles.yaml", "administration.yaml");

    @TempDir
    private Path folder;

    private static long seed() {
        return Long.getLong("tuodi.fuzz.seed", 20_221_126L);
    }

    private static List<Path> yaml(Path root, boolean examples) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> examples
                            != FILES_OF_PACKS.contains(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void damagedCasesEndWithAClearLine() throws IOException {
        List<Path> cases = new ArrayList<>(yaml(Tuodi.ROOT.resolve("packs/packs"), true));
        cases.addAll(yaml(Tuodi.ROOT.resolve("examples"), true));
        assertThat(cases).hasSizeGreaterThan(100);
        int settled = runs(CASES, seed(), (session, seed) -> {
            Mutations mutations = new Mutations(seed);
            Path damaged = session.folder.resolve("case.yaml");
            Files.write(damaged, mutations.damage(Files.readString(mutations.pick(cases))));
            List<String> args = new ArrayList<>(List.of("settle", "case.yaml"));
            if (mutations.chance(3)) {
                args.add("--json");
            }
            if (mutations.chance(2)) {
                args.addAll(List.of("--lang", "en"));
            }
            return run(session, seed, damaged, args);
        });
        // A test in which everything is refused at once would show nothing.
        assertThat(settled).isBetween(CASES / 50, CASES * 4 / 5);
    }

    @Test
    void damagedPacksEndWithAClearLine() throws IOException {
        List<Path> packs = yaml(Tuodi.ROOT.resolve("packs/packs"), false);
        int settled = runs(PACKS, seed() + CASES, (session, seed) -> {
            Mutations mutations = new Mutations(seed);
            Path original = mutations.pick(packs);
            Path pack = damagedPack(session.folder, mutations, original);
            return run(session, seed, pack, command(mutations, original));
        });
        assertThat(settled).isBetween(PACKS / 50, PACKS * 4 / 5);
    }

    @Test
    void proofsOfDamagedPacksEndWithAClearLine() throws IOException {
        List<Path> packs = yaml(Tuodi.ROOT.resolve("packs/packs"), false).stream()
                .filter(file ->
                        file.toString().contains("tianjin") || file.toString().contains("zhejiang"))
                .toList();
        runs(PROOFS, seed() + CASES + PACKS, (session, seed) -> {
            Mutations mutations = new Mutations(seed);
            Path original = mutations.pick(packs);
            Path pack = damagedPack(session.folder, mutations, original);
            String id = original.getParent().getFileName().toString();
            String proof = mutations.pick(List.of("verify", "coverage"));
            return run(session, seed, pack, List.of("policy", proof, id, "--packs", "packs"));
        });
    }

    /** One run with a seed; returns the status. */
    private interface Damaged {
        int run(Session session, long seed) throws IOException;
    }

    /** Runs with this seed and those after it, on all processors; returns how many ended with 0. */
    private int runs(int count, long first, Damaged damaged) throws IOException {
        int workers = Runtime.getRuntime().availableProcessors();
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            sessions.add(new Session(Files.createDirectory(folder.resolve("worker" + i))));
        }
        return IntStream.range(0, workers)
                .parallel()
                .map(worker -> {
                    int done = 0;
                    for (long seed = first + worker; seed < first + count; seed += workers) {
                        done += damagedRun(damaged, sessions.get(worker), seed) == 0 ? 1 : 0;
                    }
                    return done;
                })
                .sum();
    }

    private static int damagedRun(Damaged damaged, Session session, long seed) {
        try {
            return damaged.run(session, seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy of a pack in which one file is damaged. */
    private static Path damagedPack(Path folder, Mutations mutations, Path original) throws IOException {
        Path pack = folder.resolve("packs").resolve(original.getParent().getFileName());
        Files.createDirectories(pack);
        for (String name : FILES_OF_PACKS) {
            Path file = original.resolveSibling(name);
            if (Files.exists(file)) {
                Files.write(
                        pack.resolve(name),
                        file.equals(original) ? mutations.damage(Files.readString(file)) : Files.readAllBytes(file));
            }
        }
        return pack.resolve(original.getFileName());
    }

    private static List<String> command(Mutations mutations, Path original) throws IOException {
        Path examples = original.resolveSibling("examples");
        String id = original.getParent().getFileName().toString();
        if (mutations.chance(5) || !Files.isDirectory(examples)) {
            return List.of("policy", "show", id, "--packs", "packs");
        }
        String example = mutations.pick(yaml(examples, true)).toString();
        return List.of("settle", example, "--packs", "packs");
    }

    private static int run(Session session, long seed, Path damaged, List<String> args) throws IOException {
        long begun = System.nanoTime();
        Tuodi run = session.run(args);
        Duration time = Duration.ofNanos(System.nanoTime() - begun);
        String fault = fault(run);
        if (time.compareTo(LONGEST) > 0) {
            fault = "took " + time;
        }
        if (!fault.isEmpty()) {
            fail("%s: %s%n%s%nrepeat with -Dtuodi.fuzz.seed=%d; the damaged file:%n%s"
                    .formatted(
                            fault,
                            args,
                            run.err(),
                            seed,
                            new String(Files.readAllBytes(damaged), StandardCharsets.UTF_8)));
        }
        return run.status();
    }

    private static String fault(Tuodi run) {
        String shown = run.out() + run.err();
        if (run.status() < 0 || run.status() > 2) {
            return "status " + run.status();
        }
        if (run.status() != 0 && run.err().isBlank()) {
            return "status " + run.status() + " without a word";
        }
        if (run.err().contains("internal error") || shown.contains("\tat ") || shown.contains("Exception")) {
            return "an exception";
        }
        return "";
    }

    @Test
    void documentsThatExplodeAreRefused() throws IOException {
        String laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n"
                + "b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
                + "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
                + "d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
                + "e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]\n"
                + "f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e]\n"
                + "g: &g [*f, *f, *f, *f, *f, *f, *f, *f, *f]\n"
                + "h: [*g, *g, *g, *g, *g, *g, *g, *g, *g]\n";
        List<String> documents = List.of(
                laughs,
                "[".repeat(10_000),
                "{a: ".repeat(10_000),
                "- ".repeat(50_000) + "x",
                "a: &a\n  b: *a\n",
                "x".repeat(9 * 1024 * 1024),
                "encounters: [" + "{id: E1}, ".repeat(30_000) + "]\n",
                "? ".repeat(20_000),
                "\"" + "\\u0041".repeat(100_000) + "\": 1\n",
                "");
        for (String document : documents) {
            Path bomb = folder.resolve("case.yaml");
            Files.writeString(bomb, document);
            assertThat(Tuodi.runIn(folder, "settle", "case.yaml").status()).isEqualTo(1);
            Path pack = Files.createDirectories(folder.resolve("bombs/bomb-2024"));
            Files.writeString(pack.resolve("pack.yaml"), document);
            Tuodi run = Tuodi.runIn(folder, "policy", "show", "bomb-2024", "--packs", "bombs");
            assertThat(run.status()).isEqualTo(1);
            assertThat(fault(run)).isEmpty();
        }
    }

    /** One command line for all runs: making it takes longer than most of them. */
    private static final class Session {

        private final Path folder;
        private final StringWriter out = new StringWriter();
        private final StringWriter err = new StringWriter();
        private final CommandLine commandLine;

        Session(Path folder) {
            this.folder = folder;
            commandLine = Main.commandLine(folder, new PrintWriter(out), new PrintWriter(err));
        }

        Tuodi run(List<String> args) {
            out.getBuffer().setLength(0);
            err.getBuffer().setLength(0);
            int status = Main.run(commandLine, args.toArray(String[]::new));
            return new Tuodi(status, out.toString(), err.toString());
        }
    }
}
