package org.tuodi.platform.people;

import static org.tuodi.policy.text.Shapes.pattern;
import static org.tuodi.policy.text.Shapes.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.text.Field;
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
 * @param facts as in {@link Person#facts()}
 */
public record Registration(
        String id, String family, String name, IdNumber idNumber, Map<String, @Nullable Object> facts) {

    private static final Shape<Registration> SHAPE = shape();

    private static Shape<Registration> shape() {
        ObjectBuilder object = Shapes.object("Registration", "a person");
        Field<String> id = object.required("id", pattern("[A-Za-z0-9_-]{1,40}", "a person's id", "P1"), "its id");
        Field<String> family = object.required("family", Shapes.id(), "family of policy packs");
        Field<String> fullName = object.required("name", text(60), "name");
        Field<IdNumber> idNumber = object.required("idNumber", text(18).convert(IdNumber::new), "identity card");
        Field<Node> facts = object.required("facts", Shapes.anything(), "a case file's person without its id");
        return object.build(fields -> new Registration(
                fields.get(id),
                fields.get(family),
                fields.get(fullName),
                fields.get(idNumber),
                facts(fields.get(facts))));
    }

    private static Map<String, @Nullable Object> facts(Node node) {
        return node instanceof Mapping mapping ? Values.map(mapping) : Map.of();
    }

    /**
     * Reads a registration and checks its facts as those of a case file.
     *
     * @throws Refusal naming each fault
     */
    public static Registration read(byte[] body) {
        Registration registration = Values.read(body, SHAPE);
        for (String own : List.of("id", "accountBalance")) {
            if (registration.facts.containsKey(own)) {
                throw new Refusal(
                        Refusal.Code.NOT_READABLE, "found `" + own + "` among the facts; expected none there");
            }
        }
        checkFacts(registration);
        return registration;
    }

    /** A case with an empty bill is read for its person alone. */
    private static void checkFacts(Registration registration) {
        Map<String, @Nullable Object> person = new LinkedHashMap<>(Map.of("id", registration.id));
        person.putAll(registration.facts);
        Map<String, Object> bill = Map.of("total", "0");
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
                bill);
        String text = Json.compact(Map.of("policy", "none", "person", person, "encounters", List.of(visit)));
        Parsed<?> parsed = CaseShapes.read("facts", text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (parsed instanceof Parsed.Refused<?> refused) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    refused.problems().stream().map(Problem::message).toList());
        }
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Registration " + id;
    }
}
