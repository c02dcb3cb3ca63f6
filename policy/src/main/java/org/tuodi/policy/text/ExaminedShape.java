package org.tuodi.policy.text;

import java.util.Optional;
import java.util.function.BiConsumer;

/** See {@link Shape#examine}. */
final class ExaminedShape<T> extends WrapperShape<T, T> {

    private final BiConsumer<? super T, ? super Problems> examination;

    ExaminedShape(Shape<T> inner, BiConsumer<? super T, ? super Problems> examination) {
        super(inner);
        this.examination = examination;
    }

    @Override
    public Optional<T> read(Node node, Problems problems) {
        Optional<T> value = inner().read(node, problems);
        if (value.isEmpty()) {
            return value;
        }
        int before = problems.count();
        examination.accept(value.get(), problems);
        return problems.count() == before ? value : Optional.empty();
    }

    @Override
    Optional<Object> written(T value) {
        return inner().written(value);
    }
}
