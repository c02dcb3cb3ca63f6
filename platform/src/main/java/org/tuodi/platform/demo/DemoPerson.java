package org.tuodi.platform.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tuodi.platform.people.IdNumber;

/**
 * An invented person of the demonstration county, wholly determined by a number. Schemes and ages are shared out as in the
 * national bulletins; identities are held more often than there, so that each can be seen.
 */
final class DemoPerson {

    /** How many persons the county has. */
    static final int COUNT = 3000;

    private static final int PERMILLE = 1000;
    private static final int EMPLOYEES = 292;
    private static final int RETIRED = 278;
    private static final String FAMILY_NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏";
    private static final String GIVEN_NAMES = "安宁和平康泰明远志德年华春秋山川松柏文静思勤";

    /** Identities, and how many of a thousand residents hold each. */
    private static final Map<String, Integer> IDENTITIES = shares();

    private final int number;
    private final boolean employee;
    private final boolean retired;
    private final LocalDate born;
    private final List<String> diseases = new ArrayList<>();
    private final String identity;
    private final boolean late;

    DemoPerson(int number) {
        this.number = number;
        SplittableRandom random = new SplittableRandom(number);
        this.employee = random.nextInt(PERMILLE) < EMPLOYEES;
        this.retired = employee && random.nextInt(PERMILLE) < RETIRED;
        int age = retired ? 55 + random.nextInt(30) : employee ? 22 + random.nextInt(38) : residentAge(random);
        this.born = LocalDate.of(2022 - age, 1 + random.nextInt(12), 1 + random.nextInt(28));
        for (String disease : List.of("hypertension", "diabetes", "coronaryHeartDisease")) {
            if (random.nextInt(PERMILLE) < (age > 50 ? 350 : 60)) {
                diseases.add(disease);
            }
        }
        this.identity = employee ? "" : identity(random.nextInt(PERMILLE), age);
        this.late = !identity.isEmpty() && random.nextInt(8) == 0;
    }

    private static Map<String, Integer> shares() {
        Map<String, Integer> shares = new LinkedHashMap<>();
        shares.put("subsistenceRecipient", 50);
        shares.put("extremeHardshipPerson", 12);
        shares.put("orphan", 8);
        shares.put("marginalHouseholdMember", 20);
        shares.put("povertyRiskPopulation", 20);
        shares.put("illnessImpoverishedPatient", 12);
        shares.put("otherSpecialHardship", 8);
        return shares;
    }

    /** Of residents 27 in a hundred are children and young people, 28 are 60 or older. */
    private static int residentAge(SplittableRandom random) {
        int share = random.nextInt(100);
        return share < 27 ? random.nextInt(20) : share < 72 ? 20 + random.nextInt(40) : 60 + random.nextInt(30);
    }

    private static String identity(int draw, int age) {
        int below = 0;
        for (Map.Entry<String, Integer> each : IDENTITIES.entrySet()) {
            below += each.getValue();
            if (draw < below) {
                return each.getKey().equals("orphan") && age >= 18 ? "subsistenceRecipient" : each.getKey();
            }
        }
        return "";
    }

    String id() {
        return "D" + String.format("%04d", number);
    }

    int number() {
        return number;
    }

    boolean employee() {
        return employee;
    }

    boolean retired() {
        return retired;
    }

    List<String> diseases() {
        return diseases;
    }

    String identity() {
        return identity;
    }

    /** Whether the identity becomes known only after the bills. */
    boolean late() {
        return late;
    }

    /**
     * What the office sends.
     *
     * @param atEnd with what becomes known only after the bills
     */
    Map<String, Object> registration(boolean atEnd) {
        Map<String, Object> registration = new LinkedHashMap<>();
        registration.put("id", id());
        registration.put("family", "demo-county");
        registration.put("region", region());
        registration.put("name", name());
        registration.put("idNumber", idNumber().text());
        registration.put("facts", facts(atEnd));
        return registration;
    }

    private String region() {
        return number % 4 == 0 ? "990102" : "990101";
    }

    /** The first digits are no place, so the number is nobody's. */
    IdNumber idNumber() {
        return IdNumber.of(String.valueOf(990101 + number / PERMILLE), born, number % PERMILLE);
    }

    String name() {
        return "" + pick(FAMILY_NAMES, number) + pick(GIVEN_NAMES, number / 3) + pick(GIVEN_NAMES, number / 7);
    }

    /** A well-formed number that nobody of the county has. */
    static String stranger() {
        return IdNumber.of("990199", LocalDate.of(1980, 1, 1), 1).text();
    }

    private static char pick(String of, int which) {
        return of.charAt(which % of.length());
    }

    private Map<String, Object> facts(boolean atEnd) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("scheme", employee ? "employee" : "resident");
        facts.put("employment", retired ? "retired" : employee ? "active" : "none");
        facts.put("birthDate", born.toString());
        facts.put(
                "diseases",
                diseases.stream()
                        .map(disease -> Map.of("disease", disease, "from", "2022-06-01"))
                        .toList());
        if (!identity.isEmpty() && (atEnd || !late)) {
            Map<String, Object> held = new LinkedHashMap<>();
            held.put("identity", identity);
            held.put("from", late ? "2023-07-01" : "2023-01-01");
            held.put("to", "2024-12-31");
            if (late) {
                held.put("appliedOn", "2023-06-20");
            }
            facts.put("identities", List.of(held));
        }
        return facts;
    }
}
