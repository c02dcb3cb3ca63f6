package org.tuodi.platform.cases.hardship;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.questions.Answer;
import org.tuodi.policy.questions.Step;

/** Writes a finding: each amount of the sheet with its sentence and article, then what the pack's tests say. */
final class FindingText {

    private static final String ARTICLE = "BY 第5条";
    private static final String ASSUMED = "assumed";

    private final List<Finding.Figure> figures = new ArrayList<>();
    private final List<Finding.Line> lines = new ArrayList<>();

    FindingText(Sheet sheet, Means means) {
        window(means);
        heads(sheet);
        incomes(means);
        costs(means);
        missing(means);
        if (!sheet.incomeVerified()) {
            lines.add(new Finding.Line(
                    new Texts("收入待民政部门核对", "the income waits for the verification by civil affairs"),
                    null,
                    "TJ 三",
                    "stated",
                    null));
        }
    }

    List<Finding.Figure> figures() {
        return figures;
    }

    List<Finding.Line> lines() {
        return lines;
    }

    void figure(String name, long fen) {
        figures.add(new Finding.Figure(name, fen));
    }

    /** A sentence that no article gives. */
    void add(Texts text) {
        lines.add(new Finding.Line(text, null, null, "derived", null));
    }

    private void assumed(Texts text, Texts note) {
        lines.add(new Finding.Line(text, null, ARTICLE, ASSUMED, note));
    }

    private void window(Means means) {
        String span = means.window().first() + " – " + means.window().last();
        assumed(
                new Texts("核对期间 " + span, "window " + span),
                new Texts(
                        "申请月份之前的整月，收入与医疗费用同期(A-BY-1)",
                        "whole months before the application's, for income and cost (A-BY-1)"));
    }

    private void heads(Sheet sheet) {
        int heads = sheet.members().size();
        assumed(
                new Texts("家庭成员 " + heads + " 人", heads + " members of the household"),
                new Texts(
                        "申请日在册的共同生活成员；期间加入的成员自加入当月起计收入和费用",
                        "who lives together on the day of application; of one who joined, the months from joining count"));
    }

    private void incomes(Means means) {
        means.incomes().forEach((key, fen) -> {
            String[] parts = key.split(" ", 2);
            SheetWords.Kind kind = SheetWords.BUILT_IN.income(parts[1]);
            figure("income/" + parts[0] + "/" + parts[1], fen);
            lines.add(new Finding.Line(
                    new Texts(
                            parts[0] + " " + kind.text().zh() + " " + Money.text(fen),
                            parts[0] + ", " + kind.text().en() + ": " + Money.text(fen)),
                    null,
                    kind.article(),
                    kind.status(),
                    kind.note()));
        });
        figure("income", means.income());
        figure("incomeNotCounted", means.excluded());
        add(new Texts("家庭收入合计 " + Money.text(means.income()), "income of the household " + Money.text(means.income())));
        if (means.excluded() != 0) {
            assumed(
                    new Texts("不计入的收入 " + Money.text(means.excluded()), "not counted " + Money.text(means.excluded())),
                    new Texts("救助金、优抚金、奖助学金等", "relief, preferential payments, scholarships and the like"));
        }
    }

    private void costs(Means means) {
        means.medical().forEach((member, fen) -> {
            figure("medicalCost/" + member, fen);
            lines.add(new Finding.Line(
                    new Texts(
                            member + " 个人负担的政策范围内医疗费用 " + Money.text(fen),
                            member + ", medical cost in policy left to the person: " + Money.text(fen)),
                    null,
                    ARTICLE,
                    "stated",
                    null));
        });
        figure("medicalCost", means.eligible());
        figure("medicalCostNotDeducted", means.other());
        String sum = Money.text(means.eligible());
        assumed(
                new Texts("扣减医疗费用合计 " + sum, "medical cost deducted " + sum),
                new Texts("全体家庭成员、政策范围内的个人负担(A-BY-1)", "of all members, eligible cost left to the person (A-BY-1)"));
        if (means.other() != 0) {
            String other = Money.text(means.other());
            assumed(
                    new Texts(
                            "不扣减：目录外、超限价和先行自付 " + other,
                            "not deducted: out of policy, above limits, paid first " + other),
                    new Texts("“合规费用”不含这些部分(G-06)", "eligible cost does not hold these (G-06)"));
        }
    }

    private void missing(Means means) {
        for (Map.Entry<String, List<YearMonth>> each : means.missing().entrySet()) {
            String months = each.getValue().stream().map(YearMonth::toString).collect(Collectors.joining("、"));
            add(new Texts(
                    each.getKey() + " 未申明收入的月份：" + months,
                    each.getKey() + " stated no income for " + months.replace("、", ", ")));
        }
    }

    /** What the pack says. */
    void add(Answer answer) {
        for (Step step : answer.steps()) {
            Provenance source = step.source();
            if (source == null) {
                add(step.text());
            } else {
                lines.add(new Finding.Line(
                        step.text(),
                        step.row(),
                        source.article(),
                        source.weakest().name().toLowerCase(Locale.ROOT),
                        note(source)));
            }
        }
    }

    private static @Nullable Texts note(Provenance source) {
        return source.marks().isEmpty() ? source.note() : source.marks().get(0).note();
    }
}
