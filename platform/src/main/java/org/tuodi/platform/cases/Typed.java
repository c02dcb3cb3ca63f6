package org.tuodi.platform.cases;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.tuodi.platform.calls.Refusal;

/** What was typed into a {@link KindForm}; everything that does not fit is refused by its name. */
public record Typed(Map<String, String> values) {

    private static final int LONGEST = 2_000;

    /** A text that is there. */
    public String text(String name) {
        String text = optional(name);
        if (text.isEmpty()) {
            throw fault(name, "nothing", "a text");
        }
        return text;
    }

    /** A text that may be empty. */
    public String optional(String name) {
        String text = values.getOrDefault(name, "").strip();
        if (text.length() > LONGEST) {
            throw fault(name, text.length() + " characters", "at most " + LONGEST);
        }
        return text;
    }

    /** A day. */
    public LocalDate day(String name) {
        String text = optional(name);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw fault(name, "`" + text + "`", "a day such as 2024-06-15");
        }
    }

    /** An amount in fen. */
    public long fen(String name) {
        return fen(name, optional(name));
    }

    /** An amount that was typed among other things. */
    public static long fen(String name, String text) {
        if (!text.matches("[0-9]{1,12}([.][0-9]{1,2})?")) {
            throw fault(name, "`" + text + "`", "an amount such as 1200.50");
        }
        String[] parts = text.split("[.]", 2);
        String cents = parts.length == 1 ? "00" : (parts[1] + "0").substring(0, 2);
        return Long.parseLong(parts[0] + cents);
    }

    /** Yes or no. */
    public boolean yes(String name) {
        String text = optional(name);
        if (!text.equals("true") && !text.equals("false")) {
            throw fault(name, "`" + text + "`", "true or false");
        }
        return text.equals("true");
    }

    /** What does not fit. */
    public static Refusal fault(String name, String found, String expected) {
        return new Refusal(Refusal.Code.NOT_READABLE, name + ": found " + found + "; expected " + expected);
    }
}
