package org.tuodi.platform.people;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Words;

/** Who is insured where, in which scheme and on which days; each change is a version of the person's whole timeline. */
@Component
@Order(0)
public class Enrolments implements PersonFacts {

    private final EnrolmentStore store;
    private final ObjectProvider<People> people;
    private final EnrolmentOpening opening;
    private final Clock clock;

    Enrolments(EnrolmentStore store, ObjectProvider<People> people, EnrolmentOpening opening, Clock clock) {
        this.store = store;
        this.people = people;
        this.opening = opening;
        this.clock = clock;
    }

    /** What is known now. */
    public Timeline of(String person) {
        return new Timeline(store.current(person));
    }

    /** What was known at a moment. */
    public Timeline knownAt(String person, Instant moment) {
        return new Timeline(store.knownAt(person, moment));
    }

    /**
     * Changes a person's enrolment.
     *
     * @throws Refusal when the person has no document, is enrolled already on some of the days, belongs in the other scheme, or
     *     has no enrolment that the change could be one of
     */
    @Transactional
    public Timeline apply(String person, EnrolmentChange change, String by) {
        return switch (change.kind()) {
            case ENROL, ELSEWHERE -> {
                opening.check(person, change);
                yield write(person, change, by, timeline -> timeline.with(change.spell()));
            }
            case MOVE -> {
                opening.check(person, change);
                yield write(person, change, by, timeline -> timeline.movedTo(change.spell()));
            }
            case END -> write(person, change, by, timeline -> timeline.endedOn(change.day()));
            case TRANSFER_OUT -> write(person, change, by, timeline -> leaving(timeline, change));
            case SUSPEND, RESUME, EMPLOYMENT, BASE ->
                write(person, change, by, timeline -> timeline.changedFrom(change.day(), change::changed));
        };
    }

    /** The person leaves for another area: from the next day it is insured there, if that is known. */
    private static Timeline leaving(Timeline timeline, EnrolmentChange change) {
        Timeline ended = timeline.endedOn(change.day());
        Spell last = ended.spells().get(ended.spells().size() - 1);
        String region = change.region();
        return region == null
                ? ended
                : ended.with(new Spell(
                        last.scheme(),
                        last.employment(),
                        region,
                        change.day().plusDays(1),
                        null,
                        Spell.Status.ELSEWHERE,
                        null,
                        false,
                        change.reason()));
    }

    private Timeline write(String person, EnrolmentChange change, String by, UnaryOperator<Timeline> changing) {
        people.getObject().hold(person);
        Timeline before = of(person);
        Timeline after = changing.apply(before);
        after.spells().forEach(EnrolmentOpening::checkClass);
        if (!after.equals(before)) {
            store.append(person, after, Words.of(change.kind()) + " " + change.day(), by);
            people.getObject().refresh(person, by);
        }
        return after;
    }

    /** Scheme and employment of today, or else of the last enrolment that is known. */
    @Override
    public void contribute(Map<String, Map<String, @Nullable Object>> persons) {
        LocalDate today = LocalDate.now(clock);
        store.current(persons.keySet()).forEach((person, spells) -> {
            Optional<Spell> now =
                    spells.stream().filter(spell -> spell.covers(today)).findFirst();
            Spell shown = now.orElse(spells.get(spells.size() - 1));
            Map<String, @Nullable Object> facts = Objects.requireNonNull(persons.get(person));
            facts.put("scheme", shown.scheme());
            facts.put("employment", shown.employment());
        });
    }
}
