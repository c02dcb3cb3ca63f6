package org.tuodi.platform.simulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A bill of any day of two years: bills arrive in no order.
 *
 * @param encounter of a case file
 */
record InventedBill(String institution, Map<String, Object> encounter) {

    /** What comes to the counter is entered by it. */
    static final String OFFICE = "office";

    private static final List<String> EXTERNAL_VISITS = List.of("outpatient", "emergency");
    private static final int DAYS = 720;
    private static final List<String> VISITS =
            List.of("outpatient", "outpatient", "chronicOutpatient", "emergency", "pharmacy", "specialOutpatient");
    private static final List<String> REFERRALS = List.of("regular", "regular", "emergency", "none", "filed");

    static InventedBill of(SplittableRandom random, Jurisdiction place, String id) {
        boolean external = place.manualOnly();
        List<String> visits = external ? EXTERNAL_VISITS : VISITS;
        boolean stay = random.nextInt(100) < 40;
        String kind =
                stay ? random.nextInt(8) == 0 ? "daySurgery" : "inpatient" : visits.get(random.nextInt(visits.size()));
        LocalDate from = place.start().plusDays(random.nextInt(DAYS));
        LocalDate to = kind.equals("inpatient") ? from.plusDays(1 + random.nextInt(25)) : from;
        int level = kind.equals("pharmacy") ? 0 : 1 + random.nextInt(3);
        Map<String, Object> institution = new LinkedHashMap<>();
        institution.put("id", kind.equals("pharmacy") ? "D1" : "H" + level);
        institution.put("level", String.valueOf(level));
        institution.put("type", kind.equals("pharmacy") ? "pharmacy" : "hospital");
        Map<String, Object> encounter = new LinkedHashMap<>();
        encounter.put("id", id);
        encounter.put("kind", kind);
        encounter.put("from", from.toString());
        encounter.put("to", to.toString());
        encounter.put("institution", institution);
        encounter.put("referral", REFERRALS.get(random.nextInt(REFERRALS.size())));
        if (kind.equals("chronicOutpatient")) {
            encounter.put("diseases", List.of("hypertension"));
        } else if (kind.equals("specialOutpatient")) {
            encounter.put("diseases", List.of("malignantTumour"));
        }
        encounter.put("amounts", amounts(random, stay ? 10_000_000 : 300_000));
        if (external) {
            encounter.put("external", external(random, encounter));
        }
        boolean manual = external || random.nextInt(100) < 8;
        return new InventedBill(manual ? OFFICE : String.valueOf(institution.get("id")), encounter);
    }

    /** What others paid before: now and then most of it. */
    private static Map<String, Object> external(SplittableRandom random, Map<String, Object> encounter) {
        Map<?, ?> amounts = (Map<?, ?>) Objects.requireNonNull(encounter.get("amounts"));
        int inPolicy = new BigDecimal(String.valueOf(amounts.get("inPolicy")))
                .movePointRight(2)
                .intValueExact();
        int basic = random.nextInt(1 + inPolicy);
        Map<String, Object> external = new LinkedHashMap<>();
        external.put("basic", yuan(basic));
        external.put("criticalIllness", yuan(random.nextInt(1 + (inPolicy - basic) / 2)));
        external.put("commercial", "0.00");
        external.put("donation", "0.00");
        return external;
    }

    boolean isManual() {
        return institution.equals(OFFICE);
    }

    /** The same, of which an account is to pay so much. */
    InventedBill using(BigDecimal yuan) {
        Map<String, Object> with = new LinkedHashMap<>(encounter);
        with.put("accountUse", yuan.toPlainString());
        return new InventedBill(institution, with);
    }

    /** What an account is asked for. */
    BigDecimal use() {
        return new BigDecimal(String.valueOf(encounter.getOrDefault("accountUse", "0")));
    }

    /** The benefit year that it belongs to. */
    int year() {
        return Integer.parseInt(Reckoning.year(encounter));
    }

    /** Small amounts as often as large ones: the edges are at both ends. */
    private static Map<String, Object> amounts(SplittableRandom random, int most) {
        int total = 1 + random.nextInt(1 + random.nextInt(most));
        int outside = random.nextInt(1 + total / 5);
        int first = random.nextInt(1 + total / 8);
        int limit = random.nextInt(1 + total / 20);
        Map<String, Object> amounts = new LinkedHashMap<>();
        amounts.put("total", yuan(total));
        amounts.put("inPolicy", yuan(total - outside - first - limit));
        amounts.put("fullSelfPaid", yuan(outside));
        amounts.put("overLimit", yuan(limit));
        amounts.put("firstPayment", yuan(first));
        return amounts;
    }

    private static String yuan(int fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
