package org.tuodi.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tuodi.oracle.Oracle;
import org.tuodi.oracle.OracleException;
import org.tuodi.policy.compile.PackException;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.text.Json;

/**
 * Random packs that use every dial, each with some random years, must be read alike by Tuodi and by the oracle. With
 * {@code -Dtuodi.seed=…} and {@code -Dtuodi.packs=…} other or more packs run.
 */
class RandomPacksTest {

    private static final long FIRST_SEED = Long.getLong("tuodi.seed", 1);
    private static final int PACKS = Integer.getInteger("tuodi.packs", 120);
    private static final int YEARS = Integer.getInteger("tuodi.years", 8);

    @Test
    void tuodiAndTheOracleAgreeOnRandomYearsOfRandomPacks() {
        int settled = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + PACKS; seed++) {
            Map<String, Object> pack = RandomPack.draw(seed);
            Both both = both(pack);
            PackFacts facts = new PackFacts(both.library().pack(RandomPack.ID));
            for (int year = 1; year <= YEARS; year++) {
                Map<String, Object> file = RandomYear.draw(facts, seed * 1_000 + year);
                Both.Outcome outcome = both.settle(file);
                if (outcome.difference().isPresent()) {
                    fail(report(seed, outcome, pack, file));
                }
                settled += outcome.settled() ? 1 : 0;
            }
        }
        assertThat(settled).as("years that could be settled").isGreaterThanOrEqualTo(PACKS * YEARS / 2);
    }

    private static Both both(Map<String, Object> pack) {
        Map<String, String> yaml = Map.of(RandomPack.ID, Json.write(pack));
        PolicyLibrary library = Packs.library(yaml);
        library.pack(RandomPack.ID);
        return new Both(library, Oracle.load(yaml));
    }

    private static String report(long seed, Both.Outcome outcome, Map<String, Object> pack, Map<String, Object> file) {
        Map<String, Object> together = new LinkedHashMap<>();
        together.put("pack", pack);
        together.put("case", file);
        Map<String, Object> smallest = new Smallest(smaller -> kind(smaller).equals(outcome.kind())).of(together);
        return String.join(
                "\n",
                "random pack " + seed + ": " + outcome.difference().orElse(""),
                "replay: mvn -o -q test -pl packs -am -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dtest=RandomPacksTest -Dtuodi.seed=" + seed + " -Dtuodi.packs=1",
                "smallest pack and case found:",
                Json.write(smallest));
    }

    @SuppressWarnings("unchecked")
    private static String kind(Map<String, Object> together) {
        Object pack = together.get("pack");
        Object file = together.get("case");
        if (pack == null || file == null) {
            return "";
        }
        try {
            return both((Map<String, Object>) pack)
                    .settle((Map<String, Object>) file)
                    .kind();
        } catch (PackException | OracleException e) {
            return "";
        }
    }
}
