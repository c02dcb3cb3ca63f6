package org.tuodi.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The published schemas accept every file that is shipped, so an editor underlines nothing that the program takes. */
class PublishedSchemasTest {

    private static final Path SCHEMAS = Path.of("../docs/schema");
    private static final Map<String, Schema> BY_KIND = new TreeMap<>();

    private static synchronized Schema schema(String kind) {
        return BY_KIND.computeIfAbsent(kind, name -> {
            try {
                String json = Files.readString(SCHEMAS.resolve(name + ".schema.json"));
                return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(json, InputFormat.JSON);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static String kind(Path file) {
        return switch (file.getFileName().toString()) {
            case "pack.yaml" -> "pack";
            case "articles.yaml" -> "articles";
            case "administration.yaml" -> "administration";
            default -> "case";
        };
    }

    @TestFactory
    Stream<DynamicTest> everyFileFitsItsSchema() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path root : List.of(Path.of("packs"), Path.of("../examples"))) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".yaml"))
                        .sorted()
                        .forEach(file -> tests.add(dynamicTest(file.toString(), () -> check(file))));
            }
        }
        assertThat(tests).hasSizeGreaterThan(300);
        return tests.stream();
    }

    private static void check(Path file) throws IOException {
        List<Error> errors = schema(kind(file)).validate(Files.readString(file), InputFormat.YAML);
        assertThat(errors.stream().map(Object::toString)).isEmpty();
    }

    @Test
    void aMisspeltKeyIsUnderlined() {
        String wrong = "policy: a-1\nperson: {id: P1, scheme: resident}\nencounters: []\nquestion: []\n";
        assertThat(schema("case").validate(wrong, InputFormat.YAML)).isNotEmpty();
    }
}
