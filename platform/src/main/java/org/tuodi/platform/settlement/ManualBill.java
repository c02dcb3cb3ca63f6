package org.tuodi.platform.settlement;

import static org.tuodi.policy.text.Shapes.text;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Canonical;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Node;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * A bill that came to the counter (零星报销), or that the counter settles for a hospital with its mandate.
 *
 * @param hospital where the care was given
 * @param request to settle; the sender is the office, or the hospital that gave its mandate
 * @param reason why it was not settled at once
 * @param documents what was handed in
 * @param mandate of the hospital, null where the person is reimbursed
 */
public record ManualBill(
        String hospital,
        SettlementRequest request,
        String reason,
        String documents,
        @Nullable String mandate) {

    private static final Shape<Body> SHAPE = shape();

    private record Body(
            String person,
            String hospital,
            Node encounter,
            String reason,
            String documents,
            Optional<String> mandate) {}

    private static Shape<Body> shape() {
        ObjectBuilder keys = Shapes.object("ManualBill", "a bill that came to the counter");
        Field<String> person = keys.required("person", text(40), "id of a registered person");
        Field<String> hospital = keys.required("institution", text(40), "where the care was given");
        Field<Node> encounter = keys.required(
                "encounter", Shapes.anything(), "an encounter of a case file, with the amounts of external layers");
        Field<String> reason = keys.required(
                "reason",
                Shapes.words("notNetworked", "technical", "outOfArea", "late", "emergency"),
                "why it was not settled at once");
        Field<String> documents = keys.required("documents", text(400), "what was handed in");
        Field<Optional<String>> mandate =
                keys.optional("mandate", text(200), "of the hospital for which the counter settles");
        return keys.build(fields -> new Body(
                fields.get(person),
                fields.get(hospital),
                fields.get(encounter),
                fields.get(reason),
                fields.get(documents),
                fields.get(mandate)));
    }

    /**
     * Reads a body.
     *
     * @param office of the caller
     * @throws Refusal when it cannot be read
     */
    public static ManualBill read(byte[] body, String office) {
        Body read = Values.read(body, SHAPE);
        if (!(read.encounter instanceof Mapping mapping)) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "found " + read.encounter.describe() + "; expected an encounter of a case file");
        }
        String digest = new Digest()
                .add("manual")
                .add(read.person)
                .add(read.hospital)
                .add(Canonical.digest(read.encounter))
                .add(read.reason)
                .add(read.documents)
                .add(read.mandate.orElse(null))
                .hex();
        Map<String, @Nullable Object> encounter = Values.map(mapping);
        Map<String, @Nullable Object> institution = new LinkedHashMap<>();
        institution.put("id", read.hospital);
        if (encounter.get("institution") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> institution.put(String.valueOf(key), value));
        }
        encounter.put("institution", institution);
        String sender = read.mandate.isPresent() ? read.hospital : office;
        SettlementRequest request = SettlementRequest.byOffice(read.person, sender, encounter, digest);
        return new ManualBill(read.hospital, request, read.reason, read.documents, read.mandate.orElse(null));
    }

    /** The last day of the care; throws Refusal when the bill does not say it. */
    public LocalDate lastDay() {
        Object to = request.encounter().get("to");
        try {
            return LocalDate.parse(String.valueOf(to));
        } catch (DateTimeParseException e) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE, "encounter.to: found " + to + "; expected a day such as 2023-03-09");
        }
    }
}
