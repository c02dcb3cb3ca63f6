package org.tuodi.policy.questions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.questions.IncomeTest.Programme;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * Whether a household passes the test for an identity (BY 第5条, TJ 三).
 *
 * @param on day of application
 * @param grants the identity, or null if the pack has one programme
 * @param decision id of a recorded decision that makes an exception, or null
 */
public record IncomeTestQuestion(
        Asked asked,
        LocalDate on,
        @Nullable String grants,
        HouseholdFacts household,
        @Nullable String decision) implements Question {

    /** What is asked. */
    static final String KIND = "incomeTest";

    /** How it is written. */
    static Shape<IncomeTestQuestion> shape() {
        ObjectBuilder keys = Shapes.object("IncomeTestQuestion", "whether a household passes the test for an identity");
        AskedKeys asked = new AskedKeys(keys, KIND);
        Field<LocalDate> on = keys.required("on", Shapes.date(), "day of application");
        Field<Optional<String>> grants =
                keys.optional("grants", Shapes.name(), "the identity; needed if the pack tests for several");
        Field<HouseholdFacts> household = keys.required("household", HouseholdFacts.shape(), "what is known of it");
        Field<Optional<String>> decision =
                keys.optional("decision", Shapes.id(), "recorded decision that makes an exception");
        return keys.build(fields -> new IncomeTestQuestion(
                asked.get(fields),
                fields.get(on),
                fields.get(grants).orElse(null),
                fields.get(household),
                fields.get(decision).orElse(null)));
    }

    @Override
    public Answer answer(Administration administration, Context context) {
        IncomeTest section = asked.section(administration.incomeTest(), administration, KIND);
        Lookup lookup = new Lookup(asked, context, KIND, Span.day(on));
        Facts facts = Facts.of(context.subject());
        Programme programme = programme(lookup.all(section.programmes(), facts));
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of(programme));
        TestRun run = new TestRun(this, context, programme, steps);
        run.all();
        Value.Builder value = Value.builder().text("result", run.result());
        value.text("identity", programme.grants());
        if (!run.failed().isEmpty()) {
            value.put("failed", items(run.failed()));
        }
        if (!run.pending().isEmpty() && run.failed().isEmpty()) {
            value.put("pending", items(run.pending()));
        }
        household.addTo(value);
        lookup.all(programme.leads(), facts).forEach(lead -> {
            steps.add(Step.of(lead));
            value.text("lead", lead.body());
        });
        return new Answer(asked.name(), value.build(), steps);
    }

    private Programme programme(List<Programme> inForce) {
        List<Programme> meant = inForce.stream()
                .filter(programme -> grants == null || programme.grants().equals(grants))
                .toList();
        if (meant.isEmpty()) {
            throw asked.refuse(QuestionRefused.Code.NO_ROW, "no income test for this identity is in force on " + on);
        }
        if (meant.size() > 1) {
            String names = meant.stream().map(Programme::grants).collect(Collectors.joining(", "));
            throw asked.refuse(QuestionRefused.Code.FACT_MISSING, "no `grants`, the pack tests for " + names);
        }
        return meant.get(0);
    }

    private static Value items(List<String> words) {
        return new Value.Items(words.stream().map(Value::text).toList());
    }
}
