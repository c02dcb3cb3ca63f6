package org.tuodi.platform.settlement;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.supervision.Sight;
import org.tuodi.policy.text.Canonical;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Node;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * A bill to settle.
 *
 * @param institution that sends it
 * @param encounter in the form of a case file's, its institution the sender
 * @param accountOwner whose personal account the encounter's {@code accountUse} is for
 * @param office whether the counter sends it, which may say more than an institution
 * @param presence how the person was identified, null where nobody said so
 * @param digest of the content, whatever its layout
 */
public record SettlementRequest(
        String person,
        String institution,
        Map<String, @Nullable Object> encounter,
        String accountOwner,
        boolean office,
        Sight.@Nullable Presence presence,
        String digest) {

    private static final Shape<Body> SHAPE = shape();

    private record Body(String person, Node encounter, Optional<Sight.Presence> presence) {}

    /** A bill of which the person's own account may pay. */
    public SettlementRequest(
            String person, String institution, Map<String, @Nullable Object> encounter, String digest) {
        this(person, institution, encounter, person, digest);
    }

    /** A bill of an institution. */
    public SettlementRequest(
            String person,
            String institution,
            Map<String, @Nullable Object> encounter,
            String accountOwner,
            String digest) {
        this(person, institution, encounter, accountOwner, false, null, digest);
    }

    /** A bill that came to the counter. */
    static SettlementRequest byOffice(
            String person, String sender, Map<String, @Nullable Object> encounter, String digest) {
        return new SettlementRequest(person, sender, encounter, person, true, null, digest);
    }

    private static Shape<Body> shape() {
        ObjectBuilder object = Shapes.object("SettlementRequest", "a bill to settle");
        Field<String> person = object.required("person", Shapes.text(40), "id of a registered person");
        Field<Node> encounter = object.required("encounter", Shapes.anything(), "an encounter of a case file");
        Field<Optional<Sight.Presence>> presence =
                object.optional("presence", identified(), "how the person was identified");
        return object.build(fields -> new Body(fields.get(person), fields.get(encounter), fields.get(presence)));
    }

    private static Shape<Sight.Presence> identified() {
        ObjectBuilder object = Shapes.object("Presence", "how the person was identified");
        Field<String> credential =
                object.required("credential", Shapes.words("voucher", "card", "idCard"), "what was shown");
        Field<Optional<Instant>> checkedAt = object.optional(
                "checkedAt",
                Shapes.pattern(
                                "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?Z",
                                "a moment of UTC", "2023-03-01T01:30:00Z")
                        .convert(text -> Instant.parse(text.length() == 17 ? text.replace("Z", ":00Z") : text)),
                "when the doctor compared person and credential");
        Field<Boolean> matches = object.optional("matches", Shapes.bool(), "whether they were the same", true);
        return object.build(fields ->
                new Sight.Presence(fields.get(credential), fields.get(checkedAt).orElse(null), fields.get(matches)));
    }

    /**
     * Reads a body.
     *
     * @param institution of the caller's credential
     * @throws Refusal when it cannot be read, or names another institution
     */
    public static SettlementRequest read(byte[] body, String institution) {
        Body read = Values.read(body, SHAPE);
        if (!(read.encounter instanceof Mapping mapping)) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "found " + read.encounter.describe() + "; expected an encounter of a case file");
        }
        Map<String, @Nullable Object> encounter = Values.map(mapping);
        encounter.put("institution", own(encounter.get("institution"), institution));
        refuseCatalogue(encounter.get("fees"));
        String digest = new Digest()
                .add("settle")
                .add(read.person)
                .add(Canonical.digest(read.encounter))
                .add(read.presence.map(Sight.Presence::toString).orElse(null))
                .hex();
        return new SettlementRequest(
                read.person, institution, encounter, read.person, false, read.presence.orElse(null), digest);
    }

    /** Which rates are official is the server's to say. */
    private static void refuseCatalogue(@Nullable Object fees) {
        if (fees instanceof List<?> lines
                && lines.stream().anyMatch(line -> line instanceof Map<?, ?> fee && fee.containsKey("catalogue"))) {
            throw new Refusal(
                    Refusal.Code.NOT_SETTLED, "found `catalogue` on a fee line; expected none from an institution");
        }
    }

    private static Map<String, @Nullable Object> own(@Nullable Object written, String institution) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        own.put("id", institution);
        if (written instanceof Map<?, ?> given) {
            given.forEach((key, value) -> own.put(String.valueOf(key), value));
        }
        if (!institution.equals(own.get("id"))) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "the credential is that of `" + institution + "`; expected its own bills");
        }
        return own;
    }
}
