package org.tuodi.policy.questions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of which at most one holds for a person and day, unless the section says that all that hold apply.
 *
 * @param rows in the order of the file
 * @param otherwise the row for whoever no other row matches, or null
 */
public record Table<R extends Ruled>(List<R> rows, @Nullable R otherwise) {

    public Table {
        rows = List.copyOf(rows);
    }

    /** All rows, the last one included. */
    List<R> all() {
        List<R> all = new ArrayList<>(rows);
        if (otherwise != null) {
            all.add(otherwise);
        }
        return all;
    }
}
