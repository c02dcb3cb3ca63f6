package org.tuodi.platform.people;

import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.text;
import static org.tuodi.policy.text.Shapes.words;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * What an account is to pay beside bills: a contribution, a purchase at a pharmacy.
 *
 * @param relative for whom, or null for the owner
 * @param amount the cost, in fen
 * @param exactly so much is to come from the account; null for as much as it has
 * @param decision that opened the purpose, or null
 * @param reference of what is paid, such as the insurance's number
 */
record AccountPayment(
        LocalDate day,
        String purpose,
        @Nullable String venue,
        @Nullable String relative,
        long amount,
        @Nullable Long exactly,
        @Nullable String decision,
        String reference) {

    static final Shape<AccountPayment> SHAPE = shape();

    private static Shape<AccountPayment> shape() {
        ObjectBuilder object = Shapes.object("AccountPayment", "what a personal account is to pay");
        Field<LocalDate> day = object.required("on", date(), "day of the payment");
        Field<String> purpose =
                object.required("purpose", Shapes.name(), "what is paid, as in the question accountUse");
        Field<Optional<String>> venue =
                object.optional("venue", words("designatedInstitution", "designatedPharmacy", "other"), "where");
        Field<Optional<String>> relative =
                object.optional("relative", Registration.ID, "for whom; the owner if left out");
        Field<Long> amount = object.required("amount", money(1, Shapes.MAX_FEN), "the cost, in yuan");
        Field<Optional<Long>> exactly =
                object.optional("fromAccount", money(1, Shapes.MAX_FEN), "exactly so much is to come from the account");
        Field<Optional<String>> decision = object.optional("decision", Shapes.id(), "decision that opened the purpose");
        Field<String> reference = object.required("reference", text(100), "of what is paid");
        object.check(
                exactly,
                fields -> fields.get(exactly).orElse(0L) <= fields.get(amount),
                "an amount not above `amount`");
        return object.build(fields -> new AccountPayment(
                fields.get(day),
                fields.get(purpose),
                fields.get(venue).orElse(null),
                fields.get(relative).orElse(null),
                fields.get(amount),
                fields.get(exactly).orElse(null),
                fields.get(decision).orElse(null),
                fields.get(reference)));
    }
}
