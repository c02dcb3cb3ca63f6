package org.tuodi.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/traceability.csv}: what becomes of each requirement, none forgotten, none pointing nowhere. */
class TraceabilityTest {

    private static final Path ROOT = Path.of("..");
    private static final List<String> COLUMNS = List.of("id", "kind", "reference", "capability", "note");

    /** How many requirements each document has; 632 together. */
    private static final Map<String, Integer> COUNTS = Map.ofEntries(
            Map.entry("MM", 58),
            Map.entry("TJ", 35),
            Map.entry("JM", 129),
            Map.entry("BY", 102),
            Map.entry("C1", 23),
            Map.entry("C2", 59),
            Map.entry("C3", 33),
            Map.entry("C4", 24),
            Map.entry("C5", 67),
            Map.entry("C6", 18),
            Map.entry("C7", 23),
            Map.entry("C8", 61));

    private static final Pattern ID = Pattern.compile("(?:^|[{\\s-])id: *([A-Za-z0-9][A-Za-z0-9._-]*)");

    private record Requirement(String id, String kind, List<String> references, String capability, String note) {}

    private static List<Requirement> requirements() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("docs/traceability.csv"));
        assertThat(cells(lines.get(0))).isEqualTo(COLUMNS);
        return lines.stream().skip(1).map(TraceabilityTest::requirement).toList();
    }

    private static Requirement requirement(String line) {
        List<String> cells = cells(line);
        assertThat(cells).as(line).hasSize(COLUMNS.size());
        String references = cells.get(2).trim();
        return new Requirement(
                cells.get(0),
                cells.get(1),
                references.isEmpty() ? List.of() : List.of(references.split(" +")),
                cells.get(3),
                cells.get(4));
    }

    /** The cells of a line; quoted ones may hold commas and doubled quotes. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char letter = line.charAt(at);
            if (letter == '"' && quoted && at + 1 < line.length() && line.charAt(at + 1) == '"') {
                cell.append(letter);
                at++;
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private static Set<String> rows() throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("packs"))) {
            for (Path file : files.filter(path -> path.endsWith("pack.yaml") || path.endsWith("administration.yaml"))
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    Matcher matcher = ID.matcher(line);
                    while (matcher.find()) {
                        ids.add(matcher.group(1));
                    }
                }
            }
        }
        return ids;
    }

    @Test
    void everyRequirementIsThereOnce() throws IOException {
        List<Requirement> all = requirements();
        assertThat(all).extracting(Requirement::id).doesNotHaveDuplicates();
        assertThat(all.stream()
                        .collect(Collectors.groupingBy(
                                each -> each.id().split("-", 2)[0], Collectors.summingInt(each -> 1))))
                .isEqualTo(COUNTS);
        assertThat(all).hasSize(632);
    }

    @Test
    void eachSaysWhatBecomesOfIt() throws IOException {
        for (Requirement each : requirements()) {
            assertThat(each.kind()).as(each.id()).isIn("row", "test", "page", "later");
            boolean later = each.kind().equals("later");
            assertThat(each.references().isEmpty())
                    .as(each.id() + ": a reference, or later")
                    .isEqualTo(later);
            if (later) {
                assertThat(each.capability()).as(each.id()).matches("CAP-\\d\\d(?: CAP-\\d\\d)*");
            }
        }
    }

    @Test
    void whatIsReferredToExists() throws IOException {
        Set<String> rows = rows();
        for (Requirement each : requirements()) {
            for (String reference : each.references()) {
                if (each.kind().equals("row")) {
                    assertThat(rows).as(each.id()).contains(reference);
                } else {
                    assertThat(ROOT.resolve(reference)).as(each.id()).exists();
                }
            }
        }
    }
}
