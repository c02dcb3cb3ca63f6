package org.tuodi.policy.questions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Rate;
import org.tuodi.policy.questions.CoFunding.Part;
import org.tuodi.policy.questions.CoFunding.Rule;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * Who bears the gap of a fund (BY 第7条, JM 二(一)4).
 *
 * @param subsidiesFen from above
 * @param donationsFen reduce the gap before it is shared
 * @param spending of each member, to spread a share that goes by spending; may be empty
 */
public record CoFundingQuestion(
        Asked asked, int year, long needFen, long subsidiesFen, long donationsFen, Map<String, Long> spending)
        implements Question {

    /** What is asked. */
    static final String KIND = "coFunding";

    public CoFundingQuestion {
        spending = Collections.unmodifiableMap(new LinkedHashMap<>(spending));
    }

    /** How it is written. */
    static Shape<CoFundingQuestion> shape() {
        ObjectBuilder keys = Shapes.object("CoFundingQuestion", "who bears the gap of a fund");
        AskedKeys asked = new AskedKeys(keys, KIND);
        Field<Integer> year = keys.required("year", Shapes.year(), "the budget year");
        Field<Long> need = keys.required("need", Shapes.money(), "what the fund needs");
        Field<Long> subsidies = keys.optional("subsidies", Shapes.money(), "subsidies from above", 0L);
        Field<Long> donations = keys.optional("donations", Shapes.money(), "charity and social donations", 0L);
        Field<Map<String, Long>> spending = keys.optional(
                "spending", Shapes.map(Shapes.text(60), Shapes.money()), "own spending of each member", Map.of());
        return keys.check(
                        spending,
                        fields -> !fields.has(spending)
                                || fields.get(spending).values().stream().anyMatch(fen -> fen > 0),
                        "spending of at least one member above zero")
                .build(fields -> new CoFundingQuestion(
                        asked.get(fields),
                        fields.get(year),
                        fields.get(need),
                        fields.get(subsidies),
                        fields.get(donations),
                        fields.get(spending)));
    }

    @Override
    public Answer answer(Administration administration, Context context) {
        CoFunding section = asked.section(administration.coFunding(), administration, KIND);
        Facts facts = Facts.of(context.subject());
        Rule rule = new Lookup(asked, context, KIND, Span.year(year)).one(section.rules(), facts);
        List<Step> steps = new ArrayList<>();
        long gap = Math.max(0, needFen - subsidiesFen - donationsFen);
        String how = Money.text(needFen) + " − " + Money.text(subsidiesFen) + " − " + Money.text(donationsFen) + " → "
                + Money.text(gap);
        steps.add(Step.plain("需求减补助和捐助：" + how, "need less subsidies and donations: " + how));
        Value.Builder value = Value.builder().money("gap", gap);
        List<Long> shares = Exact.split(
                gap, rule.parts().stream().map(part -> rate(rule, part)).toList());
        for (int index = 0; index < shares.size(); index++) {
            Part part = rule.parts().get(index);
            long fen = shares.get(index);
            value.money(part.bearer(), fen);
            String of = Money.text(gap) + " × " + Rate.text(part.ratePpm()) + " = " + Money.text(fen);
            steps.add(Step.of(rule, Names.zh(part.bearer()) + " " + of, Names.en(part.bearer()) + " " + of));
            if (part.bySpending() && !spending.isEmpty()) {
                value.put(part.bearer() + "Shares", spread(fen, part, rule, steps));
            }
        }
        return new Answer(asked.name(), value.build(), steps);
    }

    private long rate(Rule rule, Part part) {
        if (part.ratePpm() == Part.OPEN) {
            throw asked.refuse(
                    QuestionRefused.Code.VALUE_MISSING,
                    "the share of `" + part.bearer() + "` in row "
                            + rule.entry().id()
                            + " is left open by the source ("
                            + rule.entry().provenance().article() + ")");
        }
        return part.ratePpm();
    }

    /** Largest remainder, so that the members' fen add up to their common share. */
    private Value spread(long fen, Part part, Rule rule, List<Step> steps) {
        List<String> members = List.copyOf(spending.keySet());
        List<Long> shares = Exact.split(fen, List.copyOf(spending.values()));
        Value.Builder value = Value.builder();
        List<String> told = new ArrayList<>();
        for (int index = 0; index < members.size(); index++) {
            value.money(members.get(index), shares.get(index));
            told.add(members.get(index) + " " + Money.text(shares.get(index)));
        }
        steps.add(Step.of(
                rule,
                Names.zh(part.bearer()) + "按各自支出分摊：" + String.join("，", told),
                Names.en(part.bearer()) + " by their own spending: " + String.join(", ", told)));
        return value.build();
    }
}
