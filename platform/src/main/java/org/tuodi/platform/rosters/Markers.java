package org.tuodi.platform.rosters;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.people.HeldIdentity;
import org.tuodi.platform.people.IdentitiesOn;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.policies.Policies;
import org.tuodi.policy.model.PackSpec.IdentityTiming;

/** The entitlement markers of persons, by the packs that they are settled by. */
@Component
class Markers implements IdentitiesOn {

    private final IdentityRegister register;
    private final People people;
    private final Policies policies;

    Markers(IdentityRegister register, People people, Policies policies) {
        this.register = register;
        this.people = people;
        this.policies = policies;
    }

    @Override
    public List<HeldIdentity> on(String person, LocalDate day) {
        return people.find(person).stream()
                .flatMap(known -> of(known, register.of(person)).stream())
                .filter(marker -> marker.stands(day))
                .map(marker -> new HeldIdentity(marker.record().identity(), marker.from(), marker.to()))
                .toList();
    }

    /** The markers that records of a person set. */
    List<Marker> of(Person person, List<IdentityRecord> records) {
        LocalDate born = Optional.ofNullable(person.facts().get("birthDate"))
                .map(text -> LocalDate.parse(text.toString()))
                .orElse(null);
        return records.stream()
                .map(each -> Marker.of(each, timing(person.family(), each), born))
                .toList();
    }

    /** The pack in force when the exit, or else the recognition, came about; a day without a pack leaves dates as they are. */
    private IdentityTiming timing(String family, IdentityRecord record) {
        @Nullable LocalDate lost = record.term().lostOn();
        return policies.inForce(family, lost != null ? lost : record.start())
                .map(version -> version.pack().spec().timing())
                .orElse(IdentityTiming.DEFAULT);
    }
}
