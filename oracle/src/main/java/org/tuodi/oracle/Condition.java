package org.tuodi.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The conditions of policy-author.md §4. */
final class Condition {
    private Condition() {}

    /** A map holds if all of its entries do, a list if any of its maps does; nothing said always holds. */
    static boolean holds(Node when, Facts facts) {
        return when.isList() ? when.items().stream().anyMatch(map -> allHold(map, facts)) : allHold(when, facts);
    }

    /** An entry of a table holds if its condition does and the attribution date lies in its {@code from} and {@code to}. */
    static boolean entryHolds(Node entry, Facts facts) {
        LocalDate day = facts.visit().attributionDate();
        return !day.isBefore(entry.get("from").dateOr(LocalDate.MIN))
                && !day.isAfter(entry.get("to").dateOr(LocalDate.MAX))
                && holds(entry.get("when"), facts);
    }

    /** An attribute that the case does not give is an error only if the others leave the matter open. */
    private static boolean allHold(Node when, Facts facts) {
        String missing = "";
        for (Map.Entry<String, Node> entry : when.entries().entrySet()) {
            Optional<List<String>> values = facts.values(entry.getKey());
            if (values.isEmpty()) {
                missing = entry.getKey();
            } else if (!matches(entry.getValue(), values.get())) {
                return false;
            }
        }
        if (!missing.isEmpty()) {
            throw new OracleException(when + " asks for " + missing + ", which the case does not give");
        }
        return true;
    }

    /** Whether values, one or a set, match a form: words, {@code except}, a range or a set condition. */
    static boolean matches(Node form, List<String> values) {
        if (!form.isMap()) {
            return containsAny(values, form.words());
        }
        return form.entries().entrySet().stream().allMatch(part -> switch (part.getKey()) {
            case "except", "none" -> !containsAny(values, part.getValue().words());
            case "any" -> containsAny(values, part.getValue().words());
            case "count" -> matchesCount(part.getValue(), values);
            case "from" ->
                number(values.get(0)).compareTo(number(part.getValue().text())) >= 0;
            case "to" -> number(values.get(0)).compareTo(number(part.getValue().text())) <= 0;
            default -> throw form.error("has the unknown form " + part.getKey());
        });
    }

    private static boolean matchesCount(Node count, List<String> values) {
        List<String> of = count.get("of").words();
        long found = values.stream().distinct().filter(of::contains).count();
        return found >= count.get("from").wholeOr(0) && found <= count.get("to").wholeOr(Integer.MAX_VALUE);
    }

    private static boolean containsAny(List<String> values, List<String> words) {
        return values.stream().anyMatch(words::contains);
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new OracleException("expected a number, not " + text, e);
        }
    }
}
