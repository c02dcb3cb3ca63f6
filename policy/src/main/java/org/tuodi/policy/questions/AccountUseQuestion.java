package org.tuodi.policy.questions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.policy.questions.PersonalAccount.Balance;
import org.tuodi.policy.questions.PersonalAccount.Use;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * What the personal account pays of a cost, and whether it may (C2 第12条, C5 第12条, JM 二(一)2, C6 二(一)1).
 *
 * @param purpose what is paid
 * @param relation for whom
 * @param venue where, or null
 * @param amountFen the cost
 * @param balanceFen balance before, or null for the person's
 * @param fromAccountFen exactly so much is to come from the account, or null for as much as it can pay
 * @param decision id of a recorded decision, or null
 */
public record AccountUseQuestion(
        Asked asked,
        LocalDate on,
        String purpose,
        String relation,
        @Nullable String venue,
        long amountFen,
        @Nullable Long balanceFen,
        @Nullable Long fromAccountFen,
        @Nullable String decision)
        implements Question {

    /** What is asked. */
    static final String KIND = "accountUse";

    /** How it is written. */
    static Shape<AccountUseQuestion> shape() {
        ObjectBuilder keys = Shapes.object("AccountUseQuestion", "what the personal account pays of a cost");
        AskedKeys asked = new AskedKeys(keys, KIND);
        Field<LocalDate> on = keys.required("on", Shapes.date(), "day of the payment");
        Field<String> purpose = keys.required("purpose", QuestionWords.PURPOSE, "what is paid");
        Field<String> relation =
                keys.optional("relation", QuestionWords.RELATION, "for whom, seen from the owner", "self");
        Field<Optional<String>> venue =
                keys.optional("venue", QuestionWords.VENUE, "where a cost arises or goods are bought");
        Field<Long> amount = keys.required("amount", Shapes.money(), "the cost to pay");
        Field<Optional<Long>> balance =
                keys.optional("balance", Shapes.money(), "balance before; default the person's `accountBalance`");
        Field<Optional<Long>> fromAccount = keys.optional(
                "fromAccount", Shapes.money(), "exactly so much is to come from the account; default what it can pay");
        Field<Optional<String>> decision =
                keys.optional("decision", Shapes.id(), "recorded decision that has opened this use");
        return keys.check(
                        fromAccount,
                        fields -> fields.get(fromAccount).orElse(0L) <= fields.get(amount),
                        "an amount not above `amount`")
                .build(fields -> new AccountUseQuestion(
                        asked.get(fields),
                        fields.get(on),
                        fields.get(purpose),
                        fields.get(relation),
                        fields.get(venue).orElse(null),
                        fields.get(amount),
                        fields.get(balance).orElse(null),
                        fields.get(fromAccount).orElse(null),
                        fields.get(decision).orElse(null)));
    }

    @Override
    public Answer answer(Administration administration, Context context) {
        PersonalAccount account = asked.section(administration.personalAccount(), administration, "personalAccount");
        Table<Use> uses = asked.section(account.uses(), administration, "personalAccount.uses");
        Facts facts = Facts.of(context.subject())
                .with(Facts.PURPOSE, purpose)
                .with(Facts.RELATION, relation)
                .with(Facts.VENUE, venue);
        Use use = new Lookup(asked, context, "personalAccount.uses", Span.day(on)).one(uses, facts);
        List<Step> steps = new ArrayList<>();
        if (!allowed(use, steps)) {
            return answer(0, context, steps, "refused");
        }
        long balance = balance(context);
        long paid = fromAccountFen == null ? Math.min(amountFen, balance) : fromAccountFen;
        Balance rule = account.balance();
        if (paid > balance && (rule == null || !rule.overdraft())) {
            steps.add(overdraft(rule, balance));
            return answer(0, context, steps, "refused");
        }
        String how = "min(" + Money.text(amountFen) + ", " + Money.text(balance) + ")";
        steps.add(Step.plain(
                "费用与余额取小：" + how + "，账户支付 " + Money.text(paid),
                "the smaller of cost and balance, " + how + ": the account pays " + Money.text(paid)));
        return answer(paid, context, steps, "allowed");
    }

    private boolean allowed(Use use, List<Step> steps) {
        String zh = Names.zh(relation) + " " + Names.zh(purpose);
        String en = Names.en(purpose) + " for " + Names.en(relation);
        return switch (use.decision()) {
            case ALLOWED -> {
                steps.add(Step.of(use, zh + "，可以支付", en + " may be paid"));
                yield true;
            }
            case REFUSED -> {
                steps.add(Step.of(use, zh + "，不予支付", en + " is not paid"));
                yield false;
            }
            case BY_DECISION -> {
                steps.add(
                        decision == null
                                ? Step.of(use, "尚无开通决定，不予支付", "no decision has opened it, not paid")
                                : Step.of(use, "依据决定 " + decision, "by decision " + decision));
                yield decision != null;
            }
        };
    }

    private Step overdraft(@Nullable Balance rule, long balance) {
        String zh = "要求支付 " + Money.text(asked.fact(fromAccountFen, "fromAccount")) + "，余额 " + Money.text(balance)
                + "，不得透支";
        String en = Money.text(asked.fact(fromAccountFen, "fromAccount")) + " asked, balance " + Money.text(balance)
                + ", no overdraft";
        return rule == null ? Step.plain(zh, en) : Step.of(rule, zh, en);
    }

    private long balance(Context context) {
        return balanceFen == null ? context.subject().accountBalanceFen() : balanceFen;
    }

    private Answer answer(long paid, Context context, List<Step> steps, String decided) {
        Value value = Value.builder()
                .money("paid", paid)
                .money("cash", amountFen - paid)
                .money("balance", balance(context) - paid)
                .text("decision", decided)
                .build();
        return new Answer(asked.name(), value, steps);
    }
}
