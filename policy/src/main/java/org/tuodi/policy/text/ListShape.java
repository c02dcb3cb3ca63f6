package org.tuodi.policy.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list of values of one shape; the value is an unmodifiable list in the order of the document. */
public final class ListShape<T> extends Shape<List<T>> {

    private record Uniqueness<T>(Function<? super T, ?> key, String what) {}

    private final Shape<T> item;
    private final int min;
    private final boolean orSingle;
    private final @Nullable Uniqueness<T> uniqueness;

    ListShape(Shape<T> item) {
        this(item, 0, false, null);
    }

    private ListShape(Shape<T> item, int min, boolean orSingle, @Nullable Uniqueness<T> uniqueness) {
        this.item = item;
        this.min = min;
        this.orSingle = orSingle;
        this.uniqueness = uniqueness;
    }

    /** Demands at least so many items. */
    public ListShape<T> atLeast(int items) {
        return new ListShape<>(item, items, orSingle, uniqueness);
    }

    /** Also accepts a single item without the list around it. */
    public ListShape<T> orSingle() {
        return new ListShape<>(item, min, true, uniqueness);
    }

    /**
     * Demands that no two items have equal keys.
     *
     * @param what names the key in messages, such as {@code id}
     */
    public ListShape<T> uniqueBy(Function<? super T, ?> key, String what) {
        return new ListShape<>(item, min, orSingle, new Uniqueness<>(key, what));
    }

    @Override
    public Optional<List<T>> read(Node node, Problems problems) {
        if (node instanceof Sequence sequence) {
            return items(sequence, problems);
        }
        boolean nothing = node instanceof Scalar scalar && scalar.isEmptyValue();
        return orSingle && !nothing ? item.read(node, problems).map(List::of) : refuse(node, problems);
    }

    private Optional<List<T>> items(Sequence sequence, Problems problems) {
        boolean complete = sequence.items().size() >= min;
        if (!complete) {
            problems.add(sequence.place(), sequence.describe(), expected());
        }
        List<T> values = new ArrayList<>(sequence.items().size());
        Map<Object, Place> seen = new HashMap<>();
        for (Node node : sequence.items()) {
            Optional<T> value = item.read(node, problems);
            complete &= value.isPresent() && isFresh(value.get(), node, seen, problems);
            value.ifPresent(values::add);
        }
        return complete ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    private boolean isFresh(T value, Node node, Map<Object, Place> seen, Problems problems) {
        if (uniqueness == null) {
            return true;
        }
        Object key = uniqueness.key().apply(value);
        Place first = seen.putIfAbsent(key, node.place());
        if (first != null) {
            problems.add(
                    node.place(),
                    "the " + uniqueness.what() + " " + Phrases.quote(String.valueOf(key)) + " again",
                    "each " + uniqueness.what() + " once; it first stands on line " + first.line());
        }
        return first == null;
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> list = Schemas.of("type", "array");
        Map<String, Object> items = item.schema(definitions);
        list.put("items", items);
        if (min > 0) {
            list.put("minItems", min);
        }
        return orSingle ? Schemas.of("anyOf", List.of(list, items)) : list;
    }

    @Override
    public String expected() {
        String what = min > 0 ? "a list of at least " + min : "a list";
        return orSingle ? item.expected() + ", or " + what + " of such" : what;
    }

    @Override
    Optional<Object> written(List<T> value) {
        List<Object> written = new ArrayList<>();
        for (T each : value) {
            item.written(each).ifPresent(written::add);
        }
        return written.size() == value.size() ? Optional.of(written) : Optional.empty();
    }
}
