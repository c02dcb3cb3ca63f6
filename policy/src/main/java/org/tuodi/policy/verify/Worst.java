package org.tuodi.policy.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps for each key the issue with the largest amount; others are only compared, never built. */
final class Worst {

    private record Kept(long fen, Supplier<Issue> issue) {}

    private final Map<String, Kept> kept = new LinkedHashMap<>();

    /** Offers an issue; of equal amounts the first stays. */
    void offer(String key, long fen, Supplier<Issue> issue) {
        Kept known = kept.get(key);
        if (known == null || known.fen() < fen) {
            kept.put(key, new Kept(fen, issue));
        }
    }

    List<Issue> issues() {
        return kept.values().stream().map(each -> each.issue().get()).toList();
    }
}
