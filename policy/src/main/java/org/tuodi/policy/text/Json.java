package org.tuodi.policy.text;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON: maps with text keys, lists, texts, whole numbers, {@link BigDecimal}, truth values and null. The order is
 * that of the maps and lists, so equal values in equal order give equal texts. Numbers in binary fractions are refused.
 */
public final class Json {

    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder(1024);
    private final boolean pretty;

    private Json(boolean pretty) {
        this.pretty = pretty;
    }

    /**
     * The value over several lines, indented by two spaces, with a line break at the end.
     *
     * @throws IllegalArgumentException if the value holds something that is not listed above
     */
    public static String write(@Nullable Object value) {
        Json json = new Json(true);
        json.value(value, 0);
        return json.out.append('\n').toString();
    }

    /**
     * The value on one line without spaces.
     *
     * @throws IllegalArgumentException if the value holds something that is not listed above
     */
    public static String compact(@Nullable Object value) {
        Json json = new Json(false);
        json.value(value, 0);
        return json.out.toString();
    }

    private void value(@Nullable Object value, int depth) {
        if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            out.append(value);
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof BigDecimal number) {
            out.append(number.toPlainString());
        } else if (value instanceof Map<?, ?> map) {
            map(map, depth);
        } else if (value instanceof List<?> list) {
            list(list, depth);
        } else {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass());
        }
    }

    private void map(Map<?, ?> map, int depth) {
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> rest = map.entrySet().iterator(); rest.hasNext(); ) {
            Map.Entry<?, ?> entry = rest.next();
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException("a key of a JSON object must be a text");
            }
            newLine(depth + 1);
            text(key);
            out.append(pretty ? ": " : ":");
            value(entry.getValue(), depth + 1);
            out.append(rest.hasNext() ? "," : "");
        }
        if (!map.isEmpty()) {
            newLine(depth);
        }
        out.append('}');
    }

    private void list(List<?> list, int depth) {
        out.append('[');
        for (Iterator<?> rest = list.iterator(); rest.hasNext(); ) {
            newLine(depth + 1);
            value(rest.next(), depth + 1);
            out.append(rest.hasNext() ? "," : "");
        }
        if (!list.isEmpty()) {
            newLine(depth);
        }
        out.append(']');
    }

    private void newLine(int depth) {
        if (pretty) {
            out.append('\n');
            for (int level = 0; level < depth; level++) {
                out.append(INDENT);
            }
        }
    }

    /** Nearly every text is written as it is: only the characters between are looked at one by one. */
    private void text(String text) {
        out.append('"');
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            if (!isPlain(text, at)) {
                out.append(text, from, at);
                escaped(text.charAt(at));
                from = at + 1;
            }
        }
        out.append(text, from, text.length()).append('"');
    }

    private static boolean isPlain(String text, int at) {
        char here = text.charAt(at);
        if (here < 0x7f) {
            return here >= 0x20 && here != '"' && here != '\\';
        }
        return here > 0x7f && here != '\u2028' && here != '\u2029' && !isHalfPair(text, at);
    }

    private void escaped(char here) {
        switch (here) {
            case '"', '\\' -> out.append('\\').append(here);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append(String.format("\\u%04x", (int) here));
        }
    }

    /** A surrogate without its other half cannot be encoded in UTF-8, but it can be escaped. */
    private static boolean isHalfPair(String text, int at) {
        char here = text.charAt(at);
        if (Character.isHighSurrogate(here)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(here) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
