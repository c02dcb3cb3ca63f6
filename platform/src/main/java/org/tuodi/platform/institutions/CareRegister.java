package org.tuodi.platform.institutions;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.people.PersonsChanged;
import org.tuodi.platform.policies.Policies;

/**
 * Recognised diseases, referrals, filings for care elsewhere, contracts with family doctors and designated institutions. A
 * record is added, replaced by another or withdrawn, never changed; recognised diseases become facts of the person at once.
 */
@Component
public final class CareRegister {

    private final CareStore store;
    private final Registers registers;
    private final Institutions institutions;
    private final Regions regions;
    private final DiseaseList diseases;
    private final People people;
    private final Policies policies;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    CareRegister(
            CareStore store,
            Registers registers,
            Institutions institutions,
            Regions regions,
            DiseaseList diseases,
            People people,
            Policies policies,
            Clock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.registers = registers;
        this.institutions = institutions;
        this.regions = regions;
        this.diseases = diseases;
        this.people = people;
        this.policies = policies;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Records something.
     *
     * @param detail what else the sender said, in values that JSON has; no names or numbers of persons
     * @param by who answers for it
     * @throws Refusal naming each fault; then nothing is recorded
     */
    public CareRecord record(String person, Care care, Map<String, @Nullable Object> detail, String by) {
        return registers.inTransaction(() -> add(person, care, detail, by, null));
    }

    /**
     * Records something in the place of an earlier record.
     *
     * @throws Refusal when that is not there or of another kind
     */
    public CareRecord replace(String person, int number, Care care, Map<String, @Nullable Object> detail, String by) {
        return registers.inTransaction(() -> {
            people.hold(person);
            CareRecord before = find(person, number);
            if (!before.care().getClass().equals(care.getClass())) {
                throw new Refusal(Refusal.Code.CONFLICT, "found a record of another kind; expected one of the same");
            }
            return add(person, care, detail, by, number);
        });
    }

    /** Withdraws a record; it says nothing from then on. */
    public void withdraw(String person, int number, String by) {
        registers.inTransaction(() -> {
            people.hold(person);
            CareRecord before = find(person, number);
            CareRecord row = new CareRecord(
                    person,
                    store.next(person),
                    before.care(),
                    before.policyDisease(),
                    before.listEdition(),
                    Map.of(),
                    by,
                    now());
            store.add(row, number, true);
            tell(row, by);
            return row;
        });
    }

    private CareRecord find(String person, int number) {
        return store.live(person).stream()
                .filter(row -> row.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_FOUND, "the record " + number + " of " + person + ", or it holds no more"));
    }

    private CareRecord add(
            String person, Care care, Map<String, @Nullable Object> detail, String by, @Nullable Integer replaces) {
        people.hold(person);
        Person known = people.get(person);
        List<CareRecord> others = store.live(person).stream()
                .filter(row -> replaces == null || row.number() != replaces)
                .toList();
        Faults.refuse(new CareChecks(institutions, diseases).faults(care, others));
        String policyDisease = null;
        int edition = 0;
        if (care instanceof Care.Recognition recognition) {
            Timeline.Entry<Disease> entry =
                    diseases.at(recognition.disease(), care.from()).orElseThrow();
            edition = entry.edition();
            String name = entry.row().policyDisease();
            policyDisease = name != null && policies.declaresDisease(known.family(), name, care.from()) ? name : null;
        }
        CareRecord row = new CareRecord(person, store.next(person), care, policyDisease, edition, detail, by, now());
        store.add(row, replaces, false);
        tell(row, by);
        return row;
    }

    /** A recognised disease is a fact of the person; a way there is none, and may still move what was settled. */
    private void tell(CareRecord row, String by) {
        people.refresh(row.person(), by);
        if (row.care() instanceof Care.Referral || row.care() instanceof Care.Filing) {
            events.publishEvent(new PersonsChanged(List.of(row.person())));
        }
    }

    /** As finely as the database keeps it. */
    private OffsetDateTime now() {
        return OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
    }

    /** What holds of a person's records, in the order of recording. */
    public List<CareRecord> records(String person) {
        return store.live(person);
    }

    /**
     * How a person came to an institution on a day.
     *
     * @throws Refusal when the institution or a region is not known
     */
    public CareWay way(String person, String institution, LocalDate day) {
        Institution known = institutions
                .find(institution, day)
                .orElseThrow(
                        () -> new Refusal(Refusal.Code.NOT_FOUND, "the institution " + institution + " on " + day));
        String region = people.get(person).region();
        boolean local =
                region.isEmpty() || regions.place(region, known.region(), day).equals("local");
        return CareWay.of(store.live(person), known, local, day, code -> institutions.find(code, day));
    }

    /**
     * What the register says of an encounter, as keys of a case file's encounter.
     *
     * @param from first day, on which referrals and filings must hold
     */
    public Map<String, Object> encounterFacts(String person, String institution, LocalDate from, LocalDate to) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("referral", way(person, institution, from).referral());
        return facts;
    }

    /** Diseases recognised for a person on a day, with their records. */
    public List<CareRecord> recognised(String person, LocalDate day) {
        return store.live(person).stream()
                .filter(row ->
                        row.care() instanceof Care.Recognition && row.care().covers(day))
                .toList();
    }

    /** Persons of an area without a contract with a family doctor on a day, by id, after one and at most so many. */
    public List<String> withoutFamilyDoctor(String area, LocalDate day, String after, int atMost) {
        List<String> without = new ArrayList<>();
        String last = after;
        List<String> page = people.ids(last, atMost);
        while (!page.isEmpty() && without.size() < atMost) {
            page.stream()
                    .map(people::find)
                    .flatMap(Optional::stream)
                    .filter(person -> person.region().startsWith(area))
                    .map(Person::id)
                    .filter(person -> store.live(person).stream()
                            .noneMatch(row -> row.care() instanceof Care.FamilyDoctor
                                    && row.care().covers(day)))
                    .forEach(without::add);
            last = page.get(page.size() - 1);
            page = people.ids(last, atMost);
        }
        return without.subList(0, Math.min(atMost, without.size()));
    }
}
