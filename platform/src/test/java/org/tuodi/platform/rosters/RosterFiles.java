package org.tuodi.platform.rosters;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.files.Tables;
import org.tuodi.platform.files.Zipped;
import org.tuodi.platform.people.IdNumber;

/** Rosters of invented persons, as offices write them. */
final class RosterFiles {

    static final Charset GB18030 = Charset.forName("GB18030");
    static final String HEADINGS = "姓名,身份证号,变更类型,救助身份,认定日期,退出日期,退出原因,认定级别,享受医疗补助,出生日期\n";

    private RosterFiles() {}

    /** A number that nobody has, born on the first day of 1970. */
    static String number(int order) {
        return IdNumber.of("999901", LocalDate.of(1970, 1, 1), order).text();
    }

    static byte[] csv(String... rows) {
        return (HEADINGS + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A workbook of one sheet with inline text, a heading in the first row. */
    static byte[] workbook(List<String> headings, List<List<String>> rows) {
        StringBuilder xml = new StringBuilder();
        row(xml, 1, headings, "");
        for (int i = 0; i < rows.size(); i++) {
            row(xml, i + 2, rows.get(i), "");
        }
        return new Zipped().sheet("名册", "", xml.toString()).bytes();
    }

    /** A row; a cell that begins with {@code #n:} is a number, with {@code <} is XML. */
    static void row(StringBuilder xml, int number, List<String> cells, String attributes) {
        xml.append("<row r=\"" + number + "\"" + attributes + ">");
        for (int column = 0; column < cells.size(); column++) {
            String address = (char) ('A' + column) + String.valueOf(number);
            String cell = cells.get(column);
            if (cell.startsWith("#n:")) {
                xml.append("<c r=\"" + address + "\" s=\"1\"><v>" + cell.substring(3) + "</v></c>");
            } else if (cell.startsWith("<")) {
                xml.append(cell.replace("@", address));
            } else if (!cell.isEmpty()) {
                xml.append("<c r=\"" + address + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + cell
                        + "</t></is></c>");
            }
        }
        xml.append("</row>");
    }

    static RosterTable table(byte[] file) {
        return RosterTable.of(Tables.read(file), Vocabulary.BUILT_IN);
    }

    static Department department(String id) {
        return Vocabulary.BUILT_IN.department(id).orElseThrow();
    }

    static FedRow read(String department, String line) {
        return read(department, null, csv(line));
    }

    static FedRow read(String department, @Nullable Level level, byte[] file) {
        RowReader.Frame frame = new RowReader.Frame(
                department(department), YearMonth.of(2024, 3), LocalDate.of(2024, 3, 29), null, level);
        return RowReader.read(Vocabulary.BUILT_IN, frame, table(file).rows().get(0));
    }
}
