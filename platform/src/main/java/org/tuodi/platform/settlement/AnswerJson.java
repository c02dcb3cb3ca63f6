package org.tuodi.platform.settlement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Rate;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.ExplainedLayer;
import org.tuodi.policy.settle.ExplainedSettlement;
import org.tuodi.policy.settle.ExplainedStep;

/** Answers about settlements, with the keys of {@code settle --json}; amounts are texts with two decimals. */
final class AnswerJson {

    private AnswerJson() {}

    /**
     * An entry with its explanation.
     *
     * @param assessment computed again from what was stored, null for a reversal
     */
    static Map<String, @Nullable Object> entry(Entry entry, @Nullable Assessment assessment) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", entry.id().toString());
        json.put("kind", entry.isReversal() ? "reversal" : "settlement");
        if (entry.isReversal()) {
            SettlementId id = entry.id();
            json.put("reverses", id.person() + "." + id.year() + "." + entry.reverses());
        }
        json.put("person", entry.id().person());
        json.put("institution", entry.visited().institution());
        json.put("key", entry.visited().callKey());
        json.put("settledAt", entry.settledAt().toString());
        json.put("hash", entry.hash());
        json.put("paid", paid(entry.amounts()));
        json.put("total", Money.text(entry.amounts().total()));
        json.put("waived", Money.text(entry.amounts().waived()));
        json.put("personalAccount", Money.text(entry.amounts().account()));
        json.put("cash", Money.text(entry.amounts().cash()));
        if (assessment != null) {
            json.put("settlement", settlement(assessment));
        }
        return json;
    }

    private static Map<String, Object> paid(Entry.Amounts amounts) {
        Map<String, Object> paid = new LinkedHashMap<>();
        for (int i = 0; i < amounts.layers().size(); i++) {
            paid.put(amounts.layers().get(i), Money.text(amounts.paid().get(i)));
        }
        return paid;
    }

    /** A settlement with its steps. */
    static Map<String, @Nullable Object> settlement(Assessment assessment) {
        ExplainedSettlement explained = assessment.explained();
        CaseResult.Settled settled = explained.settled();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("encounter", explained.encounter());
        json.put("policy", assessment.policy().id());
        json.put("year", settled.year());
        json.put("total", Money.text(settled.total()));
        json.put("split", split(settled.split()));
        json.put("layers", explained.layers().stream().map(AnswerJson::layer).toList());
        json.put("personalAccount", Money.text(settled.personalAccount()));
        json.put("cash", Money.text(settled.cash()));
        json.put("refund", Money.text(settled.refund()));
        json.put(
                "warnings", settled.warnings().stream().map(AnswerJson::warning).toList());
        return json;
    }

    private static Map<String, Object> split(CaseResult.Split split) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("waived", Money.text(split.waived()));
        json.put("fullSelfPaid", Money.text(split.fullSelfPaid()));
        json.put("overLimit", Money.text(split.overLimit()));
        json.put("firstPayment", Money.text(split.firstPayment()));
        json.put("inPolicy", Money.text(split.inPolicy()));
        return json;
    }

    private static Map<String, @Nullable Object> layer(ExplainedLayer layer) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("layer", layer.name());
        json.put("fund", layer.layer().layer().spec().fund());
        json.put("identity", layer.layer().identity());
        json.put("base", Money.text(layer.layer().computation().base));
        json.put("deductible", Money.text(layer.layer().computation().deductible));
        json.put("paid", Money.text(layer.paid()));
        put(json, "reason", layer.reason());
        List<Object> steps = new ArrayList<>();
        layer.steps().forEach(step -> steps.add(step(step)));
        json.put("steps", steps);
        return json;
    }

    private static Map<String, @Nullable Object> step(ExplainedStep step) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        put(json, "text", step.text());
        json.put("article", step.article());
        json.put("row", step.row());
        json.put("base", money(step.base()));
        json.put("deductible", money(step.deductible()));
        json.put("band", step.band());
        Long ratio = step.ratio();
        json.put("ratio", ratio == null ? null : Rate.text(ratio));
        json.put("ceilingLeft", money(step.ceilingLeft()));
        json.put("rounding", step.rounding());
        json.put("status", step.status().name().toLowerCase(Locale.ROOT));
        return json;
    }

    private static Map<String, @Nullable Object> warning(CaseResult.Warning warning) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("code", warning.code());
        put(json, "text", new Texts(warning.zh(), warning.en()));
        json.put("article", warning.article());
        return json;
    }

    private static @Nullable String money(@Nullable Long fen) {
        return fen == null ? null : Money.text(fen);
    }

    private static void put(Map<String, @Nullable Object> json, String key, @Nullable Texts texts) {
        json.put(key, texts == null ? null : texts.zh());
        json.put(key + "En", texts == null ? null : texts.en());
    }
}
