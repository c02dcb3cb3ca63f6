package org.tuodi.oracle;

import java.util.List;
import java.util.Map;

/** A result, asked in the words of the case. */
@SuppressWarnings("unchecked")
record Settled(Map<String, Object> result) {

    /** Settles encounters, each a YAML map, of a person, a YAML map too, by one pack. */
    static Settled by(String pack, String person, String... encounters) {
        return withStatistics(pack, "{}", person, encounters);
    }

    static Settled withStatistics(String pack, String statistics, String person, String... encounters) {
        String id = Node.parse("pack", pack).get("pack").text();
        return new Settled(Oracle.load(Map.of(id, pack)).settle(caseFile(id, statistics, person, encounters)));
    }

    static String caseFile(String policy, String statistics, String person, String... encounters) {
        return "{policy: " + policy + ", statistics: " + statistics + ", person: " + person + ", encounters: ["
                + String.join(",\n", encounters) + "]}";
    }

    /** An encounter whose whole bill is in policy. */
    static String visit(String id, String kind, String from, String inPolicy, String more) {
        return "{id: %s, kind: %s, from: %s, amounts: {total: %s, inPolicy: %s}, %s}"
                .formatted(id, kind, from, inPolicy, inPolicy, more);
    }

    static String stay(String id, String from, String inPolicy) {
        return visit(id, "inpatient", from, inPolicy, "");
    }

    static String outpatient(String id, String from, String inPolicy) {
        return visit(id, "outpatient", from, inPolicy, "");
    }

    String paid(String encounter, String layer) {
        return String.valueOf(layer(encounter, layer).get("paid"));
    }

    String deductible(String encounter, String layer) {
        return String.valueOf(layer(encounter, layer).get("deductible"));
    }

    String base(String encounter, String layer) {
        return String.valueOf(layer(encounter, layer).get("base"));
    }

    String identity(String encounter, String layer) {
        return String.valueOf(layer(encounter, layer).get("identity"));
    }

    String of(String encounter, String key) {
        return String.valueOf(settlement(encounter).get(key));
    }

    String cash(String encounter) {
        return of(encounter, "cash");
    }

    String split(String encounter, String part) {
        return String.valueOf(((Map<String, Object>) settlement(encounter).get("split")).get(part));
    }

    /** What a name has counted, in {@code year} or in a period such as {@code month 2023-03}. */
    String counted(int year, String name, String scope) {
        return ((List<Map<String, Object>>) result.get("years"))
                .stream()
                        .filter(entry -> entry.get("year").equals(year))
                        .flatMap(entry -> ((List<Map<String, Object>>) entry.get("accumulators")).stream())
                        .filter(entry -> entry.get("name").equals(name)
                                && entry.get("scope").equals(scope))
                        .map(entry -> String.valueOf(entry.get("amount")))
                        .findFirst()
                        .orElse("nothing");
    }

    Map<String, Object> layer(String encounter, String layer) {
        return ((List<Map<String, Object>>) settlement(encounter).get("layers"))
                .stream()
                        .filter(entry -> entry.get("layer").equals(layer))
                        .findFirst()
                        .orElseThrow();
    }

    private Map<String, Object> settlement(String encounter) {
        return ((List<Map<String, Object>>) result.get("settlements"))
                .stream()
                        .filter(entry -> entry.get("encounter").equals(encounter))
                        .findFirst()
                        .orElseThrow();
    }
}
