package org.tuodi.policy.text;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** The small change of messages: quoting and enumerating, always on one line. */
final class Phrases {

    private static final int LONGEST_QUOTE = 60;
    private static final int LONGEST_LIST = 60;

    private Phrases() {}

    /** The text between backticks, cut to a readable length, with line breaks and odd characters made visible. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("`");
        int shown = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (shown++ == LONGEST_QUOTE) {
                return quoted.append("…`").toString();
            }
            append(quoted, text.codePointAt(at));
        }
        return quoted.append('`').toString();
    }

    private static void append(StringBuilder quoted, int codePoint) {
        switch (codePoint) {
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (Characters.isForbidden(codePoint) || Characters.isUnusualSpace(codePoint)) {
                    quoted.append(Characters.name(codePoint));
                } else {
                    quoted.appendCodePoint(codePoint);
                }
            }
        }
    }

    /** Each word quoted, joined by commas; of very many only the first. */
    static String list(Collection<String> words) {
        String first = words.stream().limit(LONGEST_LIST).map(Phrases::quote).collect(Collectors.joining(", "));
        return words.size() > LONGEST_LIST ? first + ", … (" + words.size() + " in all)" : first;
    }

    /** The text with line breaks and odd characters made visible, whatever its length. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(codePoint -> append(line, codePoint));
        return line.toString();
    }

    /** A hint if a line is one text because its key, if that was meant, ends with the colon of Chinese input methods. */
    static String wideColonHint(String line) {
        int wide = line.indexOf('：');
        boolean inKey = wide > 0 && line.substring(0, wide).chars().noneMatch(before -> ":\"'#".indexOf(before) >= 0);
        return inKey ? "a key ends with `: `, not with the full-width `：`" : "";
    }

    /** {@code a}, {@code a or b}, {@code a, b or c}; the phrases are taken as they are. */
    static String or(List<String> phrases) {
        StringBuilder joined = new StringBuilder();
        for (Iterator<String> rest = phrases.iterator(); rest.hasNext(); ) {
            String phrase = rest.next();
            if (!joined.isEmpty()) {
                joined.append(rest.hasNext() ? ", " : " or ");
            }
            joined.append(phrase);
        }
        return joined.toString();
    }
}
