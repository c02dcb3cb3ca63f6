package org.tuodi.policy.questions;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.tuodi.kernel.Money;
import org.tuodi.policy.questions.ReserveMonths.Rule;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * How many months of benefits a fund's balance covers (JM 二(三)1).
 *
 * @param month at whose end it is measured
 * @param spendingFen spending of the last months, as many as the rule averages over
 */
public record ReserveMonthsQuestion(Asked asked, YearMonth month, long balanceFen, long spendingFen)
        implements Question {

    /** What is asked. */
    static final String KIND = "reserveMonths";

    /** How it is written. */
    static Shape<ReserveMonthsQuestion> shape() {
        ObjectBuilder keys = Shapes.object("ReserveMonthsQuestion", "how many months a fund's balance covers");
        AskedKeys asked = new AskedKeys(keys, KIND);
        Field<YearMonth> month = keys.required("month", Shapes.month(), "the month at whose end it is measured");
        Field<Long> balance = keys.required("balance", Shapes.money(), "accumulated balance");
        Field<Long> spending = keys.required(
                "spending", Shapes.money(1, Shapes.MAX_FEN), "spending of the last months that the rule averages over");
        return keys.build(fields -> new ReserveMonthsQuestion(
                asked.get(fields), fields.get(month), fields.get(balance), fields.get(spending)));
    }

    @Override
    public Answer answer(Administration administration, Context context) {
        ReserveMonths section = asked.section(administration.reserveMonths(), administration, KIND);
        Lookup lookup = new Lookup(asked, context, KIND, Span.month(month));
        Rule rule = lookup.one(section.rules(), Facts.of(context.subject()));
        // months = balance × averageOver ÷ spending, compared without dividing
        long weighted = Math.multiplyExact(balanceFen, (long) rule.averageOver());
        boolean warning = weighted < Math.multiplyExact(spendingFen, (long) rule.months());
        String months = Money.text(hundredths(weighted));
        String how = Money.text(balanceFen) + " ÷ (" + Money.text(spendingFen) + " ÷ " + rule.averageOver() + ") = "
                + months + (warning ? " < " : " ≥ ") + rule.months();
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of(rule, how + (warning ? "，预警" : "，不预警"), how + (warning ? ", warning" : ", no warning")));
        Value value = Value.builder()
                .text("result", warning ? "warning" : "none")
                .text("months", months)
                .build();
        return new Answer(asked.name(), value, steps);
    }

    /** Months in hundredths, rounded down so that too few never show as enough. */
    private long hundredths(long weighted) {
        long whole = weighted / spendingFen;
        long rest = weighted % spendingFen;
        return Math.addExact(Math.multiplyExact(whole, 100L), Math.multiplyExact(rest, 100L) / spendingFen);
    }
}
