package org.tuodi.policy.text;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Reads decimal numbers from their written digits into whole numbers of the smallest unit, never by way of binary
 * fractions, and says what is wrong with those that it refuses.
 */
final class Decimals {

    /** More digits than any amount has, and few enough that a long cannot overflow. */
    private static final int MAX_DIGITS = 18;

    private static final Pattern COMMA = Pattern.compile("[,，]");
    private static final Pattern DIGITS = Pattern.compile("-?[0-9]*\\.?[0-9]*");
    private static final Pattern LEADING_ZERO = Pattern.compile("-?0[0-9].*");
    private static final Pattern EXPONENT = Pattern.compile("[-+.0-9]+[eE][-+]?[0-9]+");
    private static final Pattern OTHER_BASE = Pattern.compile("[-+]?0[xXoObB].*");

    private final int decimals;
    private final Pattern valid;

    /**
     * Numbers with at most so many decimals.
     *
     * @param signed whether a minus sign may stand before them
     */
    Decimals(int decimals, boolean signed) {
        String fraction = decimals == 0 ? "" : "(?:\\.[0-9]{1," + decimals + "})?";
        this.decimals = decimals;
        this.valid = Pattern.compile((signed ? "-?" : "") + "(?:0|[1-9][0-9]*)" + fraction);
    }

    /** The form of such a number as a regular expression, for schemas. */
    String pattern() {
        return valid.pattern();
    }

    /** The number in units of the last decimal. */
    Reading<Long> parse(String text) {
        if (text.length() > 3 * MAX_DIGITS) {
            return Reading.bad("which is too long for a number");
        }
        if (!isPlain(text) && !valid.matcher(text).matches()) {
            return Reading.bad(reason(text));
        }
        int point = text.indexOf('.');
        int given = point < 0 ? 0 : text.length() - point - 1;
        String digits = text.replace(".", "") + "0".repeat(decimals - given);
        if (digits.length() > MAX_DIGITS) {
            return Reading.bad("which is too large");
        }
        return Reading.good(Long.parseLong(digits));
    }

    /** Whether it is a number without a sign; most are, and need no pattern. */
    private boolean isPlain(String text) {
        int point = text.length();
        for (int at = 0; at < text.length(); at++) {
            char here = text.charAt(at);
            if (here == '.' && point == text.length()) {
                point = at;
            } else if (here < '0' || here > '9') {
                return false;
            }
        }
        int given = text.length() - point - 1;
        return point > 0 && (point == 1 || text.charAt(0) != '0') && (given < 0 || (given > 0 && given <= decimals));
    }

    /** A number in units of the last decimal as it is written with all its decimals. */
    String format(long value) {
        return BigDecimal.valueOf(value, decimals).toPlainString();
    }

    private String reason(String text) {
        if (COMMA.matcher(text).find()) {
            return "which has a comma";
        }
        if (text.contains("_")) {
            return "which has an underscore";
        }
        if (OTHER_BASE.matcher(text).matches()) {
            return "which is not in decimal digits";
        }
        if (EXPONENT.matcher(text).matches()) {
            return "which is written with an exponent";
        }
        if (text.startsWith("+")) {
            return "which has a plus sign";
        }
        return reasonInDigits(text);
    }

    private String reasonInDigits(String text) {
        if (LEADING_ZERO.matcher(text).matches()) {
            return "which has a leading zero";
        }
        if (!DIGITS.matcher(text).matches()) {
            return "";
        }
        int point = text.indexOf('.');
        if (point >= 0 && point == text.length() - 1) {
            return "which has no digit after the point";
        }
        if (text.startsWith(".") || text.startsWith("-.")) {
            return "which has no digit before the point";
        }
        if (valid.matcher(text.replaceFirst("-", "")).matches()) {
            return "which is negative";
        }
        return point < 0 ? "" : "which has " + (text.length() - point - 1) + " decimals";
    }
}
