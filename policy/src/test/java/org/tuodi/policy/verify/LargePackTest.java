package org.tuodi.policy.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuodi.policy.compile.PolicyLibrary;

/** A pack of two thousand rows: 40 diseases × 4 levels × 2 schemes × 3 ages × 2 halves of the year, and everybody else. */
class LargePackTest {

    private static final int DISEASES = 40;
    private static final String PROVENANCE = "article: D 1, summary: {zh: 样例, en: sample}, status: stated";

    private static String pack(List<String> rows) {
        StringBuilder yaml = new StringBuilder("""
                pack: large-2024
                title: {zh: 大包, en: large pack}
                period: {from: 2024-01-01, to: 2024-12-31}
                status: demo
                documents: [{id: D, title: {zh: 虚构办法, en: invented rules}}]
                """);
        yaml.append("attributes: [{name: disease, of: encounter, values: [none");
        for (int disease = 0; disease < DISEASES; disease++) {
            yaml.append(", d").append(disease);
        }
        yaml.append("], default: none}]\n");
        yaml.append("""
                layers:
                  - id: basic
                    fund: pool
                    name: {zh: 基本, en: basic}
                    deductible: {scope: year}
                    bands: {axis: excess, scope: year}
                    ceilings: [{name: perYear, counts: paid, scope: year}]
                    article: D 1
                    summary: {zh: 基本, en: basic}
                    status: stated
                    rows:
                """);
        rows.forEach(row -> yaml.append("      - ").append(row).append('\n'));
        yaml.append("    else: {id: E, ratio: 50%, ceilings: {perYear: none}, " + PROVENANCE + "}\n");
        return yaml.toString();
    }

    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        String[] ages = {"{to: 17}", "{from: 18, to: 59}", "{from: 60}"};
        String[] dates = {"to: 2024-06-30", "from: 2024-07-01"};
        for (int disease = 0; disease < DISEASES; disease++) {
            for (int level = 0; level < 4; level++) {
                for (String scheme : List.of("employee", "resident")) {
                    for (String age : ages) {
                        for (String date : dates) {
                            int number = rows.size();
                            rows.add("{id: R" + number + ", when: {disease: d" + disease + ", level: " + level
                                    + ", scheme: " + scheme + ", age: " + age + "}, " + date + ", deductible: "
                                    + (number % 7 * 100) + ".00, bands: [{upTo: 10000.00, ratio: " + (50 + number % 40)
                                    + "%}, {ratio: " + (60 + number % 30) + "%}], ceilings: {perYear: "
                                    + (100_000 + number) + ".00}, " + PROVENANCE + "}");
                        }
                    }
                }
            }
        }
        return rows;
    }

    private static Report verify(List<String> rows) {
        PolicyLibrary library = Packs.of(Map.of("large-2024", pack(rows)));
        return Verifier.verify(library, "large-2024");
    }

    private static List<String> keys(List<Issue> issues) {
        return issues.stream()
                .map(Issue::key)
                .filter(key -> !key.equals("articles"))
                .toList();
    }

    @Test
    void isProvedInSeconds() {
        List<String> rows = rows();
        assertThat(rows).hasSize(1920);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Report report = verify(rows);
        Duration took = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        assertThat(keys(report.errors())).isEmpty();
        assertThat(keys(report.findings())).noneMatch(key -> key.startsWith("dead") || key.startsWith("cliff"));
        // Processor time: what else the machine does is not the proof's cost. About 4 s from a cold start, 1 s warm.
        assertThat(took).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void oneWrongRowAmongThemIsFound() {
        List<String> rows = rows();
        rows.set(
                1000,
                rows.get(1000)
                        .replace("{from: 18, to: 59}", "{from: 18, to: 60}")
                        .replace("{to: 17}", "{to: 18}")
                        .replace("{from: 60}", "{from: 59}"));
        Report report = verify(rows);
        assertThat(keys(report.errors()))
                .hasSize(1)
                .allMatch(key -> key.matches("overlap:R(1000\\+R\\d+|\\d+\\+R1000)"));
    }
}
