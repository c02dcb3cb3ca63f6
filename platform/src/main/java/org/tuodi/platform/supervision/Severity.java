package org.tuodi.platform.supervision;

/** What becomes of a bill that a rule finds something in. */
public enum Severity {
    /** It goes on; the finding is shown with it. */
    WARNING,
    /** It stops. */
    REFUSAL
}
