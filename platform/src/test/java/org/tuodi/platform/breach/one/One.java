package org.tuodi.platform.breach.one;

import org.tuodi.platform.breach.two.Two;

/** Knows the other. */
public record One(Two two) {
    /** Where the other's value begins. */
    public static final int BEGIN = 1;
}
