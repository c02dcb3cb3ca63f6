package org.tuodi.policy.settle;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.model.Words;

/** The steps that say under which identity a layer was computed, where that is not plain. */
final class IdentitySteps {

    private final ShownLayer shown;
    private final CaseOrder order;

    IdentitySteps(ShownLayer shown, CaseOrder order) {
        this.shown = shown;
        this.order = order;
    }

    List<ExplainedStep> all() {
        return Stream.of(winner(), lookBack()).flatMap(Optional::stream).toList();
    }

    /** Which of several identities won. */
    private Optional<ExplainedStep> winner() {
        if (shown.tried.size() < 2) {
            return Optional.empty();
        }
        List<Texts> others = shown.tried.stream()
                .filter(identity -> !identity.equals(shown.layer.identity()))
                .map(identity -> Labels.of("identity", identity))
                .toList();
        Texts text = shown.of(
                "就高不就低：按{0}计算最有利（也试算了{1}）",
                "the most favourable identity counts: {0} (also tried: {1})",
                Labels.of("identity", shown.layer.identity()),
                Phrase.list(others));
        return Optional.of(ExplainedStep.of(shown.byRow("when"), text));
    }

    /** An identity that counts only because the layer looks back from its application. */
    private Optional<ExplainedStep> lookBack() {
        CaseFile.Encounter encounter = shown.settled.encounter();
        String identity = shown.layer.identity();
        PackSpec pack = shown.settled.pack().spec();
        int[] held = new Identities(pack, shown.file.person())
                .counting(encounter, order.attribution(encounter), order.stay(encounter), 0);
        boolean heldThen = identity.equals(Words.NO_IDENTITY)
                || Arrays.stream(held)
                        .anyMatch(raw -> raw > 0
                                && pack.identities().get(raw - 1).identity().equals(identity));
        if (heldThen) {
            return Optional.empty();
        }
        Texts text = shown.of(
                "就诊时还不是{0}；申请之前 {1} 个月内的费用也计入",
                "not yet {0} at the time; bills of the {1} months before the application count too",
                Labels.of("identity", identity),
                shown.spec.lookBackMonths());
        return Optional.of(ExplainedStep.of(shown.byLayer("lookBack"), text));
    }
}
