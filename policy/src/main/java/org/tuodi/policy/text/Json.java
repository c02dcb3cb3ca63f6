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

    private final StringBuilder out = new StringBuilder();
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
            out.append('\n').append(INDENT.repeat(depth));
        }
    }

    private void text(String text) {
        out.append('"');
        for (int at = 0; at < text.length(); at++) {
            character(text, at);
        }
        out.append('"');
    }

    private void character(String text, int at) {
        char here = text.charAt(at);
        switch (here) {
            case '"', '\\' -> out.append('\\').append(here);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                boolean lineSeparator = here == '\u2028' || here == '\u2029';
                if (here < 0x20 || here == 0x7f || lineSeparator || isHalfPair(text, at)) {
                    out.append(String.format("\\u%04x", (int) here));
                } else {
                    out.append(here);
                }
            }
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
