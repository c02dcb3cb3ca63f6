package org.tuodi.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The worked examples of the packs, whose authors computed by hand, settle to the same fen here. */
class PackExamplesTest {
    private static final Path PACKS = Path.of("..", "packs", "packs");

    /** Texts, and the answers to questions that are no settlements, are not the oracle's. */
    private static final Set<String> NOT_OURS = Set.of("warnings", "answers");

    @TestFactory
    List<DynamicTest> every_example() throws IOException {
        Oracle oracle = Oracle.load(PACKS);
        try (Stream<Path> files = Files.walk(PACKS)) {
            List<DynamicTest> tests = files.filter(file ->
                            "examples".equals(String.valueOf(file.getParent().getFileName())))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(
                            PACKS.relativize(file).toString(), () -> settlesAsExpected(oracle, file)))
                    .toList();
            assertThat(tests).isNotEmpty();
            return tests;
        }
    }

    private static void settlesAsExpected(Oracle oracle, Path file) throws IOException {
        String text = Files.readString(file);
        Node expected = Node.parse(file.toString(), text).get("expect");
        if (!expected.get("error").isMissing()) {
            assertThatThrownBy(() -> oracle.settle(text)).isInstanceOf(OracleException.class);
            return;
        }
        Settled settled = new Settled(oracle.settle(text));
        for (Map.Entry<String, Node> encounter : expected.entries().entrySet()) {
            if (!NOT_OURS.contains(encounter.getKey())) {
                encounter
                        .getValue()
                        .entries()
                        .forEach((what, value) -> check(settled, encounter.getKey(), what, value));
            }
        }
    }

    private static void check(Settled settled, String encounter, String what, Node expected) {
        if (NOT_OURS.contains(what)) {
            return;
        }
        String actual;
        if (Bill.PARTS.contains(what)) {
            actual = settled.split(encounter, what);
        } else if (Set.of("total", "personalAccount", "cash", "refund", "mergedInto")
                .contains(what)) {
            actual = settled.of(encounter, what);
        } else {
            actual = settled.paid(encounter, what);
        }
        assertThat(actual)
                .as(encounter + " " + what)
                .isEqualTo(what.equals("mergedInto") ? expected.text() : Fen.text(expected.money()));
    }
}
