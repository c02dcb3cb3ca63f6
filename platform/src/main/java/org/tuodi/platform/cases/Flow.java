package org.tuodi.platform.cases;

import java.util.Set;
import org.tuodi.platform.calls.Refusal;

/**
 * The one flow of every case: 受理 → 初审 → 复审 → 审批 (→ 会审) → 拨付, with return, transfer, rejection and withdrawal. For
 * every state, verb and standing it says where the case goes or why not.
 */
final class Flow {

    private Flow() {}

    /**
     * What somebody may do in a case.
     *
     * @param posts that the roles give
     * @param applicant whether the person applied, is the beneficiary, or works where applications come in
     */
    record Standing(Set<Post> posts, boolean applicant) {
        Standing {
            posts = Set.copyOf(posts);
        }
    }

    /**
     * What the way depends on.
     *
     * @param joint whether a second person must approve
     * @param pays whether money is owed after the approval
     */
    record Circumstances(boolean joint, boolean pays) {}

    /** Where an action leads. */
    sealed interface Way {}

    /**
     * To a state.
     *
     * @param post that the person takes, or {@link Post#AGENT} for none
     */
    record Moves(CaseState to, Post post) implements Way {

        boolean isDeciding() {
            return post != Post.AGENT;
        }
    }

    /** Nowhere. */
    record Stays(Refusal.Code code, String expected) implements Way {}

    /** The way of an action. */
    static Way next(CaseState state, Verb verb, Standing standing, Circumstances circumstances) {
        return switch (verb) {
            case SUPPLY -> ofApplicant(state == CaseState.RETURNED, CaseState.ACCEPTANCE, standing);
            case WITHDRAW -> ofApplicant(state.isOpen() && state != CaseState.PAYMENT, CaseState.WITHDRAWN, standing);
            case PASS -> decided(state, passed(state, circumstances), standing);
            case RETURN -> decided(state, CaseState.RETURNED, standing);
            case TRANSFER -> decided(state, CaseState.ACCEPTANCE, standing);
            case REJECT -> decided(state, CaseState.REJECTED, standing);
        };
    }

    private static Way ofApplicant(boolean possible, CaseState to, Standing standing) {
        if (!possible) {
            return new Stays(
                    Refusal.Code.CONFLICT,
                    to == CaseState.ACCEPTANCE ? "a case that was returned" : "a case that is not decided yet");
        }
        return standing.applicant()
                ? new Moves(to, Post.AGENT)
                : new Stays(Refusal.Code.NOT_ALLOWED, "who applied, or where applications come in");
    }

    private static Way decided(CaseState state, CaseState to, Standing standing) {
        Post post = state.post().orElse(null);
        if (post == null) {
            return new Stays(Refusal.Code.CONFLICT, "a case that waits for a decision");
        }
        return standing.posts().contains(post)
                ? new Moves(to, post)
                : new Stays(Refusal.Code.NOT_ALLOWED, "a role that has the step " + post.word());
    }

    private static CaseState passed(CaseState state, Circumstances circumstances) {
        CaseState granted = circumstances.pays() ? CaseState.PAYMENT : CaseState.COMPLETED;
        return switch (state) {
            case ACCEPTANCE -> CaseState.PRELIMINARY_REVIEW;
            case PRELIMINARY_REVIEW -> CaseState.REVIEW;
            case REVIEW -> CaseState.APPROVAL;
            case APPROVAL -> circumstances.joint() ? CaseState.JOINT_DECISION : granted;
            case JOINT_DECISION -> granted;
            case PAYMENT, RETURNED, COMPLETED, REJECTED, WITHDRAWN -> state;
        };
    }
}
