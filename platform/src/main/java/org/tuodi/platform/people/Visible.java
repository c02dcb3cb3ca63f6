package org.tuodi.platform.people;

import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;

/**
 * What a caller may see and touch: persons of its area, and an insured person only itself. Others are not known to it. Whether
 * the method may be called at all is the roles matrix's to say.
 */
@Component
final class Visible {

    private final People people;

    Visible(People people) {
        this.people = people;
    }

    /** A person of the caller's area; throws Refusal for any other. */
    Person person(String id, Caller caller) {
        return people.find(id)
                .filter(person -> sees(person, caller))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the person " + id));
    }

    /** The same for what only an office may do, not the insured themselves. */
    Person byOffice(String id, Caller caller) {
        office(caller);
        return person(id, caller);
    }

    /** Throws Refusal for an enrolment that would begin outside the caller's area. */
    static void opens(EnrolmentChange change, Caller caller) {
        boolean here = change.kind() == EnrolmentChange.Kind.ENROL || change.kind() == EnrolmentChange.Kind.MOVE;
        String region = change.region();
        if (here && region != null) {
            region(region, caller);
        }
    }

    /** Whether a person is of the caller's area; an insured caller sees itself. */
    static boolean sees(Person person, Caller caller) {
        return caller.isInsured() ? caller.person().equals(person.id()) : caller.sees(person.region());
    }

    /** Throws Refusal for an insured person who calls. */
    static void office(Caller caller) {
        if (caller.isInsured()) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "found an insured person; expected an office");
        }
    }

    /** Throws Refusal for a region outside the caller's area. */
    static void region(String region, Caller caller) {
        if (!caller.sees(region)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "found the region `" + region + "`; expected one that begins with " + caller.area());
        }
    }
}
