package org.tuodi.platform.institutions;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Rate;

/**
 * A column of a register, in its table, in files and in answers.
 *
 * @param key English name in camel case
 * @param chinese heading beside it
 * @param whenEmpty value of an empty cell, where one may be empty
 * @param expected what a cell has, for messages
 * @param reader throws IllegalArgumentException for a text that is not such a value
 */
public record Column(
        String key,
        String chinese,
        boolean required,
        @Nullable Object whenEmpty,
        String expected,
        Function<String, Object> reader,
        Function<Object, String> writer) {

    private static final LocalDate FIRST_DAY_OF_WORKBOOKS = LocalDate.of(1899, 12, 30);
    private static final int FEN = 2;
    private static final int PPM_OF_PERCENT = 4;

    /** A text of at most so many letters. */
    public static Column text(String key, String chinese, int most) {
        return new Column(
                key,
                chinese,
                true,
                null,
                "a text of at most " + most + " letters",
                text -> {
                    require(text.codePointCount(0, text.length()) <= most
                            && text.codePoints().noneMatch(Character::isISOControl));
                    return text;
                },
                Object::toString);
    }

    /** A text that matches a regular expression. */
    public static Column code(String key, String chinese, String regex, String expected) {
        return new Column(
                key,
                chinese,
                true,
                null,
                expected,
                text -> {
                    require(text.matches(regex));
                    return text;
                },
                Object::toString);
    }

    /** One of some words. */
    public static Column words(String key, String chinese, List<String> words) {
        return new Column(
                key,
                chinese,
                true,
                null,
                "one of " + String.join(", ", words),
                text -> {
                    require(words.contains(text));
                    return text;
                },
                Object::toString);
    }

    /** A day. */
    public static Column day(String key, String chinese) {
        return new Column(key, chinese, true, null, "a day such as 2023-01-31", Column::parseDay, Object::toString);
    }

    /** Yes or no; a cell that is left empty says no. */
    public static Column flag(String key, String chinese) {
        return new Column(key, chinese, false, false, "true or false, 是 or 否", Column::parseFlag, Object::toString);
    }

    /** A whole number. */
    public static Column whole(String key, String chinese, int least, int most) {
        return new Column(
                key,
                chinese,
                true,
                null,
                "a whole number from " + least + " to " + most,
                text -> {
                    int number = Integer.parseInt(text);
                    require(least <= number && number <= most);
                    return number;
                },
                Object::toString);
    }

    /** An amount in yuan, kept in fen. */
    public static Column money(String key, String chinese) {
        return new Column(
                key,
                chinese,
                false,
                null,
                "an amount in yuan such as 12.50",
                text -> {
                    require(text.matches("[0-9]{1,10}(\\.[0-9]{1,2})?"));
                    return new BigDecimal(text).movePointRight(FEN).longValueExact();
                },
                fen -> Money.text((Long) fen));
    }

    /** A rate in percent, kept in parts per million. */
    public static Column rate(String key, String chinese) {
        return new Column(
                key,
                chinese,
                false,
                null,
                "a rate from 0% to 100% such as 5%",
                text -> {
                    require(text.matches("[0-9]{1,3}(\\.[0-9]{1,4})?%"));
                    long parts = new BigDecimal(text.substring(0, text.length() - 1))
                            .movePointRight(PPM_OF_PERCENT)
                            .longValueExact();
                    require(parts <= Rate.ONE);
                    return parts;
                },
                ppm -> Rate.text((Long) ppm));
    }

    /** The same, and a cell may be left empty. */
    public Column optional() {
        return new Column(key, chinese, false, whenEmpty, expected, reader, writer);
    }

    /** The column's name in the table. */
    String inTable() {
        return key.equals("from") || key.equals("to")
                ? key + "_day"
                : key.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Heading in files. */
    String heading() {
        return chinese + " " + key;
    }

    /** Whether a heading of a file means this column. */
    boolean isMeantBy(String heading) {
        return heading.equals(key) || heading.equals(chinese) || heading.equals(heading());
    }

    /**
     * The value of a cell that is not empty.
     *
     * @param number whether the cell holds a number, as workbooks store days
     * @throws IllegalArgumentException or ArithmeticException when it is none
     */
    Object read(String text, boolean number) {
        return number && expected.startsWith("a day") && text.matches("[0-9]{5}")
                ? FIRST_DAY_OF_WORKBOOKS.plusDays(Integer.parseInt(text))
                : reader.apply(text);
    }

    private static LocalDate parseDay(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static Boolean parseFlag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "是" -> true;
            case "false", "0", "否" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
    }
}
