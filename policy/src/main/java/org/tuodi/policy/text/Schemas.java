package org.tuodi.policy.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the JSON Schema of a whole document. */
public final class Schemas {

    /** Which edition of JSON Schema is written. */
    public static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    // JSON Schema's patterns and properties look at parsed values: a value without quotes that looks like a number has
    // become one, so wherever a text may look so, both types are let in.
    static final List<String> TEXT_OR_NUMBER = List.of("string", "number");

    private Schemas() {}

    /**
     * The schema of documents of a shape, ready for {@link Json}.
     *
     * @param id the address by which the schema is known
     */
    public static Map<String, Object> document(String id, String title, Shape<?> shape) {
        Definitions definitions = new Definitions();
        Map<String, Object> schema = of("$schema", DIALECT);
        schema.put("$id", id);
        schema.put("title", title);
        schema.putAll(shape.schema(definitions));
        if (!definitions.bodies().isEmpty()) {
            schema.put("$defs", definitions.bodies());
        }
        return schema;
    }

    /** A schema with one keyword, to which others may be added. */
    static Map<String, Object> of(String keyword, Object value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(keyword, value);
        return schema;
    }
}
