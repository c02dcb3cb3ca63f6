package org.tuodi.platform.breach.one;

import org.tuodi.platform.breach.two.Two;

/** Knows the other. */
public record One(Two two) {}
