package org.tuodi.platform.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;

/** What must be true before an enrolment begins. */
@Component
final class EnrolmentOpening {

    private final ObjectProvider<People> people;
    private final ObjectProvider<IdentitiesOn> identities;
    private final ContributionStandards standards;
    private final Clock clock;

    EnrolmentOpening(
            ObjectProvider<People> people,
            ObjectProvider<IdentitiesOn> identities,
            ContributionStandards standards,
            Clock clock) {
        this.people = people;
        this.identities = identities;
        this.standards = standards;
        this.clock = clock;
    }

    /** Throws Refusal saying what stands in the way of a new enrolment. */
    void check(String person, EnrolmentChange change) {
        Spell spell = change.spell();
        checkClass(spell);
        Person known = people.getObject().get(person);
        if (known.maskedIdNumber().equals(Document.none(person).number())) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "the person " + person + " has no document; expected one before enrolment (C1-2.4)");
        }
        if (known.diedOn() != null && spell.end().isAfter(known.diedOn())) {
            throw new Refusal(Refusal.Code.CONFLICT, "the person " + person + " died on " + known.diedOn());
        }
        if (spell.scheme().equals("resident") && spell.status() == Spell.Status.ACTIVE) {
            checkYear(person, change, spell);
        }
    }

    /**
     * A year opens for residents with its standard (JM-2.1.1c), and is closed outside its collection period but for those who
     * move and persons with an identity (BY-4.5).
     */
    private void checkYear(String person, EnrolmentChange change, Spell spell) {
        ContributionStandard standard = standards
                .on(spell.region(), "resident", spell.from())
                .filter(row -> row.from().getYear() == spell.from().getYear())
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_PERMITTED,
                        "found no contribution standard of residents in " + spell.region() + " for "
                                + spell.from().getYear() + "; expected one before enrolment opens (JM-2.1.1c)"));
        LocalDate today = LocalDate.now(clock);
        if (standard.collects(today) || change.kind() == EnrolmentChange.Kind.MOVE) {
            return;
        }
        boolean recognised = identities.stream()
                .anyMatch(register -> !register.on(person, spell.from()).isEmpty());
        if (!recognised) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "residents are enrolled from " + standard.collectedFrom() + " to " + standard.collectedTo()
                            + "; expected a day of that period, or a person in hardship (BY-4.5)");
        }
    }

    /** Employees with an employer and retirees belong to employee insurance, flexible workers choose (C8-1.1). */
    static void checkClass(Spell spell) {
        Set<String> of = spell.scheme().equals("employee")
                ? Set.of("active", "retired", "flexible")
                : Set.of("none", "flexible");
        if (!of.contains(spell.employment())) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "found employment " + spell.employment() + " in the scheme " + spell.scheme() + "; expected one of "
                            + of.stream().sorted().toList());
        }
    }
}
