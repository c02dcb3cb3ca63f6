package org.tuodi.platform.demo;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.settlement.ManualBill;
import org.tuodi.platform.settlement.ManualEntries;

/**
 * The neighbouring city of the demonstration, which runs {@code maoming-2018}: its document states no basic insurance, so every
 * bill comes to the counter with what basic and critical-illness insurance have paid.
 */
@Component
final class DemoNeighbours {

    /** How many persons it has. */
    static final int PERSONS = 60;

    private static final String OFFICE = "demo-office";
    private static final int BILLS = 3;
    private static final List<String> IDENTITIES = List.of(
            "extremeHardshipPerson",
            "orphan",
            "subsistenceRecipient",
            "registeredPoorPerson",
            "otherSpecialHardship",
            "lowIncomePerson",
            "illnessImpoverishedPatient");

    private final People people;
    private final ManualEntries entries;

    DemoNeighbours(People people, ManualEntries entries) {
        this.people = people;
        this.entries = entries;
    }

    /** Registers the persons and enters their bills; what was entered before stays as it is. */
    void load(int persons) {
        for (int number = 1; number <= Math.min(persons, PERSONS); number++) {
            String id = id(number);
            if (people.find(id).isEmpty()) {
                people.register(Registration.read(DemoLives.bytes(registration(number))), OFFICE);
            }
            SplittableRandom random = new SplittableRandom(number);
            for (int bill = 1; bill <= BILLS; bill++) {
                byte[] body = DemoLives.bytes(bill(id, bill, random));
                entries.settle(ManualBill.read(body, OFFICE), OFFICE, "demo-" + id + "-" + bill, OFFICE);
            }
        }
    }

    static String id(int number) {
        return String.format("N%04d", number);
    }

    private static Map<String, Object> registration(int number) {
        String identity = IDENTITIES.get(number % IDENTITIES.size());
        LocalDate born = LocalDate.of(identity.equals("orphan") ? 2010 : 1940 + number % 45, 1 + number % 12, 11);
        Map<String, Object> registration = new LinkedHashMap<>();
        registration.put("id", id(number));
        registration.put("family", "maoming");
        registration.put("region", "990201");
        registration.put("name", "邻近" + "安宁和平康泰明远".charAt(number % 8));
        registration.put("idNumber", IdNumber.of("990201", born, number).text());
        Map<String, Object> held = Map.of("identity", identity, "from", "2018-12-25", "to", "2021-12-24");
        registration.put(
                "facts",
                Map.of(
                        "scheme",
                        "resident",
                        "employment",
                        "none",
                        "birthDate",
                        born.toString(),
                        "identities",
                        List.of(held)));
        return registration;
    }

    /** A stay of which basic insurance has paid 60 in a hundred, and critical-illness insurance 10 of the dear ones. */
    private static Map<String, Object> bill(String person, int number, SplittableRandom random) {
        LocalDate from = LocalDate.of(2019, 3, 1).plusDays(200L * number + random.nextInt(150));
        int inPolicy = 500_000 + random.nextInt(9_000_000);
        int outside = random.nextInt(inPolicy / 5);
        Map<String, Object> encounter = new LinkedHashMap<>();
        encounter.put("id", person + "-" + number);
        encounter.put("kind", "inpatient");
        encounter.put("from", from.toString());
        encounter.put("to", from.plusDays(6 + random.nextInt(10)).toString());
        encounter.put("institution", Map.of("level", "3", "type", "hospital", "place", "local"));
        encounter.put(
                "amounts",
                Map.of(
                        "total", Money.text(inPolicy + outside),
                        "inPolicy", Money.text(inPolicy),
                        "fullSelfPaid", Money.text(outside)));
        Map<String, Object> external = new LinkedHashMap<>();
        external.put("basic", Money.text(inPolicy / 10 * 6));
        external.put("criticalIllness", Money.text(inPolicy > 4_000_000 ? inPolicy / 10 : 0));
        external.put("commercial", "0.00");
        external.put("donation", "0.00");
        encounter.put("external", external);
        Map<String, Object> bill = new LinkedHashMap<>();
        bill.put("person", person);
        bill.put("institution", "H99020100001");
        bill.put("encounter", encounter);
        bill.put("reason", "notNetworked");
        bill.put("documents", "发票、费用清单、基本医保结算单 invoice, list of fees, settlement of basic insurance");
        return bill;
    }
}
