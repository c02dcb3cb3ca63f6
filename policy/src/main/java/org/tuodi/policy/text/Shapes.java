package org.tuodi.policy.text;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The shapes to describe documents with. */
public final class Shapes {

    /** The greatest amount of money: 9,999,999,999.99 yuan, in fen. */
    public static final long MAX_FEN = 999_999_999_999L;

    /** The rate 100%, in parts per million. */
    public static final long WHOLE = 1_000_000L;

    private static final int DEFAULT_TEXT = 2000;

    private Shapes() {}

    /** A text that is not blank, of at most 2000 characters. A plain {@code true} needs quotes to be a text. */
    public static Shape<String> text() {
        return text(DEFAULT_TEXT);
    }

    /** A text that is not blank, of at most so many characters. */
    public static Shape<String> text(int maxLength) {
        return new TextShape(maxLength);
    }

    /** A name in camel case, such as {@code medicalAssistance}. */
    public static Shape<String> name() {
        return pattern(
                "[a-z][A-Za-z0-9]*", "a name of letters and digits that begins with a small letter", "basicLayer");
    }

    /** An identifier of letters and digits with single dashes, dots or underscores inside, such as {@code BY-MA-1}. */
    public static Shape<String> id() {
        return pattern(
                "[A-Za-z0-9]+(?:[-._][A-Za-z0-9]+)*",
                "an identifier of letters and digits with single `-`, `.` or `_` inside",
                "BY-MA-1");
    }

    /**
     * A text of at most 64 characters that matches a regular expression as a whole.
     *
     * @param regex in the syntax that Java and JSON Schema share
     * @param what for messages, such as {@code a fund code}
     */
    public static Shape<String> pattern(String regex, String what, String example) {
        return new PatternShape(regex, what, example);
    }

    /** One of these words. */
    public static Shape<String> words(String... words) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : words) {
            values.put(word, word);
        }
        return new WordShape<>(values);
    }

    /** One of two words, each with its value. */
    public static <T> Shape<T> either(String first, T valueOfFirst, String second, T valueOfSecond) {
        Map<String, T> values = new LinkedHashMap<>();
        values.put(first, valueOfFirst);
        values.put(second, valueOfSecond);
        return words(values);
    }

    /** One of these words, each with its value; in the order of the map. */
    public static <T> Shape<T> words(Map<String, ? extends T> words) {
        return new WordShape<>(words);
    }

    /** A constant of an enum, written in camel case: {@code SUBSISTENCE_RECIPIENT} as {@code subsistenceRecipient}. */
    public static <E extends Enum<E>> Shape<E> enumeration(Class<E> type) {
        return enumeration(type, constant -> camelCase(constant.name()));
    }

    /** A constant of an enum, written as the function says. */
    public static <E extends Enum<E>> Shape<E> enumeration(Class<E> type, Function<? super E, String> word) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            if (words.put(word.apply(constant), constant) != null) {
                throw new IllegalArgumentException("two constants of " + type.getSimpleName() + " have one word");
            }
        }
        return new WordShape<>(words);
    }

    private static String camelCase(String constant) {
        StringBuilder word = new StringBuilder();
        boolean begins = false;
        for (int at = 0; at < constant.length(); at++) {
            char letter = constant.charAt(at);
            if (letter == '_') {
                begins = true;
            } else {
                word.append(begins ? Character.toUpperCase(letter) : Character.toLowerCase(letter));
                begins = false;
            }
        }
        return word.toString();
    }

    /** {@code true} or {@code false}, without quotes. */
    public static Shape<Boolean> bool() {
        return new BooleanShape();
    }

    /** An amount of money in yuan, not negative, read into fen; at most two decimals, with or without quotes. */
    public static Shape<Long> money() {
        return money(0, MAX_FEN);
    }

    /** An amount of money in yuan, read into fen; the bounds are inclusive and in fen. */
    public static Shape<Long> money(long minFen, long maxFen) {
        return new DecimalShape("an amount in yuan", 2, minFen, maxFen);
    }

    /** A decimal number, read into a whole number of its last decimal; the bounds are inclusive and in that unit. */
    public static Shape<Long> decimal(int decimals, long min, long max) {
        return new DecimalShape("a number", decimals, min, max);
    }

    /** A rate from 0% to 100%, read into parts per million: {@code 80%} or {@code 0.8} gives 800,000. */
    public static Shape<Long> rate() {
        return rate(0, WHOLE);
    }

    /** A rate, read into parts per million; the bounds are inclusive and in parts per million. */
    public static Shape<Long> rate(long minParts, long maxParts) {
        return new RateShape(minParts, maxParts);
    }

    /** A whole number; the bounds are inclusive. */
    public static Shape<Integer> integer(int min, int max) {
        return new IntegerShape("a whole number", min, max);
    }

    /** A day as {@code YYYY-MM-DD}, from the year 1900 to 9999. */
    public static Shape<LocalDate> date() {
        String regex = CalendarShape.YEAR + "-" + CalendarShape.MONTH + "-" + CalendarShape.DAY;
        return new CalendarShape<>(regex, Shapes::day, "a date as YYYY-MM-DD", "2023-01-31");
    }

    /** Of a text that has the form: the general parser takes many times as long. */
    private static LocalDate day(String text) {
        return LocalDate.of(
                Integer.parseInt(text, 0, 4, 10), Integer.parseInt(text, 5, 7, 10), Integer.parseInt(text, 8, 10, 10));
    }

    /** A month of a year as {@code YYYY-MM}, from the year 1900 to 9999. */
    public static Shape<YearMonth> month() {
        String regex = CalendarShape.YEAR + "-" + CalendarShape.MONTH;
        return new CalendarShape<>(regex, YearMonth::parse, "a month as YYYY-MM", "2023-01");
    }

    /** A day of every year as {@code MM-DD}; 02-29 is one. */
    public static Shape<MonthDay> monthDay() {
        String regex = CalendarShape.MONTH + "-" + CalendarShape.DAY;
        return new CalendarShape<>(regex, text -> MonthDay.parse("--" + text), "a day of the year as MM-DD", "01-31");
    }

    /** A year from 1900 to 9999. */
    public static Shape<Integer> year() {
        return new IntegerShape("a year", 1900, 9999, CalendarShape.YEAR);
    }

    /** A list; see {@link ListShape} for further demands. */
    public static <T> ListShape<T> list(Shape<T> item) {
        return new ListShape<>(item);
    }

    /** A mapping whose keys are data, such as years or names. */
    public static <K, V> Shape<Map<K, V>> map(Shape<K> key, Shape<V> value) {
        return new MapShape<>(key, value);
    }

    /**
     * A mapping with known keys.
     *
     * @param name of the schema's definition, such as {@code Layer}
     */
    public static ObjectBuilder object(String name, String description) {
        return new ObjectBuilder(name, description);
    }

    /**
     * A value that may take several forms.
     *
     * @param description begins the expectation in messages, such as {@code a ceiling}
     */
    public static <T> UnionBuilder<T> union(String description) {
        return new UnionBuilder<>(description);
    }

    /**
     * A shape that is made later, for shapes that contain themselves; what is supplied must be the same each time, and
     * either an object or {@link Shape#named named}.
     *
     * @param expected what is expected, for messages, such as {@code a condition}
     */
    public static <T> Shape<T> deferred(String expected, Supplier<Shape<T>> shape) {
        return new DeferredShape<>(expected, shape);
    }

    /** Anything at all, kept as it was read. */
    public static Shape<Node> anything() {
        return new NodeShape();
    }
}
