package org.tuodi.policy.text;

/**
 * One thing that is wrong in a document.
 *
 * @param found what stands there
 * @param expected what should stand there
 * @param hint a complete phrase such as {@code did you mean `employee`?}; empty if there is nothing to add
 */
public record Problem(Place place, String found, String expected, String hint) {

    /** A problem whose parts, whoever composed them, are on one line. */
    public Problem {
        found = Phrases.oneLine(found);
        expected = Phrases.oneLine(expected);
        hint = Phrases.oneLine(hint);
    }

    /** A problem without a hint. */
    public Problem(Place place, String found, String expected) {
        this(place, found, expected, "");
    }

    /** The problem without its place, on one line. */
    public String message() {
        String tail = hint.isEmpty() ? "" : "; " + hint;
        return "found " + found + "; expected " + expected + tail;
    }

    /** {@code file:line:column: found …; expected …; did you mean …?} */
    @Override
    public String toString() {
        return place + ": " + message();
    }
}
