package org.tuodi.platform.cases;

import static org.tuodi.policy.text.Shapes.words;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.rosters.Recognitions;
import org.tuodi.platform.rosters.Vocabulary;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Node;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * An application for assistance (BY-11.2): details are the programme and, where the bill was not settled at once, the bill. The
 * department that recognises the identity confirms it before the case is reviewed a second time; whoever needs no application
 * (BY-11.1) needs no confirmation. What is approved becomes an identity of the person, from the day of the confirmation, and a
 * settlement of the bill.
 */
@Component
class AssistanceApplication implements CaseHandler {

    private static final Shape<Details> SHAPE = shape();

    private final CaseBills bills;
    private final Payees payees;
    private final Payouts payouts;
    private final Confirmations confirmations;
    private final Recognitions recognitions;
    private final IdentityEvidence evidence;
    private final People people;

    AssistanceApplication(
            CaseBills bills,
            Payees payees,
            Payouts payouts,
            Confirmations confirmations,
            Recognitions recognitions,
            IdentityEvidence evidence,
            People people) {
        this.bills = bills;
        this.payees = payees;
        this.payouts = payouts;
        this.confirmations = confirmations;
        this.recognitions = recognitions;
        this.evidence = evidence;
        this.people = people;
    }

    /** What is applied for. */
    private record Details(String programme, @Nullable Map<String, @Nullable Object> bill) {}

    private static Shape<Details> shape() {
        ObjectBuilder keys = Shapes.object("AssistanceApplication", "what is applied for");
        Field<String> programme = keys.optional(
                "programme",
                words("medicalAssistance", "tiltAssistance", "secondaryAssistance", "expenditureHardship"),
                "which assistance",
                "medicalAssistance");
        Field<Optional<Node>> bill = keys.optional("bill", Shapes.anything(), "a bill that was not settled at once");
        keys.check(
                bill, fields -> fields.get(bill).map(Mapping.class::isInstance).orElse(true), "keys and values");
        return keys.build(fields -> new Details(
                fields.get(programme),
                fields.get(bill).map(node -> Values.map((Mapping) node)).orElse(null)));
    }

    private static Details details(Opening opening) {
        return Values.read(Json.compact(opening.details()).getBytes(StandardCharsets.UTF_8), SHAPE);
    }

    @Override
    public CaseKind kind() {
        return CaseKind.ASSISTANCE_APPLICATION;
    }

    @Override
    public void check(Opening opening, Person person, Caller caller) {
        String identity = opening.identity();
        Details details = details(opening);
        if (identity == null || Vocabulary.BUILT_IN.identity(identity).isEmpty()) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "身份 identity: found " + identity + "; expected the identity that is applied for or relied on");
        }
        boolean held = holds(person, identity, opening.appliedOn());
        if (opening.direct() && !(held && Terms.BUILT_IN.direct().contains(identity))) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "直接救助 direct: found " + identity
                            + (held ? "" : ", which is not on record on " + opening.appliedOn())
                            + "; expected one on record of " + Terms.BUILT_IN.direct());
        }
        if (details.bill != null && held) {
            bills.tried(opening, details.bill);
        } else if (details.bill != null) {
            bills.read(details.bill);
        } else if (opening.direct()) {
            throw new Refusal(Refusal.Code.NOT_READABLE, "details.bill: found none; expected what is to be paid");
        }
    }

    /** Whether the registers say that a person has an identity on a day. */
    private static boolean holds(Person person, String identity, LocalDate day) {
        return person.facts().get("identities") instanceof List<?> held
                && held.stream()
                        .filter(Map.class::isInstance)
                        .map(each -> (Map<?, ?>) each)
                        .anyMatch(each -> identity.equals(each.get("identity"))
                                && !day(each, each.get("from") == null ? "recognisedOn" : "from", LocalDate.MIN)
                                        .isAfter(day)
                                && !day(each, "to", LocalDate.MAX).isBefore(day)
                                && day(each, "lostOn", LocalDate.MAX).isAfter(day));
    }

    private static LocalDate day(Map<?, ?> identity, String key, LocalDate otherwise) {
        Object day = identity.get(key);
        return day == null ? otherwise : LocalDate.parse(day.toString());
    }

    @Override
    public void mayPass(BenefitCase found, Caller caller) {
        boolean early = found.state() == CaseState.ACCEPTANCE;
        if (!early
                && !found.opening().direct()
                && confirmations.standing(found.id()).isEmpty()) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "身份尚未由部门确认 · found no confirmation of " + found.opening().identity() + " for " + found.id()
                            + "; expected one of " + confirmations.asked(found));
        }
        if (!early) {
            evidence.require(found);
        }
        if (details(found.opening()).bill != null && found.state().ordinal() >= CaseState.REVIEW.ordinal()) {
            payees.require(found);
        }
    }

    @Override
    public long amount(BenefitCase found) {
        Map<String, @Nullable Object> bill = details(found.opening()).bill;
        return bill == null
                ? 0
                : bills.tried(found.opening(), bill).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    @Override
    public Granted grant(BenefitCase found, Caller approver) {
        recognise(found, approver);
        Map<String, @Nullable Object> bill = details(found.opening()).bill;
        return bill == null ? Granted.NOTHING : payouts.grant(found, bills.settle(found, bill, approver), approver);
    }

    private void recognise(BenefitCase found, Caller approver) {
        Opening opening = found.opening();
        String identity = opening.identity();
        if (identity != null && !holds(people.get(found.id().person()), identity, opening.appliedOn())) {
            confirmations
                    .standing(found.id())
                    .ifPresent(said -> recognitions.add(
                            new Recognitions.Recognised(
                                    found.id().person(),
                                    identity,
                                    said.department(),
                                    opening.appliedOn(),
                                    said.day(),
                                    "案件 " + found.id()),
                            approver.person()));
        }
    }
}
