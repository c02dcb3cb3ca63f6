package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Leaf;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Rate;
import org.tuodi.kernel.Row;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.Texts;

/**
 * What a layer does in a cell, with all numbers resolved; two equal formulas pay alike from one base.
 *
 * @param row id of the row, empty when nothing is paid; not compared
 * @param text the numbers
 */
record Formula(String row, Texts text) {

    static final Formula NOTHING = new Formula("", new Texts("不支付", "pays nothing"));

    /** Whether both pay alike. */
    boolean alike(Formula other) {
        return text.equals(other.text);
    }

    static Formula of(Subject subject, int number, Leaf leaf, Layer layer) {
        if (leaf.kind() == Leaf.Kind.REFUSES) {
            return new Formula(
                    subject.row(number, leaf), new Texts("拒绝结算：" + leaf.message(), "refuses: " + leaf.message()));
        }
        Row row = leaf.row();
        if (leaf.kind() != Leaf.Kind.PAYS || row == null) {
            return NOTHING;
        }
        LayerSpec spec = subject.pack.layers().get(number).spec();
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        if (spec.kind() != Layer.Kind.COMPUTED) {
            zh.add("金额随账单给出");
            en.add("amount given with the bill");
        } else {
            LayerSpec.RowSpec written = subject.rowOf(number, leaf);
            deductible(spec, row, written, zh, en);
            bands(row, layer, zh, en);
        }
        ceilings(spec, row, zh, en);
        base(spec, zh, en);
        return new Formula(subject.row(number, leaf), new Texts(String.join("，", zh), String.join(", ", en)));
    }

    private static void deductible(
            LayerSpec spec,
            Row row,
            LayerSpec.@org.jspecify.annotations.Nullable RowSpec written,
            List<String> zh,
            List<String> en) {
        LayerSpec.DeductibleScope scope = spec.deductible();
        if (scope == null) {
            return;
        }
        String amount = Money.text(row.deductibleFen());
        if (written != null) {
            for (long rate : written.deductible().byAdmission()) {
                amount += " ×" + Rate.text(rate);
            }
        }
        if (row.plusRate() > 0) {
            amount += " +" + Rate.text(row.plusRate()) + " >" + Money.text(row.plusAboveFen());
        }
        String per = word(scope.scope().name());
        zh.add((scope.gate() ? "门槛 " : "起付 ") + amount + "/" + per);
        en.add((scope.gate() ? "gate " : "deductible ") + amount + " per " + per);
    }

    private static void bands(Row row, Layer layer, List<String> zh, List<String> en) {
        List<String> bands = new ArrayList<>();
        for (int i = 0; i < row.bands(); i++) {
            String end = row.edge(i) == Row.NO_LIMIT ? "" : " ≤" + Money.text(row.edge(i));
            bands.add(Rate.text(row.usedRatio(i)) + end);
        }
        String axis = row.bands() > 1 ? " (" + word(layer.axis().name()) + ")" : "";
        zh.add("比例 " + String.join(" / ", bands) + axis);
        en.add("ratio " + String.join(" / ", bands) + axis);
        if (row.copayFen() > 0) {
            zh.add("定额自付 " + Money.text(row.copayFen()));
            en.add("copay " + Money.text(row.copayFen()));
        }
    }

    private static void ceilings(LayerSpec spec, Row row, List<String> zh, List<String> en) {
        for (int i = 0; i < spec.ceilings().size(); i++) {
            if (row.ceiling(i) != Row.NO_LIMIT) {
                LayerSpec.CeilingScope ceiling = spec.ceilings().get(i);
                String per = word(ceiling.scope().name());
                String counts = word(ceiling.counts().name());
                zh.add("限额(" + counts + ") " + Money.text(row.ceiling(i)) + "/" + per);
                en.add("ceiling on " + counts + " " + Money.text(row.ceiling(i)) + " per " + per);
            }
        }
    }

    private static void base(LayerSpec spec, List<String> zh, List<String> en) {
        List<String> parts = spec.base().parts().stream()
                .map(part -> word(part.part().name())
                        + (part.sharePpm() == Rate.ONE ? "" : " ×" + Rate.text(part.sharePpm())))
                .toList();
        String of = (spec.base().gross() ? "gross " : "unpaid ")
                + String.join("+", parts)
                + (spec.base().selectsReasons()
                        ? " "
                                + spec.base().reasons().stream()
                                        .map(reason -> word(reason.name()))
                                        .toList()
                        : "")
                + (spec.base().categories().isEmpty() ? "" : " " + spec.base().categories())
                + (spec.base().minimumFen() == 0
                        ? ""
                        : " ≥" + Money.text(spec.base().minimumFen()));
        zh.add("基数 " + of);
        en.add("of " + of);
    }

    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
