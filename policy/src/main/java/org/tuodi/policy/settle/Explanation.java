package org.tuodi.policy.settle;

import static org.tuodi.policy.settle.Phrase.money;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tuodi.kernel.Computation;
import org.tuodi.kernel.Part;
import org.tuodi.kernel.Rate;
import org.tuodi.kernel.Visit;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.model.Words;
import org.tuodi.policy.text.Problems;

/** Turns a result into steps that a patient can read: what counted, what was taken off, which ratio, which limit, and why. */
public final class Explanation {

    private final CaseFile file;
    private final CaseOrder order;

    private Explanation(CaseFile file, CaseResult result, PolicyLibrary library) {
        this.file = file;
        this.order = new CaseOrder(file, library.spec(result.policy()), library, new Problems());
    }

    /** Explains every settlement of a case, in the order of the result. */
    public static List<ExplainedSettlement> of(CaseFile file, CaseResult result, PolicyLibrary library) {
        Explanation explanation = new Explanation(file, result, library);
        return result.settlements().stream().map(explanation::explain).toList();
    }

    private ExplainedSettlement explain(CaseResult.Settled settled) {
        if (settled.total() == 0) {
            return new ExplainedSettlement(settled, nothing(settled), new EnumMap<>(Part.class));
        }
        Visit visit = visit(settled);
        BillCells cells = new BillCells(settled.pack(), visit);
        VisitFacts facts = new VisitFacts(settled, visit);
        Map<CaseResult.LayerSettled, ExplainedLayer> explained = new HashMap<>();
        settled.layers().stream()
                .sorted(Comparator.comparingInt(layer -> settled.pack().layers().indexOf(layer.layer())))
                .forEach(layer -> {
                    Map<Part, Long> base = cells.base(layer.layer().spec().base());
                    explained.put(layer, explain(settled, layer, facts, base));
                    if (layer.computation().applies()) {
                        cells.settle(layer);
                    }
                });
        cells.payFromAccount(settled.personalAccount());
        return new ExplainedSettlement(
                settled, settled.layers().stream().map(explained::get).toList(), cells.unpaid());
    }

    /** A merged, reversed or empty bill: every layer stays, with that as its reason. */
    private List<ExplainedLayer> nothing(CaseResult.Settled settled) {
        Map<String, ExplainedLayer> layers = new LinkedHashMap<>();
        for (int i = 0; i < settled.pack().layers().size(); i++) {
            CaseResult.LayerSettled layer = new CaseResult.LayerSettled(
                    settled.pack().layers().get(i),
                    settled.plan().layers()[i],
                    new Computation(),
                    Words.NO_IDENTITY,
                    null);
            layers.putIfAbsent(
                    layer.layer().spec().layer(),
                    explain(settled, layer, new VisitFacts(settled, null), new EnumMap<>(Part.class)));
        }
        return List.copyOf(layers.values());
    }

    /** The numbers that the fold saw; the same facts always give the same. */
    private Visit visit(CaseResult.Settled settled) {
        Visit visit = new VisitFactory(settled.pack(), file.person(), new Problems())
                .visit(settled.encounter(), order.context(settled.encounter()), new ArrayList<>());
        if (visit == null) {
            throw new IllegalStateException("a visit that was settled cannot be read again");
        }
        return visit;
    }

    private ExplainedLayer explain(
            CaseResult.Settled settled, CaseResult.LayerSettled layer, VisitFacts facts, Map<Part, Long> base) {
        ShownLayer shown = new ShownLayer(file, settled, layer, facts);
        Optional<ExplainedStep> reason = Reasons.of(shown);
        List<ExplainedStep> steps = new ArrayList<>();
        if (layer.computation().applies() && !layer.computation().notGiven) {
            identity(shown).ifPresent(steps::add);
            lookBack(shown).ifPresent(steps::add);
            steps.add(base(shown, base));
            steps.addAll(shown.isExternal() ? external(shown) : ComputedSteps.of(shown));
        } else {
            reason.ifPresent(steps::add);
        }
        return new ExplainedLayer(
                layer, base, steps, reason.map(ExplainedStep::text).orElse(null));
    }

    /** Which of several identities won. */
    private static Optional<ExplainedStep> identity(ShownLayer shown) {
        if (shown.tried.size() < 2) {
            return Optional.empty();
        }
        List<Texts> others = shown.tried.stream()
                .filter(identity -> !identity.equals(shown.layer.identity()))
                .map(identity -> Labels.of("identity", identity))
                .toList();
        Texts text = shown.of(
                "就高不就低：按{0}计算最有利（也试算了{1}）",
                "the most favourable identity counts: {0} (also tried: {1})",
                Labels.of("identity", shown.layer.identity()),
                Phrase.list(others));
        return Optional.of(ExplainedStep.of(shown.byRow("when"), text));
    }

    /** An identity that counts only because the layer looks back from its application. */
    private Optional<ExplainedStep> lookBack(ShownLayer shown) {
        CaseFile.Encounter encounter = shown.settled.encounter();
        String identity = shown.layer.identity();
        PackSpec pack = shown.settled.pack().spec();
        int[] held = new Identities(pack, file.person())
                .counting(encounter, order.attribution(encounter), order.stay(encounter), 0);
        boolean heldThen = identity.equals(Words.NO_IDENTITY)
                || Arrays.stream(held)
                        .anyMatch(raw -> raw > 0
                                && pack.identities().get(raw - 1).identity().equals(identity));
        if (heldThen) {
            return Optional.empty();
        }
        Texts text = shown.of(
                "就诊时还不是{0}；申请之前 {1} 个月内的费用也计入",
                "not yet {0} at the time; bills of the {1} months before the application count too",
                Labels.of("identity", identity),
                shown.spec.lookBackMonths());
        return Optional.of(ExplainedStep.of(shown.byLayer("lookBack"), text));
    }

    private static ExplainedStep base(ShownLayer shown, Map<Part, Long> parts) {
        LayerSpec.BaseSpec base = shown.spec.base();
        List<Texts> named = new ArrayList<>();
        base.parts().forEach(part -> named.add(counted(shown, part, parts)));
        Texts what = Phrase.list(named);
        Texts text = base.gross()
                ? shown.of("计入费用 {0}：{1}，按原始金额", "counted {0}: {1}, as charged", money(shown.numbers.base), what)
                : shown.of(
                        "计入费用 {0}：{1}，尚未支付的部分", "counted {0}: {1}, as far as unpaid", money(shown.numbers.base), what);
        return ExplainedStep.of(shown.byLayer("base"), restricted(shown, text)).withBase(shown.numbers.base);
    }

    private static Texts counted(ShownLayer shown, LayerSpec.CountedPart part, Map<Part, Long> parts) {
        Texts name = Labels.of("part", part.part());
        Texts counted = part.sharePpm() == Rate.ONE
                ? name
                : shown.of("{0}的 {1}", "{1} of {0}", name, Rate.text(part.sharePpm()));
        return parts.size() > 1
                ? shown.of("{0} {1}", "{0} {1}", counted, money(parts.getOrDefault(part.part(), 0L)))
                : counted;
    }

    /** Adds which reasons, categories or classes alone count. */
    private static Texts restricted(ShownLayer shown, Texts text) {
        LayerSpec.BaseSpec base = shown.spec.base();
        List<Texts> only = new ArrayList<>();
        if (base.selectsReasons()) {
            only.add(Phrase.list(base.reasons().stream()
                    .map(reason -> Labels.of("reason", reason))
                    .toList()));
        }
        Texts categories = Phrase.list(base.categories().stream()
                .map(category -> Labels.of("category", category))
                .toList());
        if (!base.categories().isEmpty()) {
            only.add(base.except() ? shown.of("除{0}外", "all but {0}", categories) : categories);
        }
        if (!base.classes().isEmpty()) {
            String classes = String.join("、", base.classes());
            only.add(shown.of("{0} 类", "class {0}", classes));
        }
        return only.isEmpty() ? text : shown.of("{0}（只计 {1}）", "{0} (only {1})", text, Phrase.joined(only, "；", "; "));
    }

    private static List<ExplainedStep> external(ShownLayer shown) {
        List<ExplainedStep> steps = new ArrayList<>();
        Texts given =
                shown.of("账单给出的支付额 {0}", "the amount that came with the bill: {0}", money(shown.numbers.entitled));
        steps.add(ExplainedStep.of(shown.byLayer(), given));
        long left = shown.numbers.entitled;
        for (int i = 0; i < shown.ceilings(); i++) {
            if (shown.numbers.roomBefore[i] < left) {
                steps.add(Ceilings.cut(shown, i, left));
                left = shown.numbers.roomBefore[i];
            }
        }
        if (shown.numbers.paid < left) {
            Texts cut = shown.of("不超过尚未支付的 {0}", "not more than what is still unpaid, {0}", money(shown.numbers.paid));
            steps.add(ExplainedStep.of(shown.byLayer("surplus"), cut));
        }
        if (shown.numbers.paid == shown.numbers.entitled) {
            return steps;
        }
        Texts result = shown.of("{0}支付 {1}", "{0} pays {1}", shown.spec.name(), money(shown.numbers.paid));
        steps.add(ExplainedStep.of(shown.byLayer(), result));
        return steps;
    }
}
