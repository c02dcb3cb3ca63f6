package org.tuodi.platform.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tuodi.oracle.Oracle;

/**
 * What the oracle makes of one bill after what was counted before it.
 *
 * @param settlement as the oracle describes it
 * @param file the case file that the oracle settled
 * @param moved what the bill adds to the accumulators, by benefit year, name and scope
 */
record Reckoning(
        Map<String, Object> file, Map<String, Object> settlement, Map<String, BigDecimal> moved, boolean stay) {

    private static final String ADMISSIONS = "admissions/year";
    /** What the packs attribute like a stay in hospital. */
    private static final Set<String> STAYS = Set.of("inpatient", "daySurgery", "homeSickbed");

    /** What is known of a person, and the policy that the person is under. */
    record Subject(String policy, Map<String, Object> facts) {}

    /**
     * Settles.
     *
     * @param before accumulators, by benefit year, name and scope
     * @param stays around the day of a visit
     * @param earlier of the same bill, which holds where nothing that it was made from is different
     */
    static Reckoning of(
            Oracle oracle,
            Subject subject,
            Map<String, BigDecimal> before,
            List<Map<String, Object>> stays,
            Map<String, Object> encounter,
            @Nullable Reckoning earlier) {
        List<Object> encounters = new ArrayList<>(stays);
        encounters.add(encounter);
        Map<String, Object> person = new LinkedHashMap<>(subject.facts);
        person.put("id", "P");
        // Whether there was so much is counted apart.
        person.put("accountBalance", encounter.getOrDefault("accountUse", "0"));
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("policy", subject.policy);
        file.put("person", person);
        file.put("opening", opening(before));
        file.put("encounters", encounters);
        if (earlier != null && earlier.file.equals(file)) {
            return earlier;
        }
        Map<String, Object> result = oracle.settle(file);
        List<Map<String, Object>> settlements = list(result, "settlements");
        Map<String, Object> settlement = settlements.get(settlements.size() - 1);
        Map<String, BigDecimal> moved = moved(before, list(result, "years"));
        boolean stay = isStay(encounter);
        if (stay && amount(settlement, "total").signum() > 0) {
            moved.put(year(encounter) + " " + ADMISSIONS, BigDecimal.ONE);
        }
        return new Reckoning(file, settlement, moved, stay);
    }

    static boolean isStay(Map<String, Object> encounter) {
        return STAYS.contains(String.valueOf(encounter.get("kind")));
    }

    /** The benefit year that an encounter belongs to. */
    static String year(Map<String, Object> encounter) {
        return String.valueOf(encounter.get(isStay(encounter) ? "to" : "from")).substring(0, 4);
    }

    private static List<Object> opening(Map<String, BigDecimal> accumulators) {
        Map<String, List<Object>> counted = new TreeMap<>();
        Map<String, String> admissions = new TreeMap<>();
        accumulators.forEach((key, amount) -> {
            String year = key.substring(0, 4);
            List<Object> ofYear = counted.computeIfAbsent(year, each -> new ArrayList<>());
            String name = key.substring(5);
            if (name.equals(ADMISSIONS)) {
                admissions.put(year, amount.toPlainString());
            } else if (amount.signum() != 0) {
                int slash = name.indexOf('/');
                ofYear.add(Map.of(
                        "name",
                        name.substring(0, slash),
                        "scope",
                        name.substring(slash + 1),
                        "amount",
                        amount.toPlainString()));
            }
        });
        List<Object> opening = new ArrayList<>();
        counted.forEach((year, amounts) -> opening.add(
                Map.of("year", year, "admissions", admissions.getOrDefault(year, "0"), "accumulators", amounts)));
        return opening;
    }

    private static Map<String, BigDecimal> moved(Map<String, BigDecimal> before, List<Map<String, Object>> years) {
        Map<String, BigDecimal> moved = new TreeMap<>();
        for (Map<String, Object> year : years) {
            for (Map<String, Object> each : list(year, "accumulators")) {
                String key = year.get("year") + " " + each.get("name") + "/" + each.get("scope");
                BigDecimal change = amount(each, "amount").subtract(before.getOrDefault(key, BigDecimal.ZERO));
                // What counts for one visit ends with it.
                if (change.signum() != 0 && !key.contains("/visit ")) {
                    moved.put(key, change);
                }
            }
        }
        return moved;
    }

    /** What the system should have answered. */
    Event.Answer expected(String id) {
        Map<String, BigDecimal> paid = new LinkedHashMap<>();
        for (Map<String, Object> layer : list(settlement, "layers")) {
            if (amount(layer, "paid").signum() != 0) {
                paid.put(String.valueOf(layer.get("layer")), amount(layer, "paid"));
            }
        }
        BigDecimal waived = settlement.get("split") instanceof Map<?, ?> split
                ? new BigDecimal(String.valueOf(split.get("waived")))
                : BigDecimal.ZERO;
        return new Event.Answer(
                id,
                amount(settlement, "total"),
                waived,
                amount(settlement, "personalAccount"),
                amount(settlement, "cash"),
                paid);
    }

    /** What the personal account bears. */
    BigDecimal account() {
        return amount(settlement, "personalAccount");
    }

    /** What each fund bears. */
    Map<String, BigDecimal> paidByFund() {
        Map<String, BigDecimal> funds = new TreeMap<>();
        for (Map<String, Object> layer : list(settlement, "layers")) {
            funds.merge(String.valueOf(layer.get("fund")), amount(layer, "paid"), BigDecimal::add);
        }
        return funds;
    }

    private static BigDecimal amount(Map<String, Object> map, String key) {
        return new BigDecimal(String.valueOf(map.get(key)));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> map, String key) {
        return (List<Map<String, Object>>) Objects.requireNonNull(map.get(key), key);
    }
}
