package org.tuodi.platform.gateway.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is downloaded as a file.
 *
 * @param infno its transaction
 * @param name Chinese
 * @param register where its rows are
 * @param lists list types or the code list of the register that it has; empty for all
 */
record Directory(String infno, String name, String register, Set<String> lists, List<Column> columns) {

    /**
     * A column of the file.
     *
     * @param source word for what of a row it has, null where every line is empty
     */
    record Column(String field, String chinese, @Nullable String source) {}

    /** All, by transaction. */
    static Map<String, Directory> all() {
        Map<String, Directory> all = new LinkedHashMap<>();
        String[] heading = {};
        List<Column> columns = new ArrayList<>();
        for (String line : Resource.lines("directories.txt")) {
            if (line.startsWith("[")) {
                add(all, heading, columns);
                heading = line.split(" ");
                columns = new ArrayList<>();
            } else {
                String[] sides = line.split(" = ");
                String[] names = sides[0].split(" ");
                columns.add(new Column(names[0], names[1], sides.length == 1 ? null : sides[1]));
            }
        }
        add(all, heading, columns);
        return all;
    }

    private static void add(Map<String, Directory> all, String[] heading, List<Column> columns) {
        if (heading.length > 0) {
            String infno = heading[0].substring(1, heading[0].length() - 1);
            Set<String> lists = Set.copyOf(List.of(heading).subList(3, heading.length));
            all.put(infno, new Directory(infno, heading[1], heading[2], lists, List.copyOf(columns)));
        }
    }

    /** A line of the file. */
    List<String> line(Map<String, String> row) {
        return columns.stream()
                .map(column -> column.source() == null ? "" : row.getOrDefault(column.source(), ""))
                .toList();
    }
}
