package org.tuodi.platform.rosters;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.files.Cell;

/**
 * A row as it was sent, with the columns that are read.
 *
 * @param sheet empty for CSV
 * @param line as the sender sees it
 * @param remark a row below or between the list that names nobody: sums, signatures, numbers filled in ahead
 */
record RawRow(String sheet, int line, boolean hidden, boolean remark, Map<Column, Cell> cells) {

    RawRow {
        cells = Map.copyOf(cells);
    }

    Cell cell(Column column) {
        return cells.getOrDefault(column, Cell.EMPTY);
    }

    /** The cells as values that can be written and sealed. */
    Map<String, Object> content() {
        Map<String, Object> content = new LinkedHashMap<>();
        for (Column column : Column.values()) {
            Cell cell = cell(column);
            if (cell.kind() != Cell.Kind.EMPTY) {
                content.put(
                        column.name(),
                        java.util.List.of(cell.kind().name(), cell.text(), String.valueOf(cell.formula())));
            }
        }
        return content;
    }

    /** The cells that {@link #content} wrote. */
    static Map<Column, Cell> cells(Map<String, @Nullable Object> content) {
        Map<Column, Cell> cells = new EnumMap<>(Column.class);
        content.forEach((name, value) -> {
            if (value instanceof java.util.List<?> list) {
                cells.put(
                        Column.valueOf(name),
                        new Cell(
                                Cell.Kind.valueOf(String.valueOf(list.get(0))),
                                String.valueOf(list.get(1)),
                                Boolean.parseBoolean(String.valueOf(list.get(2)))));
            }
        });
        return cells;
    }
}
