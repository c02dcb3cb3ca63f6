package org.tuodi.platform.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tuodi.platform.people.IdNumber;

/** An invented person, and what is known of it so far: what an office registered, and what lists of civil affairs brought. */
final class Member {

    static final String NAME = "模拟人";

    /** Belongs to no place, so the id numbers are nobody's. */
    private static final int REGION = 990_000;

    private static final int ORDERS = 1000;
    private static final List<String> DISEASES = List.of("hypertension", "diabetes", "coronaryHeartDisease");
    private static final int DAYS = 730;

    private final Jurisdiction place;
    private final String id;
    private final int number;
    private final LocalDate born;
    private boolean employee;
    private final List<Map<String, Object>> identities = new ArrayList<>();
    private final List<Map<String, Object>> diseases = new ArrayList<>();
    /** By the name on the lists, in the order in which they came. */
    private final Map<String, Map<String, Object>> listed = new LinkedHashMap<>();

    Member(SplittableRandom random, Jurisdiction place, int household, int order) {
        this.place = place;
        this.number = household * 4 + order;
        this.id = "S" + number;
        this.born = LocalDate.of(1935 + random.nextInt(80), 1 + random.nextInt(12), 1 + random.nextInt(28));
        this.employee = !place.manualOnly() && born.getYear() < 2000 && random.nextInt(100) < 35;
        if (random.nextInt(100) < 40) {
            recognise(random);
        }
        if (random.nextInt(100) < 40) {
            fallIll(random);
        }
    }

    Jurisdiction place() {
        return place;
    }

    String id() {
        return id;
    }

    String idNumber() {
        return idNumber(number, born);
    }

    /** Of nobody who is registered. */
    String strangersNumber() {
        return idNumber(number, born.minusYears(100));
    }

    private static String idNumber(int number, LocalDate born) {
        return IdNumber.of(String.valueOf(REGION + number / ORDERS), born, number % ORDERS)
                .text();
    }

    /** Something becomes known, of now or of long ago. */
    void change(SplittableRandom random) {
        int what = random.nextInt(4);
        if (what == 0) {
            fallIll(random);
        } else if (what == 1) {
            employee = !place.manualOnly() && !employee;
        } else {
            recognise(random);
        }
    }

    /** A line about the person for a list: joins, or leaves what it joined; nothing if it joined and left everything. */
    Optional<RosterLine> list(SplittableRandom random) {
        String choice = place.listed().get(random.nextInt(place.listed().size()));
        String name = choice.substring(0, choice.indexOf(' '));
        Map<String, Object> held = listed.get(name);
        LocalDate day;
        if (held == null) {
            day = place.start().plusDays(random.nextInt(DAYS));
            listed.put(
                    name,
                    Map.of(
                            "identity",
                            choice.substring(name.length() + 1),
                            "from",
                            day.withDayOfMonth(1).toString()));
        } else if (held.containsKey("lostOn")) {
            return Optional.empty();
        } else {
            day = LocalDate.parse(String.valueOf(held.get("from"))).plusDays(31L + random.nextInt(300));
            Map<String, Object> lost = new LinkedHashMap<>(held);
            lost.put("lostOn", day.toString());
            listed.put(name, lost);
        }
        return Optional.of(new RosterLine(idNumber(), name, held == null, day));
    }

    private void recognise(SplittableRandom random) {
        LocalDate from = place.start().plusDays(random.nextInt(DAYS)).withDayOfMonth(1);
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put(
                "identity",
                place.identities().get(random.nextInt(place.identities().size())));
        identity.put("from", from.toString());
        identity.put("to", from.plusMonths(2 + random.nextInt(12)).minusDays(1).toString());
        if (random.nextBoolean()) {
            identity.put("appliedOn", from.minusDays(random.nextInt(40)).toString());
        }
        identities.add(identity);
    }

    /** A disease that the county recognises; the neighbours' policy knows none. */
    private void fallIll(SplittableRandom random) {
        if (place.manualOnly()) {
            return;
        }
        LocalDate from = place.start().plusDays(random.nextInt(DAYS)).minusDays(200);
        diseases.add(Map.of("disease", DISEASES.get(random.nextInt(DISEASES.size())), "from", from.toString()));
    }

    /** A case file's person without id, as an office registered it. */
    Map<String, Object> registered() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("scheme", employee ? "employee" : "resident");
        facts.put("employment", !employee ? "none" : born.getYear() < 1963 ? "retired" : "active");
        facts.put("birthDate", born.toString());
        facts.put("identities", List.copyOf(identities));
        facts.put("diseases", List.copyOf(diseases));
        return facts;
    }

    /** The same with what the lists brought. */
    Map<String, Object> known() {
        List<Map<String, Object>> all = new ArrayList<>(identities);
        all.addAll(listed.values());
        Map<String, Object> facts = registered();
        facts.put("identities", all);
        return facts;
    }
}
