package org.tuodi.policy.questions;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Rate;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.questions.PersonalAccount.Credit;
import org.tuodi.policy.questions.PersonalAccount.Credit.Part;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * What is credited to the personal account for a month (C2 第11条, C5 第11条).
 *
 * @param baseFen monthly contribution base, or null
 * @param retiredOn day of retirement, or null when the person's employment holds for the month
 * @param retireeBenefits whether a flexible worker is entitled to a retiree's insurance benefits
 * @param employerRatePpm the employer's contribution rate, or null; if given, what goes to the pool is told as well
 */
public record AccountCreditQuestion(
        Asked asked,
        YearMonth month,
        @Nullable Long baseFen,
        @Nullable LocalDate retiredOn,
        @Nullable Long employerRatePpm,
        boolean retireeBenefits)
        implements Question {

    /** What is asked. */
    static final String KIND = "accountCredit";

    /** How it is written. */
    static Shape<AccountCreditQuestion> shape() {
        ObjectBuilder keys = Shapes.object("AccountCreditQuestion", "the credit to a personal account for a month");
        AskedKeys asked = new AskedKeys(keys, KIND);
        Field<YearMonth> month = keys.required("month", Shapes.month(), "the credited month");
        Field<Optional<Long>> base =
                keys.optional("contributionBase", Shapes.money(), "the person's monthly contribution base");
        Field<Optional<LocalDate>> retired = keys.optional(
                "retiredOn", Shapes.date(), "day of retirement; left out, the person's employment holds for the month");
        Field<Optional<Long>> employer = keys.optional(
                "employerRate", Shapes.rate(), "employer's contribution rate, to show what the pool gets");
        Field<Boolean> benefits = keys.optional(
                "retireeBenefits", Shapes.bool(), "a flexible worker is entitled to a retiree's benefits", false);
        return keys.build(fields -> new AccountCreditQuestion(
                asked.get(fields),
                fields.get(month),
                fields.get(base).orElse(null),
                fields.get(retired).orElse(null),
                fields.get(employer).orElse(null),
                fields.get(benefits)));
    }

    @Override
    public Answer answer(Administration administration, Context context) {
        PersonalAccount account = asked.section(administration.personalAccount(), administration, "personalAccount");
        Table<Credit> credits = asked.section(account.credits(), administration, "personalAccount.credits");
        List<Step> steps = new ArrayList<>();
        Facts facts = facts(account, context, steps);
        Lookup lookup = new Lookup(asked, context, "personalAccount.credits", Span.month(month));
        Amounts amounts = new Amounts(asked, context, month.getYear());
        Value.Builder parts = Value.builder();
        long total = 0;
        long employer = 0;
        for (Credit row : rows(credits, lookup, facts)) {
            long fen = credit(row, amounts, steps);
            total = Math.addExact(total, fen);
            employer += row.part() == Part.EMPLOYER ? fen : 0;
            parts.money(word(row.part()), fen);
        }
        toPool(parts, employer, facts, steps);
        steps.addAll(amounts.warnings());
        Value.Builder value = Value.builder().money("credit", total);
        parts.build().entries().forEach(value::put);
        return new Answer(asked.name(), value.build(), steps);
    }

    /** Age and employment of the credited month; both depend on rules of the pack. */
    private Facts facts(PersonalAccount account, Context context, List<Step> steps) {
        Facts facts = Facts.of(context.subject()).with(Facts.RETIREE_BENEFITS, retireeBenefits);
        if (account.ageOn() != null) {
            LocalDate day = account.ageOn().day() == PersonalAccount.AgeOn.Day.FIRST_OF_MONTH
                    ? month.atDay(1)
                    : month.atEndOfMonth();
            Integer age = context.subject().ageOn(day);
            facts = facts.with(Facts.AGE, age);
            if (age != null) {
                steps.add(Step.of(account.ageOn(), day + " " + age + "周岁", age + " on " + day));
            }
        }
        if (retiredOn == null) {
            return facts;
        }
        PersonalAccount.StatusChange rule = asked.rule(account.statusChange(), "personalAccount.statusChange");
        YearMonth first = YearMonth.from(retiredOn)
                .plusMonths(rule.from() == PersonalAccount.StatusChange.From.NEXT_MONTH ? 1 : 0);
        boolean retired = !month.isBefore(first);
        steps.add(Step.of(
                rule,
                retiredOn + " 退休，" + first + " 起按退休计入",
                "retired on " + retiredOn + ", credited as a retiree from " + first));
        return facts.with(Facts.EMPLOYMENT, retired ? "retired" : "active");
    }

    /** At most one row of each part; the table's last row only if no other holds. */
    private static List<Credit> rows(Table<Credit> credits, Lookup lookup, Facts facts) {
        List<Credit> rows = new ArrayList<>();
        for (Part part : Part.values()) {
            List<Credit> ofPart =
                    credits.rows().stream().filter(row -> row.part() == part).toList();
            if (!ofPart.isEmpty() && !lookup.all(ofPart, facts).isEmpty()) {
                rows.add(lookup.one(new Table<>(ofPart, null), facts));
            }
        }
        return rows.isEmpty() ? List.of(lookup.one(credits, facts)) : rows;
    }

    private long credit(Credit row, Amounts amounts, List<Step> steps) {
        Texts how;
        long fen;
        if (row.share() instanceof Share.OfBase of) {
            long base = of.ratePpm() == 0 ? 0 : asked.fact(baseFen, "contributionBase");
            // Half-up to the fen, once for each part (requirements G-01).
            fen = Rate.of(base, of.ratePpm());
            String product = of.ratePpm() == 0
                    ? Money.text(fen)
                    : Money.text(base) + " × " + Rate.text(of.ratePpm()) + " = " + Money.text(fen);
            how = new Texts(product, product);
        } else {
            Share.Amount amount = (Share.Amount) row.share();
            fen = amounts.fen(row, "amount", amount.amount());
            how = amounts.explain(amount.amount(), fen);
        }
        steps.add(Step.of(row, how));
        return fen;
    }

    private void toPool(Value.Builder value, long employerPart, Facts facts, List<Step> steps) {
        if (employerRatePpm == null || !"active".equals(facts.known().get(Facts.EMPLOYMENT))) {
            return;
        }
        long whole = Rate.of(asked.fact(baseFen, "contributionBase"), employerRatePpm);
        if (whole < employerPart) {
            throw asked.refuse(
                    QuestionRefused.Code.FACTS_DISAGREE,
                    "`employerRate` gives " + Money.text(whole) + ", less than the " + Money.text(employerPart)
                            + " of it that the account gets");
        }
        long pool = whole - employerPart;
        value.money("toPool", pool);
        steps.add(Step.plain(
                "单位缴费 " + Money.text(whole) + " 中计入统筹基金 " + Money.text(pool),
                "of the employer's " + Money.text(whole) + " the pool gets " + Money.text(pool)));
    }

    private static String word(Part part) {
        return switch (part) {
            case OWN -> "own";
            case EMPLOYER -> "employer";
            case POOL -> "fromPool";
        };
    }
}
