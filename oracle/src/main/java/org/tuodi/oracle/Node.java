package org.tuodi.oracle;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * One place of a YAML document. Every scalar stays the text that was written, so that money and rates are read from their
 * digits; a key that is not there, or has an empty value, is a node that {@link #isMissing()}, never null.
 */
final class Node {
    private final @Nullable Node parent;
    private final String name;
    private final @Nullable Object value;

    private Node(@Nullable Node parent, String name, @Nullable Object value) {
        this.parent = parent;
        this.name = name;
        this.value = "".equals(value) ? null : value;
    }

    /** A document at hand: maps, lists, and the text of every other value. */
    static Node of(String source, Map<String, ?> document) {
        return new Node(null, source + ":", document);
    }

    /** Reads a document; {@code source} is how errors name it. */
    static Node parse(String source, String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setSchema(new FailsafeSchema())
                .setTagConstructors(Map.of(Tag.NULL, empty -> ""))
                .build();
        try {
            return new Node(null, source + ":", new Load(settings).loadFromString(yaml));
        } catch (YamlEngineException e) {
            throw new OracleException(source + " is not readable YAML: " + e.getMessage(), e);
        }
    }

    boolean isMissing() {
        return value == null;
    }

    boolean isMap() {
        return value instanceof Map<?, ?>;
    }

    boolean isList() {
        return value instanceof List<?>;
    }

    Node get(String key) {
        Object child = value instanceof Map<?, ?> map ? map.get(key) : null;
        return child(key, child);
    }

    private Node child(String name, @Nullable Object child) {
        return new Node(this, name, child);
    }

    /** An entry that has an id is named by it in errors. */
    private String path() {
        if (parent == null) {
            return name;
        }
        String id = value instanceof Map<?, ?> map && map.get("id") instanceof String written ? " " + written : "";
        return parent.path() + (name.startsWith("[") ? name : " " + name) + id;
    }

    /** The entries of a map in written order; none if missing. */
    Map<String, Node> entries() {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (value == null) {
            return entries;
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw error("must be a map");
        }
        map.keySet().forEach(key -> entries.put(String.valueOf(key), get(String.valueOf(key))));
        return entries;
    }

    /** The items of a list, or the value itself as the only item; none if missing. */
    List<Node> items() {
        List<Node> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                items.add(child("[" + items.size() + "]", item));
            }
        } else if (value != null) {
            items.add(this);
        }
        return items;
    }

    /** A list of words, or one word. */
    List<String> words() {
        return items().stream().map(Node::text).toList();
    }

    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw error(value == null ? "is missing" : "must be a single value");
    }

    String textOr(String other) {
        return isMissing() ? other : text();
    }

    boolean is(String word) {
        return value instanceof String text && text.equals(word);
    }

    boolean flag(boolean other) {
        if (isMissing()) {
            return other;
        }
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw error("must be true or false, not " + text());
        };
    }

    /** Yuan with at most two decimals, never negative. */
    BigDecimal money() {
        if (!text().matches("[0-9]+(\\.[0-9]{1,2})?")) {
            throw error("must be an amount of money such as 7000.00, not " + text());
        }
        return new BigDecimal(text()).setScale(2);
    }

    BigDecimal moneyOr(BigDecimal other) {
        return isMissing() ? other : money();
    }

    /** {@code 62.5%}, {@code 0.625}: at most six decimals, four with a percent sign. */
    BigDecimal rate() {
        String text = text();
        if (text.matches("[0-9]+(\\.[0-9]{1,4})?%")) {
            return new BigDecimal(text.substring(0, text.length() - 1)).movePointLeft(2);
        }
        if (text.matches("[0-9]+(\\.[0-9]{1,6})?")) {
            return new BigDecimal(text);
        }
        throw error("must be a rate such as 80% or 0.8 with at most six decimals, not " + text);
    }

    BigDecimal rateOr(BigDecimal other) {
        return isMissing() ? other : rate();
    }

    /** A positive number with any decimals, such as a quantity. */
    BigDecimal numberOr(BigDecimal other) {
        if (isMissing()) {
            return other;
        }
        if (!text().matches("[0-9]+(\\.[0-9]+)?")) {
            throw error("must be a number, not " + text());
        }
        return new BigDecimal(text());
    }

    int whole() {
        if (!text().matches("[0-9]{1,9}")) {
            throw error("must be a whole number, not " + text());
        }
        return Integer.parseInt(text());
    }

    int wholeOr(int other) {
        return isMissing() ? other : whole();
    }

    LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeException e) {
            throw new OracleException(path() + " must be a date such as 2023-01-01, not " + text(), e);
        }
    }

    LocalDate dateOr(LocalDate other) {
        return isMissing() ? other : date();
    }

    /** The oracle must not pass over what it does not know: any other key is an error. */
    void allowOnly(Set<String> keys) {
        for (String key : entries().keySet()) {
            if (!keys.contains(key)) {
                throw error("has the unknown key " + key + "; known are " + keys);
            }
        }
    }

    OracleException error(String what) {
        return new OracleException(path() + " " + what);
    }

    @Override
    public String toString() {
        return path();
    }
}
