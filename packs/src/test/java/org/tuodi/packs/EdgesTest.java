package org.tuodi.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tuodi.policy.text.Json;

/** For every row of every pack: at each threshold, band edge and ceiling, one fen below and above; the same with days. */
class EdgesTest {

    private final Both both = new Both(Packs.library(), Packs.oracle());

    static List<String> packs() {
        return RandomYearsTest.packs();
    }

    static List<String> packsWithIdentities() {
        return packs().stream()
                .filter(pack -> !Packs.library().spec(pack).identities().isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("packs")
    void tuodiAndTheOracleAgreeAtEveryAmountWhereARowChanges(String pack) {
        assertThat(compare(pack, rows -> true, EdgeCases::amounts)).isPositive();
    }

    @ParameterizedTest
    @MethodSource("packs")
    void tuodiAndTheOracleAgreeOnEveryDayOnWhichThePackChanges(String pack) {
        assertThat(compare(pack, rows -> true, EdgeCases::days)).isPositive();
    }

    @ParameterizedTest
    @MethodSource("packs")
    void tuodiAndTheOracleAgreeAroundEveryBirthdayThatMatters(String pack) {
        assertThat(compare(pack, row -> row.asksFor("age"), EdgeCases::ages)).isPositive();
    }

    @ParameterizedTest
    @MethodSource("packsWithIdentities")
    void tuodiAndTheOracleAgreeOnIdentitiesThatBeginOrEndDuringAStay(String pack) {
        assertThat(compare(pack, row -> row.asksFor("identity"), EdgeCases::identities))
                .isPositive();
    }

    /** Compares the cases of the first row and of all that concern it; returns how many could be settled. */
    private int compare(
            String pack, Predicate<EdgeCases> concerned, Function<EdgeCases, List<Map<String, Object>>> cases) {
        PackFacts facts = new PackFacts(Packs.library().pack(pack));
        Set<String> seen = new HashSet<>();
        int settled = 0;
        for (int i = 0; i < facts.wishes().size(); i++) {
            EdgeCases row = new EdgeCases(facts, facts.wishes().get(i), i);
            if (i > 0 && !concerned.test(row)) {
                continue;
            }
            for (Map<String, Object> file : cases.apply(row)) {
                String text = Json.write(file);
                if (seen.add(text)) {
                    Both.Outcome outcome = both.settle(file);
                    outcome.difference().ifPresent(difference -> fail(pack + ": " + difference + "\n" + text));
                    settled += outcome.settled() ? 1 : 0;
                }
            }
        }
        return settled;
    }
}
