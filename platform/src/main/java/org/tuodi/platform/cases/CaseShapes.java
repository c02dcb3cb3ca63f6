package org.tuodi.platform.cases;

import static org.tuodi.policy.text.Shapes.bool;
import static org.tuodi.policy.text.Shapes.integer;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.text;

import java.util.Optional;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Bodies of calls about cases. */
final class CaseShapes {

    static final Shape<Asked> ACTION = action();
    static final Shape<Payees.Payee> PAYEE = payee();
    static final Shape<String> AGREEMENT = agreement();
    static final Shape<Said> CONFIRMATION = confirmation();
    static final Shape<Referrals.Referral> REFERRAL = referral();
    static final Shape<Answered> ANSWER = answer();

    private CaseShapes() {}

    /** An action and the version of the case that its author saw. */
    record Asked(int expected, CaseAction action) {}

    /** What a department says. */
    record Said(String department, boolean confirmed, String remark) {}

    /** What came of a referral; fen. */
    record Answered(String outcome, long amount) {}

    private static Shape<Asked> action() {
        ObjectBuilder keys = Shapes.object("CaseAction", "what is done with a case");
        Field<Integer> expected = keys.required("expected", integer(1, 1_000_000), "version of the case that was seen");
        Field<Verb> verb = keys.required("verb", Shapes.enumeration(Verb.class, Verb::word), "what is done");
        Field<String> said = keys.optional(
                "text", text(CaseAction.LONGEST), "the opinion, what is lacking, what was supplied, or the reason", "");
        Field<Optional<String>> article = keys.optional("article", text(100), "by which article, of a rejection");
        Field<Optional<String>> region = keys.optional("region", text(12), "to which region, of a transfer");
        keys.check(
                article,
                fields -> fields.get(article).isPresent() == (fields.get(verb) == Verb.REJECT),
                "with `reject`, and with nothing else");
        keys.check(
                region,
                fields -> fields.get(region).isPresent() == (fields.get(verb) == Verb.TRANSFER),
                "with `transfer`, and with nothing else");
        return keys.build(fields -> new Asked(
                fields.get(expected),
                of(
                        fields.get(verb),
                        fields.get(said),
                        fields.get(article).orElse(""),
                        fields.get(region).orElse(""))));
    }

    private static CaseAction of(Verb verb, String said, String article, String region) {
        return switch (verb) {
            case PASS -> new CaseAction.Pass(said);
            case RETURN -> new CaseAction.Return(said);
            case SUPPLY -> new CaseAction.Supply(said);
            case TRANSFER -> new CaseAction.Transfer(region, said);
            case REJECT -> new CaseAction.Reject(said, article);
            case WITHDRAW -> new CaseAction.Withdraw(said);
        };
    }

    private static Shape<Payees.Payee> payee() {
        ObjectBuilder keys = Shapes.object("CasePayee", "to whom the money goes");
        Field<String> holder = keys.required("holder", text(60), "name of the account's holder");
        Field<String> bank = keys.required("bank", text(100), "the bank");
        Field<String> account = keys.required(
                "account", Shapes.pattern("[0-9]{8,30}", "8 to 30 digits", "6222000000000001"), "its number");
        Field<String> relation = keys.required(
                "relation",
                Shapes.words("self", "spouse", "parent", "child", "guardian", "institution", "other"),
                "what the holder is to the person");
        return keys.build(fields ->
                new Payees.Payee(fields.get(holder), fields.get(bank), fields.get(account), fields.get(relation)));
    }

    private static Shape<String> agreement() {
        ObjectBuilder keys = Shapes.object("PayeeConfirmation", "that the person agreed to the account");
        Field<String> how = keys.required("how", text(100), "how the person agreed, such as by a signed form");
        return keys.build(fields -> fields.get(how));
    }

    private static Shape<Said> confirmation() {
        ObjectBuilder keys = Shapes.object("IdentityConfirmation", "what a department says of the identity");
        Field<String> department = keys.required("department", Shapes.name(), "the department");
        Field<Boolean> confirmed = keys.required("confirmed", bool(), "whether the person has it");
        Field<String> remark = keys.optional("remark", text(CaseAction.LONGEST), "why not, or on which decision", "");
        return keys.build(fields -> new Said(fields.get(department), fields.get(confirmed), fields.get(remark)));
    }

    private static Shape<Referrals.Referral> referral() {
        ObjectBuilder keys = Shapes.object("CaseReferral", "whom else is asked to help");
        Field<String> to = keys.required(
                "to",
                Shapes.words(
                        "charity",
                        "temporaryRelief",
                        "emergencyDiseaseRelief",
                        "agency",
                        "department",
                        "coordinationGroup"),
                "to whom");
        Field<String> unit = keys.required("unit", text(100), "the unit that receives it");
        Field<String> reason = keys.required("reason", text(CaseAction.LONGEST), "why");
        Field<Optional<Long>> requested = keys.optional("requested", money(1, Shapes.MAX_FEN), "amount asked for");
        return keys.build(fields -> new Referrals.Referral(
                fields.get(to),
                fields.get(unit),
                fields.get(reason),
                fields.get(requested).orElse(null)));
    }

    private static Shape<Answered> answer() {
        ObjectBuilder keys = Shapes.object("ReferralAnswer", "what came of a referral");
        Field<String> outcome = keys.required("outcome", text(CaseAction.LONGEST), "what");
        Field<Long> amount = keys.optional("amount", money(), "what the other gives", 0L);
        return keys.build(fields -> new Answered(fields.get(outcome), fields.get(amount)));
    }
}
