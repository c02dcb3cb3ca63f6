package org.tuodi.oracle;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The inpatient episodes of each benefit year, in order. */
final class Admissions {
    private final Map<Integer, Integer> opening = new HashMap<>();
    private final Map<Integer, Set<String>> episodesByYear = new LinkedHashMap<>();

    /** How many admissions the year had before the case begins. */
    void open(int year, int count) {
        opening.put(year, count);
    }

    /** The number of an episode's admission; for whatever is not counted yet, that of the next one. */
    int numberOf(Visit visit) {
        List<String> episodes = List.copyOf(episodesOf(visit.benefitYear()));
        int earlier = episodes.indexOf(visit.encounter().episode());
        return opening.getOrDefault(visit.benefitYear(), 0) + (earlier >= 0 ? earlier : episodes.size()) + 1;
    }

    void count(Visit visit) {
        episodesOf(visit.benefitYear()).add(visit.encounter().episode());
    }

    private Set<String> episodesOf(int year) {
        return episodesByYear.computeIfAbsent(year, unused -> new LinkedHashSet<>());
    }
}
