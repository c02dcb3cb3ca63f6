package org.tuodi.platform.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tuodi.kernel.Money;
import org.tuodi.platform.people.IdNumber;

/** An invented person of the demonstration county, wholly determined by a number. */
final class DemoPerson {

    /** Belongs to no place, so the id numbers are nobody's. */
    private static final String REGION = "999999";

    private static final List<String> FAMILY_NAMES = List.of("赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈");
    private static final List<String> GIVEN_NAMES = List.of("安", "宁", "和", "平", "康", "泰", "明", "远");
    private static final List<String> IDENTITIES = List.of(
            "extremeHardshipPerson",
            "orphan",
            "subsistenceRecipient",
            "povertyRiskPopulation",
            "marginalHouseholdMember",
            "illnessImpoverishedPatient");

    private final int number;
    private final SplittableRandom random;

    DemoPerson(int number) {
        this.number = number;
        this.random = new SplittableRandom(2023L * 1_000_003 + number);
    }

    String id() {
        return "D" + String.format("%04d", number);
    }

    private boolean employee() {
        return number % 3 == 0;
    }

    /** What the office sends. */
    Map<String, Object> registration() {
        SplittableRandom own = new SplittableRandom(number);
        LocalDate born = LocalDate.of(1940 + own.nextInt(60), 1 + own.nextInt(12), 1 + own.nextInt(28));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("scheme", employee() ? "employee" : "resident");
        facts.put("employment", employee() ? (born.getYear() < 1963 ? "retired" : "active") : "none");
        facts.put("birthDate", born.toString());
        facts.put("diseases", List.of(Map.of("disease", "hypertension", "from", "2022-06-01")));
        if (!employee() && number % 2 == 0) {
            String identity = IDENTITIES.get(number / 2 % IDENTITIES.size());
            facts.put("identities", List.of(Map.of("identity", identity, "from", "2023-01-01", "to", "2023-12-31")));
        }
        Map<String, Object> registration = new LinkedHashMap<>();
        registration.put("id", id());
        registration.put("family", "demo-county");
        registration.put(
                "name",
                FAMILY_NAMES.get(number % FAMILY_NAMES.size())
                        + GIVEN_NAMES.get(number / 3 % GIVEN_NAMES.size())
                        + GIVEN_NAMES.get(number / 7 % GIVEN_NAMES.size()));
        registration.put("idNumber", IdNumber.of(REGION, born, number).text());
        registration.put("facts", facts);
        return registration;
    }

    /** The bills of a year, in the order in which they are settled. */
    List<Map<String, Object>> bills() {
        List<Map<String, Object>> bills = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            LocalDate day = LocalDate.of(2023, month, 1 + random.nextInt(14));
            int kind = random.nextInt(8);
            if (kind < 3) {
                bills.add(visit(day, month, kind));
            } else if (kind == 3) {
                bills.add(stay(day, month));
            }
        }
        if (bills.isEmpty()) {
            bills.add(visit(LocalDate.of(2023, 12, 20), 12, 0));
        }
        return bills;
    }

    private Map<String, Object> visit(LocalDate day, int month, int kind) {
        boolean pharmacy = kind == 2 && employee();
        boolean chronic = kind == 1;
        Map<String, Object> bill =
                bill(month, pharmacy ? "pharmacy" : chronic ? "chronicOutpatient" : "outpatient", day, day);
        bill.put(
                "institution",
                pharmacy
                        ? Map.of("id", "D1", "level", "0", "type", "pharmacy")
                        : Map.of("id", "C1", "level", "1", "type", "communityCentre"));
        if (chronic) {
            bill.put("diseases", List.of("hypertension"));
        }
        bill.put("amounts", amounts(3_000 + random.nextInt(60_000)));
        return bill;
    }

    private Map<String, Object> stay(LocalDate day, int month) {
        boolean third = random.nextBoolean();
        Map<String, Object> bill = bill(month, "inpatient", day, day.plusDays(3 + random.nextInt(10)));
        bill.put("institution", Map.of("id", third ? "H3" : "H2", "level", third ? "3" : "2"));
        bill.put("referral", "regular");
        bill.put("amounts", amounts(500_000 + random.nextInt(9_000_000)));
        return bill;
    }

    private Map<String, Object> bill(int month, String kind, LocalDate from, LocalDate to) {
        Map<String, Object> bill = new LinkedHashMap<>();
        bill.put("id", id() + "-2023-" + month);
        bill.put("kind", kind);
        bill.put("from", from.toString());
        bill.put("to", to.toString());
        return bill;
    }

    private Map<String, Object> amounts(int total) {
        int outside = random.nextInt(total / 10);
        int first = random.nextInt(total / 10);
        Map<String, Object> amounts = new LinkedHashMap<>();
        amounts.put("total", Money.text(total));
        amounts.put("inPolicy", Money.text(total - outside - first));
        amounts.put("fullSelfPaid", Money.text(outside));
        amounts.put("firstPayment", Money.text(first));
        return amounts;
    }

    /** Who sends a bill. */
    static String institution(Map<String, Object> bill) {
        return bill.get("institution") instanceof Map<?, ?> institution ? String.valueOf(institution.get("id")) : "";
    }
}
