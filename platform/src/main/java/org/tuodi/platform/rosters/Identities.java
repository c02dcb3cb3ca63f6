package org.tuodi.platform.rosters;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;

/** Identities that departments record by hand, one at a time. */
@Component
class Identities {

    private final IdentityRegister register;
    private final People people;
    private final Clock clock;

    Identities(IdentityRegister register, People people, Clock clock) {
        this.register = register;
        this.people = people;
        this.clock = clock;
    }

    /** A person of the caller's area; throws Refusal for any other. */
    Person person(String id, Caller caller) {
        return people.find(id)
                .filter(person -> caller.sees(person.region()))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the person " + id));
    }

    /**
     * Adds a recognition.
     *
     * @throws Refusal when the caller does not speak for the department, a condition is not met, or the person has it already
     */
    @Transactional
    void add(String person, IdentityForm form, Caller caller) {
        person(person, caller);
        people.hold(person);
        List<IdentityRecord> records = register.of(person);
        int number = records.stream().mapToInt(IdentityRecord::number).max().orElse(0) + 1;
        write(form.record(person, number, 1, caller.name()), form, records, caller);
    }

    /** Replaces a recognition by a new version; the one before stays on record. */
    @Transactional
    void correct(String person, int number, IdentityForm form, Caller caller) {
        person(person, caller);
        people.hold(person);
        IdentityRecord held = held(person, number);
        if (!held.identity().equals(form.identity())
                || !held.recognition().department().equals(form.recognition().department())) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "found " + form.identity() + " of " + form.recognition().department() + "; expected "
                            + held.identity() + " of " + held.recognition().department()
                            + ": withdraw it and add the other");
        }
        write(form.record(person, number, held.version() + 1, caller.name()), form, register.of(person), caller);
    }

    /** Ends a recognition on a day; until when it counts is the pack's. */
    @Transactional
    void end(String person, int number, IdentityForm.End end, Caller caller) {
        person(person, caller);
        people.hold(person);
        IdentityRecord held = held(person, number);
        speaks(department(held.recognition().department()), caller);
        if (!held.isOpen() || end.lostOn().isBefore(held.start())) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "found the exit on " + end.lostOn() + "; expected an identity that goes on, and a day from "
                            + held.start());
        }
        append(held.ended(end.lostOn(), end.reason(), end.source(), caller.name()));
    }

    private IdentityRecord held(String person, int number) {
        return register.of(person).stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the recognition " + number + " of " + person));
    }

    private static Department department(String id) {
        return Vocabulary.BUILT_IN
                .department(id)
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_READABLE, "department: found " + id));
    }

    private static void speaks(Department department, Caller caller) {
        if (!department.speaksThrough(caller)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "不是" + department.zh() + "部门 · " + caller.name() + " does not speak for " + department.en());
        }
    }

    private void write(IdentityRecord record, IdentityForm form, List<IdentityRecord> records, Caller caller) {
        Department department = department(record.recognition().department());
        speaks(department, caller);
        if (!department.identities().contains(record.identity())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    department.zh() + "不认定该身份 · found " + record.identity() + "; expected one of "
                            + department.identities());
        }
        List<String> faults = new ArrayList<>(Vocabulary.BUILT_IN
                .identity(record.identity())
                .orElseThrow()
                .unmet(record.recognition().level(), form.medicalSubsidy())
                .values());
        checkDays(record, faults);
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_PERMITTED, faults);
        }
        boolean overlaps = !record.term().withdrawn() && records.stream().anyMatch(each -> overlap(each, record));
        if (overlaps) {
            throw new Refusal(Refusal.Code.CONFLICT, "已具有该身份 · the person has it on some of these days already");
        }
        append(record);
    }

    private void checkDays(IdentityRecord record, List<String> faults) {
        LocalDate today = Days.today(clock);
        LocalDate recognised = Objects.requireNonNull(record.recognition().recognisedOn());
        LocalDate applied = record.recognition().appliedOn();
        if (recognised.isAfter(today) || (applied != null && applied.isAfter(recognised))) {
            faults.add("found recognisedOn " + recognised + "; expected a day from the application to today");
        }
        if (record.end().isBefore(record.start())) {
            faults.add("found the end on " + record.end() + "; expected a day from " + record.start());
        }
    }

    private static boolean overlap(IdentityRecord one, IdentityRecord other) {
        return one.number() != other.number()
                && !one.term().withdrawn()
                && one.identity().equals(other.identity())
                && one.recognition().department().equals(other.recognition().department())
                && !one.end().isBefore(other.start())
                && !other.end().isBefore(one.start());
    }

    private void append(IdentityRecord record) {
        register.append(record);
        people.refresh(record.person(), record.recordedBy());
    }
}
