package org.tuodi.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code mergeBefore}: visits on the days before an admission, and on its day, go into the stay. */
final class Merging {
    private final Map<String, Visit> stayByVisit = new HashMap<>();
    private final List<Visit> visits;

    Merging(List<Visit> visits) {
        this.visits = visits;
        for (Visit stay : visits) {
            if (stay.isInpatient() && !stay.encounter().reversed()) {
                visits.stream()
                        .filter(visit -> goesInto(visit, stay))
                        .forEach(visit -> stayByVisit.putIfAbsent(visit.id(), stay));
            }
        }
    }

    private static boolean goesInto(Visit visit, Visit stay) {
        LocalDate admission = stay.encounter().from();
        LocalDate day = visit.encounter().from();
        return stay.pack().mergedKinds().contains(visit.encounter().kind())
                && !visit.id().equals(stay.id())
                && !visit.encounter().reversed()
                && !day.isBefore(admission.minusDays(stay.pack().mergedDays()))
                && !day.isAfter(admission);
    }

    Optional<String> stayOf(Visit visit) {
        return Optional.ofNullable(stayByVisit.get(visit.id())).map(Visit::id);
    }

    /** The encounter with all that went into it. */
    List<Encounter> billsOf(Visit stay) {
        List<Encounter> bills = new ArrayList<>(List.of(stay.encounter()));
        visits.stream()
                .filter(visit -> stayOf(visit).filter(stay.id()::equals).isPresent())
                .forEach(visit -> bills.add(visit.encounter()));
        return bills;
    }
}
