package org.tuodi.policy.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Collects the keys of an object; {@link #build} turns them into a shape. Each key gives a {@link Field} by which the
 * constructor function asks for the value.
 *
 * <pre>{@code
 * ObjectBuilder band = Shapes.object("Band", "a part of the cost and its rate");
 * Field<Long> upTo = band.required("upTo", Shapes.money(), "where the band ends, in yuan");
 * Field<Optional<String>> note = band.optional("note", Shapes.text(200), "what the source says");
 * Shape<Band> shape = band.build(fields -> new Band(fields.get(upTo), fields.get(note)));
 * }</pre>
 */
public final class ObjectBuilder {

    private final String name;
    private final String description;
    private final Map<String, Field<?>> fields = new LinkedHashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<FieldCheck> checks = new ArrayList<>();
    private @Nullable Field<? extends Map<String, ?>> rest;

    ObjectBuilder(String name, String description) {
        this.name = name;
        this.description = description;
    }

    /** A key that must be there. */
    public <T> Field<T> required(String key, Shape<T> shape, String doc) {
        return add(new Field<>(key, shape, doc, Optional.empty()));
    }

    /** A key that may be left out; the value is then empty. A key that is there must have a value. */
    public <T> Field<Optional<T>> optional(String key, Shape<T> shape, String doc) {
        return add(new Field<>(key, shape.map(Optional::of), doc, Optional.of(Optional.empty())));
    }

    /** A key that may be left out, and what its value is then. */
    public <T> Field<T> optional(String key, Shape<T> shape, String doc, T absent) {
        return add(new Field<>(key, shape, doc, Optional.of(absent)));
    }

    /** Takes every other key as data, each with a value of this shape; the map is empty if there is none. */
    public <V> Field<Map<String, V>> rest(Shape<V> value, String doc) {
        Field<Map<String, V>> field = new Field<>("", Shapes.map(Shapes.name(), value), doc, Optional.of(Map.of()));
        rest = field;
        return field;
    }

    /** Demands that exactly one of these optional keys is there. */
    public ObjectBuilder exactlyOne(Field<?>... of) {
        return rule(Rule.Kind.EXACTLY_ONE, of);
    }

    /** Demands that not more than one of these optional keys is there. */
    public ObjectBuilder atMostOne(Field<?>... of) {
        return rule(Rule.Kind.AT_MOST_ONE, of);
    }

    /** Demands that at least one of these optional keys is there. */
    public ObjectBuilder atLeastOne(Field<?>... of) {
        return rule(Rule.Kind.AT_LEAST_ONE, of);
    }

    /** Demands that the first key is only there together with all the others. */
    public ObjectBuilder requires(Field<?> key, Field<?>... others) {
        List<Field<?>> all = new ArrayList<>(List.of(key));
        all.addAll(List.of(others));
        return rule(Rule.Kind.FIRST_NEEDS_REST, all.toArray(Field<?>[]::new));
    }

    /**
     * Also demands that valid values pass a test together. Tests run in the given order, after every value is valid.
     *
     * @param at whose value the problem points to
     * @param expected the end of "expected …"
     */
    public ObjectBuilder check(Field<?> at, Predicate<Fields> test, String expected) {
        checks.add(new FieldCheck(own(at), test, expected));
        return this;
    }

    /** The shape of the object; the function makes the value and must not return null. */
    public <T> Shape<T> build(Function<? super Fields, ? extends T> constructor) {
        return new ObjectShape<>(this, constructor);
    }

    String name() {
        return name;
    }

    String description() {
        return description;
    }

    Map<String, Field<?>> fields() {
        return new LinkedHashMap<>(fields);
    }

    /** The field that takes every other key; null if other keys are unknown. */
    @Nullable
    Field<? extends Map<String, ?>> rest() {
        return rest;
    }

    List<Rule> rules() {
        return List.copyOf(rules);
    }

    List<FieldCheck> checks() {
        return List.copyOf(checks);
    }

    private <T> Field<T> add(Field<T> field) {
        if (fields.putIfAbsent(field.key(), field) != null) {
            throw new IllegalArgumentException("the object " + name + " has two keys " + field.key());
        }
        return field;
    }

    private ObjectBuilder rule(Rule.Kind kind, Field<?>... of) {
        List<String> keys = new ArrayList<>();
        for (Field<?> field : of) {
            if (own(field).isRequired()) {
                throw new IllegalArgumentException("the key " + field.key() + " is required, no rule can apply to it");
            }
            keys.add(field.key());
        }
        if (keys.size() < 2) {
            throw new IllegalArgumentException("a rule needs at least two keys");
        }
        rules.add(new Rule(kind, keys));
        return this;
    }

    private Field<?> own(Field<?> field) {
        if (fields.get(field.key()) != field) {
            throw new IllegalArgumentException("the object " + name + " has no such field " + field.key());
        }
        return field;
    }
}
