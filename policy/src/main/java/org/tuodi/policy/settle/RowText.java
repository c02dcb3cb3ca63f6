package org.tuodi.policy.settle;

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
import org.tuodi.policy.model.Texts;

/** What the entries of a pack say, each on one line, in one language. */
public final class RowText {

    private static final String AND = " · ";

    private final String language;
    private final ConditionText conditions;

    /** For a language, {@code zh} or {@code en}. */
    public RowText(String language, PackSpec pack) {
        this.language = language;
        this.conditions = new ConditionText(pack);
    }

    /** All rows of a layer, the last one for everybody else included. */
    public static List<LayerSpec.RowSpec> rows(LayerSpec layer) {
        List<LayerSpec.RowSpec> rows = new ArrayList<>(layer.rows());
        LayerSpec.RowSpec otherwise = layer.otherwise();
        if (otherwise != null) {
            rows.add(otherwise);
        }
        return rows;
    }

    private String say(Texts texts) {
        return texts.in(language);
    }

    private String say(String zh, String en) {
        return language.equals("en") ? en : zh;
    }

    /** Whom a condition means. */
    public String of(Condition condition) {
        return say(conditions.of(condition));
    }

    /** What a layer says for all of its rows. */
    public List<String> layer(LayerSpec layer) {
        List<String> lines = new ArrayList<>();
        lines.add(say("适用：", "applies to ") + of(layer.appliesTo()));
        List<String> base = new ArrayList<>();
        layer.base()
                .parts()
                .forEach(part -> base.add(say(Labels.of("part", part.part()))
                        + (part.sharePpm() == Rate.ONE ? "" : " " + Rate.text(part.sharePpm()))));
        String of = layer.base().gross() ? say("原始金额", "as charged") : say("尚未支付", "unpaid");
        lines.add(say("基数：", "base ") + String.join(say("、", ", "), base) + say("（" + of + "）", " (" + of + ")"));
        if (layer.kind() != Layer.Kind.COMPUTED) {
            lines.add(say("支付额随账单给出", "the amount comes with the bill"));
        }
        LayerSpec.DeductibleScope deductible = layer.deductible();
        if (deductible != null) {
            lines.add(say(Labels.of("scope", deductible.scope()))
                    + (deductible.gate() ? say("起付门槛", " gate") : say("起付线", " deductible")));
        }
        layer.ceilings()
                .forEach(ceiling -> lines.add(say(Labels.of("scope", ceiling.scope())) + say("", " ")
                        + say(Labels.of("counts", ceiling.counts())) + " " + ceiling.name()));
        return lines;
    }

    /** Who a row is for and what it gives. */
    public String row(LayerSpec layer, LayerSpec.RowSpec row) {
        List<String> parts = new ArrayList<>();
        parts.add(row == layer.otherwise() ? say("其他情形", "everyone else") : of(row.when()));
        if (row.from() != null || row.to() != null) {
            parts.add((row.from() == null ? "" : row.from()) + "–" + (row.to() == null ? "" : row.to()));
        }
        if (row.paysNothing()) {
            parts.add(say("不支付", "pays nothing"));
            return String.join(AND, parts);
        }
        deductible(row.deductible(), parts);
        bands(row, parts);
        change(row.uplift(), row.points(), row.factor(), parts);
        Long atMost = row.ratioAtMost();
        if (atMost != null) {
            parts.add(say("比例最高 ", "ratio at most ") + Rate.text(atMost));
        }
        if (row.copayFen() > 0) {
            parts.add(say("定额自付 ", "copay ") + Money.text(row.copayFen()));
        }
        row.ceilings().forEach((name, amount) -> parts.add(name + " " + amount(amount)));
        return String.join(AND, parts);
    }

    private void deductible(LayerSpec.DeductibleSpec deductible, List<String> parts) {
        if (deductible.equals(LayerSpec.DeductibleSpec.NONE)) {
            return;
        }
        StringBuilder text = new StringBuilder(say("起付线 ", "deductible ") + amount(deductible.amount()));
        if (!deductible.byAdmission().isEmpty()) {
            List<String> rates =
                    deductible.byAdmission().stream().map(Rate::text).toList();
            text.append(say("，逐次住院 ", ", by admission ")).append(String.join("/", rates));
        }
        if (!deductible.floor().equals(AmountSpec.ZERO)) {
            text.append(say("，不低于 ", ", at least ")).append(amount(deductible.floor()));
        }
        if (deductible.plusRate() != 0) {
            text.append(say("，加超过 ", ", plus what is above "))
                    .append(amount(deductible.plusAbove()))
                    .append(say(" 部分的 ", " × "))
                    .append(Rate.text(deductible.plusRate()));
        }
        parts.add(text.toString());
    }

    private void bands(LayerSpec.RowSpec row, List<String> parts) {
        for (LayerSpec.BandSpec band : row.bands()) {
            String ratio =
                    band.ratioPpm() == LayerSpec.BandSpec.OPEN ? say("原文未定", "left open") : Rate.text(band.ratioPpm());
            AmountSpec upTo = band.upTo();
            String edge = upTo == null ? say("以上 ", "above ") : say("至 ", "up to ") + amount(upTo) + " ";
            parts.add(row.bands().size() == 1 ? ratio : edge + ratio);
        }
    }

    private void change(long uplift, long points, long factor, List<String> parts) {
        if (uplift != 0) {
            parts.add("+" + points(uplift) + say(" 个百分点", " points"));
        }
        if (points != 0) {
            parts.add("−" + points(points) + say(" 个百分点", " points"));
        }
        if (factor != Rate.ONE) {
            parts.add("× " + Rate.text(factor));
        }
    }

    private static String points(long ppm) {
        String percent = Rate.text(ppm);
        return percent.substring(0, percent.length() - 1);
    }

    /** For whom a ratio changes, and how. */
    public String adjust(LayerSpec.AdjustSpec adjust) {
        List<String> parts = new ArrayList<>(List.of(of(adjust.when())));
        change(adjust.uplift(), adjust.points(), adjust.factor(), parts);
        return String.join(AND, parts);
    }

    /** Which lines the provider bears. */
    public String waiver(SplitSpec.WaiverRule rule) {
        return lines(rule.lines()) + AND + say("机构减免 ", "waived ") + Rate.text(rule.ratePpm());
    }

    /** Which lines are taken as another class. */
    public String itemClass(SplitSpec.ClassRule rule) {
        return lines(rule.lines()) + AND + say("按 " + rule.as() + " 类", "taken as class " + rule.as());
    }

    /** Which lines have a highest price. */
    public String priceLimit(SplitSpec.PriceLimitRule rule) {
        return lines(rule.lines()) + AND + say("限价 ", "unit price at most ") + Money.text(rule.unitPriceFen());
    }

    /** Which lines have a first payment, and how much. */
    public String firstPayment(SplitSpec.FirstPaymentRule rule) {
        Long above = rule.aboveFen();
        String of = above == null ? "" : say("单价超过 ", "of the unit price above ") + Money.text(above) + AND;
        return lines(rule.lines()) + AND + of + say("先行自付 ", "first payment ") + Rate.text(rule.ratePpm());
    }

    private String lines(SplitSpec.LineSelector lines) {
        List<String> parts = new ArrayList<>(List.of(of(lines.when())));
        if (!lines.items().isEmpty()) {
            parts.add(say("项目 ", "items ") + String.join(", ", lines.items()));
        }
        if (!lines.categories().isEmpty()) {
            List<String> names = lines.categories().stream()
                    .map(category -> say(Labels.of("category", category)))
                    .toList();
            parts.add(String.join(say("、", ", "), names));
        }
        if (!lines.classes().isEmpty()) {
            parts.add(say(String.join("、", lines.classes()) + " 类", "class " + String.join(", ", lines.classes())));
        }
        return String.join(AND, parts);
    }

    private String amount(AmountSpec amount) {
        if (amount instanceof AmountSpec.Fixed fixed) {
            return Money.text(fixed.fen());
        }
        if (amount instanceof AmountSpec.NoLimit) {
            return say("不设限额", "no limit");
        }
        if (amount instanceof AmountSpec.InPrinciple inPrinciple) {
            return amount(inPrinciple.amount()) + say("（原则上）", " (in principle)");
        }
        if (amount instanceof AmountSpec.OfStatistic ofStatistic) {
            return year(ofStatistic.year(), ofStatistic.yearOffset())
                    + say(Labels.of("statistic", ofStatistic.statistic())) + " × "
                    + Rate.text(ofStatistic.ratePpm());
        }
        return say("原文未定", "left open");
    }

    private String year(@Nullable Integer fixed, int offset) {
        if (fixed != null) {
            return say(fixed + " 年", fixed + " ");
        }
        return offset == 0 ? say("本年", "this year's ") : say("上年", "last year's ");
    }
}
