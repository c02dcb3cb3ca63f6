package org.tuodi.platform.cases.hardship;

import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.list;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.month;
import static org.tuodi.policy.text.Shapes.text;
import static org.tuodi.policy.text.Shapes.words;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tuodi.kernel.Money;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * What a household states of itself, as it is written in a call and kept.
 *
 * @param costs of care that was not settled here; what was settled is taken from the settlements
 */
record StatedSheet(List<Sheet.Member> members, List<Sheet.Statement> income, List<Sheet.Cost> costs) {

    static final Shape<StatedSheet> SHAPE = shape();

    private static Shape<StatedSheet> shape() {
        ObjectBuilder keys = Shapes.object("HouseholdSheet", "what a household states of itself");
        Field<List<Sheet.Member>> members =
                keys.required("members", list(member()).atLeast(1), "who lives together, the applicant among them");
        Field<List<Sheet.Statement>> income = keys.required("income", list(statement()), "income by member and months");
        Field<List<Sheet.Cost>> costs =
                keys.optional("costs", list(cost()), "medical cost that was not settled here", List.of());
        return keys.build(fields -> new StatedSheet(fields.get(members), fields.get(income), fields.get(costs)));
    }

    private static Shape<Sheet.Member> member() {
        ObjectBuilder keys = Shapes.object("SheetMember", "a member of the household");
        Field<String> person = keys.required("person", text(40), "id of a registered person");
        Field<Optional<LocalDate>> joined =
                keys.optional("joined", date(), "when it came into the household, if that is lately");
        return keys.build(fields ->
                new Sheet.Member(fields.get(person), fields.get(joined).orElse(null)));
    }

    private static Shape<Sheet.Statement> statement() {
        ObjectBuilder keys = Shapes.object("IncomeStatement", "income of a member over some months");
        Field<String> member = keys.required("member", text(40), "whose");
        Field<String> kind = keys.required(
                "kind",
                words(SheetWords.BUILT_IN.incomes().keySet().toArray(String[]::new)),
                "what it is; `none` says that there was none");
        Field<YearMonth> from = keys.required("from", month(), "first month");
        Field<YearMonth> to = keys.required("to", month(), "last month");
        Field<Long> amount = keys.required("amount", money(), "how much");
        Field<Boolean> monthly = keys.optional(
                "per", Shapes.either("month", true, "period", false), "of each month, or of all together", true);
        Field<String> evidence = keys.required("evidence", text(200), "on what it rests");
        return keys.build(fields -> new Sheet.Statement(
                fields.get(member),
                fields.get(kind),
                fields.get(from),
                fields.get(to),
                fields.get(amount),
                fields.get(monthly),
                fields.get(evidence)));
    }

    private static Shape<Sheet.Cost> cost() {
        ObjectBuilder keys = Shapes.object("MedicalCost", "what care left to a member");
        Field<String> member = keys.required("member", text(40), "whose");
        Field<LocalDate> on = keys.required("on", date(), "last day of the care");
        Field<Long> eligible = keys.required("eligible", money(), "in policy, after all funds paid");
        Field<Long> other = keys.optional("other", money(), "out of policy, above limits, paid first", 0L);
        Field<String> source = keys.required("evidence", text(200), "the document");
        return keys.build(fields -> new Sheet.Cost(
                fields.get(member), fields.get(on), fields.get(eligible), fields.get(other), fields.get(source)));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("members", members.stream().map(StatedSheet::json).toList());
        json.put("income", income.stream().map(StatedSheet::json).toList());
        json.put("costs", costs.stream().map(StatedSheet::json).toList());
        return json;
    }

    private static Map<String, Object> json(Sheet.Member member) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("person", member.person());
        if (member.joined() != null) {
            json.put("joined", member.joined().toString());
        }
        return json;
    }

    private static Map<String, Object> json(Sheet.Statement stated) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("member", stated.member());
        json.put("kind", stated.kind());
        json.put("from", stated.from().toString());
        json.put("to", stated.to().toString());
        json.put("amount", Money.text(stated.fen()));
        json.put("per", stated.monthly() ? "month" : "period");
        json.put("evidence", stated.evidence());
        return json;
    }

    private static Map<String, Object> json(Sheet.Cost cost) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("member", cost.member());
        json.put("on", cost.on().toString());
        json.put("eligible", Money.text(cost.eligible()));
        json.put("other", Money.text(cost.other()));
        json.put("evidence", cost.source());
        return json;
    }
}
