package org.tuodi.policy.settle;

import static org.tuodi.policy.settle.Phrase.money;

import java.util.List;
import java.util.Optional;
import org.tuodi.kernel.Computation;
import org.tuodi.kernel.Counts;
import org.tuodi.kernel.Leaf;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.Texts;

/** Why a layer pays nothing, or less than its ratio of the base. */
final class Reasons {

    private final ShownLayer shown;
    private final Computation numbers;

    private Reasons(ShownLayer shown) {
        this.shown = shown;
        this.numbers = shown.numbers;
    }

    /** The reason with the article that it rests on; empty if the layer pays in full. */
    static Optional<ExplainedStep> of(ShownLayer shown) {
        return new Reasons(shown).reason();
    }

    private Optional<ExplainedStep> reason() {
        CaseResult.Settled settled = shown.settled;
        String stay = settled.mergedInto();
        if (stay != null) {
            return because(Cited.NOTHING, shown.of("费用并入 {0} 一起结算", "the bill is settled with {0}", stay));
        }
        if (settled.encounter().reversed()) {
            return because(Cited.NOTHING, shown.of("已冲正，不计任何金额", "reversed, so nothing counts"));
        }
        Optional<ExplainedStep> byLeaf = byLeaf();
        if (byLeaf.isPresent() || numbers.leaf == null) {
            return byLeaf;
        }
        return shown.isExternal() ? external() : computed();
    }

    private Optional<ExplainedStep> byLeaf() {
        Leaf leaf = numbers.leaf;
        if (leaf == null) {
            return because(Cited.NOTHING, shown.of("没有费用", "there is no charge"));
        }
        return switch (leaf.kind()) {
            case NOT_APPLICABLE -> {
                Texts whom = new ConditionText(shown.settled.pack().spec()).of(shown.failing(shown.spec.appliesTo()));
                yield because(
                        shown.byLayer("appliesTo"),
                        shown.of("不适用于本次就诊，只用于 {0}", "not for this visit, only for {0}", whom));
            }
            case NO_ROW ->
                because(shown.byLayer(), shown.of("政策没有规定这种情形", "the policy has no row for this person and visit"));
            case NOTHING ->
                shown.row == null
                        ? because(shown.byLayer(), shown.of("不支付", "pays nothing"))
                        : because(shown.byRow("pays"), shown.row.provenance().summary());
            case REQUIREMENT_UNMET -> numbers.applies() ? Optional.empty() : unmet();
            case PAYS, REFUSES -> Optional.empty();
        };
    }

    private Optional<ExplainedStep> unmet() {
        for (LayerSpec.RequirementSpec requirement : shown.unmet()) {
            if (!requirement.reduces()) {
                Texts summary = requirement.provenance().summary();
                Texts text = requirement.inPrinciple()
                        ? shown.of(
                                "条件未满足：{0}；个案决定可以例外", "requirement not met: {0}; a case decision may lift it", summary)
                        : shown.of("条件未满足：{0}", "requirement not met: {0}", summary);
                return because(Cited.of(requirement.provenance(), requirement.id(), "when"), text);
            }
        }
        return because(shown.byLayer("requires"), shown.of("条件未满足", "a requirement is not met"));
    }

    private Optional<ExplainedStep> external() {
        if (numbers.notGiven) {
            return because(shown.byLayer(), shown.of("账单没有给出支付额", "not given with the bill"));
        }
        if (numbers.surplusCut) {
            return because(
                    shown.byLayer("surplus"),
                    shown.of(
                            "给出的 {0}超过尚未支付的金额",
                            "the amount given, {0}, is more than what is unpaid", money(numbers.entitled)));
        }
        return cutByCeiling();
    }

    private Optional<ExplainedStep> computed() {
        if (numbers.belowMinimum) {
            return because(
                    shown.byLayer("base.minimum"),
                    shown.of(
                            "本次费用低于 {0}，不计入",
                            "the visit is below {0}", money(shown.spec.base().minimumFen())));
        }
        if (numbers.base == 0) {
            return because(shown.byLayer("base"), shown.of("没有可以计入的费用", "nothing is left that counts"));
        }
        if (numbers.paid == 0) {
            return nothing();
        }
        Optional<ExplainedStep> cut = cutByCeiling();
        return cut.isPresent() ? cut : reduced();
    }

    private Optional<ExplainedStep> nothing() {
        for (int i = 0; i < shown.ceilings(); i++) {
            if (numbers.roomBefore[i] == 0) {
                return because(
                        shown.citedCeiling(i),
                        shown.of(
                                "{0} {1}已用完", "the {0} {1} is used up", shown.nameOfCeiling(i), money(shown.limit(i))));
            }
        }
        if (numbers.excess == 0 && numbers.deductible > 0) {
            long missing = numbers.threshold - numbers.absorbedBefore - numbers.expense;
            return because(
                    shown.byRow("deductible"),
                    missing > 0
                            ? shown.of("没有超过起付线，还差 {0}", "not above the deductible, {0} short of it", money(missing))
                            : shown.of("没有超过起付线", "not above the deductible"));
        }
        return because(shown.byRow("ratio", "bands"), shown.of("按比例计算为 0.00", "the ratio gives 0.00"));
    }

    private Optional<ExplainedStep> cutByCeiling() {
        for (int i = 0; i < shown.ceilings(); i++) {
            boolean cut = shown.counts(i) == Counts.PAID ? numbers.cutBy == i : shown.left(i) == 0;
            if (cut && numbers.roomBefore[i] != org.tuodi.kernel.Row.NO_LIMIT) {
                return because(
                        shown.citedCeiling(i),
                        shown.of(
                                "受{0} {1}限制", "limited by the {0} {1}", shown.nameOfCeiling(i), money(shown.limit(i))));
            }
        }
        return numbers.cutBy == Computation.CUT_BY_UNPAID
                ? because(shown.byLayer("base"), shown.of("不超过尚未支付的金额", "not more than what is unpaid"))
                : Optional.empty();
    }

    private Optional<ExplainedStep> reduced() {
        List<ExplainedStep> steps = numbers.row == null ? List.of() : RatioSteps.of(shown, numbers.row);
        return steps.stream()
                .filter(step ->
                        shown.unmet().stream().anyMatch(unmet -> unmet.id().equals(step.row())))
                .findFirst();
    }

    private static Optional<ExplainedStep> because(Cited cited, Texts text) {
        return Optional.of(ExplainedStep.of(cited, text));
    }
}
