package org.tuodi.platform.database;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Secret keys of one kind by number, 32 bytes each: the highest is used for what is new, all for what is there. */
public final class NumberedKeys {

    private static final int BYTES = 32;
    private static final int MOST = 65_535;

    private final TreeMap<Integer, byte[]> keys = new TreeMap<>();

    private NumberedKeys() {}

    /**
     * Reads the lines {@code NAME.NUMBER=hex} among others; the line {@code NAME} is the first.
     *
     * @throws IllegalStateException when a line cannot be read
     */
    static NumberedKeys of(String name, Map<String, String> lines) {
        NumberedKeys read = new NumberedKeys();
        lines.forEach((line, value) -> {
            if (line.equals(name) || line.startsWith(name + ".")) {
                read.keys.put(number(name, line), key(line, value));
            }
        });
        return read;
    }

    private static int number(String name, String line) {
        String number = line.equals(name) ? "1" : line.substring(name.length() + 1);
        if (!number.matches("[1-9][0-9]{0,4}") || Integer.parseInt(number) > MOST) {
            throw new IllegalStateException(
                    "found the key `" + line + "`; expected " + name + ".NUMBER of at most " + MOST);
        }
        return Integer.parseInt(number);
    }

    private static byte[] key(String line, String value) {
        if (!value.matches("[0-9a-fA-F]{" + 2 * BYTES + "}")) {
            throw new IllegalStateException(
                    "the key `" + line + "` cannot be read; expected " + 2 * BYTES + " hexadecimal digits");
        }
        return HexFormat.of().parseHex(value);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Number of the key for what is new. */
    public int current() {
        return keys.lastKey();
    }

    /** All numbers, the current first. */
    public List<Integer> numbers() {
        return List.copyOf(keys.descendingKeySet());
    }

    /** A key; null if there is none of the number. */
    byte @Nullable [] key(int number) {
        return keys.get(number);
    }
}
