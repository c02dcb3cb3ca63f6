package org.tuodi.policy.text;

import java.util.HashMap;
import java.util.Map;

/** The values of one object, all of them valid. */
public final class Fields {

    private final Place place;
    private final Map<Field<?>, Object> values = new HashMap<>();
    private final Map<Field<?>, Node> nodes = new HashMap<>();

    Fields(Place place) {
        this.place = place;
    }

    void put(Field<?> field, Node node, Object value) {
        values.put(field, value);
        nodes.put(field, node);
    }

    /**
     * The value of a field, or what stands for it if the key was left out.
     *
     * @throws IllegalArgumentException if the field is not of this object
     */
    public <T> T get(Field<T> field) {
        Object value = values.get(field);
        if (value == null) {
            return field.absent()
                    .orElseThrow(() -> new IllegalArgumentException("the object has no field " + field.key()));
        }
        // Only the field's own shape put a value here, so the cast cannot fail.
        @SuppressWarnings("unchecked")
        T own = (T) value;
        return own;
    }

    /** Whether the key was written. */
    public boolean has(Field<?> field) {
        return nodes.containsKey(field);
    }

    /** Where the object begins. */
    public Place place() {
        return place;
    }

    /** Where the field's value begins; where the object begins if the key was left out. */
    public Place place(Field<?> field) {
        Node node = nodes.get(field);
        return node == null ? place : node.place();
    }

    /** The value with its place as of {@link #place(Field)}. */
    public <T> Located<T> located(Field<T> field) {
        return new Located<>(get(field), place(field));
    }

    /** What was written for the field, for messages. */
    String describe(Field<?> field) {
        Node node = nodes.get(field);
        String key = Phrases.quote(field.key());
        return node == null ? "no key " + key : key + ": " + node.describe();
    }
}
