package org.tuodi.packs;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.tuodi.kernel.Computation;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Row;
import org.tuodi.policy.model.Condition;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.settle.CaseException;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.settle.Settler;
import org.tuodi.policy.text.Json;

/** Cases exactly at the edges of one combination of attributes: of amounts, ages and days, and one fen or day beside them. */
final class EdgeCases {

    private static final long MOST = 3_000_000_00L;
    private static final long USUAL = 20_000_00L;

    private final PackFacts facts;
    private final Wish wish;
    private final LocalDate day;

    EdgeCases(PackFacts facts, Map<String, Condition.Test> tests, int number) {
        this.facts = facts;
        this.wish = new Wish(tests, new SplitMix64(number));
        this.day = facts.first().plusDays(facts.first().until(facts.last(), java.time.temporal.ChronoUnit.DAYS) / 2);
    }

    /** One visit around every amount at which a layer begins to behave in another way. */
    List<Map<String, Object>> amounts() {
        Map<String, Object> file = file(day, USUAL);
        TreeSet<Long> edges = new TreeSet<>(List.of(1L, USUAL));
        for (Predicate<CaseResult.Settled> change : changes(file)) {
            long edge = smallest(fen -> holds(change, file, fen));
            if (edge <= MOST) {
                edges.addAll(List.of(Math.max(0, edge - 1), edge, edge + 1));
            }
        }
        List<Map<String, Object>> cases = new ArrayList<>();
        edges.forEach(fen -> cases.add(withAmount(file, fen)));
        return cases;
    }

    /** For every layer that applies: above its deductible, in each band, cut by a ceiling, cut by what is unpaid. */
    private List<Predicate<CaseResult.Settled>> changes(Map<String, Object> file) {
        List<Predicate<CaseResult.Settled>> changes = new ArrayList<>();
        CaseResult.Settled large = settle(withAmount(file, MOST));
        if (large == null) {
            return changes;
        }
        for (int i = 0; i < large.layers().size(); i++) {
            int layer = i;
            Row row = large.layers().get(i).computation().row;
            Layer plan = large.layers().get(i).plan();
            if (row == null) {
                continue;
            }
            changes.add(settled -> of(settled, layer).applies());
            changes.add(settled -> of(settled, layer).excess > 0);
            changes.add(settled -> of(settled, layer).overCeiling > 0);
            changes.add(settled -> of(settled, layer).cutBy != Computation.UNCUT);
            for (int band = 0; band < row.bands() - 1; band++) {
                long edge = row.edge(band);
                changes.add(settled -> reached(of(settled, layer), plan) >= edge);
            }
        }
        return changes;
    }

    private static Computation of(CaseResult.Settled settled, int layer) {
        return settled.layers().get(layer).computation();
    }

    private static long reached(Computation computation, Layer plan) {
        return plan.axis() == Layer.Axis.BASE ? computation.counted : computation.excess;
    }

    private boolean holds(Predicate<CaseResult.Settled> change, Map<String, Object> file, long fen) {
        CaseResult.Settled settled = settle(withAmount(file, fen));
        return settled != null && !settled.layers().isEmpty() && change.test(settled);
    }

    private static long smallest(LongPredicate holds) {
        long low = 0;
        long high = MOST + 1;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (holds.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static CaseResult.Settled settle(Map<String, Object> file) {
        byte[] bytes = Json.write(file).getBytes(StandardCharsets.UTF_8);
        try {
            return Settler.settle(CaseShapes.read("case.json", bytes).orThrow(), Packs.library())
                    .settlements()
                    .get(0);
        } catch (CaseException e) {
            return null;
        }
    }

    /** The visit on every day on which the pack changes, and the days beside it, some out of force. */
    List<Map<String, Object>> days() {
        List<Map<String, Object>> cases = new ArrayList<>();
        for (LocalDate edge : facts.days()) {
            for (int shift = -1; shift <= 1; shift++) {
                cases.add(file(edge.plusDays(shift), USUAL));
            }
        }
        return cases;
    }

    /** Whether the row asks for an attribute. */
    boolean asksFor(String attribute) {
        return wish.test(attribute) != null;
    }

    /** The person on, before and after every birthday that matters. */
    List<Map<String, Object>> ages() {
        List<Map<String, Object>> cases = new ArrayList<>();
        for (int age : facts.ages()) {
            for (int shift = -1; shift <= 1; shift++) {
                Map<String, Object> file = file(day, USUAL);
                person(file)
                        .put("birthDate", day.minusYears(age).plusDays(shift).toString());
                cases.add(file);
            }
        }
        return cases;
    }

    /** A stay of ten days with an identity that begins or ends around admission and discharge. */
    List<Map<String, Object>> identities() {
        List<Map<String, Object>> cases = new ArrayList<>();
        if (facts.spec().identities().isEmpty()) {
            return cases;
        }
        for (LocalDate edge : List.of(day, day.plusDays(10))) {
            for (int shift = -1; shift <= 1; shift++) {
                for (String key : List.of("from", "to", "recognisedOn", "lostOn")) {
                    Map<String, Object> file = file(day, USUAL);
                    encounter(file).put("to", day.plusDays(10).toString());
                    person(file)
                            .put(
                                    "identities",
                                    List.of(Map.of(
                                            "identity",
                                            identity(),
                                            key,
                                            edge.plusDays(shift).toString())));
                    cases.add(file);
                }
            }
        }
        return cases;
    }

    private String identity() {
        List<String> words = facts.spec().identities().stream()
                .map(PackSpec.IdentitySpec::identity)
                .toList();
        return wish.word("identity", words);
    }

    private Map<String, Object> file(LocalDate from, long fen) {
        Map<String, Object> file = RandomYear.single(facts, wish, from);
        List<?> identities = (List<?>) person(file).get("identities");
        if (wish.test("identity") != null && !facts.spec().identities().isEmpty() && identities.isEmpty()) {
            person(file).put("identities", List.of(Map.of("identity", identity())));
        }
        return withAmount(file, fen);
    }

    private static Map<String, Object> withAmount(Map<String, Object> file, long fen) {
        Map<String, Object> encounter = new LinkedHashMap<>(encounter(file));
        encounter.put("fees", List.of(Map.of("category", "drug", "class", "A", "amount", Money.text(fen))));
        Map<String, Object> copy = new LinkedHashMap<>(file);
        copy.put("encounters", List.of(encounter));
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> person(Map<String, Object> file) {
        return (Map<String, Object>) file.get("person");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> encounter(Map<String, Object> file) {
        return ((List<Map<String, Object>>) file.get("encounters")).get(0);
    }
}
