package org.tuodi.platform.web.cases;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.cases.CaseState;
import org.tuodi.platform.cases.CaseStep;
import org.tuodi.platform.cases.Verb;

/**
 * A stage on the way of a case as its page shows it.
 *
 * @param stage state in which a case stands at this stage
 * @param mark {@code done}, {@code current} or {@code ahead}
 * @param by the step that ended it, null where none did
 */
public record Stage(CaseState stage, String mark, @Nullable CaseStep by) {

    private static final List<CaseState> WAY = List.of(
            CaseState.ACCEPTANCE,
            CaseState.PRELIMINARY_REVIEW,
            CaseState.REVIEW,
            CaseState.APPROVAL,
            CaseState.JOINT_DECISION,
            CaseState.PAYMENT);

    /** All stages; that of the joint decision only where there was or is one. */
    static List<Stage> of(CaseState now, List<CaseStep> steps) {
        List<Stage> stages = new ArrayList<>();
        int at = WAY.indexOf(now);
        for (CaseState each : WAY) {
            CaseStep by = passed(each, steps);
            boolean joint = each == CaseState.JOINT_DECISION && by == null && now != each;
            boolean unpaid = each == CaseState.PAYMENT && now == CaseState.COMPLETED && by == null && !paid(steps);
            if (!joint && !unpaid) {
                boolean before = at < 0 ? by != null || now == CaseState.COMPLETED : WAY.indexOf(each) < at;
                String mark = each == now ? "current" : before ? "done" : "ahead";
                stages.add(new Stage(each, mark, mark.equals("done") ? by : null));
            }
        }
        return stages;
    }

    private static boolean paid(List<CaseStep> steps) {
        return steps.stream().anyMatch(step -> step.after() == CaseState.PAYMENT);
    }

    /** The last time that it was passed, unless the case came back to the beginning since. */
    private static @Nullable CaseStep passed(CaseState stage, List<CaseStep> steps) {
        CaseStep passed = null;
        for (CaseStep step : steps) {
            if (step.before() == stage && step.verb() == Verb.PASS) {
                passed = step;
            }
            boolean back = step.verb() == Verb.RETURN || step.verb() == Verb.TRANSFER;
            passed = back ? null : passed;
        }
        return passed;
    }
}
