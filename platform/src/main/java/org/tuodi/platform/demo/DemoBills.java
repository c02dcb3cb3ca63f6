package org.tuodi.platform.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tuodi.kernel.Money;

/**
 * The bills of an invented person, wholly determined by its number: as many of each kind in a year, at such costs and on such
 * levels of hospitals, as in the national bulletins of 2023 and 2024. Each person has 2023; each thirtieth also 2024.
 */
final class DemoBills {

    private static final int PERMILLE = 1000;
    /** Each so many persons have outpatient bills with fee lines. */
    private static final int ITEMISED = 10;

    private static final Map<String, Object> A = Map.of("category", "drug", "class", "A", "item", "XA990000000001");
    private static final Map<String, Object> B = Map.of("category", "drug", "class", "B", "item", "XA990000000002");
    private static final int MONTHS = 12;

    /** Visits in a thousand person-months; employees, then residents. */
    private static final int[] OUTPATIENT = {598, 223};

    private static final int[] CHRONIC = {360, 200};
    private static final int[] PHARMACY = {482, 4};
    private static final int[] STAYS = {18, 17};

    /** Mean costs in fen. */
    private static final int[] OUTPATIENT_COST = {24_200, 11_300};

    private static final int[] CHRONIC_COST = {60_800, 45_100};
    private static final int[] PHARMACY_COST = {9_600, 9_600};
    private static final int[] TERTIARY_COST = {1_333_500, 1_127_800};
    private static final int[] OTHER_COST = {860_000, 470_000};

    /** A log-normal spread (sigma 1) in twenty equal shares, in thousandths of the median, and its mean. */
    private static final int[] SPREAD = {
        141, 237, 317, 393, 470, 550, 635, 727, 828, 939, 1065, 1208, 1376, 1575, 1820, 2130, 2550, 3160, 4220, 7100
    };

    private static final int SPREAD_MEAN = 1572;

    private final DemoPerson person;
    private final SplittableRandom random;
    private final int scheme;
    private final List<Map<String, Object>> bills = new ArrayList<>();

    private DemoBills(DemoPerson person) {
        this.person = person;
        this.random = new SplittableRandom(2023L * 1_000_003 + person.number());
        this.scheme = person.employee() ? 0 : 1;
    }

    /** The bills in the order in which they are settled. */
    static List<Map<String, Object>> of(DemoPerson person) {
        DemoBills bills = new DemoBills(person);
        bills.year(2023);
        if (person.number() % 30 == 0) {
            bills.year(2024);
        }
        return bills.bills;
    }

    private void year(int year) {
        for (int month = 1; month <= MONTHS; month++) {
            LocalDate day = LocalDate.of(year, month, 1 + random.nextInt(9));
            if (drawn(STAYS[scheme] * (person.identity().isEmpty() ? 1 : 2))) {
                stay(day);
            }
            if (drawn(OUTPATIENT[scheme])) {
                visit(day.plusDays(13), "outpatient", DemoPlace.outpatient(random), OUTPATIENT_COST[scheme]);
            }
            if (!person.diseases().isEmpty() && drawn(CHRONIC[scheme])) {
                visit(day.plusDays(15), "chronicOutpatient", DemoPlace.chronic(random), CHRONIC_COST[scheme]);
            }
            if (drawn(PHARMACY[scheme])) {
                visit(day.plusDays(17), "pharmacy", DemoPlace.PHARMACY, PHARMACY_COST[scheme]);
            }
        }
    }

    private boolean drawn(int inThousand) {
        return random.nextInt(PERMILLE) < inThousand;
    }

    private void visit(LocalDate day, String kind, DemoPlace place, int mean) {
        Map<String, Object> bill = bill(kind, place, day, day);
        if (kind.equals("chronicOutpatient")) {
            bill.put("diseases", List.of(person.diseases().get(0)));
        }
        int total = cost(mean);
        Map<String, Object> amounts = amounts(total, 6);
        if (kind.equals("outpatient") && person.number() % ITEMISED == 0) {
            bill.put("fees", List.of(line(A, total - total / 3), line(B, total / 3)));
        } else {
            bill.put("amounts", amounts);
        }
    }

    /** A line that names an item of the catalogue. */
    private static Map<String, Object> line(Map<String, Object> item, int amount) {
        Map<String, Object> line = new LinkedHashMap<>(item);
        line.put("amount", Money.text(amount));
        return line;
    }

    private void stay(LocalDate from) {
        DemoPlace place = DemoPlace.stay(random);
        boolean tertiary = place.level() == 3;
        Map<String, Object> bill = bill("inpatient", place, from, from.plusDays(4 + random.nextInt(8)));
        bill.put("referral", place.referral(random));
        bill.put("amounts", amounts(cost((tertiary ? TERTIARY_COST : OTHER_COST)[scheme]), tertiary ? 16 : 12));
    }

    private Map<String, Object> bill(String kind, DemoPlace place, LocalDate from, LocalDate to) {
        Map<String, Object> bill = new LinkedHashMap<>();
        bill.put("id", person.id() + "-" + (bills.size() + 1));
        bill.put("kind", kind);
        bill.put("from", from.toString());
        bill.put("to", to.toString());
        bill.put("institution", place.facts());
        bills.add(bill);
        return bill;
    }

    private int cost(int mean) {
        int median = Math.toIntExact((long) mean * PERMILLE / SPREAD_MEAN);
        int spread = SPREAD[random.nextInt(SPREAD.length)];
        int around = 900 + random.nextInt(201);
        return Math.toIntExact(Math.max(100, (long) median * spread / PERMILLE * around / PERMILLE));
    }

    /** Some hundredths are outside the catalogue, and of the rest about 4 are paid first. */
    private Map<String, Object> amounts(int total, int outsideInHundred) {
        int outside = random.nextInt(1 + total * outsideInHundred / 100 * 2);
        int first = random.nextInt(1 + total * 8 / 100);
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
