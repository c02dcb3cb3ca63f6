package org.tuodi.policy.settle;

import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.list;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.text;
import static org.tuodi.policy.text.Shapes.words;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tuodi.policy.model.Words;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Fields;
import org.tuodi.policy.text.Located;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** The shape of the person of a case. */
final class PersonShapes {

    static final Shape<String> SCHEME = words(Words.SCHEMES.toArray(String[]::new));
    static final Shape<String> EMPLOYMENT = words(Words.EMPLOYMENTS.toArray(String[]::new));

    /** Names of persons, institutions, encounters and decisions: data of others, so hardly restricted. */
    static final Shape<String> NAME = text(64);

    /** Values of declared attributes: words, truth values or whole numbers. */
    static final Shape<Map<String, Located<String>>> ATTRIBUTES = Shapes.map(
            Shapes.name(),
            Shapes.<String>union("a value of the attribute")
                    .scalar(Shapes.bool().map(String::valueOf))
                    .scalar(text(64))
                    .build()
                    .located());

    static final Shape<CaseFile.Person> PERSON = person();

    private PersonShapes() {}

    private static Shape<CaseFile.Person> person() {
        ObjectBuilder person = Shapes.object("Person", "the insured person");
        Field<String> id = person.required("id", NAME, "the person's id, shown in the result");
        Field<String> scheme = person.required("scheme", SCHEME, "scheme of insurance");
        Field<String> employment = person.optional("employment", EMPLOYMENT, "standing in employment", "none");
        Field<Optional<LocalDate>> birthDate =
                person.optional("birthDate", date(), "needed where a rule asks for the age");
        Field<Optional<String>> primary =
                person.optional("primaryInstitution", NAME, "id of the institution that the person chose");
        Field<Long> balance =
                person.optional("accountBalance", money(), "balance of the personal account, in yuan", 0L);
        Field<Map<String, Located<String>>> attributes =
                person.optional("attributes", ATTRIBUTES, "attributes of persons that the pack declares", Map.of());
        Field<List<CaseFile.Recognition>> diseases =
                person.optional("diseases", list(recognition()), "diseases recognised for the person", List.of());
        Field<List<CaseFile.Identity>> identities =
                person.optional("identities", list(identity()), "identities held, in any order", List.of());
        return person.build(fields -> new CaseFile.Person(
                fields.get(id),
                fields.get(scheme),
                fields.get(employment),
                fields.get(birthDate).orElse(null),
                fields.get(primary).orElse(null),
                fields.get(balance),
                fields.get(attributes),
                fields.get(diseases),
                fields.get(identities),
                fields.place()));
    }

    private static Shape<CaseFile.Recognition> recognition() {
        ObjectBuilder recognition = Shapes.object("Recognition", "a recognised disease and its period");
        Field<String> disease = recognition.required("disease", Shapes.id(), "id of the disease in the pack");
        Field<Optional<LocalDate>> from = recognition.optional("from", date(), "first day; left out: always");
        Field<Optional<LocalDate>> to = recognition.optional("to", date(), "last day; left out: open");
        recognition.check(to, fields -> inOrder(fields, from, to), "a day on or after `from`");
        return recognition.build(fields -> new CaseFile.Recognition(
                fields.get(disease),
                fields.get(from).orElse(null),
                fields.get(to).orElse(null),
                fields.place()));
    }

    private static Shape<CaseFile.Identity> identity() {
        ObjectBuilder identity = Shapes.object("Identity", "an identity and the days on which it is held");
        Field<String> name = identity.required("identity", Shapes.name(), "an identity that the pack declares");
        Field<Optional<LocalDate>> from = identity.optional("from", date(), "first day; left out: always");
        Field<Optional<LocalDate>> to = identity.optional("to", date(), "last day; left out: open");
        Field<Optional<LocalDate>> recognisedOn = identity.optional(
                "recognisedOn", date(), "day of recognition, instead of `from`; the pack says from when it counts");
        Field<Optional<LocalDate>> lostOn =
                identity.optional("lostOn", date(), "day of loss, instead of `to`; the pack says until when it counts");
        Field<Optional<LocalDate>> appliedOn =
                identity.optional("appliedOn", date(), "day of application, for layers that look back");
        Field<Optional<LocalDate>> knownSince =
                identity.optional("knownSince", date(), "day on which the register knew of it; for the record");
        identity.atMostOne(from, recognisedOn).atMostOne(to, lostOn);
        identity.check(to, fields -> inOrder(fields, from, to), "a day on or after `from`");
        identity.check(to, fields -> inOrder(fields, recognisedOn, to), "a day on or after `recognisedOn`");
        identity.check(lostOn, fields -> inOrder(fields, from, lostOn), "a day on or after `from`");
        identity.check(lostOn, fields -> inOrder(fields, recognisedOn, lostOn), "a day on or after `recognisedOn`");
        return identity.build(fields -> new CaseFile.Identity(
                fields.get(name),
                fields.get(from).orElse(null),
                fields.get(to).orElse(null),
                fields.get(recognisedOn).orElse(null),
                fields.get(lostOn).orElse(null),
                fields.get(appliedOn).orElse(null),
                fields.get(knownSince).orElse(null),
                fields.place()));
    }

    private static boolean inOrder(Fields fields, Field<Optional<LocalDate>> first, Field<Optional<LocalDate>> last) {
        Optional<LocalDate> start = fields.get(first);
        Optional<LocalDate> end = fields.get(last);
        return start.isEmpty() || end.isEmpty() || !end.get().isBefore(start.get());
    }
}
