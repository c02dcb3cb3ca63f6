package org.tuodi.policy.questions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.compile.PolicyLibrary.PackSource;

/** The packs of this repository, read from their folder. */
final class Packs {

    private static final Path FOLDER = Path.of("..", "packs", "packs");

    private Packs() {}

    static PolicyLibrary library() {
        List<PackSource> sources = new ArrayList<>();
        for (Path folder : list(FOLDER)) {
            Map<String, byte[]> files = new LinkedHashMap<>();
            for (String name : List.of("pack.yaml", AdministrationFiles.NAME)) {
                Path file = folder.resolve(name);
                if (Files.exists(file)) {
                    files.put(name, read(file));
                }
            }
            sources.add(new PackSource(folder.getFileName().toString(), files, folder.toString()));
        }
        return new PolicyLibrary(sources);
    }

    /** Ids of the packs that have administration tables. */
    static List<String> withTables() {
        return list(FOLDER).stream()
                .filter(folder -> Files.exists(folder.resolve(AdministrationFiles.NAME)))
                .map(folder -> folder.getFileName().toString())
                .toList();
    }

    /** Case files that ask questions: examples of packs, and those for users. */
    static List<Path> examples() {
        List<Path> examples = new ArrayList<>();
        for (Path folder : list(FOLDER)) {
            for (Path inside : List.of(folder.resolve("examples"), folder.resolve("refused"))) {
                if (Files.isDirectory(inside)) {
                    list(inside).stream()
                            .filter(file -> file.getFileName().toString().startsWith("q-"))
                            .forEach(examples::add);
                }
            }
        }
        examples.addAll(list(Path.of("..", "examples", "questions")));
        return examples;
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
