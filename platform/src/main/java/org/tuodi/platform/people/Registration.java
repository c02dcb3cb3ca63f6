package org.tuodi.platform.people;

import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.enumeration;
import static org.tuodi.policy.text.Shapes.pattern;
import static org.tuodi.policy.text.Shapes.text;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Fields;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Node;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Parsed;
import org.tuodi.policy.text.Problem;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * A person as an office registers it.
 *
 * @param family of policy packs
 * @param region code of the place where the person belongs, or empty
 * @param document {@link Document.Type#NONE} where the person has none
 * @param diedOn null while the person lives
 * @param facts as in {@link Person#facts()}
 */
public record Registration(
        String id,
        String family,
        String region,
        String name,
        Document document,
        Sex sex,
        @Nullable LocalDate diedOn,
        Map<String, @Nullable Object> facts) {

    /** A person's id. */
    static final Shape<String> ID = pattern("[A-Za-z0-9_-]{1,40}", "a person's id", "P1");

    /** A region code. */
    static final Shape<String> REGION = pattern("[0-9]{2,12}", "a region code of 2 to 12 digits", "150800");

    /** As it is written in a call. */
    static final Shape<Registration> SHAPE = shape();

    private static Shape<Registration> shape() {
        ObjectBuilder object = Shapes.object("Registration", "a person");
        Field<String> id = object.required("id", ID, "its id");
        Field<String> family = object.required("family", Shapes.id(), "family of policy packs");
        Field<String> region = object.optional("region", REGION, "where the person belongs", "");
        Field<String> fullName = object.required("name", text(60), "name");
        Field<Optional<IdNumber>> idNumber =
                object.optional("idNumber", text(18).convert(IdNumber::new), "identity card");
        Field<Optional<Document>> document =
                object.optional("document", Document.shape(), "another document; leave out both where there is none");
        Field<Optional<Sex>> sex = object.optional("sex", enumeration(Sex.class), "sex; an id number tells it");
        Field<Optional<LocalDate>> died = object.optional("diedOn", date(), "day of death");
        Field<Node> facts = object.required("facts", Shapes.anything(), "a case file's person without its id");
        return object.atMostOne(idNumber, document).build(fields -> {
            Document known = fields.get(idNumber)
                    .map(Document::of)
                    .or(() -> fields.get(document))
                    .orElseGet(() -> Document.none(fields.get(id)));
            return new Registration(
                    fields.get(id),
                    fields.get(family),
                    fields.get(region),
                    fields.get(fullName),
                    known,
                    sex(fields, sex, known),
                    fields.get(died).orElse(null),
                    facts(fields.get(facts), known));
        });
    }

    private static Sex sex(Fields fields, Field<Optional<Sex>> sex, Document document) {
        return document.sex().or(() -> fields.get(sex)).orElse(Sex.UNKNOWN);
    }

    private static Map<String, @Nullable Object> facts(Node node, Document document) {
        Map<String, @Nullable Object> facts =
                new LinkedHashMap<>(node instanceof Mapping mapping ? Values.map(mapping) : Map.of());
        document.birthDate().ifPresent(day -> facts.putIfAbsent("birthDate", day.toString()));
        return facts;
    }

    /**
     * Reads a registration and checks its facts as those of a case file.
     *
     * @throws Refusal naming each fault
     */
    public static Registration read(byte[] body) {
        return Values.read(body, SHAPE).checked();
    }

    /**
     * This registration, whose facts are those of a case file.
     *
     * @throws Refusal naming each fault
     */
    Registration checked() {
        for (String own : List.of("id", "accountBalance")) {
            if (facts.containsKey(own)) {
                throw new Refusal(
                        Refusal.Code.NOT_READABLE, "found `" + own + "` among the facts; expected none there");
            }
        }
        Object born = facts.get("birthDate");
        document.birthDate().filter(day -> !day.toString().equals(born)).ifPresent(day -> {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE, "found the birthDate " + born + "; expected that of the id number");
        });
        checkFacts(id, facts);
        return this;
    }

    /** A case with an empty bill is read for its person alone; throws Refusal naming each fault. */
    static void checkFacts(String id, Map<String, @Nullable Object> facts) {
        Map<String, @Nullable Object> person = new LinkedHashMap<>(Map.of("id", id));
        person.putAll(facts);
        Map<String, Object> visit = Map.of(
                "id",
                "none",
                "kind",
                "outpatient",
                "from",
                "2000-01-01",
                "institution",
                Map.of("id", "none"),
                "amounts",
                Map.of("total", "0"));
        String text = Json.compact(Map.of("policy", "none", "person", person, "encounters", List.of(visit)));
        Parsed<?> parsed = CaseShapes.read("facts", text.getBytes(StandardCharsets.UTF_8));
        if (parsed instanceof Parsed.Refused<?> refused) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    refused.problems().stream().map(Problem::message).toList());
        }
    }

    /** The same person with a document, which also tells birth date and sex where its number does. */
    Registration with(Document other) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>(facts);
        other.birthDate().ifPresent(day -> known.putIfAbsent("birthDate", day.toString()));
        return new Registration(id, family, region, name, other, other.sex().orElse(sex), diedOn, known);
    }

    /** Day of birth as registered, or null. */
    @Nullable
    LocalDate birthDate() {
        return facts.get("birthDate") instanceof String day ? LocalDate.parse(day) : null;
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Registration " + id;
    }
}
