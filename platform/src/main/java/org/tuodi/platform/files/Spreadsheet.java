package org.tuodi.platform.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Workbooks for people who open them in Excel or WPS. Every cell is text, and none begins as a formula. */
public final class Spreadsheet {

    private static final int FLUSHED = 1_000;

    private Spreadsheet() {}

    /** An .xlsx workbook with one sheet: headings, then rows. */
    public static byte[] write(String sheetName, List<String> headings, List<List<String>> rows) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "tuodi", null)) {
            Worksheet sheet = workbook.newWorksheet(sheetName);
            line(sheet, 0, headings);
            for (int at = 0; at < rows.size(); at++) {
                line(sheet, at + 1, rows.get(at));
                if (at % FLUSHED == FLUSHED - 1) {
                    sheet.flush();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void line(Worksheet sheet, int at, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            sheet.inlineString(at, column, Exported.field(cells.get(column)));
        }
    }
}
