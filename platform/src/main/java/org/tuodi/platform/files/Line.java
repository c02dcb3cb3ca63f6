package org.tuodi.platform.files;

import java.util.List;

/**
 * A row of a sheet or a record of a CSV file.
 *
 * @param number as the sender sees it, from 1
 * @param hidden whether the sender sees it at all, as after filtering
 */
public record Line(int number, boolean hidden, List<Cell> cells) {

    public Line {
        cells = List.copyOf(cells);
    }

    /** A cell; empty beyond the last. */
    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }

    /** Whether no cell says anything. */
    public boolean isBlank() {
        return cells.stream().allMatch(Cell::isBlank);
    }
}
