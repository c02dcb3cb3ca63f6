package org.tuodi.platform.breach.two;

import org.tuodi.platform.breach.one.One;

/** Knows the other. */
public record Two(String text) {
    /** Makes one of the other. */
    public One one() {
        return new One(this);
    }
}
