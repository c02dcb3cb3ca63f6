package org.tuodi.policy.settle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Dimension;
import org.tuodi.kernel.Visit;
import org.tuodi.policy.compile.Attribute;
import org.tuodi.policy.compile.Vocabulary;
import org.tuodi.policy.model.Condition;

/**
 * What the fold knew of a visit, for telling which part of a condition it did not meet.
 *
 * @param visit null when nothing was computed
 */
record VisitFacts(CaseResult.Settled settled, @Nullable Visit visit) {

    /** Identities that were tried for a layer, in the pack's order. */
    List<String> tried(CaseResult.LayerSettled layer) {
        List<String> tried = new ArrayList<>();
        if (visit != null) {
            List<String> words = vocabulary().get(Vocabulary.IDENTITY).words();
            for (int raw : visit.candidates[settled.pack().layers().indexOf(layer.layer())]) {
                tried.add(words.get(raw));
            }
        }
        return tried;
    }

    /** The condition without the tests that the visit passes; as it is if that leaves an alternative empty. */
    Condition failing(Condition condition, String identity) {
        List<Map<String, Condition.Test>> alternatives = new ArrayList<>();
        for (Map<String, Condition.Test> alternative : condition.alternatives()) {
            Map<String, Condition.Test> failing = new LinkedHashMap<>();
            alternative.forEach((name, test) -> {
                if (!passes(name, test, identity)) {
                    failing.put(name, test);
                }
            });
            if (failing.isEmpty()) {
                return condition;
            }
            if (!alternatives.contains(failing)) {
                alternatives.add(failing);
            }
        }
        return new Condition(alternatives, condition.place());
    }

    /** Whether a test holds; one on diseases counts as failed, because only profiles of them are known. */
    private boolean passes(String name, Condition.Test test, String identity) {
        Attribute attribute = vocabulary().find(name);
        if (attribute == null || visit == null) {
            return false;
        }
        if (name.equals(Vocabulary.IDENTITY)) {
            return holds(test, identity);
        }
        int raw = name.equals(Vocabulary.ADMISSION) ? settled.admission() : visit.attributes[attribute.index()];
        if (raw == Dimension.MISSING || test instanceof Condition.Sets) {
            return false;
        }
        return holds(
                test,
                attribute.isRange() ? String.valueOf(raw) : attribute.words().get(raw));
    }

    private static boolean holds(Condition.Test test, String value) {
        if (test instanceof Condition.Words words) {
            return words.words().contains(value) != words.except();
        }
        Condition.Range range = (Condition.Range) test;
        int number = Integer.parseInt(value);
        return (range.from() == null || number >= range.from()) && (range.to() == null || number <= range.to());
    }

    private Vocabulary vocabulary() {
        return settled.pack().vocabulary();
    }
}
