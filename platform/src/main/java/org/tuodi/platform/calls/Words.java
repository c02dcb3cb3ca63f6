package org.tuodi.platform.calls;

import java.util.Locale;

/** Constants as they are written in calls, rows and answers: in camel case. */
public final class Words {

    private Words() {}

    /** A constant's word, such as {@code notAllowed} of {@code NOT_ALLOWED}. */
    public static String of(Enum<?> constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            word.append(word.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return word.toString();
    }

    /** The constant of a word; throws IllegalArgumentException where there is none. */
    public static <E extends Enum<E>> E constant(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(word + " is no " + type.getSimpleName());
    }
}
