package org.tuodi.bench.settle;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.people.IdNumber;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Registration;
import org.tuodi.platform.settlement.SettlementRequest;
import org.tuodi.policy.text.Json;

/** Invented persons and their bills: the kinds in about the nation's proportions, amounts around its means. */
final class Bills {

    /** Persons are copies of so many that were registered, each with other facts. */
    private static final int PATTERNS = 24;

    /** Of a hundred bills those from here on are of stays. */
    private static final int STAYS_FROM = 97;

    private static final List<String> IDENTITIES = List.of(
            "extremeHardshipPerson", "subsistenceRecipient", "povertyRiskPopulation", "marginalHouseholdMember");

    private final String run = Long.toString(System.currentTimeMillis(), 36);
    private final AtomicLong visits = new AtomicLong();
    private final int persons;

    Bills(int persons) {
        this.persons = persons;
    }

    /** A bill with its key. */
    record Bill(String person, String institution, String key, Map<String, @Nullable Object> encounter) {

        SettlementRequest request() {
            String digest = new Digest().add(person).add(key).hex();
            return new SettlementRequest(person, institution, encounter, digest);
        }

        byte[] body() {
            Map<String, Object> encounterSent = new LinkedHashMap<>();
            encounter.forEach((name, value) -> encounterSent.put(name, java.util.Objects.requireNonNull(value)));
            return Json.compact(Map.of("person", person, "encounter", encounterSent))
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Registers the patterns, unless they are there, and copies them until there are enough persons. */
    void register(People people, Postgres postgres) {
        for (int number = 0; number < PATTERNS; number++) {
            if (people.find("T" + number).isEmpty()) {
                people.register(Registration.read(pattern(number)), "bench");
            }
        }
        String from = " from generate_series(0, " + (persons - 1) + ") g";
        postgres.asOwner(
                "insert into person select 'B' || g, 1" + from + " on conflict do nothing",
                "insert into person_version select 'B' || g, 1, v.family, v.region, v.name_sealed, v.name_hash,"
                        + " v.masked_name, v.document, v.number_sealed, v.number_hash, v.masked_number, v.sex, v.died_on,"
                        + " v.merged_into, v.registered, v.facts, v.spells, v.recorded_by, v.known_since" + from
                        + " join person_version v on v.person_id = 'T' || (g % " + PATTERNS + ") and v.version = 1"
                        + " on conflict do nothing",
                "analyze person, person_version");
    }

    private static byte[] pattern(int number) {
        boolean employee = number % 3 == 0;
        LocalDate born = LocalDate.of(1940 + 3 * number, 1 + number % 12, 1 + number % 28);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("scheme", employee ? "employee" : "resident");
        facts.put("employment", employee ? (number < 8 ? "retired" : "active") : "none");
        facts.put("birthDate", born.toString());
        facts.put("diseases", List.of(Map.of("disease", "hypertension", "from", "2022-06-01")));
        if (!employee && number % 4 == 0) {
            String identity = IDENTITIES.get(number / 4 % IDENTITIES.size());
            facts.put("identities", List.of(Map.of("identity", identity, "from", "2023-01-01", "to", "2023-12-31")));
        }
        Map<String, Object> registration = new LinkedHashMap<>();
        registration.put("id", "T" + number);
        registration.put("family", "demo-county");
        registration.put("region", "999900");
        registration.put("name", "测试人");
        registration.put("idNumber", IdNumber.of("999999", born, number).text());
        registration.put("facts", facts);
        return Json.compact(registration).getBytes(StandardCharsets.UTF_8);
    }

    /** A bill of somebody. */
    Bill next(SplittableRandom random) {
        return of(random.nextInt(persons), random);
    }

    int persons() {
        return persons;
    }

    /** A visit of a person that is no stay. */
    Bill visit(int person, SplittableRandom random) {
        return of(person, random.nextInt(STAYS_FROM), random);
    }

    private Bill of(int person, SplittableRandom random) {
        return of(person, random.nextInt(100), random);
    }

    private Bill of(int person, int kind, SplittableRandom random) {
        boolean employee = person % PATTERNS % 3 == 0;
        LocalDate day = LocalDate.of(2023, 1 + random.nextInt(11), 1 + random.nextInt(28));
        String visit = run + visits.incrementAndGet();
        Map<String, @Nullable Object> encounter = new LinkedHashMap<>();
        encounter.put("id", visit);
        String institution;
        if (kind < 30 && employee) {
            institution = "D" + random.nextInt(400);
            fill(encounter, "pharmacy", day, 0, Map.of("id", institution, "level", "0", "type", "pharmacy"));
            amounts(encounter, 2_000 + random.nextInt(15_000), random);
        } else if (kind < STAYS_FROM) {
            institution = "C" + random.nextInt(400);
            boolean chronic = kind < 38;
            fill(
                    encounter,
                    chronic ? "chronicOutpatient" : "outpatient",
                    day,
                    0,
                    Map.of("id", institution, "level", "1", "type", "communityCentre"));
            if (chronic) {
                encounter.put("diseases", List.of("hypertension"));
            }
            amounts(encounter, 3_000 + random.nextInt(40_000), random);
        } else {
            institution = "H" + random.nextInt(20);
            fill(
                    encounter,
                    "inpatient",
                    day,
                    3 + random.nextInt(10),
                    Map.of("id", institution, "level", random.nextBoolean() ? "3" : "2"));
            encounter.put("referral", "regular");
            amounts(encounter, 200_000 + random.nextInt(2_000_000), random);
        }
        return new Bill("B" + person, institution, visit, encounter);
    }

    private static void fill(
            Map<String, @Nullable Object> encounter,
            String kind,
            LocalDate day,
            int days,
            Map<String, String> institution) {
        encounter.put("kind", kind);
        encounter.put("from", day.toString());
        encounter.put("to", day.plusDays(days).toString());
        encounter.put("institution", institution);
    }

    private static void amounts(Map<String, @Nullable Object> encounter, int total, SplittableRandom random) {
        int outside = random.nextInt(total / 8);
        int first = random.nextInt(total / 10);
        Map<String, String> amounts = new LinkedHashMap<>();
        amounts.put("total", Money.text(total));
        amounts.put("inPolicy", Money.text(total - outside - first));
        amounts.put("fullSelfPaid", Money.text(outside));
        amounts.put("firstPayment", Money.text(first));
        encounter.put("amounts", amounts);
    }
}
