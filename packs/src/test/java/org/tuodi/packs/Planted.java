package org.tuodi.packs;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Plan;
import org.tuodi.oracle.Oracle;
import org.tuodi.oracle.OracleException;
import org.tuodi.policy.compile.CompiledPack;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.settle.Settler;
import org.tuodi.policy.text.Json;

/** Plants one mistake at a time into a pack and counts the random years until a payment differs from the oracle's. */
final class Planted {

    private static final int YEARS = 1_000;

    private final Supplier<Map<String, Object>> draw;
    private final Map<String, Object> pack;
    private final PackFacts facts;
    private final Oracle oracle;
    private final List<Settled> settled = new ArrayList<>();
    private long seed;

    /** A random year and what the oracle makes of it. */
    private record Settled(CaseFile file, Map<String, Object> reference) {}

    Planted(Supplier<Map<String, Object>> draw) {
        this.draw = draw;
        this.pack = draw.get();
        this.facts = new PackFacts(library(pack).pack(PlantedPack.ID));
        this.oracle = Oracle.load(Map.of(PlantedPack.ID, Json.write(pack)));
    }

    /** After how many years a payment differs when Tuodi reads the pack with a mistake; −1 if it never does. */
    int years(Consumer<Map<String, Object>> bug) {
        Map<String, Object> text = draw.get();
        bug.accept(text);
        if (text.equals(pack)) {
            throw new IllegalArgumentException("nothing is planted");
        }
        return years(library(text));
    }

    /** The same for a mistake that no pack can be written with: it goes into the plans already compiled. */
    int yearsOfPlan(UnaryOperator<Layer> bug) {
        PolicyLibrary wrong = library(pack);
        CompiledPack compiled = wrong.pack(PlantedPack.ID);
        for (int year = 2022; year <= 2024; year++) {
            compiled.plan(year, Statistics.NONE);
            compiled.plan(year, new Statistics(facts.statistics()));
        }
        try {
            Field plans = CompiledPack.class.getDeclaredField("plans");
            plans.setAccessible(true);
            @SuppressWarnings("unchecked")
            Map<Object, Plan> cache = (Map<Object, Plan>) plans.get(compiled);
            cache.replaceAll((key, plan) -> new Plan(
                    Arrays.stream(plan.layers()).map(bug).toArray(Layer[]::new),
                    plan.groups(),
                    plan.accountBase(),
                    plan.identityAttribute(),
                    plan.admissionAttribute()));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return years(wrong);
    }

    private int years(PolicyLibrary wrong) {
        for (int year = 0; year < YEARS; year++) {
            Settled right = settled(year);
            CaseResult result = Settler.settle(right.file(), wrong);
            if (Both.payments(result, right.reference()).isPresent()) {
                return year + 1;
            }
        }
        return -1;
    }

    private Settled settled(int number) {
        while (settled.size() <= number) {
            Map<String, Object> year = RandomYear.draw(facts, ++seed);
            year.remove("opening"); // it names accumulators and spans, which a wrong pack would refuse at once
            String text = Json.write(year);
            CaseFile file = CaseShapes.read("case.json", text.getBytes(StandardCharsets.UTF_8))
                    .orThrow();
            try {
                settled.add(new Settled(file, oracle.settle(text)));
            } catch (OracleException e) {
                // A year that is refused shows nothing.
            }
        }
        return settled.get(number);
    }

    private static PolicyLibrary library(Map<String, Object> text) {
        return Packs.library(Map.of(PlantedPack.ID, Json.write(text)));
    }

    static Map<String, Object> layer(Map<String, Object> text, String id, Object... path) {
        List<Object> layers = list(text, "layers");
        for (int i = 0; i < layers.size(); i++) {
            if (id.equals(map(text, "layers", i).get("id"))) {
                List<Object> full = new ArrayList<>(List.of("layers", i));
                full.addAll(List.of(path));
                return map(text, full.toArray());
            }
        }
        throw new IllegalArgumentException("no layer " + id);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> text, Object... path) {
        Object at = text;
        for (Object step : path) {
            at = step instanceof Integer index ? ((List<Object>) at).get(index) : ((Map<String, Object>) at).get(step);
        }
        return (Map<String, Object>) at;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Map<String, Object> text, String key) {
        return (List<Object>) text.get(key);
    }
}
