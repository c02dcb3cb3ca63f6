package org.tuodi.platform.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    private static final List<Stage> BOTH = List.of(Stage.BEFORE, Stage.DURING);
    private static final List<Stage> WHEN_SETTLED = List.of(Stage.DURING);

    private final Checks checks;
    private final SettlementStore store;
    private final Institutions institutions;

    Checking(Checks checks, SettlementStore store, Institutions institutions) {
        this.checks = checks;
        this.store = store;
        this.institutions = institutions;
    }

    /**
     * A bill that was computed.
     *
     * @param recorded how the person came by the care register, null where it was not asked
     */
    record Computed(
            Bill bill,
            FactsText.Facts facts,
            Assessment assessment,
            @Nullable String recorded) {}

    /**
     * Checks a bill that was computed. A trial, which has no key, is looked at by the rules of both stages; so is a bill of the
     * counter, which was not tried before.
     */
    Checks.Looked look(Drafting.Asked asked, Person person, Computed computed) {
        CaseFile.Encounter encounter = computed.facts.encounter();
        List<Stage> stages = asked.query().key().isEmpty() || asked.request().office() ? BOTH : WHEN_SETTLED;
        Sight sight = new Sight(
                person.id(),
                person.family(),
                person.factsOn(encounter.to()),
                encounter,
                List.of(),
                asked.request().presence(),
                asked.request().office(),
                outcome(computed.assessment, computed.bill.stay()),
                new Sight.Registered(computed.recorded, person.sex().word()));
        List<Finding> found = new ArrayList<>();
        boolean sawEarlier = false;
        for (Stage stage : stages) {
            Checks.Earlier needed = checks.needed(stage, sight, computed.facts.duringStay());
            sawEarlier |= needed == Checks.Earlier.ALL;
            found.addAll(checks.look(
                    stage,
                    switch (needed) {
                        case NONE -> sight;
                        case STAY -> sight.after(earlier(store.stayAround(person.id(), encounter.from())));
                        case ALL -> sight.after(earlier(store.entries(person.id())));
                    }));
        }
        return new Checks.Looked(
                sight,
                asked.request().institution(),
                found.isEmpty() ? "" : region(encounter, person),
                asked.query().key(),
                found,
                sawEarlier);
    }

    /**
     * Keeps what was found.
     *
     * @throws org.tuodi.platform.calls.Refusal when a finding stops a bill, with the article
     */
    void keep(List<Checks.Looked> bills) {
        checks.keep(bills);
    }

    private String region(CaseFile.Encounter bill, Person person) {
        Optional<Institution> known = institutions.find(bill.institution().id(), bill.to());
        return known.map(Institution::region).orElse(person.region());
    }

    private static Sight.Outcome outcome(Assessment assessment, boolean stay) {
        CaseResult.Settled settled = assessment.settled();
        boolean assisted = settled.layers().stream()
                .anyMatch(layer -> layer.identity() != null && !layer.identity().equals("none"));
        return new Sight.Outcome(
                settled.total(), settled.split().waived(), settled.split().fullSelfPaid(), stay, assisted);
    }

    private static List<Sight.Earlier> earlier(List<Entry> entries) {
        List<Sight.Earlier> earlier = new ArrayList<>();
        for (Standing standing : Standing.ofAll(entries)) {
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
