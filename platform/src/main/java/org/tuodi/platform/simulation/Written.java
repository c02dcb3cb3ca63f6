package org.tuodi.platform.simulation;

import java.util.Iterator;
import java.util.Map;

/** Maps, lists and texts written as JSON for the oracle, without the code that the system writes with. */
final class Written {

    private final StringBuilder text = new StringBuilder();

    private Written() {}

    static String json(Object value) {
        Written written = new Written();
        written.write(value);
        return written.text.toString();
    }

    private void write(Object value) {
        if (value instanceof Map<?, ?> map) {
            text.append('{');
            String comma = "";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text.append(comma);
                write(String.valueOf(entry.getKey()));
                text.append(": ");
                write(entry.getValue());
                comma = ", ";
            }
            text.append('}');
        } else if (value instanceof Iterable<?> list) {
            text.append('[');
            for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
                write(items.next());
                text.append(items.hasNext() ? ", " : "");
            }
            text.append(']');
        } else {
            text.append('"')
                    .append(String.valueOf(value).replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
    }
}
