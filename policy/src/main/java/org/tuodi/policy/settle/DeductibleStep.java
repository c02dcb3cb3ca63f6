package org.tuodi.policy.settle;

import static org.tuodi.policy.settle.Phrase.money;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tuodi.kernel.Computation;
import org.tuodi.kernel.Rate;
import org.tuodi.kernel.Row;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.Texts;

/** The step that takes the deductible: how it comes about, what was taken before and what is taken now. */
final class DeductibleStep {

    private final ShownLayer shown;
    private final Computation numbers;
    private final Row row;

    private DeductibleStep(ShownLayer shown) {
        this.shown = shown;
        this.numbers = shown.numbers;
        this.row = Objects.requireNonNull(shown.numbers.row);
    }

    /** The step, empty if there is no deductible. */
    static Optional<ExplainedStep> of(ShownLayer shown) {
        boolean gate = shown.layer.plan().gate();
        if (shown.spec.deductible() == null || (shown.numbers.threshold == 0 && !gate)) {
            return Optional.empty();
        }
        DeductibleStep step = new DeductibleStep(shown);
        List<Texts> sentences = new ArrayList<>();
        sentences.add(gate ? step.gate() : step.taken());
        sentences.addAll(step.origin());
        ExplainedStep explained = ExplainedStep.of(shown.byRow("deductible"), Phrase.joined(sentences, "；", "; "));
        return Optional.of(explained.withDeductible(shown.numbers.deductible));
    }

    private Texts scope() {
        return Labels.of(
                "scope", Objects.requireNonNull(shown.spec.deductible()).scope());
    }

    private Texts taken() {
        Texts before = numbers.absorbedBefore == 0
                ? new Texts("", "")
                : shown.of("，此前已扣 {0}", ", {0} of it taken before", money(numbers.absorbedBefore));
        return shown.of(
                "{0}起付线 {1}{2}，本次扣除 {3}，起付线以上 {4}",
                "{0} deductible {1}{2}, {3} taken now, {4} above it",
                scope(),
                money(numbers.threshold),
                before,
                money(numbers.deductible),
                money(numbers.expense - numbers.deductible));
    }

    private Texts gate() {
        long sum = numbers.absorbedBefore + numbers.expense;
        return sum > numbers.threshold
                ? shown.of(
                        "{0}起付门槛 {1}，累计 {2}已超过，全部计入",
                        "{0} gate {1}: {2} so far is above it, so all counts",
                        scope(),
                        money(numbers.threshold),
                        money(sum))
                : shown.of(
                        "{0}起付门槛 {1}，累计 {2}未超过，不计入",
                        "{0} gate {1}: {2} so far is not above it, so nothing counts",
                        scope(),
                        money(numbers.threshold),
                        money(sum));
    }

    private List<Texts> origin() {
        List<Texts> origin = new ArrayList<>();
        if (shown.row == null) {
            return origin;
        }
        LayerSpec.DeductibleSpec spec = shown.row.deductible();
        if (spec.amount() instanceof AmountSpec.OfStatistic amount) {
            origin.add(ofStatistic(amount));
        }
        if (!spec.byAdmission().isEmpty()) {
            int admission = shown.settled.admission();
            long rate = spec.byAdmission()
                    .get(Math.min(admission, spec.byAdmission().size()) - 1);
            origin.add(shown.of(
                    "年内第 {0} 次住院，按 {1}的 {2} 计",
                    "admission {0} of the year: {2} of {1}", admission, money(row.deductibleFen()), Rate.text(rate)));
            floor(spec, rate).ifPresent(origin::add);
        }
        if (spec.plusRate() != 0) {
            origin.add(shown.of(
                    "其中含累计费用超过 {0}部分的 {1}",
                    "it includes {1} of the expense so far above {0}",
                    money(row.plusAboveFen()),
                    Rate.text(spec.plusRate())));
        }
        return origin;
    }

    private Optional<Texts> floor(LayerSpec.DeductibleSpec spec, long rate) {
        if (spec.floor() instanceof AmountSpec.Fixed floor && floor.fen() > Rate.of(row.deductibleFen(), rate)) {
            return Optional.of(shown.of("但不低于 {0}", "but at least {0}", money(floor.fen())));
        }
        return Optional.empty();
    }

    private Texts ofStatistic(AmountSpec.OfStatistic amount) {
        Integer fixed = amount.year();
        int year = fixed == null ? shown.settled.year() + amount.yearOffset() : fixed;
        Statistics statistics =
                shown.file.statistics().over(shown.settled.pack().spec());
        Long value = statistics.get(amount.statistic(), year);
        Texts name = Labels.of("statistic", amount.statistic());
        if (value == null) {
            return shown.of("按最近公布的{0}的 {1} 计", "{1} of the last published {0}", name, Rate.text(amount.ratePpm()));
        }
        return shown.of(
                "即 {0} 年{1} {2}的 {3}",
                "{3} of the {1} of {0}, {2}", year, name, money(value), Rate.text(amount.ratePpm()));
    }
}
