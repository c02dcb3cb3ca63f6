package org.tuodi.policy.text;

/** What a scalar's text becomes: a value, or the reason why not. */
sealed interface Reading<T> {

    /** A text that fits. */
    record Good<T>(T value) implements Reading<T> {}

    /**
     * A text that does not fit.
     *
     * @param reason continues the text, such as {@code which has 3 decimals}; empty if the expectation says it all
     */
    record Bad<T>(String reason) implements Reading<T> {}

    static <T> Reading<T> good(T value) {
        return new Good<>(value);
    }

    static <T> Reading<T> bad(String reason) {
        return new Bad<>(reason);
    }
}
