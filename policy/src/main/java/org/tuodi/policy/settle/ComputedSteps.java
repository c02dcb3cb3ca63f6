package org.tuodi.policy.settle;

import static org.tuodi.policy.settle.Phrase.money;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tuodi.kernel.Computation;
import org.tuodi.kernel.Counts;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Rate;
import org.tuodi.kernel.Rounding;
import org.tuodi.kernel.Row;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.Texts;

/** The steps of a layer that computes, in the order in which the kernel takes them. */
final class ComputedSteps {

    private final ShownLayer shown;
    private final Computation numbers;
    private final Row row;
    private final List<ExplainedStep> steps = new ArrayList<>();

    private ComputedSteps(ShownLayer shown) {
        this.shown = shown;
        this.numbers = shown.numbers;
        this.row = Objects.requireNonNull(shown.numbers.row);
    }

    /** The steps after the base. */
    static List<ExplainedStep> of(ShownLayer shown) {
        ComputedSteps computed = new ComputedSteps(shown);
        computed.decision();
        computed.ceilingsOn(Counts.EXPENSE, computed.numbers.base);
        DeductibleStep.of(shown).ifPresent(computed.steps::add);
        computed.ceilingsOn(Counts.EXCESS, computed.numbers.expense - computed.numbers.deductible);
        if (computed.numbers.excess > 0) {
            computed.steps.addAll(RatioSteps.of(shown, computed.row));
            computed.bands();
            computed.copay();
            computed.rounding();
            computed.ceilingsOnPayment();
        }
        computed.result();
        return computed.steps;
    }

    private void decision() {
        CaseFile.Decision decision = shown.layer.decision();
        if (decision == null) {
            return;
        }
        Long ceiling = decision.ceiling();
        for (int i = 0; i < shown.ceilings(); i++) {
            if (ceiling != null && shown.inPrinciple(i)) {
                add(
                        shown.citedCeiling(i),
                        "个案决定 {0}：{1}由 {2}改为 {3}",
                        "case decision {0}: {1} {3} instead of {2}",
                        decision.id(),
                        shown.nameOfCeiling(i),
                        money(row.ceiling(i)),
                        money(ceiling));
            }
        }
    }

    /** How the ceilings of a kind cut an amount. */
    private void ceilingsOn(Counts counts, long amount) {
        long left = amount;
        for (int i = 0; i < shown.ceilings(); i++) {
            long room = numbers.roomBefore[i];
            if (shown.counts(i) == counts && room < left) {
                ExplainedStep step = ExplainedStep.of(
                        shown.citedCeiling(i),
                        shown.of(
                                "{0} {1}，还剩 {2}：超出的 {3}不计入",
                                "{0} {1}, {2} left: {3} above it does not count",
                                shown.nameOfCeiling(i),
                                money(shown.limit(i)),
                                money(room),
                                money(left - room)));
                steps.add(step.withCeilingLeft(0));
                left = room;
            }
        }
    }

    private void bands() {
        boolean onBase = shown.layer.plan().axis() == Layer.Axis.BASE;
        long from = onBase ? numbers.position + numbers.deductible : numbers.position;
        long to = from + numbers.excess;
        if (numbers.position > 0 && row.bands() > 1) {
            LayerSpec.BandScope scope = Objects.requireNonNull(shown.spec.bands());
            add(
                    shown.byLayer("bands"),
                    "{0}此前已计 {1}，本次接着往上分段",
                    "{1} was counted before ({0}); the bands go on from there",
                    Labels.of("scope", scope.scope()),
                    money(numbers.position));
        }
        long start = 0;
        for (int i = 0; i < row.bands(); i++) {
            long amount = Math.min(to, row.edge(i)) - Math.max(from, start);
            if (amount > 0) {
                steps.add(band(i, start, amount));
            }
            start = row.edge(i);
        }
    }

    private ExplainedStep band(int band, long start, long amount) {
        long edge = row.edge(band);
        long ratio = row.usedRatio(band);
        Texts product = shown.of(
                "{0} × {1} = {2}",
                "{0} × {1} = {2}",
                money(amount),
                RatioSteps.shown(shown, row, band),
                exact(Math.multiplyExact(amount, ratio)));
        Texts text = product;
        if (row.bands() > 1) {
            text = edge == Row.NO_LIMIT
                    ? shown.of("{0}以上的部分：{1}", "the part above {0}: {1}", money(start), product)
                    : shown.of("{0}至 {1}的部分：{2}", "from {0} to {1}: {2}", money(start), money(edge), product);
        }
        String written = money(start) + "-" + (edge == Row.NO_LIMIT ? "" : money(edge));
        return ExplainedStep.of(shown.byRow("ratio", "bands", "uplift", "points", "factor"), text)
                .withBand(written, ratio);
    }

    private void copay() {
        if (row.copayFen() > 0) {
            add(shown.byRow("copay"), "减去定额自付 {0}", "less a fixed copay of {0}", money(numbers.copay));
        }
    }

    private void rounding() {
        Rounding rounding = shown.layer.plan().rounding();
        long raw = Math.max(0, numbers.raw - Math.multiplyExact(row.copayFen(), Rate.ONE));
        if (raw != Math.multiplyExact(numbers.entitled, Rate.ONE)) {
            Texts text = shown.of(
                    rounding.ofRest() ? "本层不支付的部分{0}到 {1}：{2} → {3}" : "{0}到 {1}：{2} → {3}",
                    rounding.ofRest()
                            ? "what the layer leaves is rounded ({0}, unit {1}): {2} → {3}"
                            : "rounded ({0}, unit {1}): {2} → {3}",
                    Labels.of("rounding", rounding.mode()),
                    money(rounding.unitFen()),
                    exact(rounding.ofRest() ? Math.multiplyExact(numbers.base, Rate.ONE) - raw : raw),
                    money(rounding.ofRest() ? numbers.base - numbers.entitled : numbers.entitled));
            steps.add(ExplainedStep.of(RoundingSource.of(shown), text).withRounding(RoundingSource.written(rounding)));
        }
    }

    private void ceilingsOnPayment() {
        long left = numbers.entitled;
        for (int i = 0; i < shown.ceilings(); i++) {
            long room = numbers.roomBefore[i];
            if (shown.counts(i) == Counts.PAID && room < left) {
                steps.add(Ceilings.cut(shown, i, left));
                left = room;
            }
        }
        if (numbers.paid < left) {
            add(shown.byLayer("base"), "不超过尚未支付的 {0}", "not more than what is still unpaid, {0}", money(numbers.paid));
        }
    }

    private void result() {
        List<Texts> parts = new ArrayList<>();
        parts.add(shown.of("{0}支付 {1}", "{0} pays {1}", shown.spec.name(), money(numbers.paid)));
        long least = Row.NO_LIMIT;
        for (int i = 0; i < shown.ceilings(); i++) {
            if (numbers.roomBefore[i] != Row.NO_LIMIT && shown.counts(i) == Counts.PAID) {
                parts.add(Ceilings.left(shown, i));
                least = Math.min(least, shown.left(i));
            }
        }
        Cited cited = least == Row.NO_LIMIT ? shown.byRow() : shown.byRow("ceilings");
        ExplainedStep step = ExplainedStep.of(cited, Phrase.joined(parts, "；", "; "));
        steps.add(least == Row.NO_LIMIT ? step : step.withCeilingLeft(least));
    }

    private void add(Cited cited, String zh, String en, Object... arguments) {
        steps.add(ExplainedStep.of(cited, shown.of(zh, en, arguments)));
    }

    /** Fen × parts per million as yuan, with as many decimals as it has, at least two. */
    static String exact(long raw) {
        BigDecimal yuan = BigDecimal.valueOf(raw, 8).stripTrailingZeros();
        return yuan.setScale(Math.max(2, yuan.scale())).toPlainString();
    }
}
