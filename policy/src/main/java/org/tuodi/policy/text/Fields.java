package org.tuodi.policy.text;

import org.jspecify.annotations.Nullable;

/** The values of one object, all of them valid. */
public final class Fields {

    private final Place place;
    /** Objects have few keys: they are found faster one by one than by hash. */
    private final Field<?>[] fields;

    private final Object[] values;
    private final Node[] nodes;
    private int size;

    Fields(Place place, int most) {
        this.place = place;
        this.fields = new Field<?>[most];
        this.values = new Object[most];
        this.nodes = new Node[most];
    }

    void put(Field<?> field, Node node, Object value) {
        fields[size] = field;
        values[size] = value;
        nodes[size] = node;
        size++;
    }

    private int find(Field<?> field) {
        for (int at = 0; at < size; at++) {
            if (fields[at] == field) {
                return at;
            }
        }
        return -1;
    }

    private @Nullable Node node(Field<?> field) {
        int at = find(field);
        return at < 0 ? null : nodes[at];
    }

    /**
     * The value of a field, or what stands for it if the key was left out.
     *
     * @throws IllegalArgumentException if the field is not of this object
     */
    public <T> T get(Field<T> field) {
        int at = find(field);
        if (at < 0) {
            return field.absent()
                    .orElseThrow(() -> new IllegalArgumentException("the object has no field " + field.key()));
        }
        // Only the field's own shape put a value here, so the cast cannot fail.
        @SuppressWarnings("unchecked")
        T own = (T) values[at];
        return own;
    }

    /** Whether the key was written. */
    public boolean has(Field<?> field) {
        return find(field) >= 0;
    }

    /** Where the object begins. */
    public Place place() {
        return place;
    }

    /** Where the field's value begins; where the object begins if the key was left out. */
    public Place place(Field<?> field) {
        Node node = node(field);
        return node == null ? place : node.place();
    }

    /** The value with its place as of {@link #place(Field)}. */
    public <T> Located<T> located(Field<T> field) {
        return new Located<>(get(field), place(field));
    }

    /** What was written for the field, for messages. */
    String describe(Field<?> field) {
        Node node = node(field);
        String key = Phrases.quote(field.key());
        return node == null ? "no key " + key : key + ": " + node.describe();
    }
}
