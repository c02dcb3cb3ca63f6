package org.tuodi.policy.settle;

import static org.tuodi.policy.settle.Phrase.money;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tuodi.kernel.Computation;
import org.tuodi.kernel.Part;
import org.tuodi.kernel.Visit;
import org.tuodi.policy.compile.PolicyLibrary;
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
            steps.addAll(new IdentitySteps(shown, order).all());
            steps.add(BaseStep.of(shown, base));
            steps.addAll(shown.isExternal() ? external(shown) : ComputedSteps.of(shown));
        } else {
            reason.ifPresent(steps::add);
        }
        return new ExplainedLayer(
                layer, base, steps, reason.map(ExplainedStep::text).orElse(null));
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
