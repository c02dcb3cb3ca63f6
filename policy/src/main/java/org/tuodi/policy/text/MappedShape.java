package org.tuodi.policy.text;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** See {@link Shape#map} and {@link Shape#convert}. */
final class MappedShape<S, T> extends WrapperShape<S, T> {

    private final Function<? super S, ? extends T> function;
    private final boolean mayRefuse;

    MappedShape(Shape<S> inner, Function<? super S, ? extends T> function, boolean mayRefuse) {
        super(inner);
        this.function = function;
        this.mayRefuse = mayRefuse;
    }

    @Override
    public Optional<T> read(Node node, Problems problems) {
        return inner().read(node, problems).flatMap(value -> convert(value, node, problems));
    }

    private Optional<T> convert(S value, Node node, Problems problems) {
        try {
            return Optional.of(Objects.requireNonNull(function.apply(value), "a mapping function returned null"));
        } catch (IllegalArgumentException refused) {
            if (!mayRefuse) {
                throw refused;
            }
            String reason = refused.getMessage() == null ? expected() : refused.getMessage();
            problems.add(node.place(), node.describe(), reason);
            return Optional.empty();
        }
    }
}
