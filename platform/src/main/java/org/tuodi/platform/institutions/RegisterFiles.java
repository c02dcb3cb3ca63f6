package org.tuodi.platform.institutions;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.files.Cell;
import org.tuodi.platform.files.Exported;
import org.tuodi.platform.files.Line;
import org.tuodi.platform.files.Sheet;
import org.tuodi.platform.files.Tables;
import org.tuodi.platform.files.Wording;

/** Registers as files: what is exported can be imported again, and then says nothing new. */
public final class RegisterFiles {

    private static final int FLUSH_EVERY = 1_000;
    private static final int SHOWN = 40;

    private RegisterFiles() {}

    /**
     * Records the rows of a table (.xlsx or CSV), all of them or none. Its first row has the headings: the English key, the
     * Chinese name, or both; in any order, and columns that need no value may be left out.
     *
     * @param admits whether the caller may record a row
     * @param by the person who answers for it
     * @param remark why, for the list of editions
     * @throws Refusal naming line, column, what was found and what is expected, of each fault
     */
    public static <T extends Dated> Register.Written load(
            Register<T> register, byte[] file, Predicate<T> admits, String by, String remark) {
        Definition<T> definition = register.definition();
        List<Line> lines = lines(file);
        List<Optional<Column>> headings = headings(definition, lines.get(0));
        List<Row> rows = new ArrayList<>();
        List<String> places = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Line line : lines.subList(1, lines.size())) {
            int before = faults.size();
            Row row = row(definition, headings, line, faults);
            if (faults.size() > before) {
                continue;
            }
            if (!admits.test(definition.reader().apply(row))) {
                faults.add("line " + line.number() + ": found a row of another area; expected one of the caller's");
            }
            rows.add(row);
            places.add("line " + line.number());
        }
        Faults.refuse(faults);
        return register.write(rows, places, by, remark);
    }

    /** Rows that the sender does not see are no less rows: they are refused, for nobody may mean them. */
    private static List<Line> lines(byte[] file) {
        List<Line> lines = Tables.read(file).stream()
                .filter(sheet -> !sheet.hidden())
                .findFirst()
                .map(Sheet::lines)
                .orElse(List.of())
                .stream()
                .filter(line -> !line.isBlank())
                .toList();
        if (lines.size() < 2) {
            throw new Refusal(Refusal.Code.NOT_READABLE, "found a table without rows; expected headings and rows");
        }
        Faults.refuse(lines.stream()
                .filter(Line::hidden)
                .map(line -> "line " + line.number() + ": found a hidden row; expected it shown or removed")
                .toList());
        return lines;
    }

    private static List<Optional<Column>> headings(Definition<?> definition, Line line) {
        List<String> faults = new ArrayList<>();
        List<Optional<Column>> columns = new ArrayList<>();
        for (Cell cell : line.cells()) {
            String heading = Wording.tidy(cell.text());
            Optional<Column> column = definition.columns().stream()
                    .filter(each -> each.isMeantBy(heading))
                    .findFirst();
            if (column.isEmpty() && !heading.isEmpty()) {
                faults.add("line 1: found the column `" + heading + "`; expected one of "
                        + definition.columns().stream().map(Column::key).toList());
            }
            if (column.isPresent() && columns.contains(column)) {
                faults.add("line 1: found the column `" + heading + "` again; expected it once");
            }
            columns.add(column);
        }
        for (Column column : definition.columns()) {
            if (column.required() && !columns.contains(Optional.of(column))) {
                faults.add("line 1: found no column `" + column.key() + "` (" + column.chinese() + "); expected it");
            }
        }
        Faults.refuse(faults);
        return columns;
    }

    private static Row row(Definition<?> definition, List<Optional<Column>> headings, Line line, List<String> faults) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        definition.columns().forEach(column -> values.put(column.key(), column.whenEmpty()));
        for (int at = 0; at < Math.max(headings.size(), line.cells().size()); at++) {
            Cell cell = line.cell(at);
            Column column = at < headings.size() ? headings.get(at).orElse(null) : null;
            if (column == null) {
                if (!cell.isBlank()) {
                    faults.add("line " + line.number() + ": found a value in column " + (at + 1)
                            + ", which has no heading");
                }
            } else if (!cell.isBlank() || column.required()) {
                String place = "line " + line.number() + ", column " + column.key();
                value(column, cell, place, faults).ifPresent(value -> values.put(column.key(), value));
            }
        }
        return new Row(values);
    }

    private static Optional<Object> value(Column column, Cell cell, String place, List<String> faults) {
        String text = Wording.tidy(cell.text());
        try {
            if (cell.kind() != Cell.Kind.ERROR) {
                return Optional.of(column.read(text, cell.kind() == Cell.Kind.NUMBER));
            }
        } catch (IllegalArgumentException | ArithmeticException notSuch) {
            // Said below, as for a cell that is an error.
        }
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        faults.add(place + ": found `" + shown + "`; expected " + column.expected());
        return Optional.empty();
    }

    /** Writes rows of a register as CSV in UTF-8 with the mark that Excel needs. */
    static void writeCsv(Register<?> register, List<Row> rows, OutputStream out) {
        try {
            out.write(Exported.BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8));
            CsvWriter writer = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
            List<Column> columns = register.definition().columns();
            writer.writeRecord(columns.stream().map(Column::heading).toList());
            for (Row row : rows) {
                writer.writeRecord(columns.stream()
                        .map(column -> Exported.field(cell(column, row)))
                        .toList());
            }
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the same as a workbook. */
    static void writeWorkbook(Register<?> register, List<Row> rows, OutputStream out) {
        try (Workbook workbook = new Workbook(out, "tuodi", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(register.definition().chinese());
            List<Column> columns = register.definition().columns();
            for (int at = 0; at < columns.size(); at++) {
                sheet.value(0, at, columns.get(at).heading());
            }
            int line = 1;
            for (Row row : rows) {
                for (int at = 0; at < columns.size(); at++) {
                    sheet.value(line, at, cell(columns.get(at), row));
                }
                line++;
                if (line % FLUSH_EVERY == 0) {
                    sheet.flush();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a file has it; no program takes it for a formula. */
    private static String cell(Column column, Row row) {
        Object value = row.values().get(column.key());
        String text = value == null ? "" : column.writer().apply(value);
        return text.startsWith("=") || text.startsWith("@") ? "'" + text : text;
    }
}
