package org.tuodi.platform.web.counter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.files.Cell;
import org.tuodi.platform.files.Line;
import org.tuodi.platform.files.Sheet;
import org.tuodi.platform.files.Tables;
import org.tuodi.platform.files.Wording;
import org.tuodi.policy.settle.Labels;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Node;
import org.tuodi.policy.text.Sequence;

/**
 * Fee lines as a clerk enters, pastes or imports them: a table whose first row names its columns in 中文 or English. As a text
 * its values are separated by tabs, which is how spreadsheets hand over what is copied from them.
 */
final class FeeTable {

    /** Keys of a fee line, in the order of the columns, with their headings. */
    static final Map<String, List<String>> COLUMNS = columns();

    static final List<String> CATEGORIES = List.of(
            "drug",
            "herbal",
            "material",
            "examination",
            "laboratory",
            "radiology",
            "treatment",
            "surgery",
            "nursing",
            "bed",
            "consultation",
            "registration",
            "prosthesis",
            "other");
    /** Lines of one bill. */
    static final int MOST = 5_000;

    private FeeTable() {}

    private static Map<String, List<String>> columns() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put("category", List.of("类别", "费用类别", "收费类别"));
        columns.put("class", List.of("等级", "甲乙丙", "目录等级"));
        columns.put("item", List.of("项目编码", "编码", "目录编码"));
        columns.put("quantity", List.of("数量"));
        columns.put("unitPrice", List.of("单价"));
        columns.put("amount", List.of("金额", "费用"));
        return columns;
    }

    /**
     * Reads a file: a workbook, a CSV table, or the fees of a case file in YAML or JSON.
     *
     * @throws Refusal naming each line that cannot be read
     */
    static List<Map<String, String>> read(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, 400), StandardCharsets.UTF_8).stripLeading();
        boolean isCase = start.startsWith("{")
                || start.startsWith("[")
                || Stream.of("encounters:", "fees:", "policy:", "- category", "- {", "person:", "#", "title:")
                        .anyMatch(start::startsWith);
        return isCase ? fees(Values.read(file)) : table(sheet(Tables.read(file)));
    }

    private static Sheet sheet(List<Sheet> sheets) {
        return sheets.stream()
                .filter(sheet -> !sheet.hidden() && !sheet.lines().isEmpty())
                .findFirst()
                .orElseThrow(() -> refusal("found no rows; expected a table of fee lines · 表中没有费用明细"));
    }

    /** Reads what stands in the form, values separated by tabs, commas or semicolons. */
    static List<Map<String, String>> read(String text) {
        return text.isBlank()
                ? List.of()
                : table(Tables.read(text.strip().getBytes(StandardCharsets.UTF_8))
                        .get(0));
    }

    /** The first fees found: the list itself, or those of the one encounter of a case. */
    private static List<Map<String, String>> fees(Node node) {
        List<Sequence> found = new ArrayList<>();
        find(node, found);
        if (found.size() != 1) {
            throw refusal("found " + found.size() + " lists of `fees`; expected one · 案例文件应恰有一组 fees");
        }
        List<Map<String, String>> lines = new ArrayList<>();
        for (Node item : found.get(0).items()) {
            if (!(item instanceof Mapping mapping)) {
                throw refusal("line " + (lines.size() + 1) + ": found " + item.describe() + "; expected a fee line");
            }
            Map<String, String> line = new LinkedHashMap<>();
            Values.map(mapping).forEach((key, value) -> line.put(key, Objects.toString(value, "")));
            List<String> unknown = line.keySet().stream()
                    .filter(key -> !COLUMNS.containsKey(key))
                    .toList();
            if (!unknown.isEmpty()) {
                throw refusal("line " + (lines.size() + 1) + ": found " + unknown + "; expected " + COLUMNS.keySet());
            }
            lines.add(line);
        }
        return lines;
    }

    private static void find(Node node, List<Sequence> found) {
        if (node instanceof Sequence sequence) {
            boolean fees = sequence.items().stream()
                    .allMatch(item -> item instanceof Mapping mapping
                            && Values.map(mapping).containsKey("category"));
            if (fees && !sequence.items().isEmpty()) {
                found.add(sequence);
            } else {
                sequence.items().forEach(item -> find(item, found));
            }
        } else if (node instanceof Mapping mapping) {
            mapping.entries().forEach(entry -> find(entry.value(), found));
        }
    }

    private static List<Map<String, String>> table(Sheet sheet) {
        List<String> keys = new ArrayList<>();
        Line head = sheet.lines().get(0);
        for (Cell cell : head.cells()) {
            keys.add(key(cell.text()));
        }
        if (!keys.contains("category") || !keys.contains("amount")) {
            throw refusal("第 1 行应为列名（至少有 类别、金额）· line 1: found " + text(head)
                    + "; expected names of columns, at least 类别 (category) and 金额 (amount)");
        }
        List<Map<String, String>> lines = new ArrayList<>();
        for (Line row : sheet.lines().subList(1, sheet.lines().size())) {
            if (!row.isBlank() && !row.hidden()) {
                lines.add(line(row, keys));
            }
        }
        if (lines.size() > MOST) {
            throw refusal("明细过多 · found " + lines.size() + " fee lines; expected at most " + MOST);
        }
        return lines;
    }

    private static Map<String, String> line(Line row, List<String> keys) {
        Map<String, String> line = new LinkedHashMap<>();
        for (int column = 0; column < keys.size(); column++) {
            String value = Wording.tidy(row.cell(column).text());
            String key = keys.get(column);
            if (!key.isEmpty() && !value.isEmpty()) {
                line.put(key, value(key, value));
            }
        }
        return line;
    }

    private static String text(Line line) {
        StringJoiner text = new StringJoiner(" | ");
        line.cells().forEach(cell -> text.add(cell.text()));
        return text.toString();
    }

    private static String key(String heading) {
        String tidy = Wording.dense(heading);
        return COLUMNS.entrySet().stream()
                .filter(each ->
                        each.getKey().equalsIgnoreCase(tidy) || each.getValue().contains(tidy))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static String value(String key, String written) {
        return switch (key) {
            case "category" -> category(written);
            case "class" ->
                switch (written.toUpperCase(Locale.ROOT)) {
                    case "甲", "甲类", "A" -> "A";
                    case "乙", "乙类", "B" -> "B";
                    case "丙", "丙类", "自费", "C" -> "C";
                    default -> written;
                };
            case "amount", "unitPrice", "quantity" -> number(written);
            default -> written;
        };
    }

    private static String category(String written) {
        return CATEGORIES.stream()
                .filter(word -> word.equalsIgnoreCase(written)
                        || Labels.of("category", word).zh().equals(written)
                        || Labels.of("category", word).zh().equals(written + "费"))
                .findFirst()
                .orElse(written);
    }

    /** An amount as people write it: with a sign of the currency or commas between thousands. */
    static String number(String written) {
        return Wording.dense(written).replace(",", "").replaceFirst("^[¥￥]", "").replaceFirst("元$", "");
    }

    /** Fee lines as the form holds them. */
    static String text(List<Map<String, String>> lines) {
        StringBuilder text = new StringBuilder(String.join("\t", COLUMNS.keySet()));
        for (Map<String, String> line : lines) {
            StringJoiner row = new StringJoiner("\t");
            COLUMNS.keySet().forEach(key -> row.add(plain(line.get(key))));
            text.append('\n').append(row);
        }
        return text.toString();
    }

    private static String plain(@Nullable String value) {
        return value == null ? "" : value.replaceAll("[\\t\\r\\n]", " ");
    }

    private static Refusal refusal(String detail) {
        return new Refusal(Refusal.Code.NOT_READABLE, detail);
    }
}
