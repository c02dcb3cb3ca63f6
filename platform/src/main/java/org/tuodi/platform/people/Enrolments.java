package org.tuodi.platform.people;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.calls.Refusal;

/** Who is insured where, in which scheme and on which days; each change is a version of the person's whole timeline. */
@Component
@Order(0)
public class Enrolments implements PersonFacts {

    private final EnrolmentStore store;
    private final ObjectProvider<People> people;
    private final Clock clock;

    Enrolments(EnrolmentStore store, ObjectProvider<People> people, Clock clock) {
        this.store = store;
        this.people = people;
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
     * Enrols a person; the enrolment that holds on the first day, if any, is not touched.
     *
     * @throws Refusal when the person has no document, is enrolled already on some of the days, or belongs in the other scheme
     */
    @Transactional
    public Timeline enrol(String person, Spell spell, String by) {
        check(person, spell);
        return change(person, "enrolled", by, timeline -> timeline.with(spell));
    }

    /** Moves a person to another scheme or area from the first day of an enrolment; what held before ends the day before. */
    @Transactional
    public Timeline move(String person, Spell spell, String by) {
        check(person, spell);
        return change(person, "moved", by, timeline -> timeline.movedTo(spell));
    }

    /** Ends the enrolment with a last day. */
    @Transactional
    public Timeline end(String person, LocalDate last, String why, String by) {
        return change(person, "ended: " + why, by, timeline -> timeline.endedOn(last));
    }

    /** The person leaves for another area: from the day after it is insured there, if it is known to be. */
    @Transactional
    public Timeline transferOut(String person, LocalDate last, @Nullable String region, String by) {
        return change(person, "transferred out", by, timeline -> {
            Spell now = timeline.on(last)
                    .orElseThrow(() -> new Refusal(
                            Refusal.Code.CONFLICT, "found no enrolment on " + last + "; expected one to transfer"));
            Timeline ended = timeline.endedOn(last);
            return region == null
                    ? ended
                    : ended.with(new Spell(
                            now.scheme(),
                            now.employment(),
                            region,
                            last.plusDays(1),
                            null,
                            Spell.Status.ELSEWHERE,
                            null,
                            false,
                            "transferred out"));
        });
    }

    /** Changes status, employment or contribution base from a day on. */
    @Transactional
    public Timeline change(String person, LocalDate from, UnaryOperator<Spell> change, String why, String by) {
        return change(person, why, by, timeline -> {
            Timeline changed = timeline.changedFrom(from, change);
            changed.spells().forEach(Enrolments::checkClass);
            return changed;
        });
    }

    private Timeline change(String person, String cause, String by, UnaryOperator<Timeline> change) {
        people.getObject().hold(person);
        Timeline before = of(person);
        Timeline after = change.apply(before);
        if (!after.equals(before)) {
            store.append(person, after, cause, by);
            people.getObject().refresh(person, by);
        }
        return after;
    }

    private void check(String person, Spell spell) {
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
    }

    /** Employees with an employer and retirees belong to employee insurance, flexible workers choose (C8-1.1). */
    private static void checkClass(Spell spell) {
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

    /** Scheme and employment of today, or else of the last enrolment that is known. */
    @Override
    public void contribute(String person, Map<String, @Nullable Object> facts) {
        List<Spell> spells = store.current(person);
        if (spells.isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.now(clock);
        Optional<Spell> now =
                spells.stream().filter(spell -> spell.covers(today)).findFirst();
        Spell shown = now.orElse(spells.get(spells.size() - 1));
        facts.put("scheme", shown.scheme());
        facts.put("employment", shown.employment());
    }
}
