package org.tuodi.policy.text;

import java.util.HashMap;
import java.util.Map;

/** The keys of one mapping while it is read: names that stand once each. */
final class MappingKeys {

    private final Map<String, Place> seen = new HashMap<>();
    private final Problems problems;

    MappingKeys(Problems problems) {
        this.problems = problems;
    }

    /** Whether a node can be a further key; if not, a problem was added. */
    boolean accept(Node key) {
        if (key instanceof Scalar name && !name.isEmptyValue() && !name.text().isEmpty()) {
            return isNoMerge(name) && isFresh(name);
        }
        problems.add(key.place(), key.describe() + " as a key", "a name as the key");
        return false;
    }

    private boolean isNoMerge(Scalar key) {
        boolean merge = key.text().equals("<<") && key.style() == Scalar.Style.PLAIN;
        if (merge) {
            problems.add(key.place(), "the merge key `<<`", "keys written out where they apply");
        }
        return !merge;
    }

    private boolean isFresh(Scalar key) {
        Place first = seen.putIfAbsent(key.text(), key.place());
        if (first != null) {
            problems.add(
                    key.place(),
                    "the key " + Phrases.quote(key.text()) + " again",
                    "each key once; it first stands on line " + first.line());
        }
        return first == null;
    }
}
