package org.tuodi.platform.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Persons whom an office must look after: in hardship and not insured, or insured elsewhere and not looked at for long. */
@Component
class EnrolmentLists {

    private final JdbcClient jdbc;
    private final People people;
    private final Subjects subjects;

    EnrolmentLists(JdbcClient jdbc, People people, Subjects subjects) {
        this.jdbc = jdbc;
        this.people = people;
        this.subjects = subjects;
    }

    /** Persons of a region who hold an identity on a day and are insured neither here nor elsewhere (BY-4.2). */
    List<String> hardshipNotInsured(String region, LocalDate day) {
        return those(region, person -> !insured(person, day) && inHardship(person, day));
    }

    /** Who has no enrolment on record is insured as the office registered the person. */
    private static boolean insured(Person person, LocalDate day) {
        boolean dead = person.diedOn() != null && person.diedOn().isBefore(day);
        return dead
                || person.spells().isEmpty()
                || person.spells().stream()
                        .anyMatch(spell -> spell.covers(day) && spell.status() != Spell.Status.SUSPENDED);
    }

    private boolean inHardship(Person person, LocalDate day) {
        Map<String, @Nullable Object> facts = person.facts();
        return subjects.of(person, facts, day).identities().stream()
                .anyMatch(held -> (held.from() == null || !held.from().isAfter(day))
                        && (held.to() == null || !held.to().isBefore(day)));
    }

    /** Persons insured elsewhere on a day whom nobody looked at for more than so many days (C1-2.2). */
    List<String> toLookAt(String region, LocalDate day, int days) {
        LocalDate latest = day.minusDays(days);
        return those(
                region,
                person -> person.spells().stream()
                        .filter(spell -> spell.covers(day) && spell.status() == Spell.Status.ELSEWHERE)
                        .anyMatch(spell -> spell.from().isBefore(latest)
                                && lastLookedAt(person.id()).isBefore(latest)));
    }

    private LocalDate lastLookedAt(String person) {
        return jdbc.sql("select coalesce(max(day), date '1900-01-01') from elsewhere_check where person_id = ?")
                .param(person)
                .query(LocalDate.class)
                .single();
    }

    /** Records that somebody made sure of an insurance elsewhere. */
    @Transactional
    public void lookedAt(String person, LocalDate day, String document, String by) {
        people.hold(person);
        jdbc.sql("insert into elsewhere_check (person_id, number, day, document, recorded_by)"
                        + " select ?, coalesce(max(number), 0) + 1, ?, ?, ? from elsewhere_check where person_id = ?")
                .params(person, day, document, by, person)
                .update();
    }

    private List<String> those(String region, Predicate<Person> test) {
        String stem = region.replaceFirst("(00)+$", "");
        List<String> found = new ArrayList<>();
        String after = "";
        while (true) {
            List<Person> page = people.list(new PersonQuery(null, null, stem, false, after, PersonQuery.PAGE), stem);
            page.stream().filter(test).map(Person::id).forEach(found::add);
            if (page.size() < PersonQuery.PAGE) {
                return found;
            }
            after = page.get(page.size() - 1).id();
        }
    }
}
