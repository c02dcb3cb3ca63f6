package org.tuodi.platform.cases;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a case.
 *
 * @param number counts the person's cases, from 1
 */
public record CaseId(String person, int number) {

    private static final Pattern WRITTEN = Pattern.compile("([A-Za-z0-9_-]{1,40})\\.c([1-9]\\d{0,8})");

    /** Reads {@code P1.c3}; empty for anything else. */
    public static Optional<CaseId> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        return matcher.matches()
                ? Optional.of(new CaseId(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** What is owed for it, in {@link org.tuodi.platform.funds.Payables}. */
    public String cause() {
        return "case/" + this;
    }

    /** Such as {@code P1.c3}. */
    @Override
    public String toString() {
        return person + ".c" + number;
    }
}
