package org.tuodi.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.text.Parsed;
import org.tuodi.policy.verify.Coverage;
import org.tuodi.policy.verify.Report;
import org.tuodi.policy.verify.Verifier;
import org.tuodi.policy.verify.Witness;

/** Every pack is proved: no error, nothing found that is not accepted, every article accounted for. */
class PackProofTest {

    private static final Path PACKS = Path.of("packs");
    private static final PolicyLibrary LIBRARY = library();

    private static PolicyLibrary library() {
        try (Stream<Path> folders = Files.list(PACKS)) {
            return new PolicyLibrary(folders.filter(Files::isDirectory)
                    .map(PackProofTest::source)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PolicyLibrary.PackSource source(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String id = folder.getFileName().toString();
        return new PolicyLibrary.PackSource(id, files, "packs/packs/" + id);
    }

    static List<String> packs() {
        return LIBRARY.ids();
    }

    @ParameterizedTest
    @MethodSource("packs")
    void isProved(String pack) {
        Report report = Verifier.verify(LIBRARY, pack);
        assertThat(report.passes()).as(String.join("\n", report.lines("en"))).isTrue();
        for (Witness witness : report.witnesses()) {
            Parsed<CaseFile> read =
                    CaseShapes.read(witness.name(), witness.yaml().getBytes(StandardCharsets.UTF_8));
            assertThat(read.problems()).as(witness.yaml()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    void everyArticleIsAccountedFor(String pack) {
        Coverage coverage = Coverage.of(LIBRARY, pack);
        assertThat(coverage.errors())
                .as(String.join("\n", coverage.lines("en")))
                .isEmpty();
        assertThat(coverage.articles()).isNotEmpty();
        assertThat(coverage.doubts())
                .allSatisfy(doubt -> assertThat(doubt.note())
                        .as(doubt.place() + " " + doubt.id())
                        .isNotNull());
    }
}
