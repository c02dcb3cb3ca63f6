package org.tuodi.policy.questions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.Provenance;

/** The ceilings that a pack's layers set for a person and visit; the layer model stands behind it. */
@FunctionalInterface
public interface CeilingSource {

    /** Knows no ceiling. */
    CeilingSource NONE = (question, context) -> List.of();

    /**
     * The ceilings of the layer that the question names, in the order in which the layer lists them; empty if the layer is
     * unknown or does not apply.
     *
     * @throws QuestionRefused when a ceiling has no number, see {@link Question#refuse}
     */
    List<Found> ceilings(CeilingQuestion question, Context context);

    /**
     * A ceiling.
     *
     * @param name of its accumulator
     * @param limitFen null for no limit
     * @param counts {@code paid}, {@code expense} or {@code excess}
     * @param scope {@code visit}, {@code day}, {@code month}, {@code quarter} or {@code year}
     * @param usedFen what the accumulator holds after the encounters of the case
     * @param row id of the row that gives it
     */
    record Found(
            String name,
            @Nullable Long limitFen,
            String counts,
            String scope,
            long usedFen,
            String row,
            Provenance provenance) {}
}
