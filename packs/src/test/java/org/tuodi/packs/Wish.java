package org.tuodi.packs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tuodi.policy.model.Condition;
import org.tuodi.policy.model.PackSpec;

/** The attributes for which some row is meant, which random cases follow most of the time. */
record Wish(Map<String, Condition.Test> tests, SplitMix64 random) {

    private static final int FOLLOWED = 85;

    Condition.Test test(String attribute) {
        return tests.get(attribute);
    }

    /** One of the words, usually one that the row accepts. */
    String word(String attribute, List<String> all) {
        if (tests.get(attribute) instanceof Condition.Words words && random.percent(FOLLOWED)) {
            List<String> accepted = all.stream()
                    .filter(word -> words.except() != words.words().contains(word))
                    .toList();
            if (!accepted.isEmpty()) {
                return random.pick(accepted);
            }
        }
        return random.pick(all);
    }

    /** Some diseases of the pack, usually such as the row accepts. */
    List<String> diseases(String attribute, PackSpec pack) {
        List<String> all =
                pack.diseases().stream().map(PackSpec.DiseaseSpec::id).toList();
        if (all.isEmpty()) {
            return List.of();
        }
        Set<String> chosen = new LinkedHashSet<>();
        if (tests.get(attribute) instanceof Condition.Sets sets && random.percent(FOLLOWED)) {
            if (!sets.any().isEmpty()) {
                chosen.add(random.pick(sets.any()));
            }
            List<String> counted = new ArrayList<>(sets.of());
            int wanted = sets.countTo() < counted.size() ? sets.countTo() : sets.countFrom();
            for (int i = 0; i < wanted && !counted.isEmpty(); i++) {
                chosen.add(counted.remove(random.below(counted.size())));
            }
        }
        int more = random.pick(List.of(0, 0, 0, 1, 2));
        for (int i = 0; i < more; i++) {
            chosen.add(random.pick(all));
        }
        return List.copyOf(chosen);
    }
}
