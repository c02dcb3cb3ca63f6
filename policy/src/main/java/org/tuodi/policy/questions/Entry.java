package org.tuodi.policy.questions;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.Condition;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.text.Place;

/**
 * What every row of an administration table has besides its values.
 *
 * @param id unique over all packs
 * @param when for whom it holds; always true for rows without a condition
 * @param from first day, null for the pack's
 * @param to last day, null for the pack's
 */
public record Entry(
        String id,
        Condition when,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Provenance provenance) {

    /** Where it is written. */
    public Place place() {
        return provenance.place();
    }
}
