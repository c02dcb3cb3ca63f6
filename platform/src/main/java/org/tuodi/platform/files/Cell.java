package org.tuodi.platform.files;

/**
 * A cell as it is stored, not as a screen would show it.
 *
 * @param text digits of a number as stored, text as written
 * @param formula whether it was computed; its text is the value that was stored with it
 */
public record Cell(Kind kind, String text, boolean formula) {

    /** Where a row has none. */
    public static final Cell EMPTY = new Cell(Kind.EMPTY, "", false);

    /** What a cell holds. A date is a number that counts days. */
    public enum Kind {
        EMPTY,
        TEXT,
        NUMBER,
        TRUTH,
        /** Such as {@code #N/A}, or a formula whose value was not stored. */
        ERROR
    }

    /** Nothing, or only blanks. */
    public boolean isBlank() {
        return kind == Kind.EMPTY || (kind == Kind.TEXT && Wording.tidy(text).isEmpty());
    }
}
