package org.tuodi.platform.files;

import java.util.List;

/**
 * A table.
 *
 * @param name of the sheet; empty for a CSV file
 */
public record Sheet(String name, boolean hidden, List<Line> lines) {

    public Sheet {
        lines = List.copyOf(lines);
    }
}
