package org.tuodi.platform.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.institutions.Care;
import org.tuodi.platform.institutions.CareRegister;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.settlement.SettlementRequest;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.policy.text.Json;

/**
 * What happens to the invented persons: each is registered, its bills are settled in order, some are taken back and settled
 * again with a corrected amount, and some identities become known last. Every call has a key of its own, so that a life that
 * was broken off goes on where it was.
 */
@Component
final class DemoLives {

    private static final String OFFICE = "demo-office";
    private static final int CORRECTED = 90;

    private final People people;
    private final Settlements settlements;
    private final CareRegister care;

    DemoLives(People people, Settlements settlements, CareRegister care) {
        this.care = care;
        this.people = people;
        this.settlements = settlements;
    }

    /** Whether everything has happened to a person. */
    boolean isOver(DemoPerson person) {
        List<Map<String, Object>> bills = DemoBills.of(person);
        if (bills.isEmpty()) {
            return people.find(person.id()).isPresent();
        }
        return settlements
                .called(DemoBills.institution(bills.get(bills.size() - 1)), key(person, bills.size()))
                .isPresent();
    }

    /** What the last bill of a person led to; empty if it was corrected. */
    Optional<Entry> last(DemoPerson person) {
        List<Map<String, Object>> bills = DemoBills.of(person);
        String key = key(person, bills.size());
        return isCorrected(person, key)
                ? Optional.empty()
                : settlements.called(DemoBills.institution(bills.get(bills.size() - 1)), key);
    }

    void live(DemoPerson person) {
        if (people.find(person.id()).isEmpty()) {
            people.register(Registration.read(bytes(person.registration(false))), OFFICE);
        }
        int count = 0;
        for (Map<String, Object> bill : DemoBills.of(person)) {
            count++;
            recordWay(person, bill);
            settle(person, bill, key(person, count));
        }
        if (person.late()) {
            people.change(Registration.read(bytes(person.registration(true))), OFFICE);
        }
    }

    /** The referrals and filings of every second person are on record, those of the others only claimed. */
    private void recordWay(DemoPerson person, Map<String, Object> bill) {
        Object referral = bill.get("referral");
        boolean claims = "regular".equals(referral) || "filed".equals(referral);
        if (!claims || person.number() % 2 == 1 || !care.records(person.id()).isEmpty()) {
            return;
        }
        String institution = DemoBills.institution(bill);
        LocalDate from = LocalDate.parse(String.valueOf(bill.get("from")));
        LocalDate to = LocalDate.parse(String.valueOf(bill.get("to")));
        Care way = "regular".equals(referral)
                ? new Care.Referral("H99010100002", institution, Care.Direction.UP, false, null, "示范转诊", null, from, to)
                : new Care.Filing(
                        Care.FilingType.REFERRED, DemoPlace.region(institution), institution, true, false, from, to);
        care.record(person.id(), way, Map.of(), OFFICE);
    }

    private void settle(DemoPerson person, Map<String, Object> bill, String key) {
        Entry entry = send(person, bill, key);
        if (isCorrected(person, key)) {
            String institution = DemoBills.institution(bill);
            settlements.reverse(entry.id(), institution, key + "-back");
            Map<String, Object> corrected = new LinkedHashMap<>(bill);
            corrected.putIfAbsent("referral", "regular");
            send(person, corrected, key + "-again");
        }
    }

    /** About one bill in a hundred. */
    private static boolean isCorrected(DemoPerson person, String key) {
        return Math.floorMod((person.id() + key).hashCode(), CORRECTED) == 0;
    }

    private Entry send(DemoPerson person, Map<String, Object> bill, String key) {
        byte[] body = bytes(Map.of("person", person.id(), "encounter", bill));
        SettlementRequest request = SettlementRequest.read(body, DemoBills.institution(bill));
        try {
            return settlements.settle(request, key).entry();
        } catch (Refusal e) {
            throw new IllegalStateException("the bill " + bill + " of the demonstration is refused", e);
        }
    }

    private static String key(DemoPerson person, int bill) {
        return "demo-" + person.id() + "-" + bill;
    }

    static byte[] bytes(Map<String, ?> json) {
        return Json.compact(sorted(json)).getBytes(StandardCharsets.UTF_8);
    }

    /** Maps in one order, so that a call is the same call at every start. */
    private static @Nullable Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(String.valueOf(key), sorted(each)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(DemoLives::sorted).toList()
                : value;
    }
}
