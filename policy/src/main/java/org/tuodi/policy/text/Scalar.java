package org.tuodi.policy.text;

import java.util.Set;

/**
 * A single value.
 *
 * @param text what was written: without quotes, with escapes and line folding of quoted and block texts resolved
 * @param style how it was written; only a plain text can be an empty value or a truth value
 */
public record Scalar(Place place, String text, Style style) implements Node {

    /** How a scalar was written. */
    public enum Style {
        /** Without quotes. */
        PLAIN,
        /** In single or in the other quotes. */
        QUOTED,
        /** As a block after {@code |} or {@code >}. */
        BLOCK
    }

    // The core schema of YAML 1.2 knows exactly these words.
    private static final Set<String> EMPTY = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUTH = Set.of("true", "True", "TRUE", "false", "False", "FALSE");

    /** Whether nothing was written, or {@code ~} or {@code null} without quotes. */
    public boolean isEmptyValue() {
        return style == Style.PLAIN && EMPTY.contains(text);
    }

    /** Whether this is one of YAML's truth words without quotes; {@code yes} and {@code on} are not. */
    public boolean isTruthValue() {
        return style == Style.PLAIN && TRUTH.contains(text);
    }

    @Override
    public String describe() {
        if (isEmptyValue()) {
            return text.isEmpty() ? "nothing" : "the empty value " + Phrases.quote(text);
        }
        return text.isEmpty() ? "an empty text" : Phrases.quote(text);
    }
}
