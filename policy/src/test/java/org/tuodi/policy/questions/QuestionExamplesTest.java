package org.tuodi.policy.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.questions.cases.CaseQuestions;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.settle.Expectation;
import org.tuodi.policy.settle.Settler;

/** Every example that asks something gets the answer that it expects. */
class QuestionExamplesTest {

    private static final PolicyLibrary LIBRARY = Packs.library();
    private static final Set<String> IDS = ids();

    static Stream<Path> examples() {
        return Packs.examples().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExampleGetsTheAnswersThatItExpects(Path path) {
        CaseFile file = read(path);
        Expectation expected = Expectation.of(file).orElseThrow();

        if (expected.error() != null) {
            assertThatThrownBy(() -> answers(file)).hasMessageContaining(expected.error());
            return;
        }
        List<Answer> answers = answers(file);

        assertThat(answers).hasSameSizeAs(expected.answers());
        assertThat(answers.stream().flatMap(answer -> answer.steps().stream())).allSatisfy(step -> {
            assertThat(step.text().zh()).doesNotContain("null");
            assertThat(step.text().en()).doesNotContain("null").doesNotContainPattern("[\\x{4e00}-\\x{9fff}]");
        });
        Map<String, Object> result = Map.of(
                "settlements",
                List.of(),
                "answers",
                answers.stream()
                        .map(answer -> Map.of("value", plain(answer.value())))
                        .toList());
        Expectation onlyAnswers = new Expectation(Map.of(), expected.answers(), null);
        assertThat(onlyAnswers.mismatches(result)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExampleShowsRowsThatExist(Path path) {
        CaseFile file = read(path);

        assertThat(IDS).containsAll(file.illustrates());
    }

    @Test
    void everyRowThatAnswersIsShownByAnExample() {
        Set<String> shown = new HashSet<>();
        examples().forEach(path -> shown.addAll(read(path).illustrates()));

        assertThat(shown).containsAll(answeringIds());
    }

    private static Object plain(Value value) {
        if (value instanceof Value.Entries entries) {
            Map<String, Object> plain = new LinkedHashMap<>();
            entries.entries().forEach((name, each) -> plain.put(name, plain(each)));
            return plain;
        }
        if (value instanceof Value.Items items) {
            return items.items().stream().map(QuestionExamplesTest::plain).toList();
        }
        return ((Value.Text) value).text();
    }

    private static List<Answer> answers(CaseFile file) {
        CaseResult result = Settler.settle(file, LIBRARY);
        return CaseQuestions.answer(file, LIBRARY, result);
    }

    private static CaseFile read(Path path) {
        return CaseShapes.read(path.toString(), Packs.read(path)).orThrow();
    }

    private static Set<String> ids() {
        Set<String> ids = new HashSet<>();
        for (String pack : Packs.withTables()) {
            AdministrationFiles.of(LIBRARY, pack)
                    .rows()
                    .forEach(row -> ids.add(row.entry().id()));
            LIBRARY.spec(pack).layers().forEach(layer -> {
                layer.rows().forEach(row -> ids.add(row.id()));
            });
        }
        return ids;
    }

    /** Rows of tables that questions are put to; dates and balances are data for other parts. */
    private static Set<String> answeringIds() {
        Set<String> ids = new HashSet<>();
        for (String pack : Packs.withTables()) {
            if (!pack.startsWith("demo-")) {
                AdministrationFiles.of(LIBRARY, pack).rows().stream()
                        .filter(row -> !(row instanceof DueDates.Due) && !(row instanceof PersonalAccount.Balance))
                        .forEach(row -> ids.add(row.entry().id()));
            }
        }
        return ids;
    }
}
