package org.tuodi.kernel;

/** What a ceiling counts (requirements G-18). */
public enum Counts {
    /** What the fund pays. */
    PAID,
    /** The base that the layer covers. */
    EXPENSE,
    /** The base above the deductible. */
    EXCESS
}
