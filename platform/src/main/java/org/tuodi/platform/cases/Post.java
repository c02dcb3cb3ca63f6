package org.tuodi.platform.cases;

import org.tuodi.platform.calls.Words;

/** What one person stands for in a case: one of these and no other. Rows keep the ordinal. */
public enum Post {
    /** Applied on somebody's behalf. */
    AGENT,
    ACCEPTANCE,
    PRELIMINARY_REVIEW,
    REVIEW,
    APPROVAL,
    JOINT_DECISION;

    /** Its word in answers. */
    public String word() {
        return Words.of(this);
    }
}
