package org.tuodi.platform.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuodi.platform.institutions.Institution;
import org.tuodi.platform.institutions.Institutions;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.supervision.Checks;
import org.tuodi.platform.supervision.Finding;
import org.tuodi.platform.supervision.Sight;
import org.tuodi.platform.supervision.Stage;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseResult;

/** The check stage of a bill: lets the rules look at it, keeps what they find, and stops what they refuse. */
@Component
final class Checking {

    private final Checks checks;
    private final SettlementStore store;
    private final Institutions institutions;

    Checking(Checks checks, SettlementStore store, Institutions institutions) {
        this.checks = checks;
        this.store = store;
        this.institutions = institutions;
    }

    /**
     * Checks a bill that was computed. A trial, which has no key, is looked at by the rules of both stages; so is a bill of the
     * counter, which was not tried before.
     *
     * @return what was found and does not stop it
     * @throws org.tuodi.platform.calls.Refusal when a finding stops it, with the article
     */
    List<Finding.Note> check(
            Drafting.Asked asked, Person person, CaseFile.Encounter bill, Assessment assessment, boolean duringStay) {
        List<Stage> stages = asked.query().key().isEmpty() || asked.request().office()
                ? List.of(Stage.BEFORE, Stage.DURING)
                : List.of(Stage.DURING);
        Sight sight = new Sight(
                person.id(),
                person.family(),
                person.factsOn(bill.to()),
                bill,
                List.of(),
                asked.request().presence(),
                asked.request().office(),
                outcome(assessment));
        List<Finding> found = new ArrayList<>();
        for (Stage stage : stages) {
            Sight seen = checks.needsEarlier(stage, sight, duringStay) ? sight.after(earlier(person.id())) : sight;
            found.addAll(checks.look(stage, seen));
        }
        if (!found.isEmpty()) {
            checks.keep(
                    sight,
                    asked.request().institution(),
                    region(bill, person),
                    asked.query().key(),
                    found);
        }
        return found.stream().map(Finding::note).toList();
    }

    private String region(CaseFile.Encounter bill, Person person) {
        Optional<Institution> known = institutions.find(bill.institution().id(), bill.to());
        return known.map(Institution::region).orElse(person.region());
    }

    private static Sight.Outcome outcome(Assessment assessment) {
        CaseResult.Settled settled = assessment.settled();
        boolean assisted = settled.layers().stream()
                .anyMatch(layer -> layer.identity() != null && !layer.identity().equals("none"));
        return new Sight.Outcome(
                settled.total(),
                settled.split().waived(),
                settled.split().fullSelfPaid(),
                settled.admission() > 0,
                assisted);
    }

    private List<Sight.Earlier> earlier(String person) {
        List<Sight.Earlier> earlier = new ArrayList<>();
        for (Standing standing : Standing.ofAll(store.entries(person))) {
            Entry entry = standing.settlement();
            CaseFile.Encounter visit = standing.facts().encounter();
            earlier.add(new Sight.Earlier(
                    visit.institution().id(),
                    entry.visited().id(),
                    visit.kind(),
                    visit.from(),
                    visit.to(),
                    entry.visited().stay(),
                    standing.effect().total(),
                    visit.fees().stream()
                            .map(CaseFile.Fee::item)
                            .filter(java.util.Objects::nonNull)
                            .toList()));
        }
        return earlier;
    }
}
