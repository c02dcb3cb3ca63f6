package org.tuodi.policy.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The description of a part of a document: what it looks like, what it means, and the value it becomes.
 *
 * <p>Shapes are immutable, may be shared between threads and are made by {@link Shapes}. The same shape reads a node and
 * writes the JSON Schema for it, so that what editors complete and what is accepted do not drift apart. A schema says no
 * more than the shape, sometimes less: checks across values and the digits of a number written without quotes are beyond
 * JSON Schema.
 *
 * @param <T> the value that a node of this shape becomes; never null
 */
public abstract class Shape<T> {

    /** Only this package makes shapes. */
    Shape() {}

    /**
     * The value of a node. Empty if the node does not fit, and then at least one problem was added; all faults below the
     * node are added, not only the first.
     */
    public abstract Optional<T> read(Node node, Problems problems);

    /**
     * The JSON Schema (draft 2020-12) of this shape.
     *
     * @param definitions collects the schemas of named shapes, which are referred to by {@code $ref}
     */
    public abstract Map<String, Object> schema(Definitions definitions);

    /** What is expected, for messages: a phrase such as {@code a date as YYYY-MM-DD}. */
    public abstract String expected();

    /** The value as it is written in a document, for defaults in schemas; empty if the shape cannot tell. */
    Optional<Object> written(T value) {
        return Optional.empty();
    }

    /** The same shape with another value; the function must take every value and not return null. */
    public final <R> Shape<R> map(Function<? super T, ? extends R> function) {
        return new MappedShape<>(this, function, false);
    }

    /**
     * Like {@link #map}, for a function that refuses some values by an {@link IllegalArgumentException}; its message
     * becomes the expectation of a problem at the node.
     */
    public final <R> Shape<R> convert(Function<? super T, ? extends R> function) {
        return new MappedShape<>(this, function, true);
    }

    /**
     * Also demands that a value passes a test.
     *
     * @param expected the end of "expected …", such as {@code a day on or after `from`}
     */
    public final Shape<T> check(Predicate<? super T> test, String expected) {
        return new CheckedShape<>(this, test, expected);
    }

    /**
     * Also runs an examination that may add problems at any place, for checks that look at several located values. A value
     * whose examination adds a problem is dropped.
     */
    public final Shape<T> examine(BiConsumer<? super T, ? super Problems> examination) {
        return new ExaminedShape<>(this, examination);
    }

    /** The value together with its place. */
    public final Shape<Located<T>> located() {
        return new LocatedShape<>(this);
    }

    /** Also accepts an empty value, nothing or {@code null}, which becomes an empty optional. */
    public final Shape<Optional<T>> orEmpty() {
        return new EmptyableShape<>(this);
    }

    /** The same shape with a text that tells the author of a document what the value means. */
    public final Shape<T> describe(String description) {
        return new DocumentedShape<>(this, Map.of("description", description));
    }

    /** The same shape with examples as they are written: texts, whole numbers, truth values, lists and maps of them. */
    public final Shape<T> examples(Object... examples) {
        return new DocumentedShape<>(this, Map.of("examples", List.of(examples)));
    }

    /** The same shape with a definition of its own in the schema, which a recursive shape needs. */
    public final Shape<T> named(String name) {
        return new NamedShape<>(this, name);
    }

    /** Adds the problem that the node does not fit this shape, and returns no value. */
    final Optional<T> refuse(Node node, Problems problems) {
        problems.add(() -> new Problem(node.place(), node.describe(), expected()));
        return Optional.empty();
    }
}
