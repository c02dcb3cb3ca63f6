package org.tuodi.platform.supervision;

/** When a rule looks at a bill (事前提醒、事中预警). A rule belongs to one stage and fires only there. */
public enum Stage {
    /** Before anything is settled: on admission, and in a trial. */
    BEFORE,
    /** When the bill is settled. */
    DURING
}
