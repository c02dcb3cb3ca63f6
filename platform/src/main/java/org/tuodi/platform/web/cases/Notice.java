package org.tuodi.platform.web.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.CaseState;
import org.tuodi.platform.cases.CaseStep;
import org.tuodi.platform.cases.Verb;

/** A paper that whom a case is about is handed. */
public enum Notice {
    /** 受理通知书. */
    ACCEPTED,
    /** 补正材料告知书. */
    LACKING,
    /** 审批结果告知书. */
    GRANTED,
    /** 不予办理告知书. */
    REJECTED;

    /** Its word in addresses and keys of messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those that there are by now. */
    static List<Notice> of(BenefitCase found, List<CaseStep> steps) {
        List<Notice> notices = new ArrayList<>();
        if (steps.stream().anyMatch(step -> step.before() == CaseState.ACCEPTANCE && step.verb() == Verb.PASS)) {
            notices.add(ACCEPTED);
        }
        if (steps.stream().anyMatch(step -> step.verb() == Verb.RETURN)) {
            notices.add(LACKING);
        }
        if (found.result() != null) {
            notices.add(GRANTED);
        }
        if (found.state() == CaseState.REJECTED) {
            notices.add(REJECTED);
        }
        return notices;
    }
}
