package org.tuodi.policy.settle;

import static org.tuodi.policy.settle.Phrase.money;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.text.Documents;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Parsed;
import org.tuodi.policy.text.Problem;

/** What is to be posted after late facts: line by line what a new result pays more or less than an earlier one, and why. */
public final class Differences {

    private final Map<String, PriorResult.Settlement> before;
    private final Map<String, PriorResult.Settlement> after;
    /** What happened to other encounters, in the new order: new ones, gone ones, reversals, mergers. */
    private final Map<String, Texts> events = new LinkedHashMap<>();

    private final Phrase phrase = new Phrase("CNY");

    private Differences(PriorResult before, PriorResult after) {
        this.before = byEncounter(before);
        this.after = byEncounter(after);
        encounters().forEach(id -> event(id).ifPresent(event -> events.put(id, event)));
    }

    /**
     * One line that differs; fen.
     *
     * @param layer name of the layer, {@code personalAccount} or {@code cash}
     * @param fund who pays; {@code person} for cash
     */
    public record Difference(String encounter, String layer, String fund, long before, long after, Texts reason) {

        /** More is positive. */
        public long difference() {
            return after - before;
        }
    }

    /**
     * Compares.
     *
     * @param fileName of the earlier result, for problems
     * @param earlier what {@code settle --json} printed
     * @param now the new result in the form of {@code settle --json}
     */
    public static Parsed<List<Difference>> between(String fileName, byte[] earlier, Map<String, Object> now) {
        Parsed<PriorResult> read = Documents.read(fileName, earlier, PriorResult.SHAPE);
        if (read instanceof Parsed.Refused<PriorResult> refused) {
            return new Parsed.Refused<>(refused.problems(), refused.lines());
        }
        PriorResult before = read.orThrow();
        byte[] written = Json.write(now).getBytes(StandardCharsets.UTF_8);
        PriorResult after = Documents.read("result", written, PriorResult.SHAPE).orThrow();
        if (!before.person().equals(after.person())) {
            Problem other = new Problem(
                    org.tuodi.policy.text.Place.start(fileName),
                    "a result of the person `" + before.person() + "`",
                    "one of `" + after.person() + "`");
            return new Parsed.Refused<>(List.of(other), List.of(other.toString()));
        }
        return new Parsed.Value<>(new Differences(before, after).all());
    }

    /** In the form of {@code settle --against … --json}. */
    public static Map<String, Object> json(List<Difference> differences) {
        List<Object> lines = new ArrayList<>();
        for (Difference difference : differences) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("encounter", difference.encounter());
            line.put("layer", difference.layer());
            line.put("fund", difference.fund());
            line.put("before", Money.text(difference.before()));
            line.put("after", Money.text(difference.after()));
            line.put("difference", Money.text(difference.difference()));
            line.put("reason", difference.reason().zh());
            line.put("reasonEn", difference.reason().en());
            lines.add(line);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("differences", lines);
        return json;
    }

    private static Map<String, PriorResult.Settlement> byEncounter(PriorResult result) {
        Map<String, PriorResult.Settlement> settlements = new LinkedHashMap<>();
        result.settlements().forEach(settlement -> settlements.put(settlement.encounter(), settlement));
        return settlements;
    }

    private Set<String> encounters() {
        Set<String> ids = new LinkedHashSet<>(after.keySet());
        ids.addAll(before.keySet());
        return ids;
    }

    private Optional<Texts> event(String id) {
        PriorResult.Settlement was = before.get(id);
        PriorResult.Settlement is = after.get(id);
        if (was == null) {
            return Optional.of(phrase.of("{0} 是新增的就诊", "{0} is new", id));
        }
        if (is == null) {
            return Optional.of(phrase.of("{0} 不再存在", "{0} is gone", id));
        }
        if (is.reversed() != was.reversed()) {
            return Optional.of(
                    is.reversed()
                            ? phrase.of("{0} 已冲正", "{0} was reversed", id)
                            : phrase.of("{0} 不再冲正", "{0} is no longer reversed", id));
        }
        if (!is.mergedInto().equals(was.mergedInto())) {
            return Optional.of(is.mergedInto()
                    .map(stay -> phrase.of("{0} 并入 {1}", "{0} went into {1}", id, stay))
                    .orElse(phrase.of("{0} 不再并入住院", "{0} no longer goes into a stay", id)));
        }
        return is.total() == was.total()
                ? Optional.empty()
                : Optional.of(phrase.of(
                        "{0} 的费用由 {1}改为 {2}",
                        "the charge of {0} is {2} instead of {1}", id, money(was.total()), money(is.total())));
    }

    private List<Difference> all() {
        List<Difference> differences = new ArrayList<>();
        for (String id : encounters()) {
            for (String layer : layers(before.get(id), after.get(id))) {
                Optional<PriorResult.Line> was = line(before.get(id), layer);
                Optional<PriorResult.Line> is = line(after.get(id), layer);
                long paidBefore = was.map(PriorResult.Line::paid).orElse(0L);
                long paidAfter = is.map(PriorResult.Line::paid).orElse(0L);
                if (paidBefore != paidAfter) {
                    String fund = is.or(() -> was).map(PriorResult.Line::fund).orElseThrow();
                    differences.add(new Difference(id, layer, fund, paidBefore, paidAfter, reason(id, layer, was, is)));
                }
            }
        }
        return differences;
    }

    private static Optional<PriorResult.Line> line(PriorResult.@Nullable Settlement settlement, String layer) {
        return settlement == null ? Optional.empty() : settlement.line(layer);
    }

    private static Set<String> layers(PriorResult.@Nullable Settlement was, PriorResult.@Nullable Settlement is) {
        Set<String> names = new LinkedHashSet<>();
        for (PriorResult.Settlement settlement : new PriorResult.Settlement[] {is, was}) {
            if (settlement != null) {
                settlement.lines().forEach(line -> names.add(line.layer()));
            }
        }
        // The two lines of the person come last even where the other result has more layers.
        for (String last : List.of("personalAccount", "cash")) {
            if (names.remove(last)) {
                names.add(last);
            }
        }
        return names;
    }

    private Texts reason(String id, String layer, Optional<PriorResult.Line> was, Optional<PriorResult.Line> is) {
        Texts event = events.get(id);
        if (event != null) {
            return event;
        }
        if (layer.equals("personalAccount") || layer.equals("cash")) {
            return new Texts("各层支付有变化，个人负担随之变化", "what the layers pay changed, so what is left changed");
        }
        if (was.isEmpty() || is.isEmpty()) {
            return new Texts("政策的保障层有变化", "the layers of the policy changed");
        }
        return changed(id, was.get(), is.get());
    }

    private Texts changed(String id, PriorResult.Line was, PriorResult.Line is) {
        List<Texts> reasons = new ArrayList<>();
        if (!was.identity().equals(is.identity())) {
            reasons.add(phrase.of(
                    "身份由{0}改为{1}",
                    "the identity is {1} instead of {0}",
                    Labels.of("identity", was.identity()),
                    Labels.of("identity", is.identity())));
        }
        if (!was.rows().equals(is.rows())) {
            reasons.add(phrase.of("适用的条款由 {0} 改为 {1}", "rows {1} apply instead of {0}", rows(was), rows(is)));
        }
        if (was.base() != is.base()) {
            reasons.add(phrase.of(
                    "计入费用由 {0}变为 {1}", "the base is {1} instead of {0}", money(was.base()), money(is.base())));
        }
        if (was.deductible() != is.deductible()) {
            reasons.add(phrase.of(
                    "本次扣除的起付线由 {0}变为 {1}",
                    "{1} is deducted instead of {0}", money(was.deductible()), money(is.deductible())));
        }
        if (was.entitled() == is.entitled()) {
            reasons.add(new Texts("剩余限额不同", "another amount was left of the limit"));
        }
        List<Texts> earlier = earlier(id);
        if (!earlier.isEmpty()) {
            reasons.add(Phrase.list(earlier));
        }
        return reasons.isEmpty()
                ? new Texts("此前的累计不同", "what was counted before is different")
                : Phrase.joined(reasons, "；", "; ");
    }

    private static Texts rows(PriorResult.Line line) {
        String ids = String.join(", ", line.rows());
        return ids.isEmpty() ? new Texts("无", "none") : new Texts(ids, ids);
    }

    /** What happened to encounters that are settled before this one, or were. */
    private List<Texts> earlier(String id) {
        List<Texts> earlier = new ArrayList<>();
        for (String other : encounters()) {
            if (other.equals(id)) {
                break;
            }
            if (events.containsKey(other)) {
                earlier.add(events.get(other));
            }
        }
        events.forEach((other, event) -> {
            if (!after.containsKey(other) && !earlier.contains(event)) {
                earlier.add(event);
            }
        });
        return earlier;
    }
}
