package org.tuodi.policy.settle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Part;
import org.tuodi.kernel.Rate;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.questions.Answer;
import org.tuodi.policy.questions.Step;
import org.tuodi.policy.questions.Value;

/**
 * A result in the form of {@code settle --json}: maps and lists ready for {@link org.tuodi.policy.text.Json}, in a fixed
 * order, the same whatever language the user reads. Amounts are texts with two decimals; a text in 中文 has its English under
 * the same key with {@code En}.
 */
public final class ResultJson {

    private ResultJson() {}

    /** The whole result. */
    public static Map<String, Object> of(
            CaseResult result, List<ExplainedSettlement> settlements, List<Answer> answers) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("policy", result.policy());
        json.put("person", result.person());
        json.put("settlements", settlements.stream().map(ResultJson::settlement).toList());
        json.put("years", result.years().stream().map(ResultJson::year).toList());
        json.put("answers", answers.stream().map(ResultJson::answer).toList());
        return json;
    }

    /** One settlement. */
    public static Map<String, Object> settlement(ExplainedSettlement explained) {
        CaseResult.Settled settled = explained.settled();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("encounter", explained.encounter());
        json.put("policy", settled.pack().spec().id());
        json.put("year", settled.year());
        json.put("total", Money.text(settled.total()));
        json.put("split", split(settled.split()));
        json.put("layers", explained.layers().stream().map(ResultJson::layer).toList());
        json.put("personalAccount", Money.text(settled.personalAccount()));
        json.put("cash", Money.text(settled.cash()));
        json.put("refund", Money.text(settled.refund()));
        if (settled.mergedInto() != null) {
            json.put("mergedInto", settled.mergedInto());
        }
        json.put(
                "warnings", settled.warnings().stream().map(ResultJson::warning).toList());
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

    private static Map<String, Object> layer(ExplainedLayer layer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("layer", layer.name());
        json.put("fund", layer.layer().layer().spec().fund());
        json.put("identity", layer.layer().identity());
        json.put("base", Money.text(layer.layer().computation().base));
        json.put("baseParts", parts(layer.baseParts()));
        json.put("deductible", Money.text(layer.layer().computation().deductible));
        json.put("entitled", Money.text(layer.layer().computation().entitled));
        json.put("paid", Money.text(layer.paid()));
        put(json, "reason", layer.reason());
        json.put("steps", layer.steps().stream().map(ResultJson::step).toList());
        return json;
    }

    private static Map<String, Object> parts(Map<Part, Long> parts) {
        Map<String, Object> json = new LinkedHashMap<>();
        parts.forEach((part, fen) -> json.put(Labels.word(part), Money.text(fen)));
        return json;
    }

    private static Map<String, Object> step(ExplainedStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "text", step.text());
        json.put("article", step.article());
        json.put("row", step.row());
        json.put("base", money(step.base()));
        json.put("deductible", money(step.deductible()));
        json.put("band", step.band());
        json.put("ratio", step.ratio() == null ? null : Rate.text(step.ratio()));
        json.put("ceilingLeft", money(step.ceilingLeft()));
        json.put("rounding", step.rounding());
        json.put("status", Labels.word(step.status()));
        put(json, "note", step.note());
        return json;
    }

    private static Map<String, Object> warning(CaseResult.Warning warning) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", warning.code());
        put(json, "text", new Texts(warning.zh(), warning.en()));
        json.put("article", warning.article());
        return json;
    }

    private static Map<String, Object> year(CaseResult.Year year) {
        List<Object> accumulators = new ArrayList<>();
        for (CaseResult.Accumulated accumulated : year.accumulators()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", accumulated.name());
            json.put("scope", accumulated.scope());
            json.put("amount", Money.text(accumulated.fen()));
            accumulators.add(json);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("year", year.year());
        json.put("admissions", year.admissions());
        json.put("accumulators", accumulators);
        return json;
    }

    private static Map<String, Object> answer(Answer answer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("question", answer.question());
        json.put("value", value(answer.value()));
        json.put("steps", answer.steps().stream().map(ResultJson::answerStep).toList());
        return json;
    }

    /** The value of an answer: a text, a map or a list. */
    public static Object value(Value value) {
        if (value instanceof Value.Items items) {
            return items.items().stream().map(ResultJson::value).toList();
        }
        if (value instanceof Value.Entries entries) {
            Map<String, Object> json = new LinkedHashMap<>();
            entries.entries().forEach((name, entry) -> json.put(name, value(entry)));
            return json;
        }
        return ((Value.Text) value).text();
    }

    private static Map<String, Object> answerStep(Step step) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "text", step.text());
        json.put("article", step.source() == null ? null : step.source().article());
        json.put("row", step.row());
        json.put(
                "status",
                step.source() == null ? "stated" : Labels.word(step.source().status()));
        return json;
    }

    private static @Nullable String money(@Nullable Long fen) {
        return fen == null ? null : Money.text(fen);
    }

    private static void put(Map<String, Object> json, String key, @Nullable Texts texts) {
        json.put(key, texts == null ? null : texts.zh());
        json.put(key + "En", texts == null ? null : texts.en());
    }
}
