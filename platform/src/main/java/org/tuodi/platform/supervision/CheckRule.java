package org.tuodi.platform.supervision;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.Texts;

/**
 * One version of a rule.
 *
 * @param check what looks, by its name in {@link Checks}
 * @param family of policy packs that it is for; empty for all
 * @param parameters of the check, by name
 * @param article that it carries out
 * @param text what it demands
 * @param to last day, null for none
 * @param withdrawn whether it has ended by this version
 */
public record CheckRule(
        String id,
        int version,
        String check,
        Stage stage,
        Severity severity,
        String family,
        Map<String, String> parameters,
        String article,
        Texts text,
        LocalDate from,
        @Nullable LocalDate to,
        boolean withdrawn) {

    public CheckRule {
        parameters = Map.copyOf(parameters);
    }

    /** Whether it looks at a bill of a family on a day. */
    boolean covers(Stage at, String ofFamily, LocalDate day) {
        return stage == at
                && (family.isEmpty() || family.equals(ofFamily))
                && !day.isBefore(from)
                && (to == null || !day.isAfter(to));
    }

    /** Words of a parameter, with blanks between them; none if it is not given. */
    List<String> words(String parameter) {
        String given = parameters.getOrDefault(parameter, "");
        return given.isBlank() ? List.of() : List.of(given.trim().split("\\s+"));
    }

    /** A whole number of a parameter, null if it is not given. */
    @Nullable
    Integer number(String parameter) {
        String given = parameters.get(parameter);
        return given == null ? null : Integer.valueOf(given);
    }

    /** Its severity as callers read it. */
    String severityWord() {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
