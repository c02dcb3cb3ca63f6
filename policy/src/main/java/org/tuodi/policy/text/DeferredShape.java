package org.tuodi.policy.text;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A shape that is not there yet when it is mentioned, because it contains itself. */
final class DeferredShape<T> extends Shape<T> {

    private final String expected;
    private final Supplier<Shape<T>> shape;

    DeferredShape(String expected, Supplier<Shape<T>> shape) {
        this.expected = expected;
        this.shape = shape;
    }

    @Override
    public Optional<T> read(Node node, Problems problems) {
        return shape.get().read(node, problems);
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return definitions.descend(this, () -> shape.get().schema(definitions));
    }

    @Override
    public String expected() {
        return expected;
    }
}
