package org.tuodi.policy.text;

import java.util.Optional;
import java.util.function.Predicate;

/** See {@link Shape#check}. */
final class CheckedShape<T> extends WrapperShape<T, T> {

    private final Predicate<? super T> test;
    private final String demand;

    CheckedShape(Shape<T> inner, Predicate<? super T> test, String demand) {
        super(inner);
        this.test = test;
        this.demand = demand;
    }

    @Override
    public Optional<T> read(Node node, Problems problems) {
        Optional<T> value = inner().read(node, problems);
        if (value.isPresent() && !test.test(value.get())) {
            problems.add(() -> new Problem(node.place(), node.describe(), demand));
            return Optional.empty();
        }
        return value;
    }

    @Override
    Optional<Object> written(T value) {
        return inner().written(value);
    }
}
