package org.tuodi.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Rate;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.Condition;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.SplitSpec;
import org.tuodi.policy.settle.ConditionText;
import org.tuodi.policy.settle.Labels;

/** What the entries of a pack say, each on one line. */
final class RowText {

    private static final String AND = " · ";

    private final Screen screen;
    private final ConditionText conditions;

    RowText(Screen screen, PackSpec pack) {
        this.screen = screen;
        this.conditions = new ConditionText(pack);
    }

    String of(Condition condition) {
        return screen.say(conditions.of(condition));
    }

    /** What a layer says for all of its rows. */
    List<String> layer(LayerSpec layer) {
        List<String> lines = new ArrayList<>();
        lines.add(screen.say("适用：", "applies to ") + of(layer.appliesTo()));
        List<String> base = new ArrayList<>();
        layer.base()
                .parts()
                .forEach(part -> base.add(screen.say(Labels.of("part", part.part()))
                        + (part.sharePpm() == Rate.ONE ? "" : " " + Rate.text(part.sharePpm()))));
        String of = layer.base().gross() ? screen.say("原始金额", "as charged") : screen.say("尚未支付", "unpaid");
        lines.add(screen.say("基数：", "base ")
                + String.join(screen.say("、", ", "), base)
                + screen.say("（" + of + "）", " (" + of + ")"));
        if (layer.kind() != Layer.Kind.COMPUTED) {
            lines.add(screen.say("支付额随账单给出", "the amount comes with the bill"));
        }
        LayerSpec.DeductibleScope deductible = layer.deductible();
        if (deductible != null) {
            lines.add(screen.say(Labels.of("scope", deductible.scope()))
                    + (deductible.gate() ? screen.say("起付门槛", " gate") : screen.say("起付线", " deductible")));
        }
        layer.ceilings()
                .forEach(ceiling -> lines.add(screen.say(Labels.of("scope", ceiling.scope())) + screen.say("", " ")
                        + screen.say(Labels.of("counts", ceiling.counts())) + " " + ceiling.name()));
        return lines;
    }

    /** Who a row is for and what it gives. */
    String row(LayerSpec layer, LayerSpec.RowSpec row) {
        List<String> parts = new ArrayList<>();
        parts.add(row == layer.otherwise() ? screen.say("其他情形", "everyone else") : of(row.when()));
        if (row.from() != null || row.to() != null) {
            parts.add((row.from() == null ? "" : row.from()) + "–" + (row.to() == null ? "" : row.to()));
        }
        if (row.paysNothing()) {
            parts.add(screen.say("不支付", "pays nothing"));
            return String.join(AND, parts);
        }
        deductible(row.deductible(), parts);
        bands(row, parts);
        change(row.uplift(), row.points(), row.factor(), parts);
        Long atMost = row.ratioAtMost();
        if (atMost != null) {
            parts.add(screen.say("比例最高 ", "ratio at most ") + Rate.text(atMost));
        }
        if (row.copayFen() > 0) {
            parts.add(screen.say("定额自付 ", "copay ") + Money.text(row.copayFen()));
        }
        row.ceilings().forEach((name, amount) -> parts.add(name + " " + amount(amount)));
        return String.join(AND, parts);
    }

    private void deductible(LayerSpec.DeductibleSpec deductible, List<String> parts) {
        if (deductible.equals(LayerSpec.DeductibleSpec.NONE)) {
            return;
        }
        StringBuilder text = new StringBuilder(screen.say("起付线 ", "deductible ") + amount(deductible.amount()));
        if (!deductible.byAdmission().isEmpty()) {
            List<String> rates =
                    deductible.byAdmission().stream().map(Rate::text).toList();
            text.append(screen.say("，逐次住院 ", ", by admission ")).append(String.join("/", rates));
        }
        if (!deductible.floor().equals(AmountSpec.ZERO)) {
            text.append(screen.say("，不低于 ", ", at least ")).append(amount(deductible.floor()));
        }
        if (deductible.plusRate() != 0) {
            text.append(screen.say("，加超过 ", ", plus what is above "))
                    .append(amount(deductible.plusAbove()))
                    .append(screen.say(" 部分的 ", " × "))
                    .append(Rate.text(deductible.plusRate()));
        }
        parts.add(text.toString());
    }

    private void bands(LayerSpec.RowSpec row, List<String> parts) {
        for (LayerSpec.BandSpec band : row.bands()) {
            String ratio = band.ratioPpm() == LayerSpec.BandSpec.OPEN
                    ? screen.say("原文未定", "left open")
                    : Rate.text(band.ratioPpm());
            AmountSpec upTo = band.upTo();
            String edge = upTo == null ? screen.say("以上 ", "above ") : screen.say("至 ", "up to ") + amount(upTo) + " ";
            parts.add(row.bands().size() == 1 ? ratio : edge + ratio);
        }
    }

    private void change(long uplift, long points, long factor, List<String> parts) {
        if (uplift != 0) {
            parts.add("+" + points(uplift) + screen.say(" 个百分点", " points"));
        }
        if (points != 0) {
            parts.add("−" + points(points) + screen.say(" 个百分点", " points"));
        }
        if (factor != Rate.ONE) {
            parts.add("× " + Rate.text(factor));
        }
    }

    private static String points(long ppm) {
        String percent = Rate.text(ppm);
        return percent.substring(0, percent.length() - 1);
    }

    String adjust(LayerSpec.AdjustSpec adjust) {
        List<String> parts = new ArrayList<>(List.of(of(adjust.when())));
        change(adjust.uplift(), adjust.points(), adjust.factor(), parts);
        return String.join(AND, parts);
    }

    String waiver(SplitSpec.WaiverRule rule) {
        return lines(rule.lines()) + AND + screen.say("机构减免 ", "waived ") + Rate.text(rule.ratePpm());
    }

    String itemClass(SplitSpec.ClassRule rule) {
        return lines(rule.lines()) + AND + screen.say("按 " + rule.as() + " 类", "taken as class " + rule.as());
    }

    String priceLimit(SplitSpec.PriceLimitRule rule) {
        return lines(rule.lines()) + AND + screen.say("限价 ", "unit price at most ") + Money.text(rule.unitPriceFen());
    }

    String firstPayment(SplitSpec.FirstPaymentRule rule) {
        Long above = rule.aboveFen();
        String of = above == null ? "" : screen.say("单价超过 ", "of the unit price above ") + Money.text(above) + AND;
        return lines(rule.lines()) + AND + of + screen.say("先行自付 ", "first payment ") + Rate.text(rule.ratePpm());
    }

    private String lines(SplitSpec.LineSelector lines) {
        List<String> parts = new ArrayList<>(List.of(of(lines.when())));
        if (!lines.items().isEmpty()) {
            parts.add(screen.say("项目 ", "items ") + String.join(", ", lines.items()));
        }
        if (!lines.categories().isEmpty()) {
            List<String> names = lines.categories().stream()
                    .map(category -> screen.say(Labels.of("category", category)))
                    .toList();
            parts.add(String.join(screen.say("、", ", "), names));
        }
        if (!lines.classes().isEmpty()) {
            parts.add(screen.say(
                    String.join("、", lines.classes()) + " 类", "class " + String.join(", ", lines.classes())));
        }
        return String.join(AND, parts);
    }

    private String amount(AmountSpec amount) {
        if (amount instanceof AmountSpec.Fixed fixed) {
            return Money.text(fixed.fen());
        }
        if (amount instanceof AmountSpec.NoLimit) {
            return screen.say("不设限额", "no limit");
        }
        if (amount instanceof AmountSpec.InPrinciple inPrinciple) {
            return amount(inPrinciple.amount()) + screen.say("（原则上）", " (in principle)");
        }
        if (amount instanceof AmountSpec.OfStatistic ofStatistic) {
            return year(ofStatistic.year(), ofStatistic.yearOffset())
                    + screen.say(Labels.of("statistic", ofStatistic.statistic())) + " × "
                    + Rate.text(ofStatistic.ratePpm());
        }
        return screen.say("原文未定", "left open");
    }

    private String year(@Nullable Integer fixed, int offset) {
        if (fixed != null) {
            return screen.say(fixed + " 年", fixed + " ");
        }
        return offset == 0 ? screen.say("本年", "this year's ") : screen.say("上年", "last year's ");
    }
}
