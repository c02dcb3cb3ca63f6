package org.tuodi.policy.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A key of an object and the type of its value; made by {@link ObjectBuilder}, used to ask {@link Fields}.
 *
 * @param <T> the type of the value that {@link Fields#get} returns
 */
public final class Field<T> {

    private final String key;
    private final Shape<T> shape;
    private final String doc;
    private final Optional<T> absent;

    /** @param absent the value if the key is left out; empty if it must not be */
    Field(String key, Shape<T> shape, String doc, Optional<T> absent) {
        this.key = key;
        this.shape = shape;
        this.doc = doc;
        this.absent = absent;
    }

    /** The key as it is written. */
    public String key() {
        return key;
    }

    String doc() {
        return doc;
    }

    boolean isRequired() {
        return absent.isEmpty();
    }

    Optional<T> absent() {
        return absent;
    }

    Optional<T> read(Node node, Problems problems) {
        return shape.read(node, problems);
    }

    /** The schema of the values of a field that takes every other key. */
    Object valueSchema(Definitions definitions) {
        Object values = shape.schema(definitions).get("additionalProperties");
        return values == null ? Map.of() : values;
    }

    Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>(shape.schema(definitions));
        schema.put("description", doc);
        absent.flatMap(shape::written).ifPresent(value -> schema.put("default", value));
        return schema;
    }
}
