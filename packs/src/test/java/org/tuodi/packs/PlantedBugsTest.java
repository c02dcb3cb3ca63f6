package org.tuodi.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuodi.packs.Planted.layer;
import static org.tuodi.packs.Planted.list;
import static org.tuodi.packs.Planted.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tuodi.kernel.Layer;

/**
 * Would the random years notice a bug? Tuodi gets a plan with one thing wrong, each rounding, scope and dial in turn, the
 * oracle the right pack; within 1,000 random years a payment must differ. Accumulators are not looked at: they would
 * betray a wrong scope too easily.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedBugsTest {

    private final Planted accumulating = new Planted(PlantedPack::accumulating);
    private final Planted others = new Planted(PlantedPack::others);

    @Test
    void everyWrongRoundingIsCaught() {
        Map<String, Integer> caught = new LinkedHashMap<>();
        for (int i = 0; i < PlantedPack.DIALS.size() * PlantedPack.SCOPES.size(); i++) {
            int layer = i;
            for (String mode : PlantedPack.MODES) {
                if (mode.equals(PlantedPack.MODES.get(i % PlantedPack.MODES.size()))) {
                    continue;
                }
                caught.put(
                        "layer " + i + " rounds " + mode,
                        accumulating.years(
                                text -> map(text, "layers", layer, "rounding").put("mode", mode)));
            }
            caught.put(
                    "layer " + i + " rounds to 0.10",
                    accumulating.years(
                            text -> map(text, "layers", layer, "rounding").put("unit", "0.10")));
        }
        report("roundings", caught);
    }

    @Test
    void everyWrongScopeIsCaught() {
        Map<String, Integer> caught = new LinkedHashMap<>();
        for (int i = 0; i < PlantedPack.DIALS.size() * PlantedPack.SCOPES.size(); i++) {
            int layer = i;
            String dial = PlantedPack.DIALS.get(i / PlantedPack.SCOPES.size());
            String right = PlantedPack.SCOPES.get(i % PlantedPack.SCOPES.size());
            for (String scope : PlantedPack.SCOPES) {
                if (!scope.equals(right)) {
                    caught.put(
                            dial + " per " + scope + " instead of " + right,
                            accumulating.years(
                                    text -> counter(text, layer, dial).put("scope", scope)));
                }
            }
        }
        report("scopes", caught);
    }

    private static Map<String, Object> counter(Map<String, Object> text, int layer, String dial) {
        return switch (dial) {
            case "Deductible" -> map(text, "layers", layer, "deductible");
            case "Bands" -> map(text, "layers", layer, "bands");
            default -> map(text, "layers", layer, "ceilings", 0);
        };
    }

    @Test
    void everyAmountThatIsOneFenOffIsCaught() {
        Map<String, Consumer<Map<String, Object>>> bugs = new LinkedHashMap<>();
        bugs.put("first band edge one fen up", text -> band(text, 0).put("upTo", "1000.01"));
        bugs.put("second band edge one fen down", text -> band(text, 1).put("upTo", "7999.99"));
        bugs.put("ratio one part in a million up", text -> band(text, 2).put("ratio", "5.0001%"));
        bugs.put(
                "deductible one fen up",
                text -> layer(text, "yearDeductible", "else").put("deductible", "1000.01"));
        for (String dial : PlantedPack.DIALS.subList(2, PlantedPack.DIALS.size())) {
            String amount = dial.equals("Paid") ? "99.99" : "4999.99";
            bugs.put(
                    "ceiling one fen down: " + dial,
                    text -> layer(text, "year" + dial, "else", "ceilings").put("year" + dial, amount));
        }
        bugs.put(
                "gate for deductible",
                text -> layer(text, "yearDeductible", "deductible").put("mode", "gate"));
        bugs.put(
                "paid for expense",
                text -> layer(text, "yearExpense", "ceilings", 0).put("counts", "paid"));
        bugs.put("benefit year one day off", text -> map(text, "benefitYear").put("start", "03-02"));
        report("amounts", caught(accumulating, bugs));
    }

    private static Map<String, Object> band(Map<String, Object> text, int number) {
        return layer(text, "yearBands", "else", "bands", number);
    }

    private static Map<String, Integer> caught(Planted planted, Map<String, Consumer<Map<String, Object>>> bugs) {
        Map<String, Integer> caught = new LinkedHashMap<>();
        bugs.forEach((name, bug) -> caught.put(name, planted.years(bug)));
        return caught;
    }

    @Test
    void everyWrongDialOfALayerIsCaught() {
        Map<String, Consumer<Map<String, Object>>> bugs = new LinkedHashMap<>();
        bugs.put("base for excess", text -> layer(text, "axis", "bands").put("axis", "base"));
        bugs.put(
                "deductible for gate", text -> layer(text, "gate", "deductible").remove("mode"));
        bugs.put("a ceiling not shared", text -> {
            layer(text, "sharingTwo", "ceilings", 0).put("name", "own");
            layer(text, "sharingTwo", "else").put("ceilings", Map.of("own", "200.00"));
        });
        bugs.put("copay forgotten", text -> layer(text, "copay", "else").remove("copay"));
        bugs.put("factor forgotten", text -> layer(text, "factor", "else").remove("factor"));
        bugs.put("share forgotten", text -> layer(text, "share", "base").put("parts", List.of("inPolicy")));
        bugs.put("minimum forgotten", text -> layer(text, "minimum", "base").remove("minimum"));
        bugs.put("minimum one fen up", text -> layer(text, "minimum", "base").put("minimum", "500.01"));
        bugs.put(
                "floor forgotten",
                text -> layer(text, "falling", "else", "deductible").remove("floor"));
        bugs.put(
                "admissions forgotten",
                text -> layer(text, "falling", "else", "deductible").remove("byAdmission"));
        bugs.put(
                "plus forgotten",
                text -> layer(text, "rising", "else", "deductible").remove("plus"));
        bugs.put("labels kept", text -> layer(text, "labels").remove("relabels"));
        bugs.put(
                "reason mistaken",
                text -> layer(text, "deductibleReason", "base").put("reasons", List.of("overCeiling")));
        bugs.put("unpaid for gross", text -> layer(text, "share", "base").put("of", "unpaid"));
        report("dials", caught(others, bugs));
    }

    @Test
    void everyWrongIdentityOrDateIsCaught() {
        Map<String, Consumer<Map<String, Object>>> bugs = new LinkedHashMap<>();
        bugs.put("the other identity on a tie", text -> {
            List<Object> identities = list(text, "identities");
            identities.add(identities.remove(0));
        });
        bugs.put("no look-back", text -> layer(text, "identity").remove("lookBack"));
        bugs.put(
                "age bound one year off",
                text -> map(text, "identities", 2, "age").put("to", 18));
        bugs.put(
                "identity from the day itself",
                text -> map(text, "identityTiming").put("start", "asGiven"));
        bugs.put(
                "identity until the day itself",
                text -> map(text, "identityTiming").put("end", "asGiven"));
        bugs.put(
                "only the day of admission", text -> map(text, "identityTiming").put("midStay", "admission"));
        bugs.put("attributed to admission", text -> text.put("attribution", "admission"));
        bugs.put("merged one day less", text -> map(text, "mergeBefore").put("days", 2));
        bugs.put("not merged", text -> text.remove("mergeBefore"));
        report("identities and dates", caught(others, bugs));
    }

    @Test
    void everyAccumulatorThatIsNotFedIsCaught() {
        Map<String, Integer> caught = new LinkedHashMap<>();
        caught.put(
                "absorbed not fed",
                accumulating.yearsOfPlan(layer ->
                        layer.gate() ? layer : with(layer, Layer.Counter.NONE, layer.position(), layer.ceilings())));
        caught.put(
                "gate not fed",
                others.yearsOfPlan(layer ->
                        layer.gate() ? with(layer, Layer.Counter.NONE, layer.position(), layer.ceilings()) : layer));
        caught.put(
                "position not fed",
                accumulating.yearsOfPlan(
                        layer -> with(layer, layer.deductible(), Layer.Counter.NONE, layer.ceilings())));
        caught.put(
                "ceilings not fed",
                accumulating.yearsOfPlan(
                        layer -> with(layer, layer.deductible(), layer.position(), unfed(layer.ceilings()))));
        report("accumulators", caught);
    }

    private static Layer.Ceiling[] unfed(Layer.Ceiling[] ceilings) {
        Layer.Ceiling[] unfed = ceilings.clone();
        for (int i = 0; i < unfed.length; i++) {
            unfed[i] = new Layer.Ceiling(Layer.Counter.NONE, ceilings[i].counts());
        }
        return unfed;
    }

    private static Layer with(Layer layer, Layer.Counter deductible, Layer.Counter position, Layer.Ceiling[] ceilings) {
        return new Layer(
                layer.base(),
                layer.table(),
                layer.leaves(),
                layer.kind(),
                layer.axis(),
                layer.gate(),
                layer.relabels(),
                deductible,
                layer.gross(),
                position,
                ceilings,
                layer.rounding(),
                layer.surplusIgnored());
    }

    private static void report(String what, Map<String, Integer> caught) {
        int slowest = caught.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        double mean =
                caught.values().stream().mapToInt(Integer::intValue).average().orElse(0);
        if (Boolean.getBoolean("tuodi.verbose")) {
            caught.forEach((bug, years) -> System.out.println(years + " years: " + bug));
        }
        System.out.printf(
                "planted %s: %d, caught after %.1f random years on average, %d at most%n",
                what, caught.size(), mean, slowest);
        assertThat(caught)
                .as("years until each planted bug was caught")
                .allSatisfy((bug, years) -> assertThat(years).as(bug).isPositive());
    }
}
