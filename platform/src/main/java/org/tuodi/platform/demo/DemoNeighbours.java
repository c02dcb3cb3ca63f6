package org.tuodi.platform.demo;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.clearing.Contract;
import org.tuodi.platform.clearing.Contracts;
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
    private static final Caller MAKER = new Caller("demo", "demo-maker", "demo-office", "", Set.of(Role.CA));
    private static final Caller CHECKER = new Caller("demo", "demo-checker", "demo-msb", "", Set.of(Role.MSB));
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
    private final Contracts contracts;

    DemoNeighbours(People people, ManualEntries entries, Contracts contracts) {
        this.people = people;
        this.entries = entries;
        this.contracts = contracts;
    }

    /** Registers the persons and enters their bills; what was entered before stays as it is. */
    void load(int persons) {
        contract();
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

    /** With an invented insurer, which pays the assistance of the plan in advance. */
    private void contract() {
        Contract contract = new Contract(
                "DEMO-INS-2019",
                "demo-ins",
                "示范保险公司",
                "maoming",
                "9902",
                LocalDate.of(2019, 1, 1),
                LocalDate.of(2021, 12, 24),
                "示范采购 2019-01",
                true,
                "住院救助和二次救助的一站式结算、零星报销和咨询",
                "每月回访救助对象，投诉三日内答复",
                "按区县年度实际救助支出的0.8%计算服务费，封顶10万元",
                "先行垫付、按月对账、保守秘密；违约可提前终止",
                200_000_000,
                40_000_000,
                LocalDate.of(2018, 12, 27),
                LocalDate.of(2018, 12, 29));
        if (contracts.all().stream().noneMatch(each -> each.contract().id().equals(contract.id()))) {
            contracts.propose(contract, MAKER);
            contracts.decide(contract.id(), true, CHECKER);
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
        registration.put("region", region(number));
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

    /** Two districts, and persons who were formerly the city's own. */
    private static String region(int number) {
        return number % 10 == 0 ? "990200" : number % 3 == 0 ? "990202" : "990201";
    }

    /** A stay of which basic insurance has paid 60 in a hundred, and critical-illness insurance 10 of the dear ones. */
    private static Map<String, Object> bill(String person, int number, SplittableRandom random) {
        LocalDate from = LocalDate.of(2019, 1, 5).plusDays(150L * (number - 1) + random.nextInt(170));
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
        external.put("basic", Money.text(inPolicy / 10L * 6));
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
