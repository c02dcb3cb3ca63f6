package org.tuodi.packs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws a small pack that uses any dial of the language, valid as written, from one seed. */
final class RandomPack {

    static final String ID = "random-2023";

    private final SplitMix64 random;

    private RandomPack(long seed) {
        this.random = new SplitMix64(seed);
    }

    /** The pack of a seed, ready to be written as JSON. */
    static Map<String, Object> draw(long seed) {
        return new RandomPack(seed).draw();
    }

    private Map<String, Object> draw() {
        Map<String, Object> pack = new LinkedHashMap<>();
        pack.put("pack", ID);
        pack.put("title", Map.of("zh", "随机", "en", "random"));
        pack.put("period", Map.of("from", "2023-01-01", "to", "2024-12-31"));
        pack.put("status", "demo");
        pack.put("documents", List.of(Map.of("id", "R", "title", Map.of("zh", "随机", "en", "random"))));
        settings(pack);
        pack.put("identities", identities());
        pack.put(
                "attributes",
                List.of(
                        Map.of(
                                "name",
                                "mode",
                                "of",
                                "encounter",
                                "values",
                                List.of("cost", "disease"),
                                "default",
                                "cost"),
                        Map.of("name", "rank", "of", "institution", "range", Map.of("from", 0, "to", 5)),
                        Map.of(
                                "name",
                                "score",
                                "of",
                                "person",
                                "range",
                                Map.of("from", 0, "to", 99),
                                "default",
                                "40")));
        List<Object> diseases = new ArrayList<>();
        for (String disease : List.of("d1", "d2", "d3", "d4")) {
            diseases.add(Map.of("id", disease, "name", Map.of("zh", disease, "en", disease)));
        }
        pack.put("diseases", diseases);
        Map<String, Object> statistic = RandomLayer.entry();
        statistic.put("name", "residentDisposableIncomePerHead");
        statistic.put("values", Map.of("2022", "36000.00", "2023", "37777.77"));
        pack.put("statistics", List.of(statistic));
        if (random.percent(50)) {
            pack.put("split", split());
        }
        List<Object> layers = new ArrayList<>();
        int count = random.between(1, 4);
        for (int i = 1; i <= count; i++) {
            layers.add(new RandomLayer(random, "layer" + (char) ('A' + i - 1)).draw());
        }
        pack.put("layers", layers);
        return pack;
    }

    private void settings(Map<String, Object> pack) {
        if (random.percent(40)) {
            pack.put("rounding", RandomLayer.rounding(random));
        }
        if (random.percent(50)) {
            pack.put("benefitYear", Map.of("start", random.pick(List.of("07-01", "04-01", "10-01", "12-15", "03-20"))));
        }
        if (random.percent(30)) {
            pack.put("attribution", "admission");
        }
        if (random.percent(30)) {
            pack.put(
                    "countsAsInpatient", random.pick(List.of(List.of("inpatient"), List.of("inpatient", "emergency"))));
        }
        if (random.percent(50)) {
            Map<String, Object> timing = new LinkedHashMap<>();
            timing.put("start", random.pick(List.of("asGiven", "firstOfMonth")));
            timing.put("end", random.pick(List.of("asGiven", "endOfMonth", "endOfYear")));
            timing.put("midStay", random.pick(List.of("anyDay", "admission", "discharge")));
            pack.put("identityTiming", timing);
        }
        if (random.percent(30)) {
            pack.put("mergeBefore", Map.of("days", random.between(0, 5), "kinds", List.of("outpatient", "pharmacy")));
        }
        if (random.percent(20)) {
            pack.put("preSelfPayCountsAsInPolicy", true);
        }
    }

    private List<Object> identities() {
        List<Object> identities = new ArrayList<>();
        int tier = 1;
        for (String word : RandomLayer.IDENTITIES) {
            Map<String, Object> identity = new LinkedHashMap<>();
            identity.put("identity", word);
            identity.put("tier", tier++);
            if (random.percent(20)) {
                identity.put("age", random.pick(List.of(Map.of("from", 18), Map.of("to", 59))));
            }
            identities.add(identity);
        }
        return identities;
    }

    private Map<String, Object> split() {
        Map<String, Object> split = new LinkedHashMap<>();
        if (random.percent(50)) {
            Map<String, Object> waiver = rule("W1");
            waiver.put("when", Map.of("identity", RandomLayer.IDENTITIES.get(0)));
            waiver.put("categories", List.of("registration", "bed", "drug"));
            waiver.put("rate", random.pick(List.of("100%", "33.3%", "50%")));
            Map<String, Object> item = rule("W2");
            item.put("items", List.of("X1"));
            item.put("classes", List.of("A", "B"));
            item.put("rate", "12.5%");
            split.put("waivers", List.of(waiver, item));
        }
        if (random.percent(50)) {
            Map<String, Object> taken = rule("C1");
            taken.put("items", List.of("X2"));
            taken.put("class", random.pick(List.of("A", "B", "C")));
            split.put("classes", List.of(taken));
        }
        if (random.percent(50)) {
            Map<String, Object> limit = rule("P1");
            limit.put("items", List.of("X3"));
            limit.put("unitPrice", random.pick(List.of("10.00", "33.33", "500.00")));
            Map<String, Object> general = rule("P2");
            general.put("classes", List.of("A"));
            general.put("categories", List.of("material"));
            general.put("unitPrice", "250.00");
            split.put("priceLimits", List.of(limit, general));
        }
        split.put("firstPayment", firstPayments());
        return split;
    }

    private List<Object> firstPayments() {
        Map<String, Object> employee = rule("F1");
        employee.put("when", Map.of("scheme", "employee"));
        employee.put("classes", List.of("B"));
        employee.put("rate", random.pick(List.of("5%", "7.77%")));
        Map<String, Object> resident = rule("F2");
        resident.put("when", Map.of("scheme", "resident"));
        resident.put("classes", "B");
        resident.put("rate", "10%");
        Map<String, Object> above = rule("F3");
        above.put("items", List.of("X4"));
        above.put("above", random.pick(List.of("50.00", "99.99")));
        above.put("rate", "15%");
        return List.of(employee, resident, above);
    }

    private static Map<String, Object> rule(String id) {
        Map<String, Object> rule = RandomLayer.entry();
        rule.put("id", id);
        return rule;
    }
}
