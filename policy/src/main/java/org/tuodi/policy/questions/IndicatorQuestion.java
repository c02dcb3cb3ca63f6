package org.tuodi.policy.questions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Rate;
import org.tuodi.policy.questions.InstitutionLimits.Bound;
import org.tuodi.policy.questions.InstitutionLimits.Limit;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * Whether a share of cost keeps the limits of institutions (BY 第12条, C1 一, C2 第19条, C3 二).
 *
 * @param on a day of the period that is measured
 * @param over what the share is measured over
 * @param share the share now
 * @param lastYear the same of the year before, or null
 */
public record IndicatorQuestion(
        Asked asked,
        LocalDate on,
        String indicator,
        Limit.Over over,
        InstitutionFacts institution,
        Ratio share,
        @Nullable Ratio lastYear)
        implements Question {

    /** What is asked: monitoring too, told apart by its key {@code indicator}. */
    static final String KIND = "monitoring";

    /** A part of a whole; the whole is positive and not smaller. */
    public record Ratio(long part, long whole) {}

    /** Outcomes, the worst last. */
    private enum Outcome {
        OK,
        AMBER,
        REMINDER,
        BREACH;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How it is written. */
    static Shape<IndicatorQuestion> shape() {
        ObjectBuilder keys = Shapes.object("IndicatorQuestion", "whether a share of cost keeps the limits");
        AskedKeys asked = new AskedKeys(keys, KIND);
        Field<LocalDate> on = keys.required("on", Shapes.date(), "a day of the period that is measured");
        Field<String> indicator = keys.required("indicator", Shapes.name(), "name of the indicator");
        Field<Limit.Over> over = keys.required("over", Shapes.enumeration(Limit.Over.class), "what is measured");
        Field<InstitutionFacts> institution =
                keys.optional("institution", InstitutionFacts.shape(), "the institution", InstitutionFacts.DEFAULT);
        Field<Long> part = keys.required("part", Shapes.money(), "the amount whose share is measured");
        Field<Long> whole = keys.required("whole", Shapes.money(1, Shapes.MAX_FEN), "the amount it is a part of");
        Field<Optional<Ratio>> lastYear = keys.optional("lastYear", ratio(), "the same of the year before");
        return keys.check(part, fields -> fields.get(part) <= fields.get(whole), "an amount not above `whole`")
                .build(fields -> new IndicatorQuestion(
                        asked.get(fields),
                        fields.get(on),
                        fields.get(indicator),
                        fields.get(over),
                        fields.get(institution),
                        new Ratio(fields.get(part), fields.get(whole)),
                        fields.get(lastYear).orElse(null)));
    }

    private static Shape<Ratio> ratio() {
        ObjectBuilder keys = Shapes.object("Ratio", "a part of a whole");
        Field<Long> part = keys.required("part", Shapes.money(), "the amount whose share is measured");
        Field<Long> whole = keys.required("whole", Shapes.money(1, Shapes.MAX_FEN), "the amount it is a part of");
        return keys.check(part, fields -> fields.get(part) <= fields.get(whole), "an amount not above `whole`")
                .build(fields -> new Ratio(fields.get(part), fields.get(whole)));
    }

    @Override
    public Answer answer(Administration administration, Context context) {
        InstitutionLimits section =
                asked.section(administration.institutionLimits(), administration, "institutionLimits");
        Lookup lookup = new Lookup(asked, context, "institutionLimits", Span.day(on));
        Facts facts = institution.addTo(Facts.of(context.subject()));
        List<Limit> named = section.limits().stream()
                .filter(limit -> limit.indicator().equals(indicator) && limit.over() == over)
                .toList();
        List<Limit> limits = lookup.all(named, facts);
        if (limits.isEmpty()) {
            throw lookup.none(facts.with("indicator", indicator));
        }
        List<Step> steps = new ArrayList<>();
        Outcome worst = Outcome.OK;
        Value.Builder rules = Value.builder();
        for (Limit limit : limits) {
            Outcome outcome = outcome(limit, steps);
            rules.text(limit.entry().id(), outcome.word());
            worst = outcome.compareTo(worst) > 0 ? outcome : worst;
        }
        Value value = Value.builder()
                .text("result", worst.word())
                .text("share", Exact.percent(share.part(), share.whole()))
                .put("rules", rules.build())
                .build();
        return new Answer(asked.name(), value, steps);
    }

    private Outcome outcome(Limit limit, List<Step> steps) {
        Bound bound = limit.bound();
        Outcome outcome = bound == null ? Outcome.OK : compare(bound, limit, steps);
        if (!limit.aboveLastYear()) {
            Ratio before = asked.fact(lastYear, "lastYear");
            boolean above = Exact.compareShares(share.part(), share.whole(), before.part(), before.whole()) > 0;
            String how = text(share) + (above ? " > " : " ≤ ") + text(before);
            steps.add(Step.of(limit, "与上年比 " + how, "against last year " + how));
            return above ? broken(limit) : outcome;
        }
        return outcome;
    }

    /** Compares amounts, not rounded shares; the step shows the amount at the limit, half-up to the fen. */
    private Outcome compare(Bound bound, Limit limit, List<Step> steps) {
        int compared = Exact.compareToShare(share.part(), bound.ratePpm(), share.whole());
        boolean kept = bound.atLeast() ? compared >= 0 : compared <= 0;
        long edge = bound.atLeast() ? bound.ratePpm() - bound.tolerancePpm() : bound.ratePpm() + bound.tolerancePpm();
        int atEdge = Exact.compareToShare(share.part(), edge, share.whole());
        boolean near = bound.atLeast() ? atEdge >= 0 : atEdge <= 0;
        String at = Rate.text(bound.ratePpm()) + " × " + Money.text(share.whole()) + " = "
                + Money.text(Exact.share(share.whole(), bound.ratePpm(), Rate.ONE));
        String sign = compared == 0 ? " = " : compared > 0 ? " > " : " < ";
        steps.add(Step.of(limit, text(share) + sign + at, text(share) + sign + at));
        if (kept) {
            return Outcome.OK;
        }
        return near ? Outcome.AMBER : broken(limit);
    }

    private static Outcome broken(Limit limit) {
        return limit.breach() ? Outcome.BREACH : Outcome.REMINDER;
    }

    private static String text(Ratio ratio) {
        return Money.text(ratio.part()) + " (" + Exact.percent(ratio.part(), ratio.whole()) + ")";
    }
}
