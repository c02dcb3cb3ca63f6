package org.tuodi.policy.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tuodi.kernel.Money;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.settle.Settler;

/** Libraries for tests, from folders and from texts. */
final class Packs {

    static final Path DEFECTS = Path.of("src/test/resources/defects");

    private Packs() {}

    static PolicyLibrary in(Path folder) {
        return new PolicyLibrary(list(folder)
                .map(each -> source(each, "packs/" + each.getFileName()))
                .toList());
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PolicyLibrary.PackSource source(Path folder, String shown) {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PolicyLibrary.PackSource(folder.getFileName().toString(), files, shown);
    }

    static PolicyLibrary of(Map<String, String> packs) {
        return new PolicyLibrary(packs.entrySet().stream()
                .map(pack -> new PolicyLibrary.PackSource(
                        pack.getKey(),
                        Map.of("pack.yaml", pack.getValue().getBytes(StandardCharsets.UTF_8)),
                        "packs/" + pack.getKey()))
                .toList());
    }

    /** The line, from 1, that is marked with {@code #!}. */
    static int marked(byte[] yaml) {
        List<String> lines = new String(yaml, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith("#!")) {
                return i + 1;
            }
        }
        return -1;
    }

    static CaseResult settle(PolicyLibrary library, String yaml) {
        return Settler.settle(
                CaseShapes.read("case.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                        .orThrow(),
                library);
    }

    /** What all layers pay of all encounters, in yuan. */
    static String benefit(CaseResult result) {
        return Money.text(result.settlements().stream()
                .mapToLong(each -> each.total() - each.split().waived() - each.personalAccount() - each.cash())
                .sum());
    }
}
