package org.tuodi.policy.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the nodes of a document that is plain JSON, in a fraction of the time that YAML takes. Whatever is not, and whatever may be a
 * fault, is left to {@link NodeReader}, which reads the text again: so the nodes, their places and all complaints are the same
 * on both ways.
 */
final class JsonReader {

    /** YAML allows a key up to 1024 characters. */
    private static final int LONGEST_KEY = 1000;

    /** So few keys are compared one by one. */
    private static final int COMPARED_KEYS = 12;

    /** The text is no plain JSON. It carries nothing, so one will do. */
    private static final class NotPlain extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private static final NotPlain INSTANCE = new NotPlain();

        private NotPlain() {
            super("not plain JSON", null, false, false);
        }
    }

    private final String file;
    private final String text;
    private int at;
    private int line = 1;
    /** Index at which column 1 of this line would be if every character were one. */
    private int lineStart;

    private int nodes;

    private JsonReader(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** The root of a JSON object or list; empty if the text is anything else. */
    static Optional<Node> read(String file, String text) {
        try {
            return Optional.of(new JsonReader(file, text).document());
        } catch (NotPlain notPlain) {
            return Optional.empty();
        }
    }

    private Node document() {
        skipSpace();
        char first = here();
        if (first != '{' && first != '[') {
            throw NotPlain.INSTANCE;
        }
        Node root = value(0);
        skipSpace();
        if (at < text.length()) {
            throw NotPlain.INSTANCE;
        }
        return root;
    }

    private char here() {
        if (at >= text.length()) {
            throw NotPlain.INSTANCE;
        }
        return text.charAt(at);
    }

    private Place place() {
        return new Place(file, line, at - lineStart + 1);
    }

    /** Tabs are left to YAML, which has its own view of them. */
    private void skipSpace() {
        for (; at < text.length(); at++) {
            char here = text.charAt(at);
            if (here == '\n' || (here == '\r' && !text.startsWith("\n", at + 1))) {
                line++;
                lineStart = at + 1;
            } else if (here != ' ' && here != '\r') {
                return;
            }
        }
    }

    private Node value(int depth) {
        if (++nodes > Documents.MAX_NODES) {
            throw NotPlain.INSTANCE;
        }
        return switch (here()) {
            case '{' -> mapping(depth);
            case '[' -> sequence(depth);
            case '"' -> string();
            default -> word();
        };
    }

    private void open(int depth) {
        if (depth == Documents.MAX_DEPTH) {
            throw NotPlain.INSTANCE;
        }
        at++;
        skipSpace();
    }

    /** Goes on behind a comma; false behind the end of the list or object. */
    private boolean more(char end) {
        skipSpace();
        char here = here();
        at++;
        if (here == ',') {
            skipSpace();
            return true;
        }
        if (here != end) {
            throw NotPlain.INSTANCE;
        }
        return false;
    }

    private Node sequence(int depth) {
        Place place = place();
        open(depth);
        List<Node> items = new ArrayList<>();
        if (here() == ']') {
            at++;
            return new Sequence(place, items);
        }
        do {
            items.add(value(depth + 1));
        } while (more(']'));
        return new Sequence(place, items);
    }

    private Node mapping(int depth) {
        Place place = place();
        open(depth);
        List<Mapping.Entry> entries = new ArrayList<>();
        if (here() == '}') {
            at++;
            return new Mapping(place, entries);
        }
        @Nullable Set<String> many = null;
        do {
            Scalar key = key();
            if (many == null && entries.size() == COMPARED_KEYS) {
                many = new HashSet<>();
                for (Mapping.Entry entry : entries) {
                    many.add(entry.key().text());
                }
            }
            if (many == null ? has(entries, key.text()) : !many.add(key.text())) {
                throw NotPlain.INSTANCE;
            }
            entries.add(new Mapping.Entry(key, value(depth + 1)));
        } while (more('}'));
        return new Mapping(place, entries);
    }

    private static boolean has(List<Mapping.Entry> entries, String key) {
        for (Mapping.Entry entry : entries) {
            if (entry.key().text().equals(key)) {
                return true;
            }
        }
        return false;
    }

    private Scalar key() {
        nodes++;
        if (here() != '"') {
            throw NotPlain.INSTANCE;
        }
        Scalar key = string();
        while (here() == ' ') {
            at++;
        }
        if (here() != ':' || key.text().isEmpty() || key.text().length() > LONGEST_KEY) {
            throw NotPlain.INSTANCE;
        }
        at++;
        skipSpace();
        return key;
    }

    private Scalar string() {
        Place place = place();
        int start = ++at;
        for (; ; at++) {
            char here = here();
            if (here == '"') {
                return new Scalar(place, text.substring(start, at++), Scalar.Style.QUOTED);
            }
            if (here == '\\') {
                return new Scalar(place, escaped(start), Scalar.Style.QUOTED);
            }
            ordinary(here);
        }
    }

    private String escaped(int start) {
        StringBuilder value = new StringBuilder().append(text, start, at);
        for (; ; at++) {
            char here = here();
            if (here == '"') {
                at++;
                return value.toString();
            }
            if (here == '\\') {
                at++;
                value.append(escape());
            } else {
                ordinary(here);
                value.append(here);
            }
        }
    }

    private void ordinary(char here) {
        if (here < 0x20) {
            throw NotPlain.INSTANCE;
        }
        if (Character.isHighSurrogate(here)) {
            // A column is a code point, of which this is the first of two halves.
            lineStart++;
        }
    }

    private char escape() {
        char letter = here();
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw NotPlain.INSTANCE;
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            at++;
            int digit = here() < 0x80 ? Character.digit(here(), 16) : -1;
            if (digit < 0) {
                throw NotPlain.INSTANCE;
            }
            code = 16 * code + digit;
        }
        if (Characters.isForbidden(code)) {
            throw NotPlain.INSTANCE;
        }
        return (char) code;
    }

    /** A number or one of the three words. */
    private Scalar word() {
        Place place = place();
        int start = at;
        while (at < text.length() && isPartOfWord(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        if (!word.equals("true") && !word.equals("false") && !word.equals("null") && !isNumber(word)) {
            throw NotPlain.INSTANCE;
        }
        return new Scalar(place, word, Scalar.Style.PLAIN);
    }

    private static boolean isPartOfWord(char here) {
        return (here >= '0' && here <= '9')
                || (here >= 'a' && here <= 'z')
                || here == '-'
                || here == '+'
                || here == '.'
                || here == 'E';
    }

    private static boolean isNumber(String word) {
        int next = word.startsWith("-") ? 1 : 0;
        int whole = digits(word, next);
        if (whole == next || (word.charAt(next) == '0' && whole > next + 1)) {
            return false;
        }
        next = whole;
        if (word.startsWith(".", next)) {
            int decimals = digits(word, next + 1);
            if (decimals == next + 1) {
                return false;
            }
            next = decimals;
        }
        if (word.startsWith("e", next) || word.startsWith("E", next)) {
            next++;
            next += word.startsWith("+", next) || word.startsWith("-", next) ? 1 : 0;
            int exponent = digits(word, next);
            if (exponent == next) {
                return false;
            }
            next = exponent;
        }
        return next == word.length();
    }

    /** The index behind the digits that begin at one. */
    private static int digits(String word, int from) {
        int to = from;
        while (to < word.length() && word.charAt(to) >= '0' && word.charAt(to) <= '9') {
            to++;
        }
        return to;
    }
}
