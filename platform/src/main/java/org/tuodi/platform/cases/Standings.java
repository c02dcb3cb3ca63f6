package org.tuodi.platform.cases;

import java.util.EnumSet;
import java.util.Set;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Words;

/** What the roles matrix gives a caller in cases of a kind. What civil affairs lead, civil affairs decide (TJ-2.1, TJ-3.2). */
final class Standings {

    private Standings() {}

    /** Who leads a case. */
    enum Lead {
        MEDICAL_SECURITY,
        CIVIL_AFFAIRS;

        String word() {
            return Words.of(this);
        }
    }

    /** Whether a caller may open a case. */
    static boolean opens(CaseKind kind, Caller caller) {
        return switch (kind) {
            case MANUAL_REIMBURSEMENT -> caller.may(Activity.SUBMIT_MANUAL, Right.CREATE);
            case ASSISTANCE_APPLICATION, LOOK_BACK_SUPPLEMENT ->
                caller.may(Activity.RECEIVE_APPLICATION, Right.CREATE, Right.EXECUTE);
            case RECOVERY -> !caller.isInsured() && caller.may(Activity.RECEIVE_APPLICATION, Right.EXECUTE);
            case EXCEPTIONAL_DECISION -> caller.may(Activity.DECIDE_EXCEPTION, Right.CREATE);
        };
    }

    /** The posts that a caller may take. */
    static Set<Post> posts(CaseKind kind, Lead lead, Caller caller) {
        Set<Post> posts = EnumSet.noneOf(Post.class);
        for (Post post : Post.values()) {
            if (post != Post.AGENT && has(kind, lead, post, caller)) {
                posts.add(post);
            }
        }
        return posts;
    }

    private static boolean has(CaseKind kind, Lead lead, Post post, Caller caller) {
        boolean approves = post == Post.APPROVAL || post == Post.JOINT_DECISION;
        return switch (kind) {
            case MANUAL_REIMBURSEMENT -> caller.may(Activity.REVIEW_MANUAL, approves ? Right.APPROVE : Right.EXECUTE);
            case EXCEPTIONAL_DECISION -> caller.may(Activity.DECIDE_EXCEPTION, approves ? Right.APPROVE : Right.CREATE);
            case ASSISTANCE_APPLICATION, LOOK_BACK_SUPPLEMENT, RECOVERY -> {
                boolean first = post == Post.ACCEPTANCE || post == Post.PRELIMINARY_REVIEW;
                Activity activity = first ? Activity.RECEIVE_APPLICATION : Activity.DECIDE_APPLICATION;
                if (lead == Lead.CIVIL_AFFAIRS) {
                    yield caller.roles().contains(Role.CIV) && caller.may(activity, Right.VERIFY);
                }
                yield caller.may(activity, first ? Right.EXECUTE : approves ? Right.APPROVE : Right.CREATE);
            }
        };
    }

    /** Whether a caller sees cases of a kind that are not its own. */
    static boolean reads(CaseKind kind, Caller caller) {
        return switch (kind) {
            case MANUAL_REIMBURSEMENT ->
                caller.may(Activity.REVIEW_MANUAL, Right.EXECUTE, Right.APPROVE, Right.READ)
                        || caller.may(Activity.SUBMIT_MANUAL, Right.CREATE);
            case EXCEPTIONAL_DECISION ->
                caller.may(Activity.DECIDE_EXCEPTION, Right.CREATE, Right.APPROVE, Right.VERIFY, Right.READ);
            case ASSISTANCE_APPLICATION, LOOK_BACK_SUPPLEMENT, RECOVERY ->
                caller.may(Activity.DECIDE_APPLICATION, Right.values())
                        || caller.may(Activity.RECEIVE_APPLICATION, Right.values());
        };
    }
}
