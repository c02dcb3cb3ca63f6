package org.tuodi.packs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Packs made to show any bug: every layer has one dial and pays a small share of the gross bill, so that none hides another. */
final class PlantedPack {

    static final String ID = "planted-2023";
    static final List<String> SCOPES = List.of("visit", "day", "month", "quarter", "year");
    static final List<String> MODES = List.of("halfUp", "halfDown", "halfEven", "down", "up");
    static final List<String> DIALS = List.of("Deductible", "Bands", "Paid", "Expense", "Excess");

    private final List<Object> layers = new ArrayList<>();

    private PlantedPack() {}

    /** One layer for every accumulating dial and scope, in that order. */
    static Map<String, Object> accumulating() {
        PlantedPack pack = new PlantedPack();
        pack.accumulate();
        return pack.pack();
    }

    /** One layer for every other dial. */
    static Map<String, Object> others() {
        PlantedPack pack = new PlantedPack();
        pack.vary();
        return pack.pack();
    }

    private Map<String, Object> pack() {
        Map<String, Object> pack = new LinkedHashMap<>();
        pack.put("pack", ID);
        pack.put("title", Map.of("zh", "查错", "en", "planted bugs"));
        pack.put("period", mutable("from", "2023-01-01", "to", "2024-12-31"));
        pack.put("status", "demo");
        pack.put("documents", List.of(Map.of("id", "R", "title", Map.of("zh", "查错", "en", "planted"))));
        pack.put("benefitYear", mutable("start", "03-01"));
        pack.put("attribution", "discharge");
        pack.put("identityTiming", mutable("start", "firstOfMonth", "end", "endOfMonth", "midStay", "anyDay"));
        pack.put("mergeBefore", mutable("days", 3, "kinds", new ArrayList<>(List.of("pharmacy"))));
        pack.put(
                "identities",
                new ArrayList<>(List.of(
                        mutable("identity", "extremeHardshipPerson"),
                        mutable("identity", "subsistenceRecipient"),
                        mutable("identity", "orphan", "age", mutable("to", 17)))));
        pack.put("layers", layers);
        return pack;
    }

    private void accumulate() {
        int number = 0;
        for (String dial : DIALS) {
            for (String scope : SCOPES) {
                Map<String, Object> layer = layer(scope + dial);
                Map<String, Object> row = row(layer);
                layer.put("rounding", mutable("unit", "0.01", "mode", MODES.get(number++ % MODES.size())));
                switch (dial) {
                    case "Deductible" -> {
                        layer.put("deductible", mutable("scope", scope));
                        row.put("deductible", "1000.00");
                    }
                    case "Bands" -> {
                        layer.put("bands", mutable("axis", "base", "scope", scope));
                        bands(row);
                    }
                    default -> {
                        ceiling(layer, scope + dial, dial.toLowerCase(java.util.Locale.ROOT), scope);
                        row.put("ceilings", mutable(scope + dial, dial.equals("Paid") ? "100.00" : "5000.00"));
                    }
                }
            }
        }
    }

    private static void bands(Map<String, Object> row) {
        row.remove("ratio");
        row.put(
                "bands",
                new ArrayList<>(List.of(
                        mutable("upTo", "1000.00", "ratio", "1%"),
                        mutable("upTo", "8000.00", "ratio", "2.5%"),
                        mutable("ratio", "5%"))));
    }

    private void vary() {
        Map<String, Object> gate = layer("gate");
        gate.put("deductible", mutable("scope", "year", "mode", "gate"));
        row(gate).put("deductible", "3000.00");

        Map<String, Object> falling = layer("falling");
        falling.put("deductible", mutable("scope", "visit"));
        row(falling)
                .put(
                        "deductible",
                        mutable(
                                "amount",
                                "900.00",
                                "byAdmission",
                                new ArrayList<>(List.of("100%", "50%")),
                                "floor",
                                "500.00"));

        Map<String, Object> rising = layer("rising");
        rising.put("deductible", mutable("scope", "month"));
        row(rising).put("deductible", mutable("amount", "400.00", "plus", mutable("rate", "10%", "above", "2000.00")));

        Map<String, Object> axis = layer("axis");
        axis.put("deductible", mutable("scope", "visit"));
        axis.put("bands", mutable("axis", "excess", "scope", "year"));
        row(axis).put("deductible", "300.00");
        bands(row(axis));

        for (String name : List.of("sharingOne", "sharingTwo")) {
            Map<String, Object> sharing = layer(name);
            ceiling(sharing, "shared", "paid", "year");
            row(sharing).put("ceilings", mutable("shared", "200.00"));
        }
        row(layer("copay")).put("copay", "20.00");
        row(layer("factor")).put("factor", "0.8");
        base(layer("share")).put("parts", new ArrayList<>(List.of(mutable("part", "inPolicy", "share", "50%"))));
        base(layer("minimum")).put("minimum", "500.00");
        byIdentity();
        reasons();
    }

    /** Two identities that pay the same and count differently, so that the order of the pack decides. */
    private void byIdentity() {
        Map<String, Object> identity = layer("identity");
        identity.put("deductible", mutable("scope", "year"));
        identity.put("lookBack", mutable("months", 6));
        Map<String, Object> first = rule("identity-1");
        first.put("when", mutable("identity", "extremeHardshipPerson"));
        first.put("deductible", "500.00");
        first.put("ratio", "5%");
        Map<String, Object> second = rule("identity-2");
        second.put("when", mutable("identity", "subsistenceRecipient"));
        second.put("deductible", "0.00");
        second.put("ratio", "2.5%");
        Map<String, Object> third = rule("identity-3");
        third.put("when", mutable("identity", "orphan"));
        third.put("ratio", "4%");
        identity.put("rows", new ArrayList<>(List.of(first, second, third)));
        identity.remove("else");
    }

    private void reasons() {
        Map<String, Object> labels = layer("labels");
        labels.put("base", mutable("parts", List.of("inPolicy")));
        labels.put("deductible", mutable("scope", "visit"));
        labels.put("relabels", true);
        ceiling(labels, "labelsPaid", "paid", "visit");
        row(labels).put("deductible", "600.00");
        row(labels).put("ceilings", mutable("labelsPaid", "100.00"));
        row(labels).put("ratio", "10%");
        for (String reason : List.of("deductible", "coinsurance", "overCeiling")) {
            Map<String, Object> layer = layer(reason + "Reason");
            layer.put("base", mutable("parts", List.of("inPolicy"), "reasons", new ArrayList<>(List.of(reason))));
        }
    }

    private Map<String, Object> layer(String id) {
        Map<String, Object> layer = RandomLayer.entry();
        layer.put("id", id);
        layer.put("fund", "pool");
        layer.put("name", Map.of("zh", id, "en", id));
        layer.put("base", mutable("of", "gross", "parts", new ArrayList<>(List.of("inPolicy"))));
        Map<String, Object> row = rule(id + "-1");
        row.put("ratio", "2.5%");
        layer.put("else", row);
        layers.add(layer);
        return layer;
    }

    private static Map<String, Object> rule(String id) {
        Map<String, Object> rule = RandomLayer.entry();
        rule.put("id", id);
        return rule;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(Map<String, Object> layer) {
        return (Map<String, Object>) layer.get("else");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> base(Map<String, Object> layer) {
        return (Map<String, Object>) layer.get("base");
    }

    private static void ceiling(Map<String, Object> layer, String name, String counts, String scope) {
        layer.put("ceilings", new ArrayList<>(List.of(mutable("name", name, "counts", counts, "scope", scope))));
    }

    private static Map<String, Object> mutable(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
