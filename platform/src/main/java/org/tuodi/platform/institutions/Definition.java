package org.tuodi.platform.institutions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a register holds.
 *
 * @param name in addresses and files
 * @param chinese its name for readers
 * @param table where its rows are; it also has {@code edition} and {@code line}
 * @param columns without the days and {@code withdrawn}, which every register has
 * @param key columns that name a thing
 * @param reader makes a typed row, whose equality compares all columns
 */
public record Definition<T extends Dated>(
        String name, String chinese, String table, List<Column> columns, List<String> key, Function<Row, T> reader) {

    public Definition {
        List<Column> all = new ArrayList<>(columns);
        all.add(Column.day("from", "起始日"));
        all.add(Column.day("to", "截止日").optional());
        all.add(Column.flag("withdrawn", "作废"));
        columns = List.copyOf(all);
        key = List.copyOf(key);
    }

    /** Name of what a row is about. */
    String keyOf(Row row) {
        return key.stream().map(row::text).collect(Collectors.joining("|"));
    }

    /** The columns as SQL has them. */
    String inTable() {
        return columns.stream().map(Column::inTable).collect(Collectors.joining(", "));
    }
}
