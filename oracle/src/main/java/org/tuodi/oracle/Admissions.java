package org.tuodi.oracle;

import java.util.HashMap;
import java.util.Map;

/** How many admissions each benefit year had, and which of them an episode was. */
final class Admissions {
    private final Map<Integer, Integer> byYear = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** How many admissions the year had before the case begins. */
    void open(int year, int count) {
        byYear.put(year, count);
    }

    /** The number of an episode's admission, kept into the next year; for whatever is not counted yet, the next one's. */
    int numberOf(Visit visit) {
        Integer known = numbers.get(visit.encounter().episode());
        return known == null ? byYear.getOrDefault(visit.benefitYear(), 0) + 1 : known;
    }

    void count(Visit visit) {
        int number = numberOf(visit);
        if (numbers.putIfAbsent(visit.encounter().episode(), number) == null) {
            byYear.put(visit.benefitYear(), number);
        }
    }
}
