package org.tuodi.platform.settlement;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a settlement or a reversal.
 *
 * @param number counts a person's settlements and reversals of a benefit year, from 1
 */
public record SettlementId(String person, int year, int number) {

    private static final Pattern WRITTEN = Pattern.compile("([A-Za-z0-9_-]{1,40})\\.(\\d{4})\\.(\\d{1,9})");

    /** Reads {@code P1.2023.3}; empty for anything else. */
    public static Optional<SettlementId> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        return matcher.matches()
                ? Optional.of(new SettlementId(
                        matcher.group(1), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /** The one after it in its year. */
    SettlementId next() {
        return new SettlementId(person, year, number + 1);
    }

    /** Such as {@code P1.2023.3}. */
    @Override
    public String toString() {
        return person + "." + year + "." + number;
    }
}
