package org.tuodi.kernel;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a layer does with the visits of one cell of its decision table.
 *
 * @param kind what happens
 * @param row the numbers when it pays, or would pay by a case decision; otherwise null
 * @param rule number of the pack's row that decided, −1 for none
 * @param adjusts numbers of the adjustments that changed the ratio
 * @param unmet numbers of the requirements that are not met
 * @param pointsAtMost how many points a case decision may take off, parts per million
 * @param message why it refuses, or would if a case decision lifted the requirements; a warning to show when it pays; null
 *     for none
 */
public record Leaf(
        Kind kind,
        @Nullable Row row,
        int rule,
        int[] adjusts,
        int[] unmet,
        long pointsAtMost,
        @Nullable String message) implements Serializable {

    /** Outcomes of a decision. */
    public enum Kind {
        /** A row computes the payment. */
        PAYS,
        /** The layer is not for this visit. */
        NOT_APPLICABLE,
        /** No row is for this person and visit. */
        NO_ROW,
        /** A row says that nothing is paid. */
        NOTHING,
        /** A requirement is not met; with a row, a case decision may lift it. */
        REQUIREMENT_UNMET,
        /** The visit cannot be settled: a value is open or missing, or two rows match. */
        REFUSES
    }
}
