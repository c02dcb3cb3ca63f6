package org.tuodi.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A case file as given: one person, with encounters in the order of settlement. */
record CaseFile(Node node, Person person, List<Encounter> encounters) {
    private static final Set<String> KEYS = Set.of(
            "title", "policy", "statistics", "opening", "person", "encounters", "questions", "illustrates", "expect");

    static CaseFile of(Node node) {
        node.allowOnly(KEYS);
        List<Encounter> encounters = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node encounter : node.get("encounters").items()) {
            encounters.add(new Encounter(encounter, encounters.size() + 1));
            if (!ids.add(encounter.get("id").text())) {
                throw encounter.error("has an id that another encounter has");
            }
        }
        encounters.sort(Comparator.comparing(Encounter::sequence));
        return new CaseFile(node, new Person(node.get("person")), List.copyOf(encounters));
    }

    String policy() {
        return node.get("policy").text();
    }

    Node statistics() {
        return node.get("statistics");
    }

    Admissions openingAdmissions() {
        Admissions admissions = new Admissions();
        for (Node opening : node.get("opening").items()) {
            admissions.open(
                    opening.get("year").whole(), opening.get("admissions").wholeOr(0));
        }
        return admissions;
    }

    Accumulators openingAccumulators() {
        Accumulators accumulators = new Accumulators();
        for (Node opening : node.get("opening").items()) {
            int year = opening.get("year").whole();
            for (Node entry : opening.get("accumulators").items()) {
                String scope = entry.get("scope").textOr("year");
                String period = scope.equals("year") ? "year " + year : scope;
                accumulators.add(
                        entry.get("name").text(),
                        period,
                        year,
                        entry.get("amount").money());
            }
        }
        return accumulators;
    }
}
