package org.tuodi.policy.text;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the valid word that a person most likely meant. */
public final class Nearest {

    private static final int FARTHEST = 2;
    private static final int LONGEST_WORD = 64;

    private Nearest() {}

    /** A hint for messages, empty if no word is near. */
    public static String hint(String written, Collection<String> words) {
        return word(written, words).map(Nearest::didYouMean).orElse("");
    }

    static String didYouMean(String word) {
        return "did you mean " + Phrases.quote(word) + "?";
    }

    /**
     * The word nearest to what was written: equal but for case, separators and full-width letters, else at most two edits
     * away, fewer for short words; the first of equals.
     */
    static Optional<String> word(String written, Collection<String> words) {
        if (written.isEmpty() || written.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        String plain = plain(written);
        String nearest = "";
        int least = Integer.MAX_VALUE;
        for (String word : words) {
            int distance = distance(plain, plain(word));
            if (distance < least && distance <= allowed(word)) {
                nearest = word;
                least = distance;
            }
        }
        return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest);
    }

    /** Two edits turn any word of two letters into any other, so short words must match more closely. */
    private static int allowed(String word) {
        return Math.min(FARTHEST, (word.length() - 1) / 2);
    }

    private static String plain(String word) {
        String folded = Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return folded.replace("_", "").replace("-", "").replace(" ", "");
    }

    /** Damerau-Levenshtein distance in which no part is edited twice; very far words are told apart by length alone. */
    static int distance(String from, String to) {
        if (Math.abs(from.length() - to.length()) > FARTHEST) {
            return Integer.MAX_VALUE;
        }
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            last[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = nextRow(from, to, row, last, beforeLast);
            beforeLast = last;
            last = current;
        }
        return last[to.length()];
    }

    private static int[] nextRow(String from, String to, int row, int[] last, int[] beforeLast) {
        int[] current = new int[to.length() + 1];
        current[0] = row;
        for (int column = 1; column <= to.length(); column++) {
            int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
            int best = Math.min(last[column] + 1, current[column - 1] + 1);
            best = Math.min(best, last[column - 1] + change);
            boolean swapped = row > 1
                    && column > 1
                    && from.charAt(row - 1) == to.charAt(column - 2)
                    && from.charAt(row - 2) == to.charAt(column - 1);
            current[column] = swapped ? Math.min(best, beforeLast[column - 2] + 1) : best;
        }
        return current;
    }
}
