package org.tuodi.platform.rosters;

import java.util.ArrayList;
import java.util.List;
import org.tuodi.platform.files.Cell;
import org.tuodi.platform.files.Spreadsheet;
import org.tuodi.platform.files.Wording;
import org.tuodi.platform.rosters.RosterStore.Settled;

/**
 * The rows that go back to the sender, each with where it stood, what it said and what is wrong. Names and numbers are masked:
 * sheet and line tell which row is meant.
 */
final class ErrorWorkbook {

    private static final int SHOWN_FIRST = 6;
    private static final int SHOWN_LAST = 2;

    private ErrorWorkbook() {}

    static byte[] write(Roster roster, List<Settled> rows, Vocabulary vocabulary) {
        return Spreadsheet.write(
                "退回 " + roster.id(),
                headings(vocabulary),
                rows.stream().map(ErrorWorkbook::cells).toList());
    }

    private static List<String> headings(Vocabulary vocabulary) {
        List<String> headings = new ArrayList<>(List.of("序号", "工作表", "行号", "结果", "原因"));
        for (Column column : Column.values()) {
            headings.add(vocabulary.heading(column));
        }
        return headings;
    }

    private static List<String> cells(Settled row) {
        List<String> cells = new ArrayList<>(List.of(
                String.valueOf(row.number()),
                row.row().sheet(),
                String.valueOf(row.row().line()),
                Words.of(row.outcome()),
                String.join("；", row.reasons())));
        for (Column column : Column.values()) {
            cells.add(shown(column, row.row().cell(column)));
        }
        return cells;
    }

    /** What is shown of a cell. */
    static String shown(Column column, Cell cell) {
        String text = Wording.tidy(cell.text());
        return switch (column) {
            case ID_NUMBER -> masked(Wording.dense(text));
            case NAME ->
                text.isEmpty()
                        ? ""
                        : text.substring(0, text.offsetByCodePoints(0, 1))
                                + "*".repeat(text.codePointCount(0, text.length()) - 1);
            case BIRTH_DATE -> text.isEmpty() ? "" : "****";
            case CHANGE,
                    IDENTITY,
                    KIND,
                    RECOGNISED_ON,
                    APPLIED_ON,
                    CHANGED_ON,
                    ENDED_ON,
                    REASON,
                    LEVEL,
                    MEDICAL_SUBSIDY ->
                // Whoever mixes columns up must not find a number here.
                text.replaceAll("([0-9]{6})[0-9]{6,}[0-9Xx]?", "$1******");
        };
    }

    private static String masked(String number) {
        boolean whole = number.length() > SHOWN_FIRST + SHOWN_LAST;
        int first = whole ? SHOWN_FIRST : Math.min(1, number.length());
        int last = whole ? SHOWN_LAST : 0;
        return number.substring(0, first)
                + "*".repeat(number.length() - first - last)
                + number.substring(number.length() - last);
    }
}
