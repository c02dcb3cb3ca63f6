package org.tuodi.policy.questions;

import java.util.Optional;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Fields;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shapes;

/** The keys that every kind of question has. */
final class AskedKeys {

    private final String kind;
    private final Field<Optional<String>> id;

    /** Adds the keys to the object of a kind of question. */
    AskedKeys(ObjectBuilder keys, String kind) {
        this.kind = kind;
        keys.required("ask", Shapes.words(kind), "what is asked");
        id = keys.optional("id", Shapes.text(60), "a name for the question, shown with its answer");
    }

    /** What was written. */
    Asked get(Fields fields) {
        return new Asked(kind, fields.get(id), fields.place());
    }
}
