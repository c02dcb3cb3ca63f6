package org.tuodi.platform.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * An identity card number (GB 11643): region, birth date, order, check digit.
 *
 * @param text 18 characters
 */
public record IdNumber(String text) {

    private static final int LENGTH = 18;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    /** Throws IllegalArgumentException saying what is wrong, without repeating the number. */
    public IdNumber {
        if (!text.matches("[1-9][0-9]{16}[0-9X]")) {
            throw new IllegalArgumentException("an id number of 17 digits and a check digit (0-9 or X)");
        }
        if (text.charAt(LENGTH - 1) != check(text)) {
            throw new IllegalArgumentException("an id number whose last digit checks the others");
        }
        birthDate(text);
    }

    /** The number of a region, day and order, with its check digit. */
    public static IdNumber of(String region, LocalDate birthDate, int order) {
        String digits = region + birthDate.format(DateTimeFormatter.BASIC_ISO_DATE) + String.format("%03d", order);
        return new IdNumber(digits + check(digits));
    }

    private static char check(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * Character.digit(digits.charAt(i), 10);
        }
        return CHECKS.charAt(sum % CHECKS.length());
    }

    private static LocalDate birthDate(String text) {
        try {
            return LocalDate.parse(text.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("an id number with a day of the calendar in its 7th to 14th digit", e);
        }
    }

    /** Day of birth. */
    public LocalDate birthDate() {
        return birthDate(text);
    }

    /** An odd order is a man's. */
    public Sex sex() {
        return Character.digit(text.charAt(16), 10) % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    /** Region and last two characters; never the whole. */
    public String masked() {
        return text.substring(0, 6) + "**********" + text.substring(16);
    }

    /** The masked form, so that no log can give the number away. */
    @Override
    public String toString() {
        return masked();
    }
}
