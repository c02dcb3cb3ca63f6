package org.tuodi.policy.compile;

import java.util.List;

/**
 * One attribute of the vocabulary.
 *
 * @param index its place among a visit's raw values
 * @param words words or disease profiles by raw value; empty for whole numbers
 * @param from lowest raw value of a whole number
 * @param to highest raw value of a whole number
 */
public record Attribute(String name, int index, Kind kind, List<String> words, int from, int to) {

    /** Kinds of attribute. */
    public enum Kind {
        WORDS,
        NUMBER,
        DATE,
        SET
    }

    static Attribute words(String name, int index, List<String> words) {
        return new Attribute(name, index, Kind.WORDS, List.copyOf(words), 0, words.size() - 1);
    }

    static Attribute number(String name, int index, int from, int to) {
        return new Attribute(name, index, Kind.NUMBER, List.of(), from, to);
    }

    /** Whether raw values are whole numbers or days, kept as ranges. */
    public boolean isRange() {
        return kind == Kind.NUMBER || kind == Kind.DATE;
    }
}
