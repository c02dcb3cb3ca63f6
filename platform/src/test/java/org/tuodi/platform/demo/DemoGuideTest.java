package org.tuodi.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The demonstration county is what its guide says, and what the bulletins say. */
class DemoGuideTest {

    private static final List<DemoPerson> PERSONS =
            IntStream.rangeClosed(1, DemoPerson.COUNT).mapToObj(DemoPerson::new).toList();

    @Test
    void theGuideListsTheInstitutionsCallersAndPersons() throws Exception {
        String guide = Files.readString(Path.of("../docs/demo.md"));
        assertThat(guide).contains(DemoGuide.institutions(), DemoGuide.callers(), DemoGuide.persons());
    }

    @Test
    void everyIdentityIsHeldAndSomeBecomeKnownLate() {
        assertThat(PERSONS.stream().map(DemoPerson::identity).distinct())
                .contains(
                        "",
                        "subsistenceRecipient",
                        "extremeHardshipPerson",
                        "orphan",
                        "marginalHouseholdMember",
                        "povertyRiskPopulation",
                        "illnessImpoverishedPatient",
                        "otherSpecialHardship");
        assertThat(PERSONS.stream().filter(DemoPerson::late).count()).isBetween(20L, 80L);
    }

    /** Tolerances are wider than those of a city of a million: 3,000 persons scatter. */
    @Test
    void schemesKindsAndCostsAreThoseOfTheBulletins() {
        long employees = PERSONS.stream().filter(DemoPerson::employee).count();
        assertThat(employees / 30.0).isCloseTo(29.2, within(2.0));
        List<Map<String, Object>> bills = new ArrayList<>();
        PERSONS.forEach(person -> bills.addAll(DemoBills.of(person)));
        assertThat(bills).hasSizeBetween(20_000, 23_000);
        List<Map<String, Object>> stays = bills.stream()
                .filter(bill -> bill.get("kind").equals("inpatient"))
                .toList();
        assertThat(stays.size() / 3000.0).isCloseTo(0.22, within(0.03));
        double mean = stays.stream().mapToDouble(DemoGuideTest::total).average().orElse(0);
        assertThat(mean).isCloseTo(8_800, within(1_200.0));
        long tertiary = stays.stream()
                .filter(bill -> bill.get("institution") instanceof Map<?, ?> where && "3".equals(where.get("level")))
                .count();
        assertThat(100.0 * tertiary / stays.size()).isCloseTo(52, within(5.0));
    }

    private static double total(Map<String, Object> bill) {
        return bill.get("amounts") instanceof Map<?, ?> amounts
                ? new BigDecimal(String.valueOf(amounts.get("total"))).doubleValue()
                : 0;
    }
}
