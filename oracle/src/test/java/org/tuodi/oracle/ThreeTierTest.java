package org.tuodi.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuodi.oracle.Settled.stay;
import static org.tuodi.oracle.Settled.visit;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Basic insurance, critical-illness insurance, assistance and tilt assistance, with the values of Bayannur. */
class ThreeTierTest {
    private static final String UPPER_TIERS = """
            pack: steppe-2023
            period: {from: 2023-01-01}
            identities:
              - {identity: extremeHardshipPerson}
              - {identity: subsistenceRecipient}
              - {identity: povertyRiskPopulation}
              - {identity: illnessImpoverishedPatient}
            layers:
              - id: basic
                fund: residentPool
                %s
              - id: criticalIllness
                fund: criticalIllnessInsurance
                appliesTo: {scheme: resident}
                deductible: {scope: year}
                ceilings: [{name: criticalYear, counts: paid, scope: year}]
                rows:
                  - id: CI-1
                    when: {identity: {except: [extremeHardshipPerson, subsistenceRecipient]}}
                    deductible: 14000.00
                    ratio: 80%%
                    ceilings: {criticalYear: 300000.00}
                  - id: CI-2
                    when: {identity: [extremeHardshipPerson, subsistenceRecipient]}
                    deductible: 7000.00
                    ratio: 80%%
                    uplift: 5%%
                    ceilings: {criticalYear: none}
              - id: medicalAssistance
                fund: assistanceFund
                deductible: {scope: year}
                ceilings: [{name: assistanceYear, counts: paid, scope: year}]
                rows:
                  - {id: MA-2, when: {identity: subsistenceRecipient}, ratio: 70%%, ceilings: {assistanceYear: 50000.00}}
                  - id: MA-3
                    when: {identity: povertyRiskPopulation}
                    deductible: {statistic: residentDisposableIncomePerHead, rate: 7%%}
                    ratio: 60%%
                    ceilings: {assistanceYear: 50000.00}
                  - id: MA-4
                    when: {identity: illnessImpoverishedPatient}
                    deductible: {statistic: residentDisposableIncomePerHead, rate: 20%%}
                    ratio: 60%%
                    ceilings: {assistanceYear: 50000.00}
                else: {id: MA-9, pays: nothing}
              - id: tiltAssistance
                fund: assistanceFund
                deductible: {scope: year}
                requires: [{id: TA-R, when: {referral: regular}}]
                rows: [{id: TA-1, when: {identity: {except: [none]}}, deductible: 14000.00, ratio: 70%%}]
                else: {id: TA-9, pays: nothing}
            """;
    private static final String PACK = UPPER_TIERS.formatted("external: paid");
    private static final String WITH_BASIC =
            UPPER_TIERS.formatted("deductible: {scope: visit}\n    rows: [{id: B-1, deductible: 500.00, ratio: 75%}]");

    private static final String INCOME = "{residentDisposableIncomePerHead: {2022: 36000.00}}";

    private static final String BILL = """
            {id: E1, kind: inpatient, from: 2023-03-01, to: 2023-03-12,
             amounts: {total: 110000.00, inPolicy: 100000.00, fullSelfPaid: 4000.00, firstPayment: 6000.00},
             external: {basic: 36000.00}}""";

    private static String person(String identity) {
        return "{id: P1, scheme: resident, identities: [{identity: " + identity + ", from: 2023-01-01}]}";
    }

    @Test
    void the_contracted_example_of_a_subsistence_recipient() {
        Settled settled = Settled.withStatistics(PACK, INCOME, person("subsistenceRecipient"), BILL);

        // In policy 100,000 − 36,000 = 64,000; (64,000 − 7,000) × 85 % = 48,450.00
        assertThat(settled.paid("E1", "basic")).isEqualTo("36000.00");
        assertThat(settled.paid("E1", "criticalIllness")).isEqualTo("48450.00");
        assertThat(settled.deductible("E1", "criticalIllness")).isEqualTo("7000.00");
        // (64,000 − 48,450) × 70 % = 10,885.00
        assertThat(settled.paid("E1", "medicalAssistance")).isEqualTo("10885.00");
        // 110,000 − 36,000 − 48,450 − 10,885 = 14,665.00, of which 10,000 out of policy and 4,665 in policy
        assertThat(settled.cash("E1")).isEqualTo("14665.00");
    }

    @Test
    void the_result_has_the_contracted_shape() {
        Settled settled = Settled.withStatistics(PACK, INCOME, person("subsistenceRecipient"), BILL);

        assertThat(settled.result()).containsOnlyKeys("policy", "person", "settlements", "years");
        assertThat(settled.result()).containsEntry("policy", "steppe-2023").containsEntry("person", "P1");
        assertThat(settled.layer("E1", "criticalIllness"))
                .isEqualTo(Map.of(
                        "layer", "criticalIllness",
                        "fund", "criticalIllnessInsurance",
                        "identity", "subsistenceRecipient",
                        "row", "CI-2",
                        "base", "64000.00",
                        "deductible", "7000.00",
                        "paid", "48450.00",
                        "entitled", "48450.00"));
        assertThat(settled.result().get("years"))
                .isEqualTo(List.of(Map.of(
                        "year",
                        2023,
                        "accumulators",
                        List.of(
                                Map.of("name", "assistanceYear", "scope", "year", "amount", "10885.00"),
                                Map.of("name", "criticalIllness.deductible", "scope", "year", "amount", "7000.00"),
                                Map.of("name", "criticalYear", "scope", "year", "amount", "48450.00")))));
    }

    @Test
    void a_monitored_person_has_a_threshold_of_7_percent_of_last_years_income() {
        Settled settled = Settled.withStatistics(PACK, INCOME, person("povertyRiskPopulation"), BILL);

        // (64,000 − 14,000) × 80 % = 40,000; (24,000 − 36,000 × 7 %) × 60 % = (24,000 − 2,520) × 60 % = 12,888.00
        assertThat(settled.paid("E1", "criticalIllness")).isEqualTo("40000.00");
        assertThat(settled.paid("E1", "medicalAssistance")).isEqualTo("12888.00");
    }

    @Test
    void a_patient_impoverished_by_illness_has_a_threshold_of_20_percent() {
        Settled settled = Settled.withStatistics(PACK, INCOME, person("illnessImpoverishedPatient"), BILL);

        // (24,000 − 7,200) × 60 % = 10,080.00
        assertThat(settled.paid("E1", "medicalAssistance")).isEqualTo("10080.00");
    }

    @Test
    void tilt_assistance_takes_what_the_assistance_ceiling_leaves() {
        // Critical illness pays (x − 7,000) × 85 %, so 90,000 are left after it of x = 560,333.33:
        // 553,333.33 × 85 % = 470,333.33; 560,333.33 − 470,333.33 = 90,000.00
        Settled settled = Settled.withStatistics(
                PACK,
                INCOME,
                person("subsistenceRecipient"),
                visit("E1", "inpatient", "2023-03-01", "560333.33", "referral: regular"));

        assertThat(settled.base("E1", "medicalAssistance")).isEqualTo("90000.00");
        // 63,000 limited to 50,000; (40,000 − 14,000) × 70 % = 18,200; 21,800 are left
        assertThat(settled.paid("E1", "medicalAssistance")).isEqualTo("50000.00");
        assertThat(settled.layer("E1", "medicalAssistance")).containsEntry("entitled", "63000.00");
        assertThat(settled.paid("E1", "tiltAssistance")).isEqualTo("18200.00");
        assertThat(settled.cash("E1")).isEqualTo("21800.00");
    }

    @Test
    void every_layer_is_rounded_half_up_and_the_person_pays_the_difference() {
        Settled settled = Settled.withStatistics(
                WITH_BASIC, INCOME, person("subsistenceRecipient"), stay("E1", "2023-03-01", "100000.00"));

        // 99,500 × 75 % = 74,625; (25,375 − 7,000) × 85 % = 15,618.75; 9,756.25 × 70 % = 6,829.375 → 6,829.38
        assertThat(settled.paid("E1", "basic")).isEqualTo("74625.00");
        assertThat(settled.paid("E1", "criticalIllness")).isEqualTo("15618.75");
        assertThat(settled.paid("E1", "medicalAssistance")).isEqualTo("6829.38");
        assertThat(settled.cash("E1")).isEqualTo("2926.87");
    }

    @Test
    void yearly_layers_go_on_from_bill_to_bill() {
        // Critical illness of the general group over two bills of 10,000 and 20,000: 0, then (30,000 − 14,000) × 80 %
        Settled settled = Settled.withStatistics(
                PACK,
                INCOME,
                "{scheme: resident}",
                stay("E1", "2023-03-01", "10000.00"),
                stay("E2", "2023-04-01", "20000.00"));

        assertThat(settled.paid("E1", "criticalIllness")).isEqualTo("0.00");
        assertThat(settled.paid("E2", "criticalIllness")).isEqualTo("12800.00");
        assertThat(settled.paid("E2", "medicalAssistance")).isEqualTo("0.00");
    }
}
