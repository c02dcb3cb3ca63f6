package org.tuodi.platform.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.tuodi.platform.calls.Refusal;

/** Workbooks as Excel and WPS save them. */
final class Workbooks {

    private int rows;

    private Workbooks() {}

    static List<Sheet> read(byte[] file) {
        try {
            Archives.check(file);
            try (ReadableWorkbook workbook =
                    new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(false, true))) {
                if (workbook.isDate1904()) {
                    throw Tables.refusal("使用 1904 日期系统，请在“选项-高级”中关闭后另存"
                            + " · found a workbook that counts days from 1904; expected one that counts from 1900");
                }
                return new Workbooks().sheets(workbook);
            }
        } catch (Refusal e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The reader answers damage with exceptions of many kinds.
            throw Tables.refusal("文件损坏或不是 .xlsx · found a workbook that cannot be read ("
                    + e.getClass().getSimpleName() + "); expected one as Excel or WPS saves it");
        }
    }

    private List<Sheet> sheets(ReadableWorkbook workbook) throws IOException {
        List<Sheet> sheets = new ArrayList<>();
        for (org.dhatim.fastexcel.reader.Sheet sheet : workbook.getSheets().toList()) {
            List<Line> lines = new ArrayList<>();
            try (Stream<Row> stream = sheet.openStream()) {
                Iterator<Row> all = stream.iterator();
                while (all.hasNext()) {
                    add(all.next(), lines);
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            sheets.add(new Sheet(sheet.getName(), sheet.getVisibility() != SheetVisibility.VISIBLE, lines));
        }
        return sheets;
    }

    private void add(Row row, List<Line> lines) {
        // Rows that were only formatted do not count; a sheet has a million of them soon.
        if (row.stream().allMatch(cell -> cell == null || cell.getType() == CellType.EMPTY)) {
            return;
        }
        rows++;
        if (rows > FileLimits.ROWS) {
            throw Tables.refusal("行数过多 · found more than " + FileLimits.ROWS + " rows; expected at most these");
        }
        List<Cell> cells = new ArrayList<>();
        for (int column = 0; column < Math.min(row.getCellCount(), FileLimits.COLUMNS); column++) {
            cells.add(cell(row.getCell(column), row.getRowNum()));
        }
        lines.add(new Line(row.getRowNum(), row.isHidden(), cells));
    }

    private static Cell cell(org.dhatim.fastexcel.reader.@org.jspecify.annotations.Nullable Cell cell, int row) {
        if (cell == null) {
            return Cell.EMPTY;
        }
        String raw = cell.getRawValue();
        String text = cell.getType() == CellType.STRING ? cell.asString() : raw == null ? "" : raw;
        if (text.length() > FileLimits.CELL_CHARACTERS) {
            throw Tables.refusal("第 " + row + " 行单元格过长 · row " + row + ": found a cell of " + text.length()
                    + " characters; expected at most " + FileLimits.CELL_CHARACTERS);
        }
        return switch (cell.getType()) {
            case EMPTY -> Cell.EMPTY;
            case STRING -> new Cell(Cell.Kind.TEXT, text, false);
            case NUMBER -> new Cell(Cell.Kind.NUMBER, text, false);
            case BOOLEAN -> new Cell(Cell.Kind.TRUTH, text, false);
            case ERROR -> new Cell(Cell.Kind.ERROR, text, false);
            case FORMULA -> computed(text);
        };
    }

    private static Cell computed(String text) {
        if (text.isEmpty() || text.startsWith("#")) {
            return new Cell(Cell.Kind.ERROR, text, true);
        }
        boolean number = text.matches("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
        return new Cell(number ? Cell.Kind.NUMBER : Cell.Kind.TEXT, text, true);
    }
}
