package org.tuodi.platform.files;

import java.text.Normalizer;

/** Text as people type it on Chinese keyboards, made comparable. */
public final class Wording {

    private Wording() {}

    /** Full-width letters and digits become plain ones; blanks of every width and marks of no width go from both ends. */
    public static String tidy(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        int start = 0;
        int end = plain.length();
        while (start < end && isBlank(plain.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(plain.charAt(end - 1))) {
            end--;
        }
        return plain.substring(start, end);
    }

    /** {@link #tidy} without any blanks inside. */
    public static String dense(String text) {
        StringBuilder dense = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .chars()
                .filter(letter -> !isBlank((char) letter))
                .forEach(letter -> dense.append((char) letter));
        return dense.toString();
    }

    private static boolean isBlank(char letter) {
        return Character.isWhitespace(letter)
                || Character.isSpaceChar(letter)
                || Character.getType(letter) == Character.FORMAT
                || Character.isISOControl(letter);
    }
}
