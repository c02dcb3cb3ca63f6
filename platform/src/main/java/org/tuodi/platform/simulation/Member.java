package org.tuodi.platform.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** An invented person, and what is known of it so far. */
final class Member {

    private static final List<String> IDENTITIES = List.of(
            "extremeHardshipPerson",
            "orphan",
            "subsistenceRecipient",
            "povertyRiskPopulation",
            "marginalHouseholdMember",
            "illnessImpoverishedPatient",
            "otherSpecialHardship");
    private static final List<String> DISEASES = List.of("hypertension", "diabetes", "coronaryHeartDisease");
    private static final LocalDate START = LocalDate.of(2023, 1, 1);
    private static final int DAYS = 730;

    private final String id;
    private final int number;
    private final LocalDate born;
    private boolean employee;
    private final List<Map<String, Object>> identities = new ArrayList<>();
    private final List<Map<String, Object>> diseases = new ArrayList<>();

    Member(SplittableRandom random, int household, int order) {
        this.number = household * 4 + order;
        this.id = "S" + number;
        this.born = LocalDate.of(1935 + random.nextInt(80), 1 + random.nextInt(12), 1 + random.nextInt(28));
        this.employee = born.getYear() < 2000 && random.nextInt(100) < 35;
        if (random.nextInt(100) < 40) {
            recognise(random);
        }
        if (random.nextInt(100) < 40) {
            fallIll(random);
        }
    }

    String id() {
        return id;
    }

    int number() {
        return number;
    }

    LocalDate born() {
        return born;
    }

    /** Something becomes known, of now or of long ago. */
    void change(SplittableRandom random) {
        int what = random.nextInt(4);
        if (what == 0) {
            fallIll(random);
        } else if (what == 1) {
            employee = !employee;
        } else {
            recognise(random);
        }
    }

    private void recognise(SplittableRandom random) {
        LocalDate from = START.plusDays(random.nextInt(DAYS)).withDayOfMonth(1);
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("identity", IDENTITIES.get(random.nextInt(IDENTITIES.size())));
        identity.put("from", from.toString());
        identity.put("to", from.plusMonths(2 + random.nextInt(12)).minusDays(1).toString());
        if (random.nextBoolean()) {
            identity.put("appliedOn", from.minusDays(random.nextInt(40)).toString());
        }
        identities.add(identity);
    }

    private void fallIll(SplittableRandom random) {
        LocalDate from = START.plusDays(random.nextInt(DAYS)).minusDays(200);
        diseases.add(Map.of("disease", DISEASES.get(random.nextInt(DISEASES.size())), "from", from.toString()));
    }

    /** A case file's person without id. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("scheme", employee ? "employee" : "resident");
        facts.put("employment", !employee ? "none" : born.getYear() < 1963 ? "retired" : "active");
        facts.put("birthDate", born.toString());
        facts.put("identities", List.copyOf(identities));
        facts.put("diseases", List.copyOf(diseases));
        return facts;
    }
}
