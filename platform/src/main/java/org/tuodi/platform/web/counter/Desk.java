package org.tuodi.platform.web.counter;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.institutions.Institution;
import org.tuodi.platform.institutions.Institutions;
import org.tuodi.platform.institutions.Region;
import org.tuodi.platform.institutions.Regions;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.SettlementId;
import org.tuodi.platform.settlement.SettlementStore;

/** Hands a clerk what lies in the clerk's area, and notes each look. Whatever lies elsewhere is not known here. */
@Component
final class Desk {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final People people;
    private final SettlementStore store;
    private final Institutions institutions;
    private final Regions regions;
    private final AccessLog log;
    private final Clock clock;

    Desk(People people, SettlementStore store, Institutions institutions, Regions regions, AccessLog log, Clock clock) {
        this.people = people;
        this.store = store;
        this.institutions = institutions;
        this.regions = regions;
        this.log = log;
        this.clock = clock;
    }

    /** A person of the caller's area; the look is noted. */
    Person person(String id, Caller caller) {
        Person person = visible(id, caller);
        log.record(caller, "viewPerson", id, null);
        return person;
    }

    /** The same for what is no look. */
    Person visible(String id, Caller caller) {
        return people.find(id)
                .filter(person -> caller.sees(person.region()))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the person " + id));
    }

    /** A settlement, reversal or difference of a person of the caller's area. */
    Entry entry(String id, Caller caller) {
        return SettlementId.parse(id)
                .flatMap(store::entry)
                .filter(entry -> caller.sees(entry.region()))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the settlement " + id));
    }

    /** Notes what the caller did. */
    void note(Caller caller, String action, String subject) {
        log.record(caller, action, subject, null);
    }

    /** The same with the reason that the caller gave. */
    void note(Caller caller, String action, String subject, String reason) {
        log.record(caller, action, subject, reason);
    }

    /** Name of an institution on a day; its code where the register has none. */
    String institution(String code, LocalDate day) {
        return institutions.find(code, day).map(Institution::name).orElse(code);
    }

    /** Name of a region today; its code where the register has none. */
    String region(String code) {
        return regions.at(code, today()).map(Region::name).orElse(code);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CHINA);
    }
}
