package org.tuodi.policy.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A shape with words for its readers; they replace those that the inner shape has of its own. */
final class DocumentedShape<T> extends WrapperShape<T, T> {

    private final Map<String, Object> annotations;

    DocumentedShape(Shape<T> inner, Map<String, Object> annotations) {
        super(inner);
        this.annotations = annotations;
    }

    @Override
    public Optional<T> read(Node node, Problems problems) {
        return inner().read(node, problems);
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>(inner().schema(definitions));
        schema.putAll(annotations);
        return schema;
    }

    @Override
    Optional<Object> written(T value) {
        return inner().written(value);
    }
}
