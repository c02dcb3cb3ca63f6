package org.tuodi.policy.questions;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tuodi.kernel.Money;

/** The value of an answer: a text, several named values in order, or a list. */
public sealed interface Value {

    /** An amount with two decimals, a rate, a date or a word. */
    record Text(String text) implements Value {
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Named values; the first is the one that was asked for.
     *
     * @param entries at least one, in order
     */
    record Entries(Map<String, Value> entries) implements Value {
        public Entries {
            if (entries.isEmpty()) {
                throw new IllegalArgumentException("a value without entries");
            }
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String toString() {
            return entries.toString();
        }
    }

    /** A list. */
    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return items.toString();
        }
    }

    /** A word, a rate or a date. */
    static Value text(String text) {
        return new Text(text);
    }

    /** An amount of fen as yuan with two decimals. */
    static Value money(long fen) {
        return new Text(Money.text(fen));
    }

    /** Collects named values. */
    static Builder builder() {
        return new Builder();
    }

    /** Named values in the order in which they are put. */
    final class Builder {

        private final Map<String, Value> entries = new LinkedHashMap<>();

        private Builder() {}

        Builder put(String name, Value value) {
            if (entries.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("two values are named " + name);
            }
            return this;
        }

        Builder text(String name, String text) {
            return put(name, Value.text(text));
        }

        Builder money(String name, long fen) {
            return put(name, Value.money(fen));
        }

        Entries build() {
            return new Entries(entries);
        }
    }
}
