package org.tuodi.policy.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A mapping whose keys are data; the value is an unmodifiable map in the order of the document. */
final class MapShape<K, V> extends Shape<Map<K, V>> {

    private final Shape<K> key;
    private final Shape<V> value;

    MapShape(Shape<K> key, Shape<V> value) {
        this.key = key;
        this.value = value;
    }

    @Override
    public Optional<Map<K, V>> read(Node node, Problems problems) {
        if (!(node instanceof Mapping mapping)) {
            return refuse(node, problems);
        }
        Map<K, V> values = new LinkedHashMap<>();
        boolean complete = true;
        for (Mapping.Entry entry : mapping.entries()) {
            Optional<K> name = key.read(entry.key(), problems);
            Optional<V> content = value.read(entry.value(), problems);
            complete &= name.isPresent() && content.isPresent();
            if (name.isPresent() && content.isPresent() && values.put(name.get(), content.get()) != null) {
                problems.add(
                        entry.key().place(), entry.key().describe() + ", which means a key once more", "each key once");
                complete = false;
            }
        }
        return complete ? Optional.of(Collections.unmodifiableMap(values)) : Optional.empty();
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = Schemas.of("type", "object");
        schema.put("propertyNames", key.schema(definitions));
        schema.put("additionalProperties", value.schema(definitions));
        return schema;
    }

    @Override
    public String expected() {
        return "a mapping from " + key.expected() + " to " + value.expected();
    }

    @Override
    Optional<Object> written(Map<K, V> map) {
        return map.isEmpty() ? Optional.of(Map.of()) : Optional.empty();
    }
}
