package org.tuodi.policy.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** See {@link Shape#orEmpty}. */
final class EmptyableShape<T> extends WrapperShape<T, Optional<T>> {

    EmptyableShape(Shape<T> inner) {
        super(inner);
    }

    @Override
    public Optional<Optional<T>> read(Node node, Problems problems) {
        if (node instanceof Scalar scalar && scalar.isEmptyValue()) {
            return Optional.of(Optional.empty());
        }
        Optional<T> value = inner().read(node, problems);
        return value.isPresent() ? Optional.of(value) : Optional.empty();
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return Schemas.of("anyOf", List.of(inner().schema(definitions), Schemas.of("type", "null")));
    }

    @Override
    public String expected() {
        return inner().expected() + ", or nothing";
    }
}
