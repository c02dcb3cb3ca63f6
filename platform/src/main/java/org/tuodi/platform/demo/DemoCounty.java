package org.tuodi.platform.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.access.Tokens;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.settlement.SettlementRequest;
import org.tuodi.platform.settlement.Settlements;
import org.tuodi.policy.text.Json;

/**
 * The demonstration county: invented persons and a year of their bills. The same every time, through the same paths as real
 * calls, once for each data directory: what is there already stays as it is.
 */
@Component
public final class DemoCounty {

    /** How many persons it has. */
    public static final int PERSONS = 120;

    private static final Set<String> INSTITUTIONS = Set.of("C1", "H2", "H3", "D1");

    private final DemoRegisters registers;
    private final People people;
    private final Settlements settlements;

    DemoCounty(DemoRegisters registers, People people, Settlements settlements) {
        this.registers = registers;
        this.people = people;
        this.settlements = settlements;
    }

    /**
     * Lets callers in with tokens that everybody knows: {@code demo-office} and {@code demo-second}, two persons of the
     * agencies, one for each role such as {@code demo-civ}, and one for each institution such as {@code demo-H2}.
     */
    public static Tokens admit(Tokens tokens) {
        Tokens admitted = tokens;
        for (Role role : Role.values()) {
            String name = "demo-" + role.name().toLowerCase(Locale.ROOT);
            admitted = admitted.with(name, new Caller(name, name, name, "", Set.of(role)));
        }
        Set<Role> agencies = Set.of(Role.CA, Role.DA);
        for (String name : List.of("demo-office", "demo-second")) {
            admitted = admitted.with(name, new Caller(name, name, "demo-office", "", agencies));
        }
        for (String institution : INSTITUTIONS) {
            String name = "demo-" + institution;
            admitted = admitted.with(name, new Caller(name, name, institution, "", Set.of(Role.HOS)));
        }
        return admitted;
    }

    /** Registers the persons and settles their bills, as far as that was not done before. */
    public void load() {
        registers.load();
        for (int number = 1; number <= PERSONS; number++) {
            DemoPerson person = new DemoPerson(number);
            if (people.find(person.id()).isEmpty()) {
                people.register(Registration.read(bytes(person.registration())), "demo");
            }
            List<Map<String, Object>> bills = person.bills();
            String last = key(person, bills.size());
            String lastInstitution = DemoPerson.institution(bills.get(bills.size() - 1));
            if (settlements.called(lastInstitution, last).isEmpty()) {
                settle(person, bills);
            }
        }
    }

    private void settle(DemoPerson person, List<Map<String, Object>> bills) {
        int count = 0;
        for (Map<String, Object> bill : bills) {
            count++;
            byte[] body = bytes(Map.of("person", person.id(), "encounter", bill));
            SettlementRequest request = SettlementRequest.read(body, DemoPerson.institution(bill));
            try {
                settlements.settle(request, key(person, count));
            } catch (Refusal e) {
                throw new IllegalStateException("the bill " + bill + " of the demonstration is refused", e);
            }
        }
    }

    private static String key(DemoPerson person, int bill) {
        return "demo-" + person.id() + "-" + bill;
    }

    private static byte[] bytes(Map<String, ?> json) {
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
                ? list.stream().map(DemoCounty::sorted).toList()
                : value;
    }
}
