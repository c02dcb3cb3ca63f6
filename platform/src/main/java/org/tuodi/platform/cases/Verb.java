package org.tuodi.platform.cases;

import org.tuodi.platform.calls.Words;

/** What can be done with a case. */
public enum Verb {
    /** 通过: on to the next step. */
    PASS,
    /** 退回补正. */
    RETURN,
    /** 补正. */
    SUPPLY,
    /** 转办 to another agency. */
    TRANSFER,
    /** 不予办理. */
    REJECT,
    /** 撤回. */
    WITHDRAW;

    /** Its word in rows and calls. */
    public String word() {
        return Words.of(this);
    }
}
