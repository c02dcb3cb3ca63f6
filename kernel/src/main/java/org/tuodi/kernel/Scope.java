package org.tuodi.kernel;

/** Over which span an accumulator counts. {@code VISIT} is an episode; the others follow the attribution date. */
public enum Scope {
    VISIT,
    DAY,
    MONTH,
    QUARTER,
    YEAR
}
