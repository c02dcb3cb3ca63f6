package org.tuodi.platform.rosters;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.people.People;

/** Identities that come of applications: what a department confirmed in a case, once the case is approved. */
@Component
public class Recognitions {

    private final IdentityRegister register;
    private final People people;
    private final Clock clock;

    Recognitions(IdentityRegister register, People people, Clock clock) {
        this.register = register;
        this.people = people;
        this.clock = clock;
    }

    /**
     * What a department recognised of a person.
     *
     * @param recognisedOn when the department confirmed it
     * @param source the case
     */
    public record Recognised(
            String person,
            String identity,
            String department,
            LocalDate appliedOn,
            LocalDate recognisedOn,
            String source) {}

    /**
     * Puts a recognition on record, unless one of the same department goes on already; in the caller's transaction.
     *
     * @throws Refusal when a condition of the identity is not met
     */
    @Transactional
    public void add(Recognised recognised, String by) {
        people.hold(recognised.person);
        List<IdentityRecord> records = register.of(recognised.person);
        boolean held = records.stream()
                .anyMatch(each -> each.isOpen()
                        && each.identity().equals(recognised.identity)
                        && each.recognition().department().equals(recognised.department));
        if (held) {
            return;
        }
        List<String> unmet = List.copyOf(Vocabulary.BUILT_IN
                .identity(recognised.identity)
                .orElseThrow()
                .unmet(Level.COUNTY, false)
                .values());
        if (!unmet.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_PERMITTED, unmet);
        }
        LocalDate today = Days.today(clock);
        LocalDate day = recognised.recognisedOn.isAfter(today) ? today : recognised.recognisedOn;
        IdentityRecord.Recognition recognition =
                new IdentityRecord.Recognition(recognised.department, Level.COUNTY, null, recognised.appliedOn, day);
        int number = records.stream().mapToInt(IdentityRecord::number).max().orElse(0) + 1;
        register.append(new IdentityRecord(
                recognised.person,
                number,
                1,
                recognised.identity,
                recognition,
                new IdentityRecord.Term(null, null, null, null, false),
                recognised.source,
                by,
                null));
        people.refresh(recognised.person, by);
    }
}
