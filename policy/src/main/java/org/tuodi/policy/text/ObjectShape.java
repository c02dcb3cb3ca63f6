package org.tuodi.policy.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A mapping with known keys, each with a shape and a meaning; see {@link ObjectBuilder}. */
final class ObjectShape<T> extends Shape<T> {

    private static final int KEYS_EXPECTED = 6;

    private final String name;
    private final String description;
    private final Map<String, Field<?>> fields;
    private final List<Field<?>> required;
    private final @Nullable Field<? extends Map<String, ?>> rest;
    private final List<Rule> rules;
    private final List<FieldCheck> checks;
    private final Function<? super Fields, ? extends T> constructor;

    ObjectShape(ObjectBuilder object, Function<? super Fields, ? extends T> constructor) {
        this.name = object.name();
        this.description = object.description();
        this.fields = object.fields();
        this.required = required(object.fields());
        this.rest = object.rest();
        this.rules = object.rules();
        this.checks = object.checks();
        this.constructor = constructor;
    }

    private static List<Field<?>> required(Map<String, Field<?>> fields) {
        List<Field<?>> required = new ArrayList<>();
        for (Field<?> field : fields.values()) {
            if (field.isRequired()) {
                required.add(field);
            }
        }
        return List.copyOf(required);
    }

    @Override
    public Optional<T> read(Node node, Problems problems) {
        if (!(node instanceof Mapping mapping)) {
            return refuseForm(node, problems);
        }
        int before = problems.count();
        Fields values = values(mapping, problems);
        for (Field<?> field : required) {
            demand(field, mapping, problems);
        }
        for (Rule rule : rules) {
            rule.holds(mapping, problems);
        }
        if (problems.count() == before) {
            checks.forEach(check -> check.passes(values, problems));
        }
        if (problems.count() != before) {
            return Optional.empty();
        }
        return Optional.of(Objects.requireNonNull(constructor.apply(values), "a constructor function returned null"));
    }

    private Optional<T> refuseForm(Node node, Problems problems) {
        String hint = node instanceof Scalar scalar ? Phrases.wideColonHint(scalar.text()) : "";
        problems.add(() -> new Problem(node.place(), node.describe(), expected(), hint));
        return Optional.empty();
    }

    private Fields values(Mapping mapping, Problems problems) {
        Fields values = new Fields(mapping.place(), mapping.entries().size() + 1);
        List<Mapping.Entry> others = new ArrayList<>();
        for (Mapping.Entry entry : mapping.entries()) {
            Field<?> field = fields.get(entry.key().text());
            if (field != null) {
                field.read(entry.value(), problems).ifPresent(value -> values.put(field, entry.value(), value));
            } else if (rest != null) {
                others.add(entry);
            } else {
                problems.add(() -> unknown(entry.key()));
            }
        }
        if (rest != null && !others.isEmpty()) {
            Mapping data = new Mapping(mapping.place(), others);
            rest.read(data, problems).ifPresent(value -> values.put(rest, data, value));
        }
        return values;
    }

    private Problem unknown(Scalar key) {
        String nearest = Nearest.hint(key.text(), fields.keySet());
        return new Problem(
                key.place(),
                "the unknown key " + Phrases.quote(key.text()),
                "one of the keys " + Phrases.list(fields.keySet()),
                nearest.isEmpty() ? Phrases.wideColonHint(key.text()) : nearest);
    }

    private static void demand(Field<?> field, Mapping mapping, Problems problems) {
        if (!mapping.has(field.key())) {
            problems.add(() -> new Problem(
                    mapping.place(),
                    "no key " + Phrases.quote(field.key()),
                    Phrases.quote(field.key()) + ": " + field.doc()));
        }
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return definitions.refer(name, this, () -> body(definitions));
    }

    private Map<String, Object> body(Definitions definitions) {
        Map<String, Object> schema = Schemas.of("type", "object");
        schema.put("description", description);
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Field<?> field : fields.values()) {
            properties.put(field.key(), field.schema(definitions));
            if (field.isRequired()) {
                required.add(field.key());
            }
        }
        schema.put("properties", properties);
        schema.put("additionalProperties", rest == null ? (Object) false : rest.valueSchema(definitions));
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (!rules.isEmpty()) {
            schema.put("allOf", rules.stream().map(Rule::schema).toList());
        }
        return schema;
    }

    @Override
    public String expected() {
        List<String> required = fields.values().stream()
                .filter(Field::isRequired)
                .map(Field::key)
                .toList();
        List<String> keys = required.isEmpty() ? List.copyOf(fields.keySet()) : required;
        String rest = keys.size() > KEYS_EXPECTED ? ", …" : "";
        String first = Phrases.list(keys.subList(0, Math.min(KEYS_EXPECTED, keys.size())));
        return "a mapping with " + (required.isEmpty() ? "any of the keys " : "the keys ") + first + rest;
    }
}
