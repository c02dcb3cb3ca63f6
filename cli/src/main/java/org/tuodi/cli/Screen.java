package org.tuodi.cli;

import java.io.PrintWriter;
import java.util.List;
import org.tuodi.policy.model.Texts;

/** Where a command prints for a person: one language, at most {@link #COLUMNS} columns, bold and faint on terminals only. */
final class Screen {

    /** The widest line. */
    static final int COLUMNS = 100;

    private static final String BOLD = "\u001b[1m";
    private static final String FAINT = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintWriter out;
    private final Language language;
    private final boolean styled;

    Screen(PrintWriter out, Language language, boolean styled) {
        this.out = out;
        this.language = language;
        this.styled = styled;
    }

    /** The language's side of a text. */
    String say(Texts texts) {
        return texts.in(language.name());
    }

    /** The same for a text that is not of the packs. */
    String say(String zh, String en) {
        return language == Language.en ? en : zh;
    }

    /** What separates two sentences in the language. */
    String colon() {
        return say("：", ": ");
    }

    String bold(String text) {
        return styled ? BOLD + text + PLAIN : text;
    }

    String faint(String text) {
        return styled ? FAINT + text + PLAIN : text;
    }

    void line(String text) {
        out.println(text.stripTrailing());
    }

    void line() {
        out.println();
    }

    /** A text in lines, the first one after a mark, the others below it. */
    void paragraph(String mark, String text) {
        int indent = Width.of(mark);
        List<String> lines = Width.wrap(text, COLUMNS - indent);
        line(mark + lines.get(0));
        lines.stream().skip(1).forEach(more -> line(" ".repeat(indent) + more));
    }

    /** The same, faint on terminals. */
    void faintParagraph(String mark, String text) {
        int indent = Width.of(mark);
        String before = mark;
        for (String part : Width.wrap(text, COLUMNS - indent)) {
            line(before + faint(part));
            before = " ".repeat(indent);
        }
    }

    /** A heading with a line under it. */
    void heading(String text) {
        List<String> lines = Width.wrap(text, COLUMNS);
        lines.forEach(part -> line(bold(part)));
        int widest = lines.stream().mapToInt(Width::of).max().orElse(0);
        line(faint("─".repeat(widest)));
    }

    /** Rows in columns that are as wide as their widest cell; every column but the last is padded. */
    void table(String indent, List<List<String>> rows, List<Integer> rightAligned) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], Width.of(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder text = new StringBuilder(indent);
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                text.append(rightAligned.contains(i) ? Width.right(cell, widths[i]) : Width.left(cell, widths[i]));
                text.append("  ");
            }
            line(text.toString());
        }
    }
}
