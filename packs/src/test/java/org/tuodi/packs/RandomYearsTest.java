package org.tuodi.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tuodi.policy.text.Json;

/**
 * Random years of every pack, settled by Tuodi and by the oracle, must agree to the fen. With {@code -Dtuodi.seed=…},
 * {@code -Dtuodi.cases=…} and {@code -Dtuodi.pack=…} other or more years run.
 */
class RandomYearsTest {

    private static final long FIRST_SEED = Long.getLong("tuodi.seed", 1);
    private static final int CASES = Integer.getInteger("tuodi.cases", 200);
    private static final String ONLY = System.getProperty("tuodi.pack", "");

    static List<String> packs() {
        return Packs.library().ids().stream()
                .filter(id -> ONLY.isEmpty() || ONLY.equals(id))
                .filter(id -> !Packs.library().spec(id).layers().isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("packs")
    void tuodiAndTheOracleAgreeOnRandomYears(String pack) {
        PackFacts facts = new PackFacts(Packs.library().pack(pack));
        Both both = new Both(Packs.library(), Packs.oracle());
        int settled = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
            Map<String, Object> file = RandomYear.draw(facts, seed);
            Both.Outcome outcome = both.settle(file);
            while (outcome.refusedByBoth() && !refused(file, outcome).isEmpty()) {
                file = without(file, refused(file, outcome));
                outcome = both.settle(file);
            }
            if (outcome.difference().isPresent()) {
                fail(report(pack, seed, outcome.difference(), smallest(both, outcome, file)));
            }
            settled += outcome.settled() ? 1 : 0;
        }
        assertThat(settled).as("years that could be settled").isGreaterThanOrEqualTo(CASES * 2 / 3);
    }

    /** Visits that a refusal names, unless it names all. */
    private static List<?> refused(Map<String, Object> file, Both.Outcome outcome) {
        List<?> all = (List<?>) file.get("encounters");
        List<?> refused = all.stream()
                .filter(each -> outcome.refusal().contains("`" + ((Map<?, ?>) each).get("id") + "`"))
                .toList();
        return refused.size() == all.size() ? List.of() : refused;
    }

    private static Map<String, Object> without(Map<String, Object> file, List<?> refused) {
        Map<String, Object> smaller = new LinkedHashMap<>(file);
        smaller.put(
                "encounters",
                ((List<?>) file.get("encounters"))
                        .stream().filter(each -> !refused.contains(each)).toList());
        return smaller;
    }

    private static Map<String, Object> smallest(Both both, Both.Outcome outcome, Map<String, Object> file) {
        return new Smallest(smaller -> both.settle(smaller).kind().equals(outcome.kind())).of(file);
    }

    private static String report(String pack, long seed, Optional<String> difference, Map<String, Object> smallest) {
        return String.join(
                "\n",
                Stream.of(
                                "pack " + pack + ", seed " + seed + ": " + difference.orElse(""),
                                "replay: mvn -o -q test -pl packs -am -Dsurefire.failIfNoSpecifiedTests=false"
                                        + " -Dtest=RandomYearsTest -Dtuodi.pack=" + pack + " -Dtuodi.seed=" + seed
                                        + " -Dtuodi.cases=1",
                                "smallest case found:",
                                Json.write(smallest))
                        .toList());
    }
}
