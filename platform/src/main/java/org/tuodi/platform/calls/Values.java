package org.tuodi.platform.calls;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Documents;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Node;
import org.tuodi.policy.text.Parsed;
import org.tuodi.policy.text.Place;
import org.tuodi.policy.text.Scalar;
import org.tuodi.policy.text.Sequence;
import org.tuodi.policy.text.Shape;

/** What callers send, read and turned into values that can be written again. */
public final class Values {

    private Values() {}

    /**
     * Reads a body of JSON or YAML.
     *
     * @throws Refusal naming each fault with its line
     */
    public static Node read(byte[] body) {
        return orRefuse(Documents.read("body", body));
    }

    /**
     * Reads a body of a shape.
     *
     * @throws Refusal naming each fault with its line
     */
    public static <T> T read(byte[] body, Shape<T> shape) {
        return orRefuse(Documents.read("body", body, shape));
    }

    private static <T> T orRefuse(Parsed<T> parsed) {
        if (parsed instanceof Parsed.Refused<T> refused) {
            throw new Refusal(Refusal.Code.NOT_READABLE, refused.lines());
        }
        return parsed.orThrow();
    }

    /** A node as maps, lists, texts, truth values and null; numbers stay the texts that were written. */
    public static @Nullable Object of(Node node) {
        if (node instanceof Mapping mapping) {
            return map(mapping);
        }
        if (node instanceof Sequence sequence) {
            List<@Nullable Object> list = new ArrayList<>();
            sequence.items().forEach(item -> list.add(of(item)));
            return list;
        }
        Scalar scalar = (Scalar) node;
        if (scalar.isEmptyValue()) {
            return null;
        }
        return scalar.isTruthValue() ? (Object) scalar.text().equalsIgnoreCase("true") : scalar.text();
    }

    /**
     * Maps, lists, texts, truth values, numbers and null as a node; the other way round.
     *
     * @param file the name that problems carry
     */
    public static Node node(String file, @Nullable Object value) {
        Place place = Place.start(file);
        if (value instanceof Map<?, ?> map) {
            List<Mapping.Entry> entries = new ArrayList<>(map.size());
            map.forEach((key, each) -> entries.add(
                    new Mapping.Entry(new Scalar(place, String.valueOf(key), Scalar.Style.QUOTED), node(file, each))));
            return new Mapping(place, entries);
        }
        if (value instanceof List<?> list) {
            return new Sequence(
                    place, list.stream().map(each -> node(file, each)).toList());
        }
        boolean quoted = value instanceof String;
        return new Scalar(place, String.valueOf(value), quoted ? Scalar.Style.QUOTED : Scalar.Style.PLAIN);
    }

    /** A mapping in its order. */
    public static Map<String, @Nullable Object> map(Mapping mapping) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> map.put(entry.key().text(), of(entry.value())));
        return map;
    }
}
