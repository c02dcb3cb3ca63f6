package org.tuodi.policy.text;

import org.jspecify.annotations.Nullable;

/** A mapping in a {@link UnionShape}, chosen by a key it has or, if there is a word, by that word under the key. */
record UnionChoice<T>(String key, @Nullable String word, Shape<? extends T> shape) {

    /** Whether the value under the key chooses this mapping. */
    boolean matches(Node value) {
        return word == null || (value instanceof Scalar scalar && word.equals(scalar.text()));
    }

    /** The mapping in a message that lists what is possible. */
    String phrase() {
        String start = "a mapping with " + Phrases.quote(key);
        return word == null ? start : start + ": " + Phrases.quote(word);
    }
}
