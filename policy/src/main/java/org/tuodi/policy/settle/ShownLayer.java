package org.tuodi.policy.settle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Computation;
import org.tuodi.kernel.Counts;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Leaf;
import org.tuodi.kernel.Row;
import org.tuodi.policy.compile.LayerRules;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.Condition;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.Texts;

/** One layer of a settlement as its explanation looks at it: the numbers, and the entries of the pack that gave them. */
final class ShownLayer {

    final CaseFile file;
    final CaseResult.Settled settled;
    final CaseResult.LayerSettled layer;
    final LayerSpec spec;
    final Computation numbers;
    final LayerSpec.@Nullable RowSpec row;
    final Phrase phrase;
    /** Identities that were tried, in the pack's order. */
    final List<String> tried;

    private final VisitFacts facts;

    ShownLayer(CaseFile file, CaseResult.Settled settled, CaseResult.LayerSettled layer, VisitFacts facts) {
        this.file = file;
        this.facts = facts;
        this.tried = facts.tried(layer);
        this.settled = settled;
        this.layer = layer;
        this.spec = layer.layer().spec();
        this.numbers = layer.computation();
        this.row = row(layer);
        this.phrase = new Phrase(settled.pack().spec().currency());
    }

    private static LayerSpec.@Nullable RowSpec row(CaseResult.LayerSettled layer) {
        Leaf leaf = layer.computation().leaf;
        List<LayerRules.Rule> rules = layer.layer().rules().all();
        if (leaf == null || leaf.rule() < 0) {
            return null;
        }
        return leaf.rule() < rules.size()
                ? rules.get(leaf.rule()).row()
                : layer.layer().spec().otherwise();
    }

    /** What the layer as a whole says. */
    Cited byLayer(String... values) {
        return Cited.of(spec.provenance(), null, values);
    }

    /** What the row says about some of its values, resting on what the layer says about the same. */
    Cited byRow(String... values) {
        Cited whole = byLayer(values);
        return row == null
                ? whole
                : Cited.of(row.provenance(), row.id(), values).restingOn(whole);
    }

    /** Requirements that are not met. */
    List<LayerSpec.RequirementSpec> unmet() {
        List<LayerSpec.RequirementSpec> unmet = new ArrayList<>();
        for (int number : numbers.leaf == null ? new int[0] : numbers.leaf.unmet()) {
            LayerSpec.RequirementSpec requirement =
                    layer.layer().rules().all().get(number).requirement();
            if (requirement != null) {
                unmet.add(requirement);
            }
        }
        return unmet;
    }

    /** Adjustments that changed the ratio. */
    List<LayerSpec.AdjustSpec> adjusts() {
        List<LayerSpec.AdjustSpec> adjusts = new ArrayList<>();
        for (int number : numbers.leaf == null ? new int[0] : numbers.leaf.adjusts()) {
            LayerSpec.AdjustSpec adjust =
                    layer.layer().rules().all().get(number).adjust();
            if (adjust != null) {
                adjusts.add(adjust);
            }
        }
        return adjusts;
    }

    /** What of a condition does not hold. */
    Condition failing(Condition condition) {
        return facts.failing(condition, layer.identity());
    }

    Texts of(String zh, String en, Object... arguments) {
        return phrase.of(zh, en, arguments);
    }

    /** How many ceilings the layer has numbers for. */
    int ceilings() {
        return numbers.row == null ? 0 : layer.plan().ceilings().length;
    }

    Counts counts(int ceiling) {
        return spec.ceilings().get(ceiling).counts();
    }

    /** The limit used, that of a case decision before the row's; {@link Row#NO_LIMIT} for none. */
    long limit(int ceiling) {
        CaseFile.Decision decision = layer.decision();
        if (decision != null && decision.ceiling() != null && inPrinciple(ceiling)) {
            return decision.ceiling();
        }
        return numbers.row == null ? Row.NO_LIMIT : numbers.row.ceiling(ceiling);
    }

    boolean inPrinciple(int ceiling) {
        return row != null && row.ceilings().get(spec.ceilings().get(ceiling).name()) instanceof AmountSpec.InPrinciple;
    }

    /** What is left of a ceiling after this visit. */
    long left(int ceiling) {
        long used = switch (counts(ceiling)) {
            case PAID -> numbers.paid;
            case EXPENSE -> numbers.expense;
            case EXCESS -> numbers.excess;
        };
        return numbers.roomBefore[ceiling] - used;
    }

    /** Such as 年度支付限额; with its own name where the layer has several. */
    Texts nameOfCeiling(int ceiling) {
        LayerSpec.CeilingScope scope = spec.ceilings().get(ceiling);
        Texts plain = of("{0}{1}", "{0} {1}", Labels.of("scope", scope.scope()), Labels.of("counts", scope.counts()));
        return spec.ceilings().size() > 1 ? of("{0}（{1}）", "{0} ({1})", plain, scope.name()) : plain;
    }

    Cited citedCeiling(int ceiling) {
        return byRow("ceilings." + spec.ceilings().get(ceiling).name());
    }

    boolean isExternal() {
        return spec.kind() != Layer.Kind.COMPUTED;
    }
}
