package org.tuodi.platform.people;

import static org.tuodi.policy.text.Shapes.text;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * Which persons are asked for. Names and numbers come in a body, never in an address, which ends up in logs.
 *
 * @param number of a document, or null; nothing else is asked then
 * @param name the whole name, or null for any
 * @param region first digits of the region, or empty
 * @param withoutDocument only persons without a document
 * @param after id that the page begins after
 */
record PersonQuery(
        @Nullable String number,
        @Nullable String name,
        String region,
        boolean withoutDocument,
        String after,
        int limit) {

    /** Persons on a page at most. */
    static final int PAGE = 200;

    static final Shape<PersonQuery> SHAPE = shape();

    private static Shape<PersonQuery> shape() {
        ObjectBuilder object = Shapes.object("PersonQuery", "which persons are asked for");
        Field<Optional<String>> number = object.optional("idNumber", text(40), "number of the document");
        Field<Optional<String>> fullName = object.optional("name", text(60), "the whole name");
        Field<String> region = object.optional("region", Registration.REGION, "first digits of the region", "");
        Field<Boolean> without = object.optional("withoutDocument", Shapes.bool(), "only those without one", false);
        Field<String> after = object.optional("after", Registration.ID, "id that the page begins after", "");
        Field<Integer> limit = object.optional("limit", Shapes.integer(1, PAGE), "persons on the page", PAGE);
        return object.build(fields -> new PersonQuery(
                fields.get(number).orElse(null),
                fields.get(fullName).orElse(null),
                fields.get(region),
                fields.get(without),
                fields.get(after),
                fields.get(limit)));
    }
}
