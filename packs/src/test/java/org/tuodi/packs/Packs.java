package org.tuodi.packs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tuodi.oracle.Oracle;
import org.tuodi.policy.compile.PolicyLibrary;

/** The shipped packs, read once for all tests. */
final class Packs {

    private static final Path FOLDER = Path.of("packs");
    private static final PolicyLibrary LIBRARY = new PolicyLibrary(sources());
    private static final Oracle ORACLE = Oracle.load(FOLDER);

    private Packs() {}

    static PolicyLibrary library() {
        return LIBRARY;
    }

    static Oracle oracle() {
        return ORACLE;
    }

    /** A library of packs at hand: id → YAML. */
    static PolicyLibrary library(Map<String, String> yamlById) {
        return new PolicyLibrary(yamlById.entrySet().stream()
                .map(pack -> source(pack.getKey(), pack.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList());
    }

    private static PolicyLibrary.PackSource source(String id, byte[] yaml) {
        return new PolicyLibrary.PackSource(id, Map.of("pack.yaml", yaml), "packs/" + id);
    }

    private static List<PolicyLibrary.PackSource> sources() {
        List<PolicyLibrary.PackSource> sources = new ArrayList<>();
        try (Stream<Path> folders = Files.list(FOLDER)) {
            for (Path folder : folders.sorted().toList()) {
                Path file = folder.resolve("pack.yaml");
                if (Files.exists(file)) {
                    sources.add(source(folder.getFileName().toString(), Files.readAllBytes(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }
}
