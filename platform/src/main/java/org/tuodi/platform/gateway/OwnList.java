package org.tuodi.platform.gateway;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.files.Cell;
import org.tuodi.platform.files.Line;
import org.tuodi.platform.files.Sheet;
import org.tuodi.platform.files.Tables;
import org.tuodi.platform.files.Wording;

/**
 * What an institution's own books say of a day: a table with the settlement, its total, what funds pay and the cash.
 *
 * @param lines in the order of the table
 */
public record OwnList(List<Entry> lines) {

    private static final int FAULTS = 20;
    private static final int HEADINGS_WITHIN = 20;

    public OwnList {
        lines = List.copyOf(lines);
    }

    /**
     * A line of it; amounts in fen, negative in a reversal.
     *
     * @param line of the table
     */
    public record Entry(int line, String settlement, long total, long fund, long cash) {}

    /** Columns with the words for them, the first as it is asked for. */
    private enum Column {
        SETTLEMENT("结算编号", "结算id", "结算号", "setl_id", "settlement"),
        TOTAL("总费用", "医疗费总额", "费用总额", "medfee_sumamt", "total"),
        FUND("基金支付", "基金支付总额", "fund_pay_sumamt", "fund"),
        CASH("现金", "个人现金支付", "个人现金", "psn_cash_pay", "cash_payamt", "cash");

        /** Never changed. */
        @SuppressWarnings("ImmutableEnumChecker")
        private final List<String> words;

        Column(String... words) {
            this.words = List.of(words);
        }

        @Override
        public String toString() {
            return words.get(0);
        }
    }

    /**
     * Reads an .xlsx or CSV table, its headings within the first twenty lines.
     *
     * @throws Refusal naming each fault with line, column, what was found and what is expected
     */
    public static OwnList read(byte[] file) {
        for (Sheet sheet : Tables.read(file)) {
            for (int at = 0; at < Math.min(HEADINGS_WITHIN, sheet.lines().size()); at++) {
                Map<Column, Integer> columns = columns(sheet.lines().get(at));
                if (columns.size() == Column.values().length) {
                    return entries(sheet.lines().subList(at + 1, sheet.lines().size()), columns);
                }
            }
        }
        throw refused(List.of("没有找到表头 · found no line with the headings; expected " + Arrays.toString(Column.values())
                + " or setl_id, medfee_sumamt, fund_pay_sumamt, psn_cash_pay"));
    }

    private static Map<Column, Integer> columns(Line line) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        for (int at = 0; at < line.cells().size(); at++) {
            String heading = Wording.dense(line.cell(at).text()).toLowerCase(Locale.ROOT);
            for (Column column : Column.values()) {
                if (column.words.contains(heading)) {
                    columns.putIfAbsent(column, at);
                }
            }
        }
        return columns;
    }

    private static OwnList entries(List<Line> lines, Map<Column, Integer> columns) {
        List<String> faults = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (Line line : lines) {
            Cell named = line.cell(columns.getOrDefault(Column.SETTLEMENT, 0));
            String settlement = Wording.dense(named.text());
            if (settlement.isEmpty()) {
                continue;
            }
            if (settlement.length() > 100) {
                faults.add("第 " + line.number() + " 行 结算编号 · found " + settlement.length()
                        + " characters; expected a settlement such as P1.2023.3");
            }
            entries.add(new Entry(
                    line.number(),
                    settlement,
                    fen(line, columns, Column.TOTAL, faults),
                    fen(line, columns, Column.FUND, faults),
                    fen(line, columns, Column.CASH, faults)));
        }
        if (!faults.isEmpty()) {
            throw refused(faults.subList(0, Math.min(FAULTS, faults.size())));
        }
        if (entries.isEmpty()) {
            throw refused(List.of("表头下面没有数据 · found no line below the headings; expected at least one"));
        }
        return new OwnList(entries);
    }

    private static long fen(Line line, Map<Column, Integer> columns, Column column, List<String> faults) {
        String text =
                Wording.dense(line.cell(columns.getOrDefault(column, 0)).text()).replace(",", "");
        try {
            if (text.matches("-?[0-9]{1,12}(\\.[0-9]{1,10})?")) {
                return new BigDecimal(text).movePointRight(2).longValueExact();
            }
        } catch (ArithmeticException e) {
            // Told below, as what is no number is.
        }
        faults.add("第 " + line.number() + " 行 " + column + " · found `" + text.substring(0, Math.min(30, text.length()))
                + "`; expected yuan with at most two decimals");
        return 0;
    }

    private static Refusal refused(List<String> faults) {
        return new Refusal(Refusal.Code.NOT_READABLE, faults);
    }
}
