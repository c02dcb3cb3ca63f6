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
import org.tuodi.kernel.Rate;
import org.tuodi.policy.questions.ProjectFunds.Group;
import org.tuodi.policy.questions.ProjectFunds.Minimum;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * What a project gives, in all or to one unit, and whether a unit's plan keeps the rules (C4 二).
 *
 * @param group of the unit, or null for the whole project
 * @param plan of a unit: amounts by use; may be empty
 */
public record ProjectFundsQuestion(
        Asked asked, LocalDate on, @Nullable String group, Map<String, Long> plan) implements Question {

    /** What is asked. */
    static final String KIND = "projectFunds";

    public ProjectFundsQuestion {
        plan = Collections.unmodifiableMap(new LinkedHashMap<>(plan));
    }

    /** How it is written. */
    static Shape<ProjectFundsQuestion> shape() {
        ObjectBuilder keys = Shapes.object("ProjectFundsQuestion", "what a project gives and how it may be used");
        AskedKeys asked = new AskedKeys(keys, KIND);
        Field<LocalDate> on = keys.required("on", Shapes.date(), "a day on which the project runs");
        Field<Optional<String>> group =
                keys.optional("group", Shapes.name(), "group of one unit; left out, the whole project");
        Field<Optional<Map<String, Long>>> plan =
                keys.optional("plan", Shapes.map(Shapes.name(), Shapes.money()), "a unit's plan: amounts by use");
        return keys.requires(plan, group)
                .build(fields -> new ProjectFundsQuestion(
                        asked.get(fields),
                        fields.get(on),
                        fields.get(group).orElse(null),
                        fields.get(plan).orElse(Map.of())));
    }

    @Override
    public Answer answer(Administration administration, Context context) {
        ProjectFunds section = asked.section(administration.projectFunds(), administration, KIND);
        Lookup lookup = new Lookup(asked, context, KIND, Span.day(on));
        Facts facts = Facts.of(context.subject());
        List<Group> groups = lookup.all(section.groups(), facts);
        if (groups.isEmpty()) {
            throw lookup.none(facts);
        }
        List<Step> steps = new ArrayList<>();
        Amounts amounts = new Amounts(asked, context, on.getYear());
        Value value =
                group == null ? whole(groups, amounts, steps) : unit(named(groups, group), section, amounts, steps);
        steps.addAll(amounts.warnings());
        return new Answer(asked.name(), value, steps);
    }

    private static Value whole(List<Group> groups, Amounts amounts, List<Step> steps) {
        long total = 0;
        Map<String, Long> minimums = new LinkedHashMap<>();
        for (Group row : groups) {
            long each = amounts.fen(row, "each", row.each());
            long sum = Math.multiplyExact(each, (long) row.units());
            total = Math.addExact(total, sum);
            String how = row.units() + " × " + Money.text(each) + " = " + Money.text(sum);
            steps.add(Step.of(row, how, how));
            for (Minimum minimum : row.minimums()) {
                long least = Rate.of(each, minimum.ratePpm()) * row.units();
                minimums.merge(minimum.use(), least, Math::addExact);
            }
        }
        String sum = Money.text(total);
        steps.add(Step.plain("合计 " + sum, "in all " + sum));
        Value.Builder value = Value.builder().money("total", total);
        minimums.forEach((use, least) -> value.money(use + "AtLeast", least));
        return value.build();
    }

    private Group named(List<Group> groups, String name) {
        return groups.stream()
                .filter(row -> row.group().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    String names = groups.stream().map(Group::group).collect(Collectors.joining(", "));
                    return asked.refuse(QuestionRefused.Code.UNKNOWN_NAME, "`group` is none of " + names);
                });
    }

    private Value unit(Group row, ProjectFunds section, Amounts amounts, List<Step> steps) {
        long each = amounts.fen(row, "each", row.each());
        steps.add(Step.of(row, Money.text(each), Money.text(each)));
        Value.Builder value = Value.builder().money("allocation", each);
        boolean kept = true;
        for (Minimum minimum : row.minimums()) {
            long least = Rate.of(each, minimum.ratePpm());
            value.money(minimum.use() + "AtLeast", least);
            kept &= plan.isEmpty() || keeps(row, minimum, each, least, steps);
        }
        if (plan.isEmpty()) {
            return value.build();
        }
        List<String> foreign = plan.keySet().stream()
                .filter(use -> !section.uses().allowed().contains(use))
                .toList();
        if (!foreign.isEmpty()) {
            String words = String.join(", ", foreign);
            steps.add(Step.of(section.uses(), words + " 不在允许用途内", words + " is not among the permitted uses"));
            value.put(
                    "refusedUses",
                    new Value.Items(foreign.stream().map(Value::text).toList()));
        }
        long planned = plan.values().stream().mapToLong(Long::longValue).sum();
        if (planned > each) {
            String how = Money.text(planned) + " > " + Money.text(each);
            steps.add(Step.of(row, "计划超出额度 " + how, "the plan exceeds the allocation, " + how));
        }
        return value.text("result", kept && foreign.isEmpty() && planned <= each ? "kept" : "breach")
                .build();
    }

    private boolean keeps(Group row, Minimum minimum, long each, long least, List<Step> steps) {
        long planned = plan.getOrDefault(minimum.use(), 0L);
        boolean kept = Exact.compareToShare(planned, minimum.ratePpm(), each) >= 0;
        String how = " " + Money.text(planned) + (kept ? " ≥ " : " < ") + Rate.text(minimum.ratePpm()) + " × "
                + Money.text(each) + " = " + Money.text(least);
        steps.add(Step.of(row, Names.zh(minimum.use()) + how, Names.en(minimum.use()) + how));
        return kept;
    }
}
