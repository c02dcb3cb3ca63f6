package org.tuodi.policy.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tuodi.kernel.Computation;
import org.tuodi.kernel.Leaf;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.settle.CaseException;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.text.Place;
import org.tuodi.policy.text.Problem;

/** One small pack for each kind of defect: found, on the marked line, with a case that shows it when settled. */
class PlantedDefectsTest {

    private static final PolicyLibrary LIBRARY = Packs.in(Packs.DEFECTS);

    private static Issue find(String pack, String key) {
        Report report = Verifier.verify(LIBRARY, pack);
        Optional<Issue> issue = Stream.of(report.errors(), report.findings(), report.notes())
                .flatMap(List::stream)
                .filter(each -> each.key().equals(key))
                .findFirst();
        assertThat(issue).as(String.join("\n", report.lines("en"))).isPresent();
        return issue.orElseThrow();
    }

    private static String witness(String pack, String key) {
        return Objects.requireNonNull(find(pack, key).witness()).yaml();
    }

    @ParameterizedTest
    @CsvSource({
        "gap-2024, gap:basic, ERROR",
        "overlap-2024, overlap:R1+R2, ERROR",
        "ratio-2024, ratio:R1, ERROR",
        "surplus-2024, surplus:X1, ERROR",
        "statistic-2024, statistic:averagePension, ERROR",
        "source-2024, load, ERROR",
        "unknown-2024, load, ERROR",
        "article-2024, articles, ERROR",
        "unlisted-2024, articles, ERROR",
        "period-2024, period:period-late2024, ERROR",
        "twice-2024, layer:basic+basicVisit, ERROR",
        "stale-2024, stale:cliff:R1, ERROR",
        "duplicate-2024, duplicate:split:basic, ERROR",
        "cliff-2024, cliff:R2, FINDING",
        "inversion-2024, inversion:basic:extremeHardshipPerson>subsistenceRecipient, FINDING",
        "split-2024, split:basic, FINDING",
        "reorder-2024, reorder:basic, FINDING",
        "dead-2024, dead:R1, FINDING",
        "ceiling-2024, ceiling:R1:perYear, FINDING",
        "jump-2024, jump:R1, NOTE"
    })
    void isFoundOnItsLine(String pack, String key, Issue.Severity severity) {
        Issue issue = find(pack, key);
        byte[] yaml = LIBRARY.source(pack).orElseThrow().files().get("pack.yaml");
        assertThat(issue.severity()).isEqualTo(severity);
        assertThat(issue.place().file()).isEqualTo("packs/" + pack + "/pack.yaml");
        assertThat(issue.place().line()).as(issue.line("en")).isEqualTo(Packs.marked(yaml));
        assertThat(issue.line("zh")).startsWith(issue.place() + ": ").contains(key);
    }

    @ParameterizedTest
    @CsvSource({"gap-2024, 1", "stale-2024, 1", "article-2024, 1", "cliff-2024, 2", "overlap-2024, 1", "dead-2024, 1"})
    void nothingElseIsFound(String pack, int issues) {
        Report report = Verifier.verify(LIBRARY, pack);
        assertThat(report.passes()).isFalse();
        assertThat(report.errors().size() + report.findings().size())
                .as(String.join("\n", report.lines("en")))
                .isEqualTo(issues);
    }

    @Test
    void theCaseOfAGapMeetsNoRow() {
        CaseResult result = Packs.settle(LIBRARY, witness("gap-2024", "gap:basic"));
        Leaf leaf = Objects.requireNonNull(
                result.settlements().get(0).layers().get(0).computation().leaf);
        assertThat(leaf.kind()).isEqualTo(Leaf.Kind.NO_ROW);
    }

    @ParameterizedTest
    @CsvSource({
        "overlap-2024, overlap:R1+R2, rows R1 and R2 both match",
        "ratio-2024, ratio:R1, ratio used is 101%",
        "statistic-2024, statistic:averagePension, averagePension"
    })
    void theCaseIsRefused(String pack, String key, String because) {
        String yaml = witness(pack, key);
        assertThatThrownBy(() -> Packs.settle(LIBRARY, yaml))
                .isInstanceOf(CaseException.class)
                .hasMessageContaining(because);
    }

    @Test
    void theCaseOfASurplusIsCut() {
        CaseResult result = Packs.settle(LIBRARY, witness("surplus-2024", "surplus:X1"));
        assertThat(result.settlements().get(0).layers().get(1).computation().cutBy)
                .isEqualTo(Computation.CUT_BY_UNPAID);
    }

    @Test
    void theCaseOfTwoEntriesMeetsBothAndIsRefused() {
        String yaml = witness("twice-2024", "layer:basic+basicVisit");
        assertThatThrownBy(() -> Packs.settle(LIBRARY, yaml))
                .isInstanceOf(CaseException.class)
                .hasMessageContaining("the entries `basic` and `basicVisit`");
    }

    @Test
    void oneFenMoreGetsLess() {
        String after = witness("cliff-2024", "cliff:R2");
        String before = after.replace("500.00", "499.99");
        assertThat(Packs.benefit(Packs.settle(LIBRARY, before))).isEqualTo("399.99");
        assertThat(Packs.benefit(Packs.settle(LIBRARY, after))).isEqualTo("50.00");
    }

    @Test
    void theBetterTierGetsLess() {
        String better = witness("inversion-2024", "inversion:basic:extremeHardshipPerson>subsistenceRecipient");
        String worse = better.replace("identity: extremeHardshipPerson", "identity: subsistenceRecipient");
        assertThat(Packs.benefit(Packs.settle(LIBRARY, better))).isEqualTo("0.00");
        assertThat(Packs.benefit(Packs.settle(LIBRARY, worse))).isEqualTo("800.00");
    }

    @Test
    void splitInTwoGetsMore() {
        String apart = witness("split-2024", "split:basic");
        String together = apart.substring(0, apart.indexOf("  - id: E2"))
                .replace("total: 500.00, inPolicy: 500.00", "total: 1000.00, inPolicy: 1000.00");
        assertThat(Packs.benefit(Packs.settle(LIBRARY, apart))).isEqualTo("800.00");
        assertThat(Packs.benefit(Packs.settle(LIBRARY, together))).isEqualTo("400.00");
    }

    @Test
    void theOtherOrderGetsLess() {
        String forth = witness("reorder-2024", "reorder:basic");
        String back = forth.replace("  - id: E1", "  - sequence: 2\n    id: E1")
                .replace("  - id: E2", "  - sequence: 1\n    id: E2");
        assertThat(Packs.benefit(Packs.settle(LIBRARY, forth))).isEqualTo("400.00");
        assertThat(Packs.benefit(Packs.settle(LIBRARY, back))).isEqualTo("250.00");
    }

    @Test
    void aFailingExampleIsAnError() {
        Verifier.ExampleRunner runner = (library, path, yaml) -> {
            String text = new String(yaml, java.nio.charset.StandardCharsets.UTF_8);
            String paid = Packs.benefit(Packs.settle(library, text));
            Place place = new Place(path, Packs.marked(yaml), 3);
            return text.contains("basic: " + paid) ? List.of() : List.of(new Problem(place, paid, "90.00"));
        };
        Report report = Verifier.verify(LIBRARY, "example-2024", runner);
        assertThat(report.errors()).extracting(Issue::key).containsExactly("example:examples/wrong.yaml");
        assertThat(report.lines("en").get(0))
                .isEqualTo("packs/example-2024/examples/wrong.yaml:10:3: error example:examples/wrong.yaml: 80.00; "
                        + "expected 90.00");
    }

    @Test
    void aMissingListOfArticlesIsAnError() {
        byte[] yaml = LIBRARY.source("stale-2024").orElseThrow().files().get("pack.yaml");
        String text = new String(yaml, java.nio.charset.StandardCharsets.UTF_8).replaceAll("(?s)accepted:.*", "");
        Report report = Verifier.verify(Packs.of(Map.of("stale-2024", text)), "stale-2024");
        assertThat(report.lines("en").get(0))
                .isEqualTo("packs/stale-2024:1:1: error articles: no file articles.yaml; "
                        + "expected every article and what becomes of it");
    }
}
