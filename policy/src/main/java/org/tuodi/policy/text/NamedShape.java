package org.tuodi.policy.text;

import java.util.Map;
import java.util.Optional;

/** See {@link Shape#named}. */
final class NamedShape<T> extends WrapperShape<T, T> {

    private final String name;

    NamedShape(Shape<T> inner, String name) {
        super(inner);
        this.name = name;
    }

    @Override
    public Optional<T> read(Node node, Problems problems) {
        return inner().read(node, problems);
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return definitions.refer(name, this, () -> inner().schema(definitions));
    }

    @Override
    Optional<Object> written(T value) {
        return inner().written(value);
    }
}
