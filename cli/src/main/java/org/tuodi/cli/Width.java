package org.tuodi.cli;

import java.util.ArrayList;
import java.util.List;

/** How many columns of a terminal a text takes, where a Chinese character takes two. */
final class Width {

    /** First and last code points of the blocks whose characters take two columns. */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0x33ff, 0x3400, 0x4dbf, 0x4e00, 0x9fff, 0xa000, 0xa4cf, 0xac00, 0xd7a3,
        0xf900, 0xfaff, 0xfe30, 0xfe4f, 0xff00, 0xff60, 0xffe0, 0xffe6, 0x1f300, 0x1faff, 0x20000, 0x3fffd
    };

    /** Closing marks that no line may begin with. */
    private static final String NEVER_FIRST = "，。；：、！？）〕】》”’,.;:!?)]%";

    private Width() {}

    /** The columns of a text; what only switches bold or faint on and off takes none. */
    static int of(String text) {
        String visible = text.indexOf('\u001b') < 0 ? text : text.replaceAll("\u001b\\[[0-9]+m", "");
        return visible.codePoints().map(Width::of).sum();
    }

    private static int of(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int i = 0; i < WIDE.length; i += 2) {
            if (WIDE[i] <= codePoint && codePoint <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }

    /** The text followed by spaces up to a number of columns. */
    static String left(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** The text after spaces up to a number of columns. */
    static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - of(text))) + text;
    }

    /** The text, cut to a number of columns with an ellipsis if it is longer. */
    static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int codePoint = text.codePointAt(at);
            if (of(cut.toString()) + of(codePoint) > columns - 1) {
                break;
            }
            cut.appendCodePoint(codePoint);
        }
        return cut.append('…').toString();
    }

    /** The text in lines of at most so many columns, broken at spaces or next to wide characters; never empty. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String piece : pieces(text)) {
            if (used > 0 && used + of(piece.stripTrailing()) > columns) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                used = 0;
            }
            String kept = used == 0 ? piece.stripLeading() : piece;
            line.append(kept);
            used += of(kept);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** Parts that must not be broken: a word with the space after it, a wide character with the marks after it. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int before = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int here = text.codePointAt(at);
            boolean sticks = NEVER_FIRST.indexOf(here) >= 0 || here == ' ';
            boolean breaks = before == ' ' || of(before) == 2 || of(here) == 2;
            if (!piece.isEmpty() && breaks && !sticks) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.appendCodePoint(here);
            before = here;
        }
        pieces.add(piece.toString());
        return pieces;
    }
}
