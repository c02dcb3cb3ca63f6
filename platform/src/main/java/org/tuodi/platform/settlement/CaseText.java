package org.tuodi.platform.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Scope;
import org.tuodi.platform.people.Person;
import org.tuodi.policy.compile.Accumulators;
import org.tuodi.policy.text.Json;

/**
 * Writes the case file of one settlement: the person as known, what the year has counted, and the bill. That text is both
 * what is settled and what is stored, so that a settlement can always be computed again from what it read.
 */
final class CaseText {

    /** Days of an earlier stay. */
    record Stay(LocalDate from, LocalDate to) {}

    private CaseText() {}

    /** Without anything before it: enough to read the bill. */
    static String of(Person person, Map<String, @Nullable Object> encounter) {
        return write("none", null, person, List.of(encounter));
    }

    /**
     * The whole case.
     *
     * @param stays stays of the person around the bill, which layers may ask for; they stand there with empty bills
     * @param accumulators of the pack; what it does not count is left out
     */
    static String of(
            Person person,
            Bill bill,
            Map<String, @Nullable Object> encounter,
            PersonYear year,
            List<Stay> stays,
            Accumulators accumulators) {
        List<Map<String, @Nullable Object>> encounters = new ArrayList<>();
        stays.forEach(stay -> encounters.add(empty(stay, encounters.size() + 1)));
        encounters.add(encounter);
        return write(bill.policy().id(), opening(bill.year(), year.amounts(), accumulators), person, encounters);
    }

    private static String write(
            String policy,
            @Nullable Map<String, Object> opening,
            Person person,
            List<Map<String, @Nullable Object>> encounters) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("id", person.id());
        facts.putAll(person.facts());
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("policy", policy);
        if (opening != null) {
            file.put("opening", opening);
        }
        file.put("person", facts);
        file.put("encounters", encounters);
        return Json.compact(file);
    }

    private static Map<String, @Nullable Object> empty(Stay stay, int number) {
        Map<String, @Nullable Object> encounter = new LinkedHashMap<>();
        encounter.put("id", "earlier stay " + number);
        encounter.put("kind", "inpatient");
        encounter.put("from", stay.from().toString());
        encounter.put("to", stay.to().toString());
        encounter.put("institution", Map.of("id", "earlier"));
        encounter.put("amounts", Map.of("total", "0"));
        return encounter;
    }

    private static Map<String, Object> opening(int year, Map<String, Long> amounts, Accumulators accumulators) {
        List<Map<String, Object>> counted = new ArrayList<>();
        new TreeMap<>(amounts).forEach((key, fen) -> {
            String name = key.substring(0, key.indexOf('/'));
            String span = key.substring(key.indexOf('/') + 1);
            if (knows(key, accumulators) && !key.equals(PersonYear.ADMISSIONS)) {
                counted.add(Map.of("name", name, "scope", span, "amount", Money.text(fen)));
            }
        });
        Map<String, Object> opening = new LinkedHashMap<>();
        opening.put("year", year);
        opening.put("admissions", amounts.getOrDefault(PersonYear.ADMISSIONS, 0L));
        opening.put("accumulators", counted.stream().map(CaseText::ordered).toList());
        return opening;
    }

    /** Whether a pack counts what a key of {@link PersonYear#amounts()} names. */
    static boolean knows(String key, Accumulators accumulators) {
        int slash = key.indexOf('/');
        return accumulators.knows(key.substring(0, slash), scope(key.substring(slash + 1)));
    }

    private static Map<String, Object> ordered(Map<String, Object> amount) {
        return new TreeMap<>(amount);
    }

    private static Scope scope(String span) {
        String word = span.contains(" ") ? span.substring(0, span.indexOf(' ')) : span;
        return switch (word) {
            case "month" -> Scope.MONTH;
            case "quarter" -> Scope.QUARTER;
            case "day" -> Scope.DAY;
            default -> Scope.YEAR;
        };
    }
}
