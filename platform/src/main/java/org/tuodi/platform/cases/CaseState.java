package org.tuodi.platform.cases;

import java.util.Optional;
import org.tuodi.platform.calls.Words;

/** What a case waits for, or how it ended. */
public enum CaseState {
    /** 待受理. */
    ACCEPTANCE,
    /** 待初审. */
    PRELIMINARY_REVIEW,
    /** 待复审. */
    REVIEW,
    /** 待审批. */
    APPROVAL,
    /** 待会审: a second approval above an amount. */
    JOINT_DECISION,
    /** 待拨付: a payment batch is to pay it. */
    PAYMENT,
    /** 已退回、待补正: something is lacking. */
    RETURNED,
    /** 已办结. */
    COMPLETED,
    /** 不予办理. */
    REJECTED,
    /** 已撤回. */
    WITHDRAWN;

    /** Its word in rows and calls. */
    public String word() {
        return Words.of(this);
    }

    /** The state of a word; throws IllegalArgumentException when there is none. */
    public static CaseState of(String word) {
        return Words.constant(CaseState.class, word);
    }

    /** Whether anything is to be done yet. */
    public boolean isOpen() {
        return ordinal() <= RETURNED.ordinal();
    }

    /** The post that decides in this state; empty where nobody does. */
    public Optional<Post> post() {
        return switch (this) {
            case ACCEPTANCE -> Optional.of(Post.ACCEPTANCE);
            case PRELIMINARY_REVIEW -> Optional.of(Post.PRELIMINARY_REVIEW);
            case REVIEW -> Optional.of(Post.REVIEW);
            case APPROVAL -> Optional.of(Post.APPROVAL);
            case JOINT_DECISION -> Optional.of(Post.JOINT_DECISION);
            case PAYMENT, RETURNED, COMPLETED, REJECTED, WITHDRAWN -> Optional.empty();
        };
    }
}
