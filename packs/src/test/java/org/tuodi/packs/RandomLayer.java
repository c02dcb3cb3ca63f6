package org.tuodi.packs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws one layer of a random pack. */
final class RandomLayer {

    static final List<String> IDENTITIES =
            List.of("extremeHardshipPerson", "subsistenceRecipient", "marginalHouseholdMember");

    private static final List<String> SCOPES = List.of("visit", "day", "month", "quarter", "year", "year");
    private static final List<String> PARTS = List.of("inPolicy", "firstPayment", "overLimit", "fullSelfPaid");
    private static final List<String> REASONS = List.of("untouched", "coinsurance", "overCeiling", "deductible");
    private static final List<String> AMOUNTS =
            List.of("0.00", "100.00", "300.01", "777.77", "2000.00", "5000.00", "12345.67", "40000.00");

    private final SplitMix64 random;
    private final String id;
    private final Map<String, Object> layer = entry();
    private final List<String> ceilings = new ArrayList<>();
    private boolean hasDeductible;
    private boolean hasBands;
    private int rules;

    RandomLayer(SplitMix64 random, String id) {
        this.random = random;
        this.id = id;
    }

    /** What every entry of a pack must say. */
    static Map<String, Object> entry() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("article", "R 1");
        entry.put("summary", Map.of("zh", "随机", "en", "random"));
        entry.put("status", "stated");
        return entry;
    }

    static Map<String, Object> rounding(SplitMix64 random) {
        Map<String, Object> rounding = new LinkedHashMap<>();
        rounding.put("unit", random.pick(List.of("0.01", "0.10", "1.00", "10.00", "0.05")));
        rounding.put("mode", random.pick(List.of("halfUp", "halfDown", "halfEven", "down", "up")));
        return rounding;
    }

    Map<String, Object> draw() {
        layer.put("id", id);
        layer.put("fund", "pool");
        layer.put("name", Map.of("zh", id, "en", id));
        boolean external = random.percent(15);
        if (random.percent(50)) {
            layer.put("appliesTo", appliesTo());
        }
        layer.put("base", base(external));
        if (external) {
            external();
            return layer;
        }
        scopes();
        if (random.percent(30)) {
            layer.put("requires", List.of(requirement()));
        }
        if (random.percent(35)) {
            layer.put("adjust", adjusts());
        }
        if (random.percent(25)) {
            layer.put("lookBack", Map.of("months", random.pick(List.of(3, 12))));
        }
        if (random.percent(25)) {
            layer.put("relabels", true);
        }
        if (random.percent(25)) {
            layer.put("rounding", rounding(random));
        }
        layer.put("rows", rows());
        if (random.percent(60)) {
            layer.put("else", row());
        }
        return layer;
    }

    private void external() {
        boolean entitled = random.percent(50);
        layer.put("external", entitled ? "entitled" : "paid");
        if (random.percent(60)) {
            layer.put("surplus", "ignored");
        }
        if (entitled) {
            layer.put("ceilings", List.of(ceiling("entitledCap", "paid")));
            Map<String, Object> row = rule("X");
            row.put("ceilings", Map.of("entitledCap", amount()));
            layer.put("else", row);
        }
    }

    private Object appliesTo() {
        return random.pick(List.<Object>of(
                Map.of("kind", List.of("inpatient", "daySurgery", "emergency", "homeSickbed")),
                Map.of("kind", Map.of("except", List.of("pharmacy", "emergency"))),
                Map.of("identity", Map.of("except", List.of("none"))),
                Map.of("scheme", "resident"),
                List.of(Map.of("place", "local"), Map.of("referral", List.of("regular", "filed"))),
                Map.of("age", Map.of("from", 7))));
    }

    private Map<String, Object> base(boolean external) {
        Map<String, Object> base = new LinkedHashMap<>();
        boolean gross = !external && random.percent(25);
        if (gross) {
            base.put("of", "gross");
        }
        List<Object> parts = new ArrayList<>();
        List<String> left = new ArrayList<>(PARTS);
        int count = random.percent(60) ? 1 : random.between(1, 4);
        for (int i = 0; i < count; i++) {
            String part = i == 0 && random.percent(80) ? left.remove(0) : left.remove(random.below(left.size()));
            boolean shared = !external && random.percent(20);
            parts.add(shared ? Map.of("part", part, "share", random.pick(List.of("50%", "33.3333%"))) : part);
        }
        base.put("parts", parts);
        if (!gross && random.percent(30)) {
            List<String> reasons = new ArrayList<>(REASONS);
            int drop = random.between(1, 3);
            for (int i = 0; i < drop; i++) {
                reasons.remove(random.below(reasons.size()));
            }
            base.put("reasons", reasons);
        }
        if (random.percent(12)) {
            base.put(random.pick(List.of("categories", "except")), List.of("drug", "herbal", "material"));
        }
        if (random.percent(8)) {
            base.put("classes", List.of("A", "B"));
        }
        if (!external && random.percent(15)) {
            base.put("minimum", random.pick(List.of("100.00", "500.00")));
        }
        return base;
    }

    private void scopes() {
        hasDeductible = random.percent(70);
        if (hasDeductible) {
            Map<String, Object> deductible = new LinkedHashMap<>();
            deductible.put("scope", random.pick(SCOPES));
            if (random.percent(20)) {
                deductible.put("mode", "gate");
            } else if (random.percent(40)) {
                deductible.put("name", "sharedDeductible");
            }
            layer.put("deductible", deductible);
        }
        hasBands = random.percent(60);
        if (hasBands) {
            Map<String, Object> bands = new LinkedHashMap<>();
            String axis = random.pick(List.of("base", "excess"));
            bands.put("axis", axis);
            bands.put("scope", random.pick(SCOPES));
            if (random.percent(30)) {
                bands.put("name", "axis." + axis);
            }
            layer.put("bands", bands);
        }
        List<Object> declared = new ArrayList<>();
        for (String counts : List.of("paid", "expense", "excess")) {
            if (random.percent(counts.equals("paid") ? 50 : 25)) {
                String name = random.percent(50) ? "shared." + counts : id + "." + counts;
                ceilings.add(name);
                declared.add(ceiling(name, counts));
            }
        }
        if (!declared.isEmpty()) {
            layer.put("ceilings", declared);
        }
    }

    private Map<String, Object> ceiling(String name, String counts) {
        return Map.of("name", name, "counts", counts, "scope", random.pick(SCOPES));
    }

    private Map<String, Object> requirement() {
        Map<String, Object> requirement = rule("Q");
        requirement.put("when", random.pick(conditions()));
        switch (random.below(4)) {
            case 0 -> requirement.put("otherwise", Map.of("points", "10%"));
            case 1 -> requirement.put("otherwise", Map.of("factor", "0.8"));
            case 2 -> {
                requirement.put("inPrinciple", true);
                requirement.put("pointsAtMost", "15%");
            }
            default -> {}
        }
        return requirement;
    }

    private List<Object> adjusts() {
        List<Object> adjusts = new ArrayList<>();
        int count = random.between(1, 2);
        for (int i = 0; i < count; i++) {
            Map<String, Object> adjust = rule("A");
            adjust.put("when", random.pick(conditions()));
            switch (random.below(3)) {
                case 0 -> adjust.put("uplift", "5%");
                case 1 -> adjust.put("points", "5%");
                default -> adjust.put("factor", random.pick(List.of("0.9", "1.05", "0.5", "0.333333")));
            }
            adjusts.add(adjust);
        }
        return adjusts;
    }

    private Map<String, Object> rule(String kind) {
        Map<String, Object> rule = entry();
        rule.put("id", id + "-" + kind + ++rules);
        return rule;
    }

    private List<Map<String, Object>> conditions() {
        return RandomConditions.partition(random);
    }

    /** Rows that cannot overlap: a partition by one attribute, sometimes refined by another one or by dates. */
    private List<Object> rows() {
        List<Map<String, Object>> first = conditions();
        List<Map<String, Object>> second = conditions();
        boolean refined = random.percent(40)
                && !first.get(0).keySet().equals(second.get(0).keySet());
        List<Object> rows = new ArrayList<>();
        for (Map<String, Object> when : first) {
            for (Map<String, Object> more : refined ? second : List.of(Map.<String, Object>of())) {
                Map<String, Object> both = new LinkedHashMap<>(when);
                both.putAll(more);
                rows.addAll(dated(both));
            }
        }
        return rows;
    }

    private List<Map<String, Object>> dated(Map<String, Object> when) {
        Map<String, Object> row = row();
        row.put("when", when);
        if (!random.percent(12)) {
            return List.of(row);
        }
        row.put("to", "2023-08-31");
        Map<String, Object> later = row();
        later.put("when", when);
        later.put("from", "2023-09-01");
        return List.of(row, later);
    }

    private Map<String, Object> row() {
        Map<String, Object> row = rule("R");
        if (random.percent(6)) {
            row.put("pays", "nothing");
            return row;
        }
        if (hasDeductible) {
            row.put("deductible", deductible());
        }
        if (hasBands && random.percent(75)) {
            row.put("bands", bands());
        } else {
            row.put("ratio", random.pick(List.of("33.3333%", "50%", "62.5%", "70%", "80%", "100%", "12.3456%")));
        }
        if (random.percent(15)) {
            row.put("copay", random.pick(List.of("5.00", "60.66")));
        }
        if (row.containsKey("bands") && random.percent(15)) {
            row.put("factor", "0.9");
        }
        Map<String, Object> limits = new LinkedHashMap<>();
        ceilings.forEach(name -> limits.put(name, random.percent(10) ? "none" : amount()));
        if (!limits.isEmpty()) {
            row.put("ceilings", limits);
        }
        return row;
    }

    private Object amount() {
        if (random.percent(10)) {
            Map<String, Object> statistic = new LinkedHashMap<>();
            statistic.put("statistic", "residentDisposableIncomePerHead");
            statistic.put("rate", random.pick(List.of("3.333%", "10%", "150%")));
            statistic.put("year", random.pick(List.of("previous", "2023")));
            statistic.put("missing", "lastPublished");
            statistic.put("round", random.pick(List.of("0.01", "1.00", "10.00")));
            return statistic;
        }
        return random.pick(AMOUNTS);
    }

    private Object deductible() {
        if (random.percent(60)) {
            return amount();
        }
        Map<String, Object> deductible = new LinkedHashMap<>();
        deductible.put("amount", amount());
        if (random.percent(60)) {
            deductible.put("byAdmission", random.pick(List.of(List.of("100%", "50%", "0%"), List.of("100%", "33.3%"))));
        }
        if (random.percent(30)) {
            deductible.put("floor", "150.00");
        }
        if (random.percent(40)) {
            deductible.put("plus", Map.of("rate", random.pick(List.of("1%", "9.99%")), "above", amount()));
        }
        return deductible;
    }

    private List<Object> bands() {
        List<Object> bands = new ArrayList<>();
        List<String> edges = random.pick(
                List.of(List.of("1000.00"), List.of("500.05", "3000.00"), List.of("1000.00", "10000.00", "50000.01")));
        for (String edge : edges) {
            bands.add(Map.of("upTo", edge, "ratio", random.between(0, 16) * 5 + "%"));
        }
        bands.add(Map.of("ratio", random.between(0, 16) * 5 + "%"));
        return bands;
    }
}
