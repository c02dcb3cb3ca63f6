package org.tuodi.platform.rosters;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.files.Cell;
import org.tuodi.platform.files.Line;
import org.tuodi.platform.files.Sheet;
import org.tuodi.platform.files.Wording;

/**
 * The rows of a roster's sheets, below the headings that name its columns.
 *
 * @param notes what a checker should know of the file
 */
record RosterTable(List<RawRow> rows, List<String> notes) {

    private static final int LINES_LOOKED_AT = 20;
    private static final int HEADING_CHARACTERS = 30;
    private static final Pattern ID_LIKE = Pattern.compile("[0-9]{14,17}[0-9xX]");
    private static final Pattern REMARK =
            Pattern.compile("(合计|总计|小计|共计|填表|制表|填报|审核|复核|负责人|联系|经办|盖章|注[:：]|备注|说明|日期|单位).*");

    RosterTable {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * Finds headings by their names, in any order, below titles, also when they stand in two merged rows.
     *
     * @throws Refusal when no sheet has them, or a sheet with persons has none
     */
    static RosterTable of(List<Sheet> sheets, Vocabulary vocabulary) {
        List<RawRow> rows = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        boolean found = false;
        for (Sheet sheet : sheets) {
            Headings headings = Headings.find(sheet, vocabulary);
            if (headings != null) {
                found = true;
                headings.read(sheet, rows, notes);
            } else if (sheet.lines().stream().anyMatch(RosterTable::namesSomebody)) {
                throw refusal("工作表“" + sheet.name() + "”有人员但没有表头 · sheet `" + sheet.name()
                        + "`: found persons without headings; expected the same headings as on the first sheet");
            } else if (!sheet.lines().isEmpty()) {
                notes.add("工作表“" + sheet.name() + "”没有名册，未读 · no list on the sheet " + sheet.name());
            }
        }
        if (!found) {
            throw refusal("前 " + LINES_LOOKED_AT + " 行没有找到表头 · found no headings in the first " + LINES_LOOKED_AT
                    + " rows; expected at least " + vocabulary.heading(Column.NAME) + "、"
                    + vocabulary.heading(Column.ID_NUMBER) + "、" + vocabulary.heading(Column.CHANGE));
        }
        if (rows.isEmpty()) {
            throw refusal("名册没有人员 · found headings and nobody below them; expected at least one row");
        }
        return new RosterTable(rows, new ArrayList<>(notes));
    }

    private static boolean namesSomebody(Line line) {
        return line.cells().stream()
                .anyMatch(cell -> ID_LIKE.matcher(Wording.dense(cell.text())).matches());
    }

    private static Refusal refusal(String detail) {
        return new Refusal(Refusal.Code.NOT_READABLE, detail);
    }

    /** Which column of a sheet is which, and the index of the first line below. */
    private record Headings(Map<Column, Integer> columns, int below) {

        static @Nullable Headings find(Sheet sheet, Vocabulary vocabulary) {
            List<Line> lines = sheet.lines();
            for (int i = 0; i < Math.min(lines.size(), LINES_LOOKED_AT); i++) {
                Map<Column, Integer> one = columns(sheet, lines.get(i), null, vocabulary);
                if (complete(one)) {
                    return new Headings(one, i + 1);
                }
                if (i + 1 < lines.size() && !one.isEmpty()) {
                    Map<Column, Integer> two = columns(sheet, lines.get(i), lines.get(i + 1), vocabulary);
                    if (complete(two)) {
                        return new Headings(two, i + 2);
                    }
                }
            }
            return null;
        }

        private static boolean complete(Map<Column, Integer> columns) {
            return columns.keySet().containsAll(Set.of(Column.NAME, Column.ID_NUMBER, Column.CHANGE));
        }

        private static Map<Column, Integer> columns(
                Sheet sheet, Line line, @Nullable Line second, Vocabulary vocabulary) {
            Map<Column, Integer> columns = new EnumMap<>(Column.class);
            int width = Math.max(
                    line.cells().size(), second == null ? 0 : second.cells().size());
            for (int i = 0; i < width; i++) {
                Cell lower = second == null ? Cell.EMPTY : second.cell(i);
                String heading = (lower.isBlank() ? line.cell(i) : lower).text();
                int index = i;
                vocabulary.column(heading).ifPresent(column -> {
                    if (columns.putIfAbsent(column, index) != null) {
                        throw refusal("表头“" + heading + "”重复 · sheet `" + sheet.name() + "` row " + line.number()
                                + ": found two columns for " + vocabulary.heading(column) + "; expected one");
                    }
                });
            }
            return columns;
        }

        void read(Sheet sheet, List<RawRow> rows, Set<String> notes) {
            if (sheet.hidden()) {
                notes.add("工作表“" + sheet.name() + "”是隐藏的，已按名册读取 · the sheet " + sheet.name() + " is hidden; read");
            }
            noteOthers(sheet, notes);
            for (Line line : sheet.lines().subList(below, sheet.lines().size())) {
                if (!line.isBlank() && !isHeading(line, sheet)) {
                    rows.add(row(sheet, line));
                }
            }
        }

        private void noteOthers(Sheet sheet, Set<String> notes) {
            Line line = sheet.lines().get(below - 1);
            for (int i = 0; i < line.cells().size(); i++) {
                String heading = Wording.dense(line.cell(i).text());
                if (!columns.containsValue(i) && !heading.isEmpty() && heading.length() <= HEADING_CHARACTERS) {
                    notes.add("列“" + heading + "”未读、未存 · column " + heading + " is neither read nor kept");
                }
            }
        }

        /** Headings that are printed again on every page. */
        private boolean isHeading(Line line, Sheet sheet) {
            Line heading = sheet.lines().get(below - 1);
            return columns.values().stream()
                    .allMatch(column -> Wording.dense(line.cell(column).text())
                            .equals(Wording.dense(heading.cell(column).text())));
        }

        private RawRow row(Sheet sheet, Line line) {
            Map<Column, Cell> cells = new EnumMap<>(Column.class);
            columns.forEach((column, index) -> cells.put(column, line.cell(index)));
            boolean nobody = blank(cells, Column.ID_NUMBER) && (blank(cells, Column.NAME) || opensAsRemark(line));
            boolean empty = cells.values().stream().allMatch(Cell::isBlank);
            return new RawRow(
                    sheet.name(), line.number(), line.hidden(), empty || (nobody && opensAsRemark(line)), cells);
        }

        private static boolean blank(Map<Column, Cell> cells, Column column) {
            return cells.getOrDefault(column, Cell.EMPTY).isBlank();
        }

        private static boolean opensAsRemark(Line line) {
            return line.cells().stream()
                    .filter(cell -> !cell.isBlank())
                    .findFirst()
                    .map(cell -> REMARK.matcher(Wording.dense(cell.text())).matches())
                    .orElse(false);
        }
    }
}
