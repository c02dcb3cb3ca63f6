package org.tuodi.policy.questions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.policy.questions.TrueUp.Occasion;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * What is settled on an occasion of a year: actual spending against what was paid, and the service fee (MM 二(五)).
 *
 * @param year whose spending is settled
 * @param occasion its word, or null if the pack has one occasion
 * @param paidFen funds already paid
 * @param spending actual spending by kind of assistance; the occasion's parts count; a single entry {@link #ALL} is
 *     taken as a whole
 * @param feePaidFen service fee already paid
 */
public record TrueUpQuestion(
        Asked asked,
        int year,
        @Nullable String occasion,
        String unit,
        long paidFen,
        Map<String, Long> spending,
        long feePaidFen)
        implements Question {

    /** What is asked. */
    static final String KIND = "trueUp";

    /** Name of spending that is not told apart by kind. */
    static final String ALL = "all";

    public TrueUpQuestion {
        spending = Collections.unmodifiableMap(new LinkedHashMap<>(spending));
    }

    /** How it is written. */
    static Shape<TrueUpQuestion> shape() {
        ObjectBuilder keys = Shapes.object("TrueUpQuestion", "actual spending against what was paid");
        AskedKeys asked = new AskedKeys(keys, KIND);
        Field<Integer> year = keys.required("year", Shapes.year(), "the year whose spending is settled");
        Field<Optional<String>> occasion =
                keys.optional("occasion", Shapes.name(), "which occasion; needed if the pack has several");
        Field<String> unit = keys.optional("unit", QuestionWords.UNIT, "whose spending it is", "district");
        Field<Long> paid = keys.optional("paid", Shapes.money(), "funds already paid", 0L);
        Field<Optional<Long>> actual = keys.optional("actual", Shapes.money(), "actual spending as a whole");
        Field<Optional<Map<String, Long>>> spending = keys.optional(
                "spending", Shapes.map(Shapes.name(), Shapes.money()), "actual spending by kind of assistance");
        Field<Long> feePaid = keys.optional("feePaid", Shapes.money(), "service fee already paid", 0L);
        return keys.exactlyOne(actual, spending)
                .build(fields -> new TrueUpQuestion(
                        asked.get(fields),
                        fields.get(year),
                        fields.get(occasion).orElse(null),
                        fields.get(unit),
                        fields.get(paid),
                        fields.get(spending)
                                .orElseGet(() -> Map.of(ALL, fields.get(actual).orElse(0L))),
                        fields.get(feePaid)));
    }

    @Override
    public Answer answer(Administration administration, Context context) {
        TrueUp section = asked.section(administration.trueUp(), administration, KIND);
        Occasion row = occasion(section, context);
        List<Step> steps = new ArrayList<>();
        long actual = actual(row);
        long difference = actual - paidFen;
        LocalDate due = row.due().atYear(row.following() ? year + 1 : year);
        String how = Money.text(actual) + " − " + Money.text(paidFen) + " = " + Money.text(difference);
        steps.add(Step.of(row, how + "，" + due + " 前结清", how + ", due by " + due));
        Value.Builder value = Value.builder()
                .money("difference", difference)
                .text("direction", difference > 0 ? "pay" : difference < 0 ? "refund" : "none")
                .text("due", due.toString());
        if (row.fee()) {
            long all = spending.values().stream().mapToLong(Long::longValue).sum();
            long fee = new ServiceFeeQuestion(asked, year, unit, all)
                    .due(administration, context, steps)
                    .fen();
            value.money("fee", fee).money("feeDifference", fee - feePaidFen);
        }
        return new Answer(asked.name(), value.build(), steps);
    }

    private Occasion occasion(TrueUp section, Context context) {
        Lookup lookup = new Lookup(asked, context, KIND, Span.year(year));
        List<Occasion> all = lookup.all(section.occasions(), Facts.of(context.subject()));
        List<Occasion> meant = all.stream()
                .filter(row -> occasion == null || row.name().equals(occasion))
                .toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        String names = all.stream().map(Occasion::name).collect(Collectors.joining(", "));
        throw meant.isEmpty()
                ? asked.refuse(QuestionRefused.Code.UNKNOWN_NAME, "`occasion` is none of " + names)
                : asked.refuse(QuestionRefused.Code.FACT_MISSING, "no `occasion`, which is one of " + names);
    }

    private long actual(Occasion row) {
        return spending.entrySet().stream()
                .filter(entry -> entry.getKey().equals(ALL) || row.parts().contains(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
