package org.tuodi.platform.people;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ledger of subsidies as a CSV file that Excel and WPS open as it is meant. */
final class PremiumFile {

    private static final Map<String, String> HEADS = Map.of(
            "region", "地区 region",
            "person", "人员编号 person",
            "name", "姓名 name",
            "identity", "身份 identity",
            "year", "年度 year",
            "subsidy", "资助金额 subsidy",
            "payer", "资金来源 payer",
            "run", "批次 run");
    private static final List<String> ORDER =
            List.of("region", "person", "name", "identity", "year", "subsidy", "payer", "run");
    /** Without it Excel takes UTF-8 for the system's own code page. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private PremiumFile() {}

    static String of(List<Map<String, Object>> lines) {
        StringWriter text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(ORDER.stream().map(HEADS::get).toList());
            for (Map<String, Object> line : lines) {
                csv.writeRecord(
                        ORDER.stream().map(column -> cell(line.get(column))).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A text that begins like a formula must not become one. */
    private static String cell(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
