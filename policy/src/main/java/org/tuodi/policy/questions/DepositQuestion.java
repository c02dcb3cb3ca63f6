package org.tuodi.policy.questions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Row;
import org.tuodi.policy.model.Words;
import org.tuodi.policy.questions.Deposits.Limit;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * How much deposit a hospital may take (TJ 五(二), BY 第12条, C3 一).
 *
 * @param depositFen what it takes or asks for, or null to ask for the limit alone
 */
public record DepositQuestion(
        Asked asked,
        LocalDate on,
        InstitutionFacts institution,
        String referral,
        @Nullable Long depositFen) implements Question {

    /** What is asked. */
    static final String KIND = "depositLimit";

    private record Bound(Limit row, String identity, long fen) {}

    /** How it is written. */
    static Shape<DepositQuestion> shape() {
        ObjectBuilder keys = Shapes.object("DepositQuestion", "how much deposit a hospital may take");
        AskedKeys asked = new AskedKeys(keys, KIND);
        Field<LocalDate> on = keys.required("on", Shapes.date(), "day of admission");
        Field<InstitutionFacts> institution = keys.optional(
                "institution", InstitutionFacts.shape(), "where the person is admitted", InstitutionFacts.DEFAULT);
        Field<String> referral =
                keys.optional("referral", QuestionWords.of(Words.REFERRALS), "how the person came", "none");
        Field<Optional<Long>> deposit =
                keys.optional("deposit", Shapes.money(), "what the hospital takes or asks for, to be checked");
        return keys.build(fields -> new DepositQuestion(
                asked.get(fields),
                fields.get(on),
                fields.get(institution),
                fields.get(referral),
                fields.get(deposit).orElse(null)));
    }

    @Override
    public Answer answer(Administration administration, Context context) {
        Deposits deposits = asked.section(administration.deposits(), administration, "deposits");
        Lookup lookup = new Lookup(asked, context, "deposits", Span.day(on));
        Amounts amounts = new Amounts(asked, context, on.getYear());
        Facts facts = institution
                .addTo(Facts.of(context.subject()))
                .with(Facts.AGE, context.subject().ageOn(on))
                .with("referral", referral);
        Bound lowest = lowest(deposits, lookup, amounts, facts, context);
        List<Step> steps = new ArrayList<>();
        String limit = lowest.fen() == Row.NO_LIMIT ? "none" : Money.text(lowest.fen());
        steps.add(Step.of(
                lowest.row(),
                Names.zh(lowest.identity()) + "，上限 " + (limit.equals("none") ? "未限制" : limit),
                Names.en(lowest.identity()) + ", limit " + limit));
        Value.Builder value = Value.builder().text("limit", limit);
        if (depositFen != null) {
            check(depositFen, lowest.fen(), value, steps);
        }
        return new Answer(asked.name(), value.build(), steps);
    }

    /** The lowest limit of the person's identities; ties go to the earlier identity. */
    private Bound lowest(Deposits deposits, Lookup lookup, Amounts amounts, Facts facts, Context context) {
        List<String> identities = context.subject().identitiesOn(on);
        Bound lowest = null;
        for (String identity : identities.isEmpty() ? List.of("none") : identities) {
            Limit row = lookup.one(deposits.limits(), facts.with(Facts.IDENTITY, identity));
            long fen = amounts.fen(row, "limit", row.limit());
            if (lowest == null || fen < lowest.fen()) {
                lowest = new Bound(row, identity, fen);
            }
        }
        return java.util.Objects.requireNonNull(lowest);
    }

    private static void check(long deposit, long limit, Value.Builder value, List<Step> steps) {
        long excess = Math.max(0, deposit - limit);
        value.text("decision", excess == 0 ? "accepted" : "refused").money("excess", excess);
        steps.add(
                excess == 0
                        ? Step.plain(
                                "押金 " + Money.text(deposit) + " 未超标准",
                                "the deposit of " + Money.text(deposit) + " keeps the standard")
                        : Step.plain(
                                "押金 " + Money.text(deposit) + " 超标准 " + Money.text(excess),
                                "the deposit of " + Money.text(deposit) + " is " + Money.text(excess) + " over"));
    }
}
