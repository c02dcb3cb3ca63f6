package org.tuodi.policy.text;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** The small change of messages: quoting and enumerating, always on one line. */
final class Phrases {

    private static final int LONGEST_QUOTE = 60;

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

    /** Each word quoted, joined by commas. */
    static String list(Collection<String> words) {
        return words.stream().map(Phrases::quote).collect(Collectors.joining(", "));
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
