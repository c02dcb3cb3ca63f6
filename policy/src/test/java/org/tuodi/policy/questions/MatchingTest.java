package org.tuodi.policy.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuodi.policy.model.Condition;
import org.tuodi.policy.model.ConditionShapes;
import org.tuodi.policy.text.Documents;

class MatchingTest {

    private static final Facts NOTHING = new Facts(Map.of());

    @Test
    void anEmptyConditionHolds() {
        assertThat(Matching.verdict(condition("{}"), NOTHING).holds()).isTrue();
    }

    @Test
    void aFactThatCannotDecideIsNotMissed() {
        Condition condition = condition("{scheme: resident, age: {to: 45}}");

        Matching.Verdict verdict = Matching.verdict(condition, NOTHING.with("scheme", "employee"));

        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.missing()).isEmpty();
    }

    @Test
    void aFactThatWouldDecideIsMissed() {
        Condition condition = condition("{scheme: resident, age: {to: 45}}");

        assertThat(Matching.verdict(condition, NOTHING.with("scheme", "resident"))
                        .missing())
                .containsExactly("age");
    }

    @Test
    void oneAlternativeThatHoldsIsEnough() {
        Condition condition = condition("[{age: {to: 45}}, {scheme: resident}]");

        assertThat(Matching.verdict(condition, NOTHING.with("scheme", "resident"))
                        .holds())
                .isTrue();
    }

    @Test
    void rangesIncludeTheirEnds() {
        Condition condition = condition("{age: {from: 46, to: 69}}");

        assertThat(holds(condition, 45)).isFalse();
        assertThat(holds(condition, 46)).isTrue();
        assertThat(holds(condition, 69)).isTrue();
        assertThat(holds(condition, 70)).isFalse();
    }

    @Test
    void allButSomeWords() {
        Condition condition = condition("{identity: {except: [none]}}");

        assertThat(Matching.verdict(condition, NOTHING.with("identity", "orphan"))
                        .holds())
                .isTrue();
        assertThat(Matching.verdict(condition, NOTHING.with("identity", "none")).holds())
                .isFalse();
    }

    @Test
    void aConditionMayHoldWhileFactsAreMissing() {
        Condition condition = condition("{kind: inpatient, level: 3}");

        assertThat(Matching.mayHold(condition, NOTHING.with("kind", "inpatient")))
                .isTrue();
        assertThat(Matching.mayHold(condition, NOTHING.with("kind", "outpatient")))
                .isFalse();
    }

    private static boolean holds(Condition condition, int age) {
        return Matching.verdict(condition, NOTHING.with("age", age)).holds();
    }

    private static Condition condition(String yaml) {
        return Documents.read("when.yaml", yaml.getBytes(StandardCharsets.UTF_8), ConditionShapes.CONDITION)
                .orThrow();
    }
}
