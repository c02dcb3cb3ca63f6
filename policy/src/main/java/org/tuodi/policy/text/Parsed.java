package org.tuodi.policy.text;

import java.util.List;

/** What reading a document gives: a value, or the problems and no value. */
public sealed interface Parsed<T> permits Parsed.Value, Parsed.Refused {

    /** A document without a problem. */
    record Value<T>(T value) implements Parsed<T> {
        @Override
        public List<Problem> problems() {
            return List.of();
        }

        @Override
        public List<String> lines() {
            return List.of();
        }
    }

    /**
     * A document that was refused.
     *
     * @param problems at least one, ordered by place, at most {@link Problems#KEPT}
     * @param lines the same for printing, at most {@link Problems#PRINTED} and a line that counts the rest
     */
    record Refused<T>(List<Problem> problems, List<String> lines) implements Parsed<T> {
        public Refused {
            problems = List.copyOf(problems);
            lines = List.copyOf(lines);
        }
    }

    /** Empty exactly if there is a value. */
    List<Problem> problems();

    /** The problems for printing, one per line. */
    List<String> lines();

    /**
     * The value.
     *
     * @throws IllegalArgumentException if the document was refused; its message has one problem per line
     */
    default T orThrow() {
        if (this instanceof Value<T> parsed) {
            return parsed.value();
        }
        throw new IllegalArgumentException(String.join("\n", lines()));
    }
}
