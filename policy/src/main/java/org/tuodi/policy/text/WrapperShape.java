package org.tuodi.policy.text;

import java.util.Map;

/** A shape that looks like another one in the document. */
abstract class WrapperShape<S, T> extends Shape<T> {

    private final Shape<S> inner;

    WrapperShape(Shape<S> inner) {
        this.inner = inner;
    }

    final Shape<S> inner() {
        return inner;
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return inner.schema(definitions);
    }

    @Override
    public String expected() {
        return inner.expected();
    }
}
