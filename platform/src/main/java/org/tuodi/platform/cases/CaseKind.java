package org.tuodi.platform.cases;

import org.tuodi.platform.calls.Words;

/** What a case is about. Each kind has a {@link CaseHandler} that reads its details and carries out what is granted. */
public enum CaseKind {
    /** 零星报销: a bill that was not settled at once. */
    MANUAL_REIMBURSEMENT,
    /** 医疗救助申请: assistance for somebody whose identity is to be confirmed, or who has one that needs no application. */
    ASSISTANCE_APPLICATION,
    /** 一事一议: what the rules do not settle. */
    EXCEPTIONAL_DECISION,
    /** 追溯补助: what comes of an identity for the time before it. */
    LOOK_BACK_SUPPLEMENT,
    /** 追回: what was paid too much. */
    RECOVERY;

    /** Its word in rows and calls. */
    public String word() {
        return Words.of(this);
    }

    /** The kind of a word; throws IllegalArgumentException when there is none. */
    public static CaseKind of(String word) {
        return Words.constant(CaseKind.class, word);
    }
}
