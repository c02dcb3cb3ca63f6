package org.tuodi.policy.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the forms that a value may take. Words win over other scalars, scalars are tried in the given order, a mapping
 * is chosen by a key it has, or by a word under such a key, before one without.
 */
public final class UnionBuilder<T> {

    private final String description;
    private final Map<String, UnionWord<T>> words = new LinkedHashMap<>();
    private final List<Shape<? extends T>> scalars = new ArrayList<>();
    private final List<UnionChoice<T>> choices = new ArrayList<>();
    private @Nullable Shape<? extends T> mapping;
    private @Nullable Shape<? extends T> list;

    UnionBuilder(String description) {
        this.description = description;
    }

    /** A word that stands for a value. */
    public UnionBuilder<T> word(String word, T value, String doc) {
        words.put(word, new UnionWord<>(value, doc));
        return this;
    }

    /** A single value. */
    public UnionBuilder<T> scalar(Shape<? extends T> shape) {
        scalars.add(shape);
        return this;
    }

    /** A mapping that has the given key. */
    public UnionBuilder<T> mappingWith(String key, Shape<? extends T> shape) {
        choices.add(new UnionChoice<>(key, null, shape));
        return this;
    }

    /** A mapping that has the given word under the given key. */
    public UnionBuilder<T> mappingWith(String key, String word, Shape<? extends T> shape) {
        choices.add(new UnionChoice<>(key, word, shape));
        return this;
    }

    /** Any mapping that no other alternative claims. */
    public UnionBuilder<T> mapping(Shape<? extends T> shape) {
        mapping = shape;
        return this;
    }

    /** A list. */
    public UnionBuilder<T> list(Shape<? extends T> shape) {
        list = shape;
        return this;
    }

    /** The shape that accepts any of the alternatives. */
    public Shape<T> build() {
        return new UnionShape<>(this);
    }

    String description() {
        return description;
    }

    Map<String, UnionWord<T>> words() {
        return new LinkedHashMap<>(words);
    }

    List<Shape<? extends T>> scalars() {
        return List.copyOf(scalars);
    }

    List<UnionChoice<T>> choices() {
        return List.copyOf(choices);
    }

    @Nullable
    Shape<? extends T> anyMapping() {
        return mapping;
    }

    @Nullable
    Shape<? extends T> anyList() {
        return list;
    }
}
