package org.tuodi.policy.settle;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Part;
import org.tuodi.policy.model.Texts;

/**
 * One layer of a settlement with its explanation.
 *
 * @param baseParts what of the base is which part, in the order in which the payment takes them; fen
 * @param steps in order; for a layer that does not compute, the one step that says why
 * @param reason why it pays nothing, or less than its ratio of the base; null if it pays in full
 */
public record ExplainedLayer(
        CaseResult.LayerSettled layer,
        Map<Part, Long> baseParts,
        List<ExplainedStep> steps,
        @Nullable Texts reason) {

    public ExplainedLayer {
        steps = List.copyOf(steps);
    }

    /** What it pays, in fen. */
    public long paid() {
        return layer.computation().paid;
    }

    /** Its name in results. */
    public String name() {
        return layer.layer().spec().layer();
    }

    /** Whether it took part in the settlement; an external layer without an amount did not. */
    public boolean tookPart() {
        return layer.computation().applies() && !layer.computation().notGiven;
    }
}
