package org.tuodi.policy.settle;

import java.util.ArrayList;
import java.util.List;
import org.tuodi.kernel.Rate;
import org.tuodi.kernel.Row;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.Texts;

/** What changed the ratio, and how the ratio used is shown. */
final class RatioSteps {

    private RatioSteps() {}

    /** One step for each adjustment, each unmet requirement that lowers the ratio, and a case decision on points. */
    static List<ExplainedStep> of(ShownLayer shown, Row row) {
        List<ExplainedStep> steps = new ArrayList<>();
        for (LayerSpec.AdjustSpec adjust : shown.adjusts()) {
            Texts text = shown.of(
                    "{0}：{1}",
                    "{0}: {1}",
                    adjust.provenance().summary(),
                    change(shown, adjust.uplift(), adjust.points(), adjust.factor()));
            steps.add(ExplainedStep.of(Cited.of(adjust.provenance(), adjust.id(), "uplift", "points", "factor"), text));
        }
        for (LayerSpec.RequirementSpec requirement : shown.unmet()) {
            if (requirement.reduces()) {
                Texts text = shown.of(
                        "条件未满足（{0}）：{1}",
                        "requirement not met ({0}): {1}",
                        requirement.provenance().summary(),
                        change(shown, 0, requirement.points(), requirement.factor()));
                Cited cited = Cited.of(requirement.provenance(), requirement.id(), "otherwise");
                steps.add(ExplainedStep.of(cited, text));
            }
        }
        CaseFile.Decision decision = shown.layer.decision();
        Long points = decision == null ? null : decision.points();
        if (decision != null && points != null) {
            for (LayerSpec.RequirementSpec requirement : shown.unmet()) {
                Texts text = shown.of(
                        "个案决定 {0}，条件未满足（{1}）仍予支付：{2}",
                        "case decision {0}: paid although a requirement is not met ({1}): {2}",
                        decision.id(),
                        requirement.provenance().summary(),
                        change(shown, 0, points, Rate.ONE));
                steps.add(ExplainedStep.of(Cited.of(requirement.provenance(), requirement.id()), text));
            }
        }
        return steps;
    }

    /** The ratio used in a band; with where it comes from if the row itself changes it. */
    static Texts shown(ShownLayer shown, Row row, int band) {
        String used = Rate.text(row.usedRatio(band));
        LayerSpec.RowSpec spec = shown.row;
        if (spec == null || spec.bands().get(band).ratioPpm() == row.usedRatio(band)) {
            return new Texts(used, used);
        }
        String written = Rate.text(spec.bands().get(band).ratioPpm());
        boolean own = spec.uplift() != 0 || spec.points() != 0 || spec.factor() != Rate.ONE;
        Long atMost = spec.ratioAtMost();
        if (atMost != null && row.usedRatio(band) == atMost) {
            return shown.of("{0}（原为 {1}，最高 {0}）", "{0} (instead of {1}, at most {0})", used, written);
        }
        return own
                ? shown.of(
                        "{0}（{1}，{2}）",
                        "{0} ({1}, {2})", used, written, change(shown, spec.uplift(), spec.points(), spec.factor()))
                : shown.of("{0}（原为 {1}）", "{0} (instead of {1})", used, written);
    }

    private static Texts change(ShownLayer shown, long uplift, long points, long factor) {
        List<Texts> changes = new ArrayList<>();
        if (uplift != 0) {
            changes.add(shown.of("比例加 {0} 个百分点", "{0} points more", points(uplift)));
        }
        if (points != 0) {
            changes.add(shown.of("比例减 {0} 个百分点", "{0} points less", points(points)));
        }
        if (factor != Rate.ONE) {
            changes.add(shown.of("比例乘以 {0}", "ratio times {0}", Rate.text(factor)));
        }
        return changes.isEmpty() ? new Texts("比例不变", "ratio unchanged") : Phrase.joined(changes, "，", ", ");
    }

    /** Parts per million as percentage points, such as {@code 5}. */
    private static String points(long ppm) {
        String percent = Rate.text(ppm);
        return percent.substring(0, percent.length() - 1);
    }
}
