package org.tuodi.policy.questions;

import java.util.List;
import org.tuodi.policy.model.AmountSpec;

/** A row of a table, or a rule that stands alone. */
public interface Ruled {

    /** Its id, condition, dates and provenance. */
    Entry entry();

    /** Amounts that it carries, to check the statistics that they name. */
    default List<AmountSpec> amounts() {
        return List.of();
    }

    /** Identities that it names outside its condition. */
    default List<String> identities() {
        return List.of();
    }
}
