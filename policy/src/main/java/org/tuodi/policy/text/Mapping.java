package org.tuodi.policy.text;

import java.util.List;
import java.util.Optional;

/** Keys with their values in the order of the document; no key stands twice. */
public record Mapping(Place place, List<Entry> entries) implements Node {

    /** One key and its value. */
    public record Entry(Scalar key, Node value) {}

    private static final int KEYS_DESCRIBED = 5;

    public Mapping {
        entries = List.copyOf(entries);
    }

    /** The value of a key, looked up one entry after the other; empty if the key is not there. */
    public Optional<Node> find(String key) {
        for (Entry entry : entries) {
            if (entry.key().text().equals(key)) {
                return Optional.of(entry.value());
            }
        }
        return Optional.empty();
    }

    /** Whether the key is there. */
    boolean has(String key) {
        for (Entry entry : entries) {
            if (entry.key().text().equals(key)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String describe() {
        if (entries.isEmpty()) {
            return "an empty mapping";
        }
        List<String> keys = entries.stream()
                .limit(KEYS_DESCRIBED)
                .map(entry -> entry.key().text())
                .toList();
        String rest = entries.size() > KEYS_DESCRIBED ? ", …" : "";
        return "a mapping with " + Phrases.list(keys) + rest;
    }
}
