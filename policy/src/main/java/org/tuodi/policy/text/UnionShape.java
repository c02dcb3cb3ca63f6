package org.tuodi.policy.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value in one of several forms; see {@link UnionBuilder}.
 *
 * <p>The form is chosen first, by a glance at the node, and only the chosen alternative reads it. So a fault deep inside
 * is reported as what it is, not as "fits none of five alternatives".
 */
final class UnionShape<T> extends Shape<T> {

    private final String description;
    private final Map<String, UnionWord<T>> words;
    private final List<Shape<? extends T>> scalars;
    private final List<UnionChoice<T>> choices;
    private final @Nullable Shape<? extends T> mapping;
    private final @Nullable Shape<? extends T> list;

    UnionShape(UnionBuilder<T> union) {
        this.description = union.description();
        this.words = union.words();
        this.scalars = union.scalars();
        this.choices = union.choices();
        this.mapping = union.anyMapping();
        this.list = union.anyList();
    }

    @Override
    public Optional<T> read(Node node, Problems problems) {
        if (node instanceof Scalar scalar) {
            return scalar.isEmptyValue() ? refuse(node, problems) : readScalar(scalar, problems);
        }
        if (node instanceof Mapping found) {
            return readMapping(found, problems);
        }
        return list == null ? refuse(node, problems) : widen(list.read(node, problems));
    }

    private Optional<T> readScalar(Scalar scalar, Problems problems) {
        UnionWord<T> word = words.get(scalar.text());
        if (word != null) {
            return Optional.of(word.value());
        }
        for (Shape<? extends T> shape : scalars) {
            Optional<T> value = widen(shape.read(scalar, new Problems(0)));
            if (value.isPresent()) {
                return value;
            }
        }
        problems.add(() -> scalarProblem(scalar));
        return Optional.empty();
    }

    /** With one kind of scalar its own reason is told, but the expectation lists all the forms. */
    private Problem scalarProblem(Scalar scalar) {
        List<Problem> reasons = new ArrayList<>();
        for (Shape<? extends T> shape : scalars) {
            Problems trial = new Problems();
            shape.read(scalar, trial);
            reasons.addAll(trial.sorted());
        }
        String found = reasons.size() == 1 ? reasons.get(0).found() : scalar.describe();
        String hint = Nearest.hint(scalar.text(), words.keySet());
        for (Problem reason : reasons) {
            hint = hint.isEmpty() ? reason.hint() : hint;
        }
        return new Problem(scalar.place(), found, expected(), hint);
    }

    private Optional<T> readMapping(Mapping found, Problems problems) {
        List<UnionChoice<T>> matching = new ArrayList<>();
        Map<String, Node> undecided = new LinkedHashMap<>();
        for (UnionChoice<T> choice : choices) {
            Optional<Node> value = found.find(choice.key());
            if (value.isPresent() && choice.matches(value.get())) {
                matching.add(choice);
            } else {
                value.ifPresent(node -> undecided.put(choice.key(), node));
            }
        }
        if (matching.size() == 1) {
            return widen(matching.get(0).shape().read(found, problems));
        }
        if (matching.size() > 1) {
            return refuseSeveral(found, matching, problems);
        }
        if (!undecided.isEmpty()) {
            undecided.forEach((key, node) -> problems.add(() -> undecided(key, node)));
            return Optional.empty();
        }
        return mapping == null ? refuseMapping(found, problems) : widen(mapping.read(found, problems));
    }

    private Optional<T> refuseSeveral(Mapping found, List<UnionChoice<T>> matching, Problems problems) {
        List<String> keys = matching.stream().map(UnionChoice::key).toList();
        problems.add(found.place(), Phrases.list(keys) + " together", "only one of " + Phrases.list(keys));
        return Optional.empty();
    }

    private Problem undecided(String key, Node value) {
        Set<String> valid = new LinkedHashSet<>();
        for (UnionChoice<T> choice : choices) {
            if (choice.key().equals(key) && choice.word() != null) {
                valid.add(choice.word());
            }
        }
        String hint = value instanceof Scalar scalar ? Nearest.hint(scalar.text(), valid) : "";
        return new Problem(value.place(), value.describe(), "one of " + Phrases.list(valid), hint);
    }

    private Optional<T> refuseMapping(Mapping found, Problems problems) {
        problems.add(() -> {
            List<String> keys = choices.stream().map(UnionChoice::key).toList();
            String hint = "";
            for (Mapping.Entry entry : found.entries()) {
                hint = hint.isEmpty() ? Nearest.hint(entry.key().text(), keys) : hint;
            }
            return new Problem(found.place(), found.describe(), expected(), hint);
        });
        return Optional.empty();
    }

    /** An optional of a narrower type is one of the wider type, which its declaration cannot say. */
    private static <T> Optional<T> widen(Optional<? extends T> value) {
        return value.map(each -> each);
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        List<Object> alternatives = new ArrayList<>();
        words.forEach((word, meaning) -> {
            Map<String, Object> constant = Schemas.of("const", word);
            constant.put("description", meaning.doc());
            alternatives.add(constant);
        });
        for (Shape<? extends T> shape : shapes()) {
            alternatives.add(shape.schema(definitions));
        }
        Map<String, Object> schema = Schemas.of("description", description);
        schema.put("anyOf", alternatives);
        return schema;
    }

    private List<Shape<? extends T>> shapes() {
        List<Shape<? extends T>> shapes = new ArrayList<>(scalars);
        choices.forEach(choice -> shapes.add(choice.shape()));
        if (mapping != null) {
            shapes.add(mapping);
        }
        if (list != null) {
            shapes.add(list);
        }
        return shapes;
    }

    @Override
    public String expected() {
        List<String> phrases = new ArrayList<>();
        words.keySet().forEach(word -> phrases.add(Phrases.quote(word)));
        scalars.forEach(shape -> phrases.add(shape.expected()));
        choices.forEach(choice -> phrases.add(choice.phrase()));
        if (mapping != null) {
            phrases.add(mapping.expected());
        }
        if (list != null) {
            phrases.add(list.expected());
        }
        return description + ": " + Phrases.or(phrases);
    }

    @Override
    Optional<Object> written(T value) {
        return words.entrySet().stream()
                .filter(word -> word.getValue().value().equals(value))
                .map(word -> (Object) word.getKey())
                .findFirst();
    }
}
