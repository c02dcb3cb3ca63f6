package org.tuodi.platform.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.calls.Refusal;

/**
 * The register of persons. What is known is never overwritten: each change is a version with the time it became known. A
 * version holds what the office registered and what the other registers say, so that settling reads one row.
 */
@Component
public class People {

    private final JdbcClient jdbc;
    private final PersonStore store;
    private final EnrolmentStore enrolments;
    private final Merges merges;
    private final ObjectProvider<PersonFacts> registers;
    private final ObjectProvider<FollowingRecords> following;
    private final ApplicationEventPublisher events;

    People(
            JdbcClient jdbc,
            PersonStore store,
            EnrolmentStore enrolments,
            Merges merges,
            ObjectProvider<PersonFacts> registers,
            ObjectProvider<FollowingRecords> following,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.store = store;
        this.enrolments = enrolments;
        this.merges = merges;
        this.registers = registers;
        this.following = following;
        this.events = events;
    }

    /**
     * Registers a person.
     *
     * @param by who registers
     * @throws Refusal when the id or the number of the document is registered already
     */
    @Transactional
    public Person register(Registration registration, String by) {
        // No register can say anything yet of a person who was not there.
        store.insert(new PersonStore.Known(1, registration, registration.facts(), List.of(), null), by);
        return store.find(registration.id()).orElseThrow();
    }

    /**
     * Adds a version with other facts; a registration without document leaves the known one.
     *
     * @throws Refusal when the person is not known
     */
    @Transactional
    public Person change(Registration registration, String by) {
        PersonStore.Known known = held(registration.id());
        boolean leavesOut = registration.document().type() == Document.Type.NONE;
        write(known, leavesOut ? registration.with(known.registration().document()) : registration, by);
        return store.find(registration.id()).orElseThrow();
    }

    /** A person as known now; empty for one who was merged into another. */
    public Optional<Person> find(String id) {
        return store.find(id);
    }

    /**
     * A person as known now.
     *
     * @throws Refusal when the person is not known
     */
    public Person get(String id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    /** Several persons as known now, by id; those that are not known or were merged into others are left out. */
    public Map<String, Person> all(Collection<String> ids) {
        return store.all(ids);
    }

    /** The person with a number of a document, or with a temporary number. */
    public Optional<String> byIdNumber(String number) {
        return store.byNumber(number.toUpperCase(Locale.ROOT)).or(() -> store.byNumber(number));
    }

    /**
     * Name, number and so on, whole. Whoever calls this puts it on record.
     *
     * @throws Refusal when the person is not known
     */
    public Identified identify(String id) {
        Registration known = store.latest(id).orElseThrow(() -> unknown(id)).registration();
        return new Identified(known.name(), known.document().number(), known.sex(), known.birthDate());
    }

    /** A person with the whole name, to compare it with what a list says. */
    public record Match(Person person, String name) {
        /** Names nobody. */
        @Override
        public String toString() {
            return "Match " + person.id();
        }
    }

    /** Who has each of these numbers of documents, by the number; unknown numbers are left out. */
    public Map<String, Match> byIdNumbers(Collection<String> numbers) {
        return store.byNumbers(numbers);
    }

    /** Persons of each of these whole names in an area, at most a page of each; names that nobody has are left out. */
    public Map<String, List<Person>> named(Collection<String> names, String area) {
        return store.named(names, area);
    }

    /**
     * Holds a person until the transaction ends, so that two changes of its registers do not cross. A register calls this
     * before it reads what it is going to change.
     *
     * @throws Refusal when the person is not known
     */
    @Transactional
    public void hold(String person) {
        store.hold(List.of(person));
    }

    /** The same for several persons at once. */
    @Transactional
    public void hold(Collection<String> persons) {
        store.hold(persons);
    }

    /**
     * Asks the registers again and adds a version if they say something else than before. To be called in the transaction
     * that changes a register.
     *
     * @param by who changes it
     * @throws Refusal when the person is not known
     */
    @Transactional
    public void refresh(String person, String by) {
        refresh(List.of(person), by);
    }

    /**
     * The same for several persons at once.
     *
     * @throws Refusal when one of them is not known; then nothing is written of any
     */
    @Transactional
    public void refresh(Collection<String> persons, String by) {
        List<PersonStore.Known> known = held(persons);
        write(known.stream().map(each -> new Next(each, each.registration())).toList(), by);
    }

    /**
     * Records a document for a person who had none. Where the number is another person's, both are one: the person without
     * document is merged into the other.
     *
     * @return the person who has the document now
     * @throws Refusal when the person has another document, or what is known of the two disagrees
     */
    @Transactional
    public Person supplyDocument(String person, Document document, Word by) {
        PersonStore.Known known = held(person);
        Registration before = known.registration();
        if (before.document().type() != Document.Type.NONE) {
            throw new Refusal(Refusal.Code.CONFLICT, "the person " + person + " has a document already");
        }
        Optional<String> other = byIdNumber(document.number());
        if (other.isPresent()) {
            return merge(known, other.get(), by);
        }
        write(known, Merging.supplied(before, document), by.name());
        return get(person);
    }

    /**
     * Who does something that another person may have to look at.
     *
     * @param name of the caller
     * @param person who answers for it
     */
    public record Word(String name, String person) {}

    private Person merge(PersonStore.Known known, String other, Word by) {
        PersonStore.Known into = held(other);
        List<String> conflicts = Merging.conflicts(jdbc, known.registration(), into.registration());
        if (!conflicts.isEmpty()) {
            throw new Refusal(Refusal.Code.CONFLICT, conflicts);
        }
        FollowingRecords.Joined joined = merges.add(known.registration().id(), other, by);
        following.orderedStream().forEach(register -> register.join(joined));
        rewrite(known.mergedInto(other), into, by);
        return get(other);
    }

    /**
     * Takes a merger back: the two are two persons again, and what came with the one goes back to it.
     *
     * @param reason why they are two
     * @param by another person than the one who merged them
     * @throws Refusal when the person is not merged, or by the one who merged them
     */
    @Transactional
    public Person part(String person, String reason, Word by) {
        FollowingRecords.Joined joined = merges.end(person, reason, by);
        store.hold(List.of(person, joined.into()));
        PersonStore.Known one = store.latest(person).orElseThrow();
        PersonStore.Known other = store.latest(joined.into()).orElseThrow();
        following.orderedStream().forEach(register -> register.part(joined));
        rewrite(one.mergedInto(null), other, by);
        return get(person);
    }

    /** What the registers say now of a person who was merged or parted, and of the other. */
    private void rewrite(PersonStore.Known one, PersonStore.Known other, Word by) {
        store.append(
                List.of(composed(List.of(new Next(one, one.registration()))).get(0)), by.name());
        write(other, other.registration(), by.name());
        events.publishEvent(new PersonsChanged(List.of(one.registration().id())));
    }

    /** Records a death; enrolments end by themselves on that day. */
    @Transactional
    public Person died(String person, LocalDate day, String by) {
        PersonStore.Known known = held(person);
        Registration was = known.registration();
        LocalDate born = was.birthDate();
        if (born != null && day.isBefore(born)) {
            throw new Refusal(Refusal.Code.NOT_READABLE, "found the death on " + day + "; expected not before " + born);
        }
        Registration dead = new Registration(
                was.id(), was.family(), was.region(), was.name(), was.document(), was.sex(), day, was.facts());
        write(known, dead, by);
        return get(person);
    }

    /** Persons by id, in order; those of an area, given by the first digits of its region codes. */
    List<Person> list(PersonQuery query, String area) {
        if (query.number() == null) {
            // Neither lies within the other: nobody.
            boolean apart = !query.region().startsWith(area) && !area.startsWith(query.region());
            return apart ? List.of() : store.list(query, area);
        }
        return byIdNumber(query.number()).flatMap(this::find).stream()
                .filter(person -> person.region().startsWith(area))
                .toList();
    }

    /** Ids of registered persons, in order, after one and at most so many. */
    public List<String> ids(String after, int atMost) {
        return jdbc.sql("select person_id from person where person_id > ? order by person_id limit ?")
                .params(after, atMost)
                .query(String.class)
                .list();
    }

    private PersonStore.Known held(String person) {
        return held(List.of(person)).get(0);
    }

    private List<PersonStore.Known> held(Collection<String> persons) {
        store.hold(persons);
        List<PersonStore.Known> all = store.latest(persons);
        all.stream().filter(each -> each.mergedInto() != null).findFirst().ifPresent(each -> {
            throw new Refusal(
                    Refusal.Code.NOT_FOUND, "the person " + each.registration().id() + " is now " + each.mergedInto());
        });
        return all;
    }

    /** A person as known so far, and what the office says from now on. */
    private record Next(PersonStore.Known known, Registration registration) {}

    private void write(PersonStore.Known known, Registration registration, String by) {
        write(List.of(new Next(known, registration)), by);
    }

    private void write(List<Next> persons, String by) {
        List<PersonStore.Known> all = composed(persons);
        List<PersonStore.Known> changed = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!persons.get(i).known.saysTheSame(all.get(i))) {
                changed.add(all.get(i));
            }
        }
        changed.forEach(each -> Registration.checkFacts(each.registration().id(), each.facts()));
        if (!changed.isEmpty()) {
            store.append(changed, by);
            events.publishEvent(new PersonsChanged(
                    changed.stream().map(each -> each.registration().id()).toList()));
        }
    }

    /** The next version of each, as the registers compose it now. */
    private List<PersonStore.Known> composed(List<Next> persons) {
        Map<String, Map<String, @Nullable Object>> facts = new LinkedHashMap<>();
        persons.forEach(each -> facts.put(each.registration.id(), new LinkedHashMap<>(each.registration.facts())));
        registers.orderedStream().forEach(register -> register.contribute(facts));
        Map<String, List<Spell>> spells = enrolments.current(facts.keySet());
        return persons.stream()
                .map(each -> {
                    String id = each.registration.id();
                    return each.known.as(
                            each.registration,
                            Objects.requireNonNull(facts.get(id)),
                            spells.getOrDefault(id, List.of()));
                })
                .toList();
    }

    private static Refusal unknown(String person) {
        return new Refusal(Refusal.Code.NOT_FOUND, "the person " + person);
    }
}
