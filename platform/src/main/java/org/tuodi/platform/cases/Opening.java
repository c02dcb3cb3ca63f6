package org.tuodi.platform.cases;

import static org.tuodi.policy.text.Shapes.bool;
import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.list;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.text;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Node;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * What is asked for.
 *
 * @param benefitYear that it is about
 * @param direct whether no application is needed (BY-11.1)
 * @param identity applied for or relied on, or null
 * @param amount asked for in fen, null where the rules say it
 * @param documents names of what was handed in
 * @param agent null where the person, or an office, applies
 * @param details as the kind's {@link CaseHandler} reads them
 */
public record Opening(
        String person,
        CaseKind kind,
        LocalDate appliedOn,
        int benefitYear,
        boolean direct,
        @Nullable String identity,
        @Nullable Long amount,
        String reason,
        List<String> documents,
        @Nullable Agent agent,
        Map<String, @Nullable Object> details) {

    private static final int MOST_DOCUMENTS = 30;

    /** As it is written in a call. */
    public static final Shape<Opening> SHAPE = shape();

    public Opening {
        documents = List.copyOf(documents);
        details = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    private static Shape<Opening> shape() {
        ObjectBuilder keys = Shapes.object("CaseOpening", "what is asked for");
        Field<String> person = keys.required("person", text(40), "id of a registered person");
        Field<CaseKind> kind = keys.required("kind", Shapes.enumeration(CaseKind.class, CaseKind::word), "what it is");
        Field<LocalDate> appliedOn = keys.required("appliedOn", date(), "day of the application");
        Field<Integer> year = keys.required("benefitYear", Shapes.year(), "the year that it is about");
        Field<Boolean> direct = keys.optional("direct", bool(), "whether no application is needed", false);
        Field<Optional<String>> identity =
                keys.optional("identity", Shapes.name(), "identity applied for or relied on");
        Field<Optional<Long>> amount = keys.optional("amount", money(), "amount asked for");
        Field<String> reason = keys.required("reason", text(CaseAction.LONGEST), "why");
        Field<List<String>> documents =
                keys.required("documents", list(text(100)).atLeast(1), "names of what was handed in");
        Field<Optional<Agent>> agent = keys.optional("agent", agentShape(), "who applies on the person's behalf");
        Field<Optional<Node>> details = keys.optional("details", Shapes.anything(), "what the kind needs");
        keys.check(documents, fields -> fields.get(documents).size() <= MOST_DOCUMENTS, "at most 30 documents");
        keys.check(
                details,
                fields -> fields.get(details).map(Mapping.class::isInstance).orElse(true),
                "keys and values");
        return keys.build(fields -> new Opening(
                fields.get(person),
                fields.get(kind),
                fields.get(appliedOn),
                fields.get(year),
                fields.get(direct),
                fields.get(identity).orElse(null),
                fields.get(amount).orElse(null),
                fields.get(reason),
                fields.get(documents),
                fields.get(agent).orElse(null),
                fields.get(details).map(node -> Values.map((Mapping) node)).orElse(Map.of())));
    }

    private static Shape<Agent> agentShape() {
        ObjectBuilder keys = Shapes.object("Agent", "who applies on somebody's behalf");
        Field<String> name = keys.required("name", text(60), "name");
        Field<String> authorisation = keys.required("authorisation", text(200), "by what");
        Field<Boolean> consent = keys.required("consent", bool(), "whether the person agreed");
        keys.check(consent, fields -> fields.get(consent), "`true`: nobody applies for a person against its will");
        return keys.build(fields -> new Agent(fields.get(name), fields.get(authorisation), fields.get(consent)));
    }

    /** Reads a body; throws Refusal naming each fault. */
    public static Opening read(byte[] body) {
        return Values.read(body, SHAPE);
    }

    /** As a body that {@link #read} reads. */
    public byte[] body() {
        return Json.compact(json()).getBytes(StandardCharsets.UTF_8);
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("person", person);
        json.put("kind", kind.word());
        json.put("appliedOn", appliedOn.toString());
        json.put("benefitYear", benefitYear);
        json.put("direct", direct);
        if (identity != null) {
            json.put("identity", identity);
        }
        if (amount != null) {
            json.put("amount", Money.text(amount));
        }
        json.put("reason", reason);
        json.put("documents", documents);
        if (agent != null) {
            Map<String, Object> who = new LinkedHashMap<>();
            who.put("name", agent.name());
            who.put("authorisation", agent.authorisation());
            who.put("consent", agent.consent());
            json.put("agent", who);
        }
        if (!details.isEmpty()) {
            json.put("details", details);
        }
        return json;
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Opening of " + kind.word() + " for " + person;
    }
}
