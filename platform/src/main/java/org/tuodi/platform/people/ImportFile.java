package org.tuodi.platform.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.files.Cell;
import org.tuodi.platform.files.Line;
import org.tuodi.platform.files.Tables;
import org.tuodi.platform.files.Wording;

/**
 * A table of persons, enrolments or contributions (.xlsx or CSV) as values that the shapes of calls read. The first row has
 * the headings, in English or 中文.
 */
final class ImportFile {

    /** Numbers that Excel spoils when it takes them for amounts. */
    private static final List<String> NUMBERS = List.of("idNumber", "id", "person");

    private static final List<String> DAYS = List.of("birthDate", "day", "to", "diedOn");
    /** The day that Excel counts from. */
    private static final LocalDate EXCEL = LocalDate.of(1899, 12, 30);

    private static final Map<String, String> HEADINGS = Map.ofEntries(
            Map.entry("人员编号", "person"),
            Map.entry("政策", "family"),
            Map.entry("地区", "region"),
            Map.entry("姓名", "name"),
            Map.entry("身份证号", "idNumber"),
            Map.entry("性别", "sex"),
            Map.entry("险种", "scheme"),
            Map.entry("就业状态", "employment"),
            Map.entry("出生日期", "birthDate"),
            Map.entry("变更类型", "change"),
            Map.entry("日期", "day"),
            Map.entry("终止日期", "to"),
            Map.entry("缴费基数", "contributionBase"),
            Map.entry("原因", "reason"),
            Map.entry("类型", "kind"),
            Map.entry("开始月份", "from"),
            Map.entry("结束月份", "to"),
            Map.entry("月数", "months"),
            Map.entry("月基数", "base"),
            Map.entry("个人缴费", "personal"),
            Map.entry("缴费渠道", "channel"),
            Map.entry("凭证号", "reference"));

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("职工", "employee"),
            Map.entry("居民", "resident"),
            Map.entry("城乡居民", "resident"),
            Map.entry("在职", "active"),
            Map.entry("退休", "retired"),
            Map.entry("灵活就业", "flexible"),
            Map.entry("无", "none"),
            Map.entry("男", "male"),
            Map.entry("女", "female"),
            Map.entry("参保", "enrol"),
            Map.entry("异地参保", "elsewhere"),
            Map.entry("转移", "move"),
            Map.entry("停保", "end"),
            Map.entry("暂停", "suspend"),
            Map.entry("恢复", "resume"),
            Map.entry("转出", "transferOut"),
            Map.entry("实缴", "paid"),
            Map.entry("转入", "transferred"),
            Map.entry("视同缴费", "deemed"),
            Map.entry("折算", "converted"));

    private ImportFile() {}

    /**
     * A row by heading.
     *
     * @param line as the sender sees it
     * @param faults of its cells
     */
    record Row(int line, Map<String, Object> values, List<String> faults) {

        /** A value taken out, or empty. */
        Optional<String> take(String key) {
            return Optional.ofNullable(values.remove(key)).map(String::valueOf);
        }
    }

    /** The rows of the first sheet that is not hidden; throws Refusal when there are none. */
    static List<Row> read(byte[] file) {
        List<Line> lines = Tables.read(file).stream()
                .filter(sheet -> !sheet.hidden())
                .findFirst()
                .orElseThrow(ImportFile::empty)
                .lines()
                .stream()
                .filter(line -> !line.isBlank())
                .toList();
        if (lines.size() < 2) {
            throw empty();
        }
        List<String> headings = lines.get(0).cells().stream()
                .map(cell -> Wording.dense(cell.text()))
                .map(heading -> HEADINGS.getOrDefault(heading, heading))
                .toList();
        return lines.subList(1, lines.size()).stream()
                .map(line -> row(headings, line))
                .toList();
    }

    private static Refusal empty() {
        return new Refusal(Refusal.Code.NOT_READABLE, "found a table without rows; expected headings and rows");
    }

    private static Row row(List<String> headings, Line line) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        if (line.hidden()) {
            faults.add("found a hidden row; expected rows that the sender sees");
        }
        for (int column = 0; column < headings.size(); column++) {
            Cell cell = line.cell(column);
            String heading = headings.get(column);
            if (cell.kind() == Cell.Kind.ERROR) {
                faults.add(heading + ": found an error value; expected a value");
            } else if (cell.kind() == Cell.Kind.NUMBER && NUMBERS.contains(heading)) {
                faults.add(heading + ": found a number stored as a number, whose digits may be lost; expected text");
            } else if (!cell.isBlank() && !heading.isEmpty()) {
                values.put(heading, value(heading, cell));
            }
        }
        return new Row(line.number(), values, faults);
    }

    private static Object value(String heading, Cell cell) {
        String text = Wording.tidy(cell.text());
        if (cell.kind() == Cell.Kind.NUMBER && DAYS.contains(heading) && text.matches("[0-9]{4,5}")) {
            return EXCEL.plusDays(Long.parseLong(text)).toString();
        }
        if (text.equalsIgnoreCase("true") || text.equals("是")) {
            return true;
        }
        if (text.equalsIgnoreCase("false") || text.equals("否")) {
            return false;
        }
        return WORDS.getOrDefault(text, text);
    }
}
