package org.tuodi.policy.text;

import java.util.Optional;

/** See {@link Shape#located}. */
final class LocatedShape<T> extends WrapperShape<T, Located<T>> {

    LocatedShape(Shape<T> inner) {
        super(inner);
    }

    @Override
    public Optional<Located<T>> read(Node node, Problems problems) {
        return inner().read(node, problems).map(value -> new Located<>(value, node.place()));
    }

    @Override
    Optional<Object> written(Located<T> value) {
        return inner().written(value.value());
    }
}
