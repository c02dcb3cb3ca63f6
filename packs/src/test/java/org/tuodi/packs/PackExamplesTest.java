package org.tuodi.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tuodi.kernel.Part;
import org.tuodi.oracle.Oracle;
import org.tuodi.policy.compile.PackException;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.questions.cases.CaseQuestions;
import org.tuodi.policy.settle.CaseException;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.settle.Expectation;
import org.tuodi.policy.settle.ExplainedLayer;
import org.tuodi.policy.settle.ExplainedSettlement;
import org.tuodi.policy.settle.Explanation;
import org.tuodi.policy.settle.ResultJson;
import org.tuodi.policy.settle.Settler;

/**
 * Every worked example of the packs and under {@code examples/} gives what it expects, by Tuodi and, as far as it settles
 * encounters, by the oracle; and its explanation accounts for every fen.
 */
class PackExamplesTest {

    private static final Path PACKS = Path.of("packs");
    private static final Path EXAMPLES = Path.of("../examples");
    private static final Set<String> FILES_OF_PACKS = Set.of("pack.yaml", "articles.yaml", "administration.yaml");

    @TestFactory
    Stream<DynamicTest> everyExampleGivesWhatItExpects() throws IOException {
        Map<String, Path> folders = packFolders();
        PolicyLibrary library = new PolicyLibrary(
                folders.values().stream().map(PackExamplesTest::source).toList());
        Map<String, String> yaml = new TreeMap<>();
        for (Map.Entry<String, Path> folder : folders.entrySet()) {
            yaml.put(folder.getKey(), Files.readString(folder.getValue().resolve("pack.yaml")));
        }
        Oracle oracle = Oracle.load(yaml);
        List<DynamicTest> tests = new ArrayList<>();
        for (Path example : examples()) {
            byte[] bytes = Files.readAllBytes(example);
            CaseFile file = CaseShapes.read(example.toString(), bytes).orThrow();
            Optional<Expectation> expectation = Expectation.of(file);
            if (expectation.isPresent()) {
                tests.add(dynamicTest(
                        file.title() + " (" + example + ")",
                        () -> check(
                                file, expectation.get(), library, oracle, new String(bytes, StandardCharsets.UTF_8))));
            }
        }
        assertThat(tests).hasSizeGreaterThan(300);
        return tests.stream();
    }

    private static Map<String, Path> packFolders() throws IOException {
        Map<String, Path> folders = new TreeMap<>();
        for (Path root : List.of(PACKS, EXAMPLES.resolve("elsewhere"))) {
            try (Stream<Path> children = Files.list(root)) {
                children.filter(child -> Files.exists(child.resolve("pack.yaml")))
                        .forEach(child -> folders.put(child.getFileName().toString(), child));
            }
        }
        return folders;
    }

    private static PolicyLibrary.PackSource source(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : FILES_OF_PACKS) {
            if (Files.exists(folder.resolve(name))) {
                try {
                    files.put(name, Files.readAllBytes(folder.resolve(name)));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        }
        return new PolicyLibrary.PackSource(folder.getFileName().toString(), files, folder.toString());
    }

    /** Whatever is YAML and no file of a pack is a case. */
    private static List<Path> examples() throws IOException {
        List<Path> examples = new ArrayList<>();
        for (Path root : List.of(PACKS, EXAMPLES)) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".yaml"))
                        .filter(file ->
                                !FILES_OF_PACKS.contains(file.getFileName().toString()))
                        .sorted()
                        .forEach(examples::add);
            }
        }
        return examples;
    }

    private static void check(
            CaseFile file, Expectation expectation, PolicyLibrary library, Oracle oracle, String text) {
        CaseResult result;
        Map<String, Object> json;
        try {
            result = Settler.settle(file, library);
            List<ExplainedSettlement> explained = Explanation.of(file, result, library);
            explained.forEach(PackExamplesTest::accountsForEveryFen);
            json = ResultJson.of(result, explained, CaseQuestions.answer(file, library, result));
        } catch (CaseException | PackException refused) {
            assertThat(expectation.error()).as(refused.getMessage()).isNotNull();
            assertThat(refused).hasMessageContaining(expectation.error());
            return;
        }
        assertThat(expectation.error()).as("the case is settled").isNull();
        assertThat(expectation.mismatches(json)).isEmpty();
        if (!file.encounters().isEmpty()) {
            // The oracle knows no questions.
            assertThat(Both.payments(result, oracle.settle(text))).isEmpty();
        }
    }

    private static void accountsForEveryFen(ExplainedSettlement settlement) {
        assertThat(sum(settlement.cash())).isEqualTo(settlement.settled().cash());
        for (ExplainedLayer layer : settlement.layers()) {
            assertThat(sum(layer.baseParts())).isEqualTo(layer.layer().computation().base);
            assertThat(layer.steps()).as(layer.name()).isNotEmpty();
            assertThat(layer.paid() > 0
                            || layer.reason() != null
                            || layer.layer().computation().applies())
                    .isTrue();
        }
    }

    private static long sum(Map<Part, Long> parts) {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }
}
