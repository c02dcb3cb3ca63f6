package org.tuodi.platform.cases;

import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Words;

/** Which cases a caller sees: its own, those that it opened, and those of its area and its roles. */
@Component
class CaseSight {

    private final CaseStore store;

    CaseSight(CaseStore store) {
        this.store = store;
    }

    /** A case that the caller sees; throws Refusal for any other. */
    BenefitCase find(CaseId id, Caller caller) {
        return store.find(id).filter(found -> sees(found, caller)).orElseThrow(() -> unknown(id));
    }

    static Refusal unknown(CaseId id) {
        return new Refusal(Refusal.Code.NOT_FOUND, "the case " + id);
    }

    private static boolean sees(BenefitCase found, Caller caller) {
        if (caller.isInsured()) {
            return caller.person().equals(found.id().person());
        }
        boolean inArea = caller.sees(found.region()) || caller.sees(found.handledIn());
        return found.openedBy().equals(caller.person())
                || (inArea && Standings.reads(found.opening().kind(), caller));
    }

    /** What the caller may do in a case. */
    static Flow.Standing standing(BenefitCase found, Caller caller) {
        if (found.id().person().equals(caller.person())) {
            return new Flow.Standing(java.util.Set.of(), true);
        }
        CaseKind kind = found.opening().kind();
        java.util.Set<Post> posts = caller.sees(found.handledIn())
                ? Standings.posts(kind, Words.constant(Standings.Lead.class, found.lead()), caller)
                : java.util.Set.of();
        boolean applicant = found.openedBy().equals(caller.person()) || posts.contains(Post.ACCEPTANCE);
        return new Flow.Standing(posts, applicant);
    }
}
