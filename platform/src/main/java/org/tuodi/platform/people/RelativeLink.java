package org.tuodi.platform.people;

import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.text;
import static org.tuodi.policy.text.Shapes.words;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * Whom a person is related to.
 *
 * @param relative id of the other person
 * @param relation what the relative is to the person
 * @param proof what shows it, such as the number of the household register
 * @param to last day, or null
 * @param consent the paper on which the person lets the relative use the personal account, or null
 */
public record RelativeLink(
        String relative,
        String relation,
        String proof,
        LocalDate from,
        @Nullable LocalDate to,
        @Nullable String consent) {

    static final Shape<RelativeLink> SHAPE = shape();

    private static Shape<RelativeLink> shape() {
        ObjectBuilder object = Shapes.object("RelativeLink", "whom a person is related to");
        Field<String> relative = object.required("relative", Registration.ID, "id of the relative");
        Field<String> relation = object.required(
                "relation",
                words("spouse", "parent", "child", "grandparent", "grandchild", "sibling", "other"),
                "what the relative is to the person");
        Field<String> proof = object.required("proof", text(200), "what shows it");
        Field<LocalDate> from = object.required("from", date(), "first day");
        Field<Optional<LocalDate>> to = object.optional("to", date(), "last day");
        Field<Optional<String>> consent =
                object.optional("consent", text(100), "paper of consent to use the person's account");
        object.check(
                to,
                fields -> fields.get(to)
                        .map(last -> !last.isBefore(fields.get(from)))
                        .orElse(true),
                "a day on or after `from`");
        return object.build(fields -> new RelativeLink(
                fields.get(relative),
                fields.get(relation),
                fields.get(proof),
                fields.get(from),
                fields.get(to).orElse(null),
                fields.get(consent).orElse(null)));
    }

    /** Whether it holds on a day. */
    boolean covers(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("relative", relative);
        json.put("relation", relation);
        json.put("proof", proof);
        json.put("from", from.toString());
        if (to != null) {
            json.put("to", to.toString());
        }
        if (consent != null) {
            json.put("consent", consent);
        }
        return json;
    }
}
