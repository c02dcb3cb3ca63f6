package org.tuodi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/schema/} holds what {@code tuodi schema KIND} prints, so that editors check what the program checks. */
class SchemaFilesTest {

    private static final Path FOLDER = Tuodi.ROOT.resolve("docs/schema");

    static List<String> kinds() {
        return Tuodi.run("schema").done().outLines();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theFileIsWhatTheCommandPrints(String kind) throws IOException {
        List<String> kept = Files.readAllLines(FOLDER.resolve(kind + ".schema.json"));
        List<String> printed = Tuodi.run("schema", kind).done().outLines();
        assertThat(kept.equals(printed))
                .as("write it anew: ./tuodi schema %s > docs/schema/%s.schema.json", kind, kind)
                .isTrue();
    }

    @Test
    void thereIsNoOtherFile() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".schema.json", "")))
                    .containsExactlyInAnyOrderElementsOf(kinds());
        }
    }
}
