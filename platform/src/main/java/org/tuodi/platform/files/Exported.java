package org.tuodi.platform.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/** Tables that go out as CSV. What somebody wrote into a field never becomes a formula where the file is opened. */
public final class Exported {

    /** Without it Excel takes UTF-8 for the system's own code page. */
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Wide signs become formulas in Chinese and Japanese systems. */
    private static final String BEGINNINGS = "=+-@\t\r\n＝＋－＠";

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,6})?");

    private Exported() {}

    /** A text as it may stand in a field: one that would be a formula begins with an apostrophe, which a read table leaves out. */
    public static String field(String text) {
        boolean formula = !text.isEmpty()
                && BEGINNINGS.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
        return formula ? "'" + text : text;
    }

    /** A table as a file that Excel and WPS open as it is meant. */
    public static String csv(List<String> headings, List<List<String>> rows) {
        StringWriter text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(headings.stream().map(Exported::field).toList());
            for (List<String> row : rows) {
                csv.writeRecord(row.stream().map(Exported::field).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
