package org.tuodi.policy.settle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tuodi.policy.compile.CompiledPack;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.text.Problem;
import org.tuodi.policy.text.Problems;

/** Puts the encounters of a case in settlement order and finds out which pack, stay and merger concern each. */
final class CaseOrder {

    private final PackSpec named;
    private final PolicyLibrary library;
    private final Problems problems;
    private final List<CaseFile.Encounter> ordered;
    private final Map<CaseFile.Encounter, CaseFile.Encounter> mergedInto = new HashMap<>();
    private final Map<String, Integer> episodes = new HashMap<>();

    CaseOrder(CaseFile file, PackSpec named, PolicyLibrary library, Problems problems) {
        this.named = named;
        this.library = library;
        this.problems = problems;
        this.ordered = new ArrayList<>(file.encounters());
        ordered.sort(Comparator.comparingInt(CaseFile.Encounter::sequence));
        ordered.forEach(e -> episodes.computeIfAbsent(e.episode(), id -> episodes.size() + 1));
        ordered.forEach(this::mergeInto);
    }

    /** Encounters in settlement order. */
    List<CaseFile.Encounter> ordered() {
        return ordered;
    }

    /** Whether an encounter is attributed like a stay. */
    boolean stay(CaseFile.Encounter encounter) {
        return named.countsAsInpatient().contains(encounter.kind());
    }

    /** The day that decides year, month, pack and statistics (requirements G-02). */
    LocalDate attribution(CaseFile.Encounter encounter) {
        return stay(encounter) && !named.admissionAttribution() ? encounter.to() : encounter.from();
    }

    /** The pack in force for an encounter; adds a problem and falls back to the named one if there is none. */
    CompiledPack pack(CaseFile.Encounter encounter) {
        LocalDate day = attribution(encounter);
        if (named.inForce(day)) {
            return library.pack(named.id());
        }
        return library.inForce(named.family(), day).orElseGet(() -> {
            List<String> periods = library.family(named.family()).stream()
                    .map(p -> p.id() + " (" + p.from() + " to " + (p.to() == null ? "open" : p.to()) + ")")
                    .toList();
            problems.add(new Problem(
                    encounter.place(),
                    "encounter `" + encounter.id() + "` of " + day + ", when no pack of the family `" + named.family()
                            + "` is in force",
                    "a day in one of " + String.join(", ", periods)));
            return library.pack(named.id());
        });
    }

    private void mergeInto(CaseFile.Encounter stay) {
        if (!stay(stay) || stay.reversed()) {
            return;
        }
        PackSpec.MergeBefore rule = pack(stay).spec().merge();
        if (rule == null) {
            return;
        }
        LocalDate first = stay.from().minusDays(rule.days());
        for (CaseFile.Encounter visit : ordered) {
            boolean inTime = !visit.from().isBefore(first) && !visit.from().isAfter(stay.from());
            if (inTime && rule.kinds().contains(visit.kind()) && !visit.reversed()) {
                mergedInto.putIfAbsent(visit, stay);
            }
        }
    }

    /** Id of the stay that takes a visit's lines, empty for none. */
    java.util.Optional<String> mergedInto(CaseFile.Encounter visit) {
        return mergedInto.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.ofNullable(mergedInto.get(visit)).map(CaseFile.Encounter::id);
    }

    /** What the visit factory needs to know. */
    VisitFactory.Context context(CaseFile.Encounter encounter) {
        List<CaseFile.Encounter> merged = mergedInto.isEmpty()
                ? List.of()
                : ordered.stream()
                        .filter(visit -> encounter.equals(mergedInto.get(visit)))
                        .toList();
        Integer episode = episodes.get(encounter.episode());
        return new VisitFactory.Context(
                attribution(encounter), stay(encounter), duringStay(encounter), episode == null ? 0 : episode, merged);
    }

    /** Strictly between admission and discharge; on the two days themselves the person may come as an outpatient. */
    private boolean duringStay(CaseFile.Encounter visit) {
        return ordered.size() > 1
                && !stay(visit)
                && ordered.stream()
                        .anyMatch(other -> stay(other)
                                && !other.reversed()
                                && other.from().isBefore(visit.from())
                                && visit.from().isBefore(other.to()));
    }

    /** Whether an encounter comes before one that is settled earlier. */
    boolean outOfDateOrder(int position) {
        return position > 0 && attribution(ordered.get(position)).isBefore(attribution(ordered.get(position - 1)));
    }
}
