package org.tuodi.policy.questions;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tuodi.policy.model.Condition;

/** Tests conditions on facts of which some may be missing. */
final class Matching {

    private Matching() {}

    /**
     * What a condition says.
     *
     * @param holds some alternative holds for certain
     * @param missing attributes that would decide; empty if it holds, or if it cannot hold whatever they are
     */
    record Verdict(boolean holds, Set<String> missing) {}

    static Verdict verdict(Condition condition, Facts facts) {
        Set<String> missing = new LinkedHashSet<>();
        for (Map<String, Condition.Test> alternative : condition.alternatives()) {
            Set<String> unknown = new LinkedHashSet<>();
            if (possible(alternative, facts, unknown)) {
                if (unknown.isEmpty()) {
                    return new Verdict(true, Set.of());
                }
                missing.addAll(unknown);
            }
        }
        return new Verdict(false, missing);
    }

    /** Whether a condition holds whatever the missing facts are, or may hold. */
    static boolean mayHold(Condition condition, Facts facts) {
        Verdict verdict = verdict(condition, facts);
        return verdict.holds() || !verdict.missing().isEmpty();
    }

    private static boolean possible(Map<String, Condition.Test> alternative, Facts facts, Set<String> unknown) {
        for (Map.Entry<String, Condition.Test> test : alternative.entrySet()) {
            String value = facts.known().get(test.getKey());
            if (value == null) {
                unknown.add(test.getKey());
            } else if (!passes(test.getValue(), value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean passes(Condition.Test test, String value) {
        if (test instanceof Condition.Words words) {
            return words.words().contains(value) != words.except();
        }
        if (test instanceof Condition.Range range) {
            int number = Integer.parseInt(value);
            return (range.from() == null || number >= range.from()) && (range.to() == null || number <= range.to());
        }
        return ((Condition.Sets) test).holds(new HashSet<>(List.of(value.split(","))));
    }
}
