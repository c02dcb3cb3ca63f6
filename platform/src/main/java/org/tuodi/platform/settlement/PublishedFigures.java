package org.tuodi.platform.settlement;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tuodi.platform.people.StatisticsRegister;
import org.tuodi.platform.policies.PolicyVersion;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.model.PackSpec;

/**
 * Published figures that a bill is settled by where they say something else than the pack, or what the pack leaves to them. They
 * are stored with the settlement: what is published later does not change how it is explained.
 */
@Component
final class PublishedFigures {

    private final StatisticsRegister register;

    PublishedFigures(StatisticsRegister register) {
        this.register = register;
    }

    /** Those for a bill that is settled now. */
    Statistics of(PolicyVersion policy, String region, int benefitYear) {
        return declaresNone(policy) || region.isEmpty()
                ? Statistics.NONE
                : of(policy, register.lately(region), benefitYear);
    }

    /** All that is published for a region, for bills that are folded again: nothing that has just come may be overlooked. */
    Statistics newest(String region) {
        return region.isEmpty() ? Statistics.NONE : register.of(region);
    }

    private static boolean declaresNone(PolicyVersion policy) {
        return policy.pack().spec().statistics().isEmpty();
    }

    /** What of it differs from a pack. */
    static Statistics of(PolicyVersion policy, Statistics published, int benefitYear) {
        Map<String, Map<Integer, Long>> differing = new TreeMap<>();
        for (PackSpec.StatisticSpec declared : policy.pack().spec().statistics()) {
            published.values().getOrDefault(declared.name(), Map.of()).forEach((year, fen) -> {
                if (year <= benefitYear && !Objects.equals(declared.values().get(year), fen)) {
                    differing
                            .computeIfAbsent(declared.name(), name -> new TreeMap<>())
                            .put(year, fen);
                }
            });
        }
        return differing.isEmpty() ? Statistics.NONE : new Statistics(differing);
    }
}
