package org.tuodi.platform.web.funds;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.tuodi.platform.calls.Refusal;

/** The fields of a form that was sent; what cannot be read is refused, with the field, what stood there, and an example. */
final class Form {

    private static final int PPM_OF_PERCENT = 10_000;

    private final Map<String, String> fields;

    Form(Map<String, String> fields) {
        this.fields = fields;
    }

    private static Refusal refusal(String label, String found, String example) {
        return new Refusal(
                Refusal.Code.NOT_READABLE, label + ": found `" + found + "`; expected one such as " + example);
    }

    private String raw(String name) {
        return fields.getOrDefault(name, "").strip();
    }

    /** A text that must be there. */
    String text(String name, String label, String example) {
        String found = raw(name);
        if (found.isEmpty() || found.length() > 400) {
            throw refusal(label, found, example);
        }
        return found;
    }

    /** An id of letters, digits, dots and hyphens. */
    String id(String name, String label, String example) {
        String found = raw(name);
        if (!found.matches("[A-Za-z0-9.-]{1,40}")) {
            throw refusal(label, found, example);
        }
        return found;
    }

    /** One of some words. */
    String word(String name, String label, Set<String> words) {
        String found = raw(name);
        if (!words.contains(found)) {
            throw refusal(label, found, words.stream().sorted().findFirst().orElse(""));
        }
        return found;
    }

    /** A day. */
    LocalDate day(String name, String label) {
        try {
            return LocalDate.parse(raw(name));
        } catch (DateTimeException e) {
            throw refusal(label, raw(name), "2023-05-01");
        }
    }

    /** An amount of yuan, in fen; not negative. */
    long yuan(String name, String label) {
        String found = raw(name).replace(",", "");
        if (!found.matches("[0-9]{1,12}(\\.[0-9]{1,2})?")) {
            throw refusal(label, raw(name), "12000.00");
        }
        return new BigDecimal(found).movePointRight(2).longValueExact();
    }

    /** An amount that may take away. */
    long change(String name, String label) {
        String found = raw(name).replace(",", "");
        if (!found.matches("-?[0-9]{1,12}(\\.[0-9]{1,2})?")) {
            throw refusal(label, raw(name), "-12000.00");
        }
        return new BigDecimal(found).movePointRight(2).longValueExact();
    }

    /** Whether nothing was written. */
    boolean isEmpty(String name) {
        return raw(name).isEmpty();
    }

    /** A whole number. */
    int number(String name, String label, int most) {
        String found = raw(name);
        if (!found.matches("[0-9]{1,9}") || Integer.parseInt(found) > most) {
            throw refusal(label, found, "1 … " + most);
        }
        return Integer.parseInt(found);
    }

    /** A part of a hundred with at most four decimals, in parts per million. */
    int percent(String name, String label) {
        String found = raw(name);
        if (!found.matches("[0-9]{1,3}(\\.[0-9]{1,4})?") || new BigDecimal(found).compareTo(new BigDecimal(100)) > 0) {
            throw refusal(label, found, "5");
        }
        return new BigDecimal(found).multiply(new BigDecimal(PPM_OF_PERCENT)).intValueExact();
    }

    /** Whether a box is ticked. */
    boolean ticked(String name) {
        return raw(name).equals("true");
    }
}
