package org.tuodi.cli;

import java.util.ArrayList;
import java.util.List;
import org.tuodi.kernel.Money;

/** A table of who pays how much of a total, with bars that begin where the one above ends. */
final class Waterfall {

    private static final int WIDEST_BAR = 48;
    private static final int WIDEST_LABEL = 44;
    private static final String GAP = "  ";

    private final Screen screen;
    private final long total;
    private final List<Row> rows = new ArrayList<>();

    /** A payer and what it pays; below it what that is made up of, in the place of the bar why it is nothing. */
    private record Row(String label, long amount, String below, String why) {}

    Waterfall(Screen screen, long total) {
        this.screen = screen;
        this.total = total;
    }

    Waterfall row(String label, long amount) {
        return row(label, amount, "", "");
    }

    Waterfall row(String label, long amount, String below, String why) {
        rows.add(new Row(Width.cut(label, WIDEST_LABEL), amount, below, why));
        return this;
    }

    void print(String totalLabel) {
        int labels = Math.max(
                Width.of(totalLabel),
                rows.stream().mapToInt(row -> Width.of(row.label())).max().orElse(0));
        int amounts = Math.max(
                Money.text(total).length(),
                rows.stream()
                        .mapToInt(row -> Money.text(row.amount()).length())
                        .max()
                        .orElse(0));
        int bars = Math.min(WIDEST_BAR, Screen.COLUMNS - labels - amounts - 3 * GAP.length());
        screen.line(GAP
                + screen.bold(Width.left(totalLabel, labels) + GAP + Width.right(Money.text(total), amounts))
                + GAP
                + "█".repeat(total > 0 ? bars : 0));
        long before = 0;
        for (Row row : rows) {
            screen.line(GAP
                    + Width.left(row.label(), labels)
                    + GAP
                    + Width.right(Money.text(row.amount()), amounts)
                    + GAP
                    + (row.why().isEmpty()
                            ? bar(before, row.amount(), bars)
                            : screen.faint(Width.cut(row.why(), bars))));
            if (!row.below().isEmpty()) {
                screen.faintParagraph(GAP.repeat(2), row.below());
            }
            before += row.amount();
        }
    }

    private String bar(long before, long amount, int width) {
        if (amount <= 0 || total <= 0) {
            return "";
        }
        int from = cell(before, width);
        int to = cell(before + amount, width);
        return to > from ? " ".repeat(from) + "█".repeat(to - from) : " ".repeat(Math.min(from, width - 1)) + "▏";
    }

    private int cell(long amount, int width) {
        return java.math.BigDecimal.valueOf(amount)
                .multiply(java.math.BigDecimal.valueOf(width))
                .divide(java.math.BigDecimal.valueOf(total), 0, java.math.RoundingMode.HALF_UP)
                .intValueExact();
    }
}
