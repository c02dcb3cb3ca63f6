package org.tuodi.policy.questions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tuodi.kernel.Money;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.questions.Monitoring.Alert;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * Which alerts a person's burden of a year raises (BY 第10条).
 *
 * @param totalFen the cost of the year, or the burden itself when nothing is taken off
 * @param paid what layers paid, by name; only those that the rule names are taken off
 */
public record MonitoringQuestion(Asked asked, int year, long totalFen, long outOfPolicyFen, Map<String, Long> paid)
        implements Question {

    /** What is asked. */
    static final String KIND = "monitoring";

    private record Cost(long total, long outOfPolicy, Map<String, Long> paid) {}

    public MonitoringQuestion {
        paid = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(paid));
    }

    /** How it is written. */
    static Shape<MonitoringQuestion> shape() {
        ObjectBuilder keys = Shapes.object("MonitoringQuestion", "which alerts a person's burden of a year raises");
        AskedKeys asked = new AskedKeys(keys, KIND);
        Field<Integer> year = keys.required("year", Shapes.year(), "the year of the burden");
        Field<Optional<Long>> burden = keys.optional("burden", Shapes.money(), "the burden as the rule defines it");
        Field<Optional<Cost>> cost = keys.optional("cost", cost(), "the cost of the year, to derive the burden from");
        return keys.exactlyOne(burden, cost).build(fields -> {
            Cost of =
                    fields.get(cost).orElseGet(() -> new Cost(fields.get(burden).orElse(0L), 0, Map.of()));
            return new MonitoringQuestion(asked.get(fields), fields.get(year), of.total(), of.outOfPolicy(), of.paid());
        });
    }

    private static Shape<Cost> cost() {
        ObjectBuilder keys = Shapes.object("YearCost", "the cost of a year and what layers paid of it");
        Field<Long> total = keys.required("total", Shapes.money(), "all cost of the year");
        Field<Long> out = keys.optional("outOfPolicy", Shapes.money(), "of it outside the policy", 0L);
        Field<Map<String, Long>> paid =
                keys.optional("paid", Shapes.map(Shapes.name(), Shapes.money()), "paid, by layer", Map.of());
        return keys.check(out, fields -> fields.get(out) <= fields.get(total), "an amount not above `total`")
                .check(
                        paid,
                        fields -> fields.get(paid).values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum()
                                <= fields.get(total),
                        "payments that together are not above `total`")
                .build(fields -> new Cost(fields.get(total), fields.get(out), fields.get(paid)));
    }

    @Override
    public Answer answer(Administration administration, Context context) {
        Monitoring section = asked.section(administration.monitoring(), administration, KIND);
        List<Step> steps = new ArrayList<>();
        long burden = burden(section.burden(), steps);
        Amounts amounts = new Amounts(asked, context, year);
        Lookup lookup = new Lookup(asked, context, KIND, Span.year(year));
        List<Alert> raised = new ArrayList<>();
        for (Alert alert : inForce(section, lookup, Facts.of(context.subject()))) {
            long bound = amounts.fen(alert, "above", alert.above());
            boolean exceeds = burden > bound;
            Texts limit = amounts.explain(alert.above(), bound);
            String how = Money.text(burden) + (exceeds ? " > " : " ≤ ");
            steps.add(Step.of(
                    alert,
                    how + limit.zh() + (exceeds ? "，预警" : "，不预警"),
                    how + limit.en() + (exceeds ? ", raised" : ", not raised")));
            if (exceeds) {
                raised.add(alert);
            }
        }
        steps.addAll(amounts.warnings());
        raised.sort(Comparator.comparingInt(Alert::severity).reversed());
        return new Answer(asked.name(), value(section, raised, burden, context, steps), steps);
    }

    private List<Alert> inForce(Monitoring section, Lookup lookup, Facts facts) {
        List<Alert> alerts = lookup.all(section.alerts(), facts);
        if (alerts.isEmpty()) {
            throw lookup.none(facts);
        }
        return alerts;
    }

    private long burden(Monitoring.Burden rule, List<Step> steps) {
        long burden = totalFen - (rule.outOfPolicy() ? 0 : outOfPolicyFen);
        StringBuilder zh = new StringBuilder(Money.text(burden));
        StringBuilder en = new StringBuilder(Money.text(burden));
        for (Map.Entry<String, Long> payment : paid.entrySet()) {
            if (rule.after().contains(payment.getKey())) {
                burden -= payment.getValue();
                String fen = " " + Money.text(payment.getValue());
                zh.append(" − ").append(Names.zh(payment.getKey())).append(fen);
                en.append(" − ").append(Names.en(payment.getKey())).append(fen);
            }
        }
        String result = paid.isEmpty() ? "" : " = " + Money.text(burden);
        steps.add(Step.of(rule, zh + result, en + result));
        return burden;
    }

    private Value value(Monitoring section, List<Alert> raised, long burden, Context context, List<Step> steps) {
        Value.Builder value = Value.builder()
                .text("grade", raised.isEmpty() ? "none" : raised.get(0).alert())
                .put(
                        "alerts",
                        new Value.Items(raised.stream()
                                .map(alert -> Value.text(alert.alert()))
                                .toList()))
                .money("burden", burden);
        Monitoring.Focus focus = section.focus();
        if (focus != null && !raised.isEmpty()) {
            boolean first = context.subject().identities().stream()
                    .filter(held -> Span.year(year).meets(held.from(), held.to()))
                    .anyMatch(held -> focus.identities().contains(held.identity()));
            value.text("focus", String.valueOf(first));
            if (first) {
                steps.add(Step.of(focus));
            }
        }
        return value.build();
    }
}
