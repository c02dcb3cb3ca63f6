package org.tuodi.policy.settle;

import static org.tuodi.policy.settle.Phrase.money;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tuodi.kernel.Part;
import org.tuodi.kernel.Rate;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.Texts;

/** The step that says what of the bill a layer looks at. */
final class BaseStep {

    private BaseStep() {}

    /**
     * The step.
     *
     * @param parts what of the base is which part, fen
     */
    static ExplainedStep of(ShownLayer shown, Map<Part, Long> parts) {
        LayerSpec.BaseSpec base = shown.spec.base();
        List<Texts> named = new ArrayList<>();
        base.parts().forEach(part -> named.add(counted(shown, part, parts)));
        Texts what = Phrase.list(named);
        Texts text = base.gross()
                ? shown.of("计入费用 {0}：{1}，按原始金额", "counted {0}: {1}, as charged", money(shown.numbers.base), what)
                : shown.of(
                        "计入费用 {0}：{1}，尚未支付的部分", "counted {0}: {1}, as far as unpaid", money(shown.numbers.base), what);
        return ExplainedStep.of(shown.byLayer("base"), restricted(shown, text)).withBase(shown.numbers.base);
    }

    private static Texts counted(ShownLayer shown, LayerSpec.CountedPart part, Map<Part, Long> parts) {
        Texts name = Labels.of("part", part.part());
        Texts counted = part.sharePpm() == Rate.ONE
                ? name
                : shown.of("{0}的 {1}", "{1} of {0}", name, Rate.text(part.sharePpm()));
        return parts.size() > 1
                ? shown.of("{0} {1}", "{0} {1}", counted, money(parts.getOrDefault(part.part(), 0L)))
                : counted;
    }

    /** Adds which reasons, categories or classes alone count. */
    private static Texts restricted(ShownLayer shown, Texts text) {
        LayerSpec.BaseSpec base = shown.spec.base();
        List<Texts> only = new ArrayList<>();
        if (base.selectsReasons()) {
            only.add(Phrase.list(base.reasons().stream()
                    .map(reason -> Labels.of("reason", reason))
                    .toList()));
        }
        Texts categories = Phrase.list(base.categories().stream()
                .map(category -> Labels.of("category", category))
                .toList());
        if (!base.categories().isEmpty()) {
            only.add(base.except() ? shown.of("除{0}外", "all but {0}", categories) : categories);
        }
        if (!base.classes().isEmpty()) {
            String classes = String.join("、", base.classes());
            only.add(shown.of("{0} 类", "class {0}", classes));
        }
        return only.isEmpty() ? text : shown.of("{0}（只计 {1}）", "{0} (only {1})", text, Phrase.joined(only, "；", "; "));
    }
}
