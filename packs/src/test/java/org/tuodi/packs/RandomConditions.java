package org.tuodi.packs;

import java.util.List;
import java.util.Map;

/** Conditions of which at most one holds, by any attribute of the vocabulary. */
final class RandomConditions {

    private static final List<List<Map<String, Object>>> PARTITIONS = List.of(
            List.of(Map.of("level", List.of(0, 1)), Map.of("level", 2), Map.of("level", 3)),
            List.of(Map.of("scheme", "employee"), Map.of("scheme", "resident")),
            List.of(Map.of("employment", "retired"), Map.of("employment", Map.of("except", List.of("retired")))),
            List.of(
                    Map.of("identity", RandomLayer.IDENTITIES.get(0)),
                    Map.of("identity", RandomLayer.IDENTITIES.subList(1, 3))),
            List.of(Map.of("identity", RandomLayer.IDENTITIES.get(1)), Map.of("identity", "none")),
            List.of(
                    Map.of("age", Map.of("to", 17)),
                    Map.of("age", Map.of("from", 18, "to", 59)),
                    Map.of("age", Map.of("from", 60))),
            List.of(Map.of("admission", 1), Map.of("admission", 2), Map.of("admission", Map.of("from", 3))),
            List.of(
                    Map.of("kind", List.of("inpatient", "daySurgery")),
                    Map.of("kind", List.of("outpatient", "emergency", "chronicOutpatient"))),
            List.of(Map.of("place", "local"), Map.of("place", Map.of("except", List.of("local")))),
            List.of(Map.of("referral", List.of("regular", "filed", "emergency")), Map.of("referral", "none")),
            List.of(
                    Map.of("diseases", Map.of("any", List.of("d1", "d2"))),
                    Map.of("diseases", Map.of("none", List.of("d1", "d2")))),
            List.of(
                    Map.of("recognisedDiseases", Map.of("count", Map.of("of", List.of("d1", "d2", "d3"), "from", 2))),
                    Map.of("recognisedDiseases", Map.of("count", Map.of("of", List.of("d1", "d2", "d3"), "to", 1)))),
            List.of(Map.of("duringStay", true), Map.of("duringStay", false)),
            List.of(Map.of("primaryInstitution", true), Map.of("primaryInstitution", false)),
            List.of(Map.of("institutionType", List.of("hospital", "communityCentre"))),
            List.of(Map.of("networked", true), Map.of("networked", false)),
            List.of(Map.of("assistanceDesignated", true)),
            List.of(Map.of("mode", "cost"), Map.of("mode", "disease")),
            List.of(Map.of("rank", Map.of("to", 2)), Map.of("rank", Map.of("from", 3))),
            List.of(Map.of("score", Map.of("from", 40, "to", 60)), Map.of("score", Map.of("to", 39))),
            List.of(Map.of()));

    private RandomConditions() {}

    static List<Map<String, Object>> partition(SplitMix64 random) {
        return random.pick(PARTITIONS);
    }
}
