package org.tuodi.platform.monitoring;

import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** How a receiver's part of an alert ended. */
public enum AlertOutcome {
    /** 已化解. */
    RELIEVED("relieved"),
    /** 部分化解. */
    PARTLY_RELIEVED("partlyRelieved"),
    /** 转其他部门. */
    REFERRED_ON("referredOn"),
    /** 不符合救助条件. */
    NOT_ELIGIBLE("notEligible");

    static final Shape<AlertOutcome> SHAPE = Shapes.enumeration(AlertOutcome.class, AlertOutcome::word);

    private final String word;

    AlertOutcome(String word) {
        this.word = word;
    }

    /** Its word in tables and answers. */
    public String word() {
        return word;
    }
}
