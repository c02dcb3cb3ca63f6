package org.tuodi.platform.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.text.Json;

/** Each check finds what its requirement names, and nothing beside it. */
class BillChecksTest {

    private static final Sight.Presence SEEN =
            new Sight.Presence("voucher", Instant.parse("2023-03-10T01:00:00Z"), true);

    private static CheckRule rule(String check, String... parameters) {
        Map<String, String> given = new java.util.HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            given.put(parameters[i], parameters[i + 1]);
        }
        return new CheckRule(
                "R1",
                1,
                check,
                Stage.DURING,
                Severity.WARNING,
                "",
                given,
                "C5 第9条",
                new Texts("规则", "the rule"),
                LocalDate.of(2000, 1, 1),
                null,
                false);
    }

    private static CaseFile.Encounter visit(String day, Map<String, Object> more) {
        Map<String, Object> encounter = new java.util.LinkedHashMap<>(
                Map.of("id", "V1", "kind", "outpatient", "from", day, "institution", Map.of("id", "H2", "level", "2")));
        encounter.putAll(more);
        if (!more.containsKey("fees")) {
            encounter.put("amounts", Map.of("total", "100", "inPolicy", "100"));
        }
        String text = Json.compact(Map.of(
                "policy",
                "none",
                "person",
                Map.of("id", "P1", "scheme", "resident"),
                "encounters",
                List.of(encounter)));
        return CaseShapes.read("case", text.getBytes(StandardCharsets.UTF_8))
                .orThrow()
                .encounters()
                .get(0);
    }

    private static Map<String, Object> fee(String category, String item, String amount) {
        return Map.of("category", category, "class", "A", "amount", amount, "item", item);
    }

    private static Sight sight(CaseFile.Encounter visit, Sight.@Nullable Presence presence, Sight.Earlier... earlier) {
        return new Sight(
                "P1",
                "jining",
                Map.of("birthDate", "2015-03-11"),
                visit,
                List.of(earlier),
                presence,
                false,
                null,
                Sight.Registered.NOTHING);
    }

    private static Sight registered(CaseFile.Encounter visit, @Nullable String referral, String sex, boolean assisted) {
        return new Sight(
                "P1",
                "bayannur",
                Map.of("birthDate", "1980-03-11"),
                visit,
                List.of(),
                SEEN,
                false,
                new Sight.Outcome(500_000, 0, 0, true, assisted),
                new Sight.Registered(referral, sex));
    }

    private static Sight.Earlier stay(String from, String to, String... items) {
        return new Sight.Earlier(
                "H2", "S1", "inpatient", LocalDate.parse(from), LocalDate.parse(to), true, 500_000, List.of(items));
    }

    @Test
    void anOrdinaryVisitInsideAStayIsFoundAndOneOnItsLastDayIsNot() {
        CheckRule rule = rule("duringStay", "kinds", "outpatient");
        Optional<Found> inside = BillChecks.duringStay(
                rule, sight(visit("2023-03-10", Map.of()), SEEN, stay("2023-03-09", "2023-03-12")));
        Optional<Found> atEnd = BillChecks.duringStay(
                rule, sight(visit("2023-03-12", Map.of()), SEEN, stay("2023-03-09", "2023-03-12")));

        assertThat(inside).hasValueSatisfying(found -> assertThat(found.seen()).containsEntry("stay", "H2 S1"));
        assertThat(atEnd).isEmpty();
    }

    @Test
    void theAccountMayNotPayForFitnessButMayPayForDrugs() {
        CheckRule rule = rule("accountPurpose", "items", "GGWS JSBJ");
        Map<String, Object> fitness = Map.of("fees", List.of(fee("other", "JSBJ01", "80")), "accountUse", "80.00");
        Map<String, Object> drug = Map.of("fees", List.of(fee("drug", "XB01", "80")), "accountUse", "80.00");
        Map<String, Object> cash = Map.of("fees", List.of(fee("other", "JSBJ01", "80")));

        assertThat(BillChecks.accountPurpose(rule, sight(visit("2023-03-10", fitness), SEEN)))
                .hasValueSatisfying(found -> assertThat(found.seen()).containsEntry("item", "JSBJ01"));
        assertThat(BillChecks.accountPurpose(rule, sight(visit("2023-03-10", drug), SEEN)))
                .isEmpty();
        assertThat(BillChecks.accountPurpose(rule, sight(visit("2023-03-10", cash), SEEN)))
                .isEmpty();
    }

    @Test
    void aClaimNeedsTheVoucherOrTheCardAndADoctorWhoLooked() {
        CheckRule credential = rule("presence", "credentials", "voucher card");
        CheckRule looked = rule("mismatch");
        CaseFile.Encounter visit = visit("2023-03-10", Map.of());
        Sight.Presence other = new Sight.Presence("card", SEEN.checkedAt(), false);

        assertThat(BillChecks.presence(credential, sight(visit, null))).isPresent();
        assertThat(BillChecks.presence(credential, sight(visit, new Sight.Presence("idCard", null, true))))
                .isPresent();
        assertThat(BillChecks.presence(credential, sight(visit, SEEN))).isEmpty();
        assertThat(BillChecks.mismatch(looked, sight(visit, SEEN))).isEmpty();
        assertThat(BillChecks.mismatch(looked, sight(visit, other)))
                .hasValueSatisfying(found -> assertThat(found.text().zh()).contains("人证不符"));
        assertThat(BillChecks.mismatch(looked, sight(visit, new Sight.Presence("card", null, true))))
                .isPresent();
    }

    @Test
    void anExaminationIsRepeatedWithinItsDaysAndNotAfterThem() {
        CheckRule rule = rule("repeatedItem", "categories", "radiology", "days", "7");
        Map<String, Object> scan = Map.of("fees", List.of(fee("radiology", "CT1", "300")));
        Map<String, Object> twice =
                Map.of("fees", List.of(fee("radiology", "CT1", "300"), fee("radiology", "CT1", "300")));
        Sight.Earlier before = stay("2023-03-01", "2023-03-05", "CT1");

        assertThat(BillChecks.repeatedItem(rule, sight(visit("2023-03-12", scan), SEEN, before)))
                .hasValueSatisfying(found -> assertThat(found.seen()).containsEntry("visit", "S1"));
        assertThat(BillChecks.repeatedItem(rule, sight(visit("2023-03-13", scan), SEEN, before)))
                .isEmpty();
        assertThat(BillChecks.repeatedItem(rule, sight(visit("2023-03-13", twice), SEEN)))
                .isPresent();
    }

    @Test
    void anItemKeepsItsQuantityItsAgesAndItsApproval() {
        Map<String, Object> dose = new java.util.LinkedHashMap<>(fee("drug", "XL04", "90"));
        dose.put("quantity", "2.5");
        CaseFile.Encounter visit = visit("2023-03-10", Map.of("fees", List.of(dose)));

        assertThat(BillChecks.itemLimit(rule("itemLimit", "items", "XL04", "quantity", "2"), sight(visit, SEEN)))
                .hasValueSatisfying(found -> assertThat(found.seen()).containsEntry("quantity", "2.5"));
        assertThat(BillChecks.itemLimit(rule("itemLimit", "items", "XL04", "quantity", "3"), sight(visit, SEEN)))
                .isEmpty();
        // Seven years old on the day, eight on the day after.
        assertThat(BillChecks.itemLimit(rule("itemLimit", "items", "XL04", "ageFrom", "8"), sight(visit, SEEN)))
                .hasValueSatisfying(found -> assertThat(found.seen()).containsEntry("age", "7"));
        assertThat(BillChecks.itemLimit(rule("itemLimit", "items", "XL04", "ageTo", "7"), sight(visit, SEEN)))
                .isEmpty();
        assertThat(BillChecks.itemLimit(rule("itemLimit", "items", "XL04", "approval", "approved"), sight(visit, SEEN)))
                .isPresent();
        assertThat(BillChecks.itemLimit(rule("itemLimit", "items", "XM", "quantity", "1"), sight(visit, SEEN)))
                .isEmpty();
    }

    @Test
    void whatIsWaivedAndChargedAllTheSameIsFound() {
        CheckRule rule = rule("waiver", "categories", "registration consultation");
        CaseFile.Encounter charged = visit("2023-03-10", Map.of("fees", List.of(fee("registration", "G1", "10"))));
        CaseFile.Encounter other = visit("2023-03-10", Map.of("fees", List.of(fee("drug", "X1", "10"))));
        Sight.Outcome waived = new Sight.Outcome(1000, 1000, 0, false, true);
        Sight.Outcome none = new Sight.Outcome(1000, 0, 0, false, false);

        assertThat(BillChecks.waiver(rule, sight(charged, SEEN).with(waived)))
                .hasValueSatisfying(found -> assertThat(found.seen()).containsEntry("waived", "10.00"));
        assertThat(BillChecks.waiver(rule, sight(charged, SEEN).with(none))).isEmpty();
        assertThat(BillChecks.waiver(rule, sight(other, SEEN).with(waived))).isEmpty();
    }

    @Test
    void theSameChargeUnderAnotherNumberIsFound() {
        CheckRule rule = rule("repeatedBill");
        Sight.Earlier same = new Sight.Earlier(
                "H2",
                "V0",
                "outpatient",
                LocalDate.of(2023, 3, 10),
                LocalDate.of(2023, 3, 10),
                false,
                10_000,
                List.of());

        assertThat(BillChecks.repeatedBill(rule, sight(visit("2023-03-10", Map.of()), SEEN, same)))
                .isPresent();
        assertThat(BillChecks.repeatedBill(rule, sight(visit("2023-03-11", Map.of()), SEEN, same)))
                .isEmpty();
    }

    @Test
    void aReferralThatIsClaimedAndNotOnRecordIsFound() {
        CheckRule rule = rule("unrecordedReferral", "referrals", "regular filed");
        CaseFile.Encounter claimed = visit("2023-03-10", Map.of("referral", "regular"));
        assertThat(WayChecks.unrecordedReferral(rule, registered(claimed, "none", "male", false)))
                .hasValueSatisfying(found -> assertThat(found.seen()).containsEntry("referral", "regular"));
        assertThat(WayChecks.unrecordedReferral(rule, registered(claimed, "regular", "male", false)))
                .isEmpty();
        assertThat(WayChecks.unrecordedReferral(rule, registered(claimed, null, "male", false)))
                .as("a register that was not asked says nothing")
                .isEmpty();
    }

    @Test
    void aStayAboveTheGrassrootsWithoutFirstContactIsFoundAndOneAtTheGrassrootsIsNot() {
        CheckRule rule = rule("firstContact", "level", "2");
        CaseFile.Encounter second = visit("2023-03-10", Map.of("institution", Map.of("id", "H2", "level", 2)));
        CaseFile.Encounter first = visit("2023-03-10", Map.of("institution", Map.of("id", "H1", "level", 1)));
        assertThat(WayChecks.firstContact(rule, registered(second, "none", "male", false)))
                .isPresent();
        assertThat(WayChecks.firstContact(rule, registered(second, "regular", "male", false)))
                .isEmpty();
        assertThat(WayChecks.firstContact(rule, registered(first, "none", "male", false)))
                .isEmpty();
    }

    @Test
    void anItemForTheOtherSexIsFoundOnlyWhereTheSexIsKnown() {
        CheckRule rule = rule("itemLimit", "items", "G1", "sex", "female");
        CaseFile.Encounter charged = visit("2023-03-10", Map.of("fees", List.of(fee("examination", "G1", "80.00"))));
        assertThat(BillChecks.itemLimit(rule, registered(charged, null, "male", false)))
                .hasValueSatisfying(found -> assertThat(found.seen()).containsEntry("sex", "male"));
        assertThat(BillChecks.itemLimit(rule, registered(charged, null, "female", false)))
                .isEmpty();
        assertThat(BillChecks.itemLimit(rule, registered(charged, null, "unknown", false)))
                .isEmpty();
    }

    @Test
    void aUnitAboveTheCeilingOfItsItemIsFound() {
        CheckRule rule = rule("overLimit");
        Map<String, Object> dear = new java.util.HashMap<>(fee("laboratory", "G2", "40.00"));
        dear.put("unitPrice", "40.00");
        dear.put("quantity", "1");
        dear.put("priceLimit", "16.00");
        assertThat(BillChecks.overLimit(rule, sight(visit("2023-03-10", Map.of("fees", List.of(dear))), SEEN)))
                .hasValueSatisfying(found -> assertThat(found.seen()).containsEntry("priceLimit", "16.00"));
        dear.put("priceLimit", "40.00");
        assertThat(BillChecks.overLimit(rule, sight(visit("2023-03-10", Map.of("fees", List.of(dear))), SEEN)))
                .isEmpty();
    }
}
