package org.tuodi.platform.people;

import java.util.Locale;

/** Sex as in the register. */
public enum Sex {
    MALE,
    FEMALE,
    UNKNOWN;

    /** As it is written in calls and rows. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Sex of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
