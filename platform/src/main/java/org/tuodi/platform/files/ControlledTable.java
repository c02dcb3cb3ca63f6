package org.tuodi.platform.files;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.calls.Refusal;

/**
 * A table of amounts that ends with a line of control totals: the word {@code TOTAL} (合计), in the cell after it the number of
 * lines, and below the amounts their sum. Each fault is told with its line; a table with one is refused as a whole.
 */
public final class ControlledTable {

    private static final int HEADINGS_WITHIN = 20;
    private static final int FAULTS = 20;
    private static final int LONGEST_TOLD = 40;
    private static final List<String> TOTAL = List.of("TOTAL", "合计");

    private final List<Column> columns;
    private final Map<Column, Integer> at;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /**
     * A column.
     *
     * @param words headings that it goes by, the first as it is asked for
     */
    public record Column(String name, boolean required, List<String> words) {

        /** One that must be there. */
        public static Column of(String name, String... words) {
            return new Column(name, true, List.of(words));
        }

        /** One that may be left out. */
        public static Column optional(String name, String... words) {
            return new Column(name, false, List.of(words));
        }

        private boolean isCalled(String heading) {
            return heading.equalsIgnoreCase(name) || words.contains(heading);
        }

        private String told() {
            return words.get(0) + " " + name;
        }
    }

    /** A line, with the texts of its cells by the name of their column. */
    public record Row(int line, Map<String, String> cells) {

        /** A cell; empty where there is none. */
        public String text(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    private ControlledTable(List<Column> columns, Map<Column, Integer> at) {
        this.columns = columns;
        this.at = at;
    }

    /**
     * Reads an .xlsx or CSV table.
     *
     * @param summed the name of the column that the control totals sum
     * @throws Refusal when there is no such table, no line of it, or the control totals are missing or others
     */
    public static ControlledTable read(byte[] file, List<Column> columns, String summed) {
        for (Sheet sheet : Tables.read(file)) {
            for (int line = 0; line < Math.min(HEADINGS_WITHIN, sheet.lines().size()); line++) {
                Map<Column, Integer> at = headings(sheet.lines().get(line), columns);
                if (columns.stream().allMatch(each -> !each.required || at.containsKey(each))) {
                    ControlledTable table = new ControlledTable(columns, at);
                    table.take(sheet.lines().subList(line + 1, sheet.lines().size()), summed);
                    return table;
                }
            }
        }
        throw new Refusal(
                Refusal.Code.NOT_READABLE,
                "没有找到表头 · found no line with the headings; expected "
                        + String.join(
                                ", ",
                                columns.stream()
                                        .filter(Column::required)
                                        .map(Column::told)
                                        .toList()));
    }

    private static Map<Column, Integer> headings(Line line, List<Column> columns) {
        Map<Column, Integer> at = new LinkedHashMap<>();
        for (int cell = 0; cell < line.cells().size(); cell++) {
            String heading = Wording.dense(line.cell(cell).text());
            for (Column column : columns) {
                if (column.isCalled(heading)) {
                    at.putIfAbsent(column, cell);
                }
            }
        }
        return at;
    }

    private void take(List<Line> lines, String summed) {
        Line control = null;
        for (Line line : lines) {
            if (control != null && !line.isBlank()) {
                faults.add(place(line.number()) + "found a line below the control totals; expected none");
                break;
            }
            if (total(line) >= 0) {
                control = line;
            } else if (!line.isBlank()) {
                Map<String, String> cells = new LinkedHashMap<>();
                at.forEach((column, cell) ->
                        cells.put(column.name, Wording.tidy(line.cell(cell).text())));
                rows.add(new Row(line.number(), cells));
            }
        }
        if (control == null) {
            faults.add("没有合计行 · found no line of control totals; expected one with TOTAL, " + rows.size()
                    + " lines and their sum");
        } else {
            check(control, summed);
        }
        if (rows.isEmpty()) {
            faults.add("没有数据 · found no line below the headings; expected at least one");
        }
        refuseFaults();
    }

    private static int total(Line line) {
        for (int cell = 0; cell < line.cells().size(); cell++) {
            if (TOTAL.contains(Wording.dense(line.cell(cell).text()).toUpperCase(Locale.ROOT))) {
                return cell;
            }
        }
        return -1;
    }

    private void check(Line control, String summed) {
        String count = Wording.dense(control.cell(total(control) + 1).text()).replaceAll("\\.0+$", "");
        if (!count.equals(String.valueOf(rows.size()))) {
            faults.add(place(control.number()) + "行数 lines: found " + rows.size() + " lines; the control totals say `"
                    + cut(count) + "`");
        }
        Map<String, String> sum = new LinkedHashMap<>();
        at.forEach((column, cell) ->
                sum.put(column.name, Wording.tidy(control.cell(cell).text())));
        long said = fen(new Row(control.number(), sum), summed);
        long found = rows.stream().mapToLong(row -> fen(row, summed)).reduce(0, Math::addExact);
        if (faults.isEmpty() && said != found) {
            faults.add(place(control.number()) + "合计 sum: found " + Money.text(found) + "; the control totals say "
                    + Money.text(said));
        }
    }

    /** The lines, without the control totals. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** What is wrong with a line. */
    public void fault(Row row, String column, String expected) {
        faults.add(place(row.line) + told(column) + ": found `" + cut(row.text(column)) + "`; expected " + expected);
    }

    /** An amount in fen; a fault and 0 where it is none. */
    public long fen(Row row, String column) {
        String text = Wording.dense(row.text(column)).replace(",", "");
        try {
            if (text.matches("-?[0-9]{1,10}(\\.[0-9]{1,10})?")) {
                return new BigDecimal(text).movePointRight(2).longValueExact();
            }
        } catch (ArithmeticException e) {
            // Told below, as what is no number is.
        }
        fault(row, column, "yuan with at most two decimals");
        return 0;
    }

    /** A day; a fault and the first day of all where it is none. */
    public LocalDate day(Row row, String column) {
        try {
            String text = row.text(column);
            return text.matches("[0-9]{5}")
                    ? LocalDate.of(1899, 12, 30).plusDays(Long.parseLong(text))
                    : LocalDate.parse(text);
        } catch (DateTimeException e) {
            fault(row, column, "a day such as 2023-03-05");
            return LocalDate.EPOCH;
        }
    }

    /** A word of a list, by itself or what it is called; a fault where it is none of them. */
    public String word(Row row, String column, Map<String, List<String>> words) {
        String text = row.text(column);
        for (Map.Entry<String, List<String>> each : words.entrySet()) {
            if (each.getKey().equalsIgnoreCase(text) || each.getValue().contains(text)) {
                return each.getKey();
            }
        }
        fault(row, column, "one of " + String.join(", ", words.keySet()));
        return "";
    }

    /** A text of a pattern; a fault where it is none. */
    public String text(Row row, String column, String pattern, String expected) {
        String text = row.text(column);
        if (!text.matches(pattern)) {
            fault(row, column, expected);
        }
        return text;
    }

    /** Throws Refusal with what was found wrong. */
    public void refuseFaults() {
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_READABLE, faults.subList(0, Math.min(FAULTS, faults.size())));
        }
    }

    /** Of what the table says, however it is stored. */
    public byte[] digest(String... about) {
        Digest digest = new Digest().addTexts(List.of(about));
        rows.forEach(row -> columns.forEach(column -> digest.add(row.text(column.name))));
        return digest.bytes();
    }

    private String told(String column) {
        return columns.stream()
                .filter(each -> each.name.equals(column))
                .map(Column::told)
                .findFirst()
                .orElse(column);
    }

    private static String place(int line) {
        return "第 " + line + " 行 line " + line + " · ";
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(LONGEST_TOLD, text.length()));
    }
}
