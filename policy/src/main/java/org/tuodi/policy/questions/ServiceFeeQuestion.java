package org.tuodi.policy.questions;

import java.util.ArrayList;
import java.util.List;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Rate;
import org.tuodi.policy.questions.ServiceFee.Fee;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * The fee of an undertaking insurer for a year (MM 二(五)2).
 *
 * @param unit whose spending it is
 * @param spendingFen actual assistance spending of the unit in the year
 */
public record ServiceFeeQuestion(Asked asked, int year, String unit, long spendingFen) implements Question {

    /** What is asked. */
    static final String KIND = "serviceFee";

    /** A fee and who pays it. */
    record Due(long fen, String payer) {}

    /** How it is written. */
    static Shape<ServiceFeeQuestion> shape() {
        ObjectBuilder keys = Shapes.object("ServiceFeeQuestion", "the fee of an undertaking insurer for a year");
        AskedKeys asked = new AskedKeys(keys, KIND);
        Field<Integer> year = keys.required("year", Shapes.year(), "the year");
        Field<String> unit = keys.optional("unit", QuestionWords.UNIT, "whose spending it is", "district");
        Field<Long> spending = keys.required("spending", Shapes.money(), "actual assistance spending of the unit");
        return keys.build(fields ->
                new ServiceFeeQuestion(asked.get(fields), fields.get(year), fields.get(unit), fields.get(spending)));
    }

    @Override
    public Answer answer(Administration administration, Context context) {
        List<Step> steps = new ArrayList<>();
        Due due = due(administration, context, steps);
        Value value = Value.builder()
                .money("fee", due.fen())
                .text("payer", due.payer())
                .build();
        return new Answer(asked.name(), value, steps);
    }

    /** The fee, half-up to the fen and then cut to the ceiling. */
    Due due(Administration administration, Context context, List<Step> steps) {
        ServiceFee section = asked.section(administration.serviceFee(), administration, KIND);
        Facts facts = Facts.of(context.subject()).with(Facts.UNIT, unit);
        Fee row = new Lookup(asked, context, KIND, Span.year(year)).one(section.fees(), facts);
        Amounts amounts = new Amounts(asked, context, year);
        long fee = Rate.of(spendingFen, row.ratePpm());
        long ceiling = amounts.fen(row, "ceiling", row.ceiling());
        String how = Money.text(spendingFen) + " × " + Rate.text(row.ratePpm()) + " = " + Money.text(fee);
        long paid = Math.min(fee, ceiling);
        String cut = paid < fee ? "，封顶 " + Money.text(paid) : "";
        String cutEn = paid < fee ? ", limited to " + Money.text(paid) : "";
        steps.add(Step.of(
                row,
                how + cut + "，由" + Names.zh(row.payer()) + "负担",
                how + cutEn + ", borne by " + Names.en(row.payer())));
        steps.addAll(amounts.warnings());
        return new Due(paid, row.payer());
    }
}
