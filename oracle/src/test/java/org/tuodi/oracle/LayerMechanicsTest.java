package org.tuodi.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tuodi.oracle.Settled.outpatient;
import static org.tuodi.oracle.Settled.stay;
import static org.tuodi.oracle.Settled.visit;

import org.junit.jupiter.api.Test;

/** The dials of one layer: deductibles, gates, bands, ratios, copayments, ceilings, rounding. */
class LayerMechanicsTest {

    private static String pack(String layers) {
        return "pack: dials-2023\nperiod: {from: 2023-01-01}\nidentities: [{identity: subsistenceRecipient}]\nlayers:\n"
                + layers;
    }

    private static Settled settle(String layers, String... encounters) {
        return Settled.by(pack(layers), "{scheme: resident, birthDate: 1960-06-30}", encounters);
    }

    @Test
    void a_monthly_own_payment_maximum_with_one_percent_above_267_000() {
        String layers = """
                - {id: basic, rows: [{id: B, ratio: 70%}]}
                - id: highCost
                  deductible: {scope: month}
                  rows: [{id: H, deductible: {amount: 80100, plus: {rate: 1%, above: 267000}}, ratio: 100%}]
                """;
        Settled settled = settle(
                layers,
                stay("A", "2023-03-01", "500000"),
                stay("B", "2023-03-20", "500000"),
                stay("C", "2023-04-01", "1000000"));

        // A: D = 80,100 + 1 % × (500,000 − 267,000) = 82,430; 150,000 − 82,430 = 67,570
        assertThat(settled.paid("A", "highCost")).isEqualTo("67570.00");
        // B: D = 80,100 + 1 % × (1,000,000 − 267,000) = 87,430, of which 82,430 absorbed; 150,000 − 5,000 = 145,000
        assertThat(settled.paid("B", "highCost")).isEqualTo("145000.00");
        // C, another month, at once: 300,000 − 87,430 = 212,570 = 67,570 + 145,000
        assertThat(settled.paid("C", "highCost")).isEqualTo("212570.00");
        assertThat(settled.counted(2023, "highCost.deductible.gross", "month 2023-03"))
                .isEqualTo("1000000.00");
    }

    @Test
    void a_deductible_falls_by_admission_down_to_a_floor() {
        String layers = """
                - id: basic
                  deductible: {scope: visit}
                  rows: [{id: B, deductible: {amount: 800, byAdmission: [100%, 50%, 0%], floor: 100}, ratio: 100%}]
                """;
        Settled settled = settle(
                layers,
                stay("A", "2023-03-01", "1000"),
                visit("B1", "inpatient", "2023-04-01", "1000", "episode: B"),
                visit("B2", "inpatient", "2023-04-10", "1000", "episode: B"),
                "{id: Z, kind: inpatient, from: 2023-04-20, amounts: {total: 0}}",
                stay("C", "2023-05-01", "1000"),
                stay("D", "2023-06-01", "1000"),
                outpatient("E", "2023-06-01", "1000"),
                stay("F", "2024-01-01", "1000"));

        assertThat(settled.deductible("A", "basic")).isEqualTo("800.00");
        // The second admission has two bills, one deductible of 400 and one number; Z of 0.00 is no admission
        assertThat(settled.deductible("B1", "basic")).isEqualTo("400.00");
        assertThat(settled.deductible("B2", "basic")).isEqualTo("0.00");
        assertThat(settled.deductible("C", "basic")).isEqualTo("100.00");
        assertThat(settled.deductible("D", "basic")).isEqualTo("100.00");
        // Not a stay, but the number is that of the next admission all the same
        assertThat(settled.deductible("E", "basic")).isEqualTo("100.00");
        assertThat(settled.deductible("F", "basic")).isEqualTo("800.00");
        assertThat(settled.counted(2023, "basic.deductible", "visit B")).isEqualTo("400.00");
    }

    @Test
    void a_gate_pays_everything_of_the_visit_that_passes_it() {
        String layers = """
                - id: basic
                  deductible: {scope: year, mode: gate}
                  rows: [{id: B, deductible: 3000, ratio: 80%}]
                """;
        Settled settled = settle(
                layers,
                stay("A", "2023-03-01", "2000"),
                stay("B", "2023-04-01", "1000"),
                stay("C", "2023-05-01", "0.01"),
                stay("D", "2023-06-01", "100"));

        // 3,000 is not above 3,000, 3,000.01 is; 0.01 × 80 % = 0.008 → 0.01
        assertThat(settled.paid("A", "basic")).isEqualTo("0.00");
        assertThat(settled.deductible("B", "basic")).isEqualTo("1000.00");
        assertThat(settled.paid("C", "basic")).isEqualTo("0.01");
        assertThat(settled.paid("D", "basic")).isEqualTo("80.00");
        assertThat(settled.counted(2023, "basic.deductible", "year")).isEqualTo("3100.01");
    }

    @Test
    void bands_are_measured_on_the_excess_or_on_the_whole_base() {
        String layers = """
                - id: basic
                  deductible: {scope: year}
                  bands: {axis: %s, scope: year}
                  rows: [{id: B, deductible: 1000, bands: [{upTo: 5000, ratio: 60%%}, {ratio: 80%%}]}]
                """;
        String[] stays = {stay("A", "2023-03-01", "4000"), stay("B", "2023-04-01", "4000")};

        // Excess 3,000 then 4,000 (1,000 already absorbed): 3,000 × 60 % = 1,800; 2,000 × 60 % + 2,000 × 80 % = 2,800
        Settled onExcess = settle(layers.formatted("excess"), stays);
        assertThat(onExcess.paid("A", "basic")).isEqualTo("1800.00");
        assertThat(onExcess.paid("B", "basic")).isEqualTo("2800.00");
        assertThat(onExcess.counted(2023, "basic.position", "year")).isEqualTo("7000.00");

        // Base 1,000 to 4,000 at 60 % = 1,800; 4,000 to 5,000 at 60 % and to 8,000 at 80 % = 600 + 2,400
        Settled onBase = settle(layers.formatted("base"), stays);
        assertThat(onBase.paid("A", "basic")).isEqualTo("1800.00");
        assertThat(onBase.paid("B", "basic")).isEqualTo("3000.00");
        assertThat(onBase.counted(2023, "basic.position", "year")).isEqualTo("8000.00");
    }

    @Test
    void uplifts_and_points_are_added_before_factors_are_multiplied() {
        String layers = """
                - id: basic
                  requires: [{id: R, when: {networked: true}, otherwise: {points: 10%}}]
                  adjust:
                    - {id: A1, when: {age: {from: 60}}, uplift: 5%}
                    - {id: A2, when: {place: {except: [local]}}, factor: 0.8}
                  rows: [{id: B, ratio: 80%, factor: 0.9}]
                """;
        Settled settled = settle(
                layers,
                visit("A", "inpatient", "2023-03-01", "1000", "institution: {networked: false, place: otherProvince}"),
                stay("B", "2023-03-01", "1000"));

        // (80 % + 5 % − 10 %) × 0.9 × 0.8 = 54 %; (80 % + 5 %) × 0.9 = 76.5 %
        assertThat(settled.paid("A", "basic")).isEqualTo("540.00");
        assertThat(settled.paid("B", "basic")).isEqualTo("765.00");
    }

    @Test
    void a_ratio_outside_of_0_to_1_or_too_fine_is_refused() {
        assertThatThrownBy(() ->
                        settle("- {id: b, rows: [{id: B, ratio: 95%, uplift: 6%}]}", stay("A", "2023-03-01", "1")))
                .hasMessageContaining("1.01");
        assertThatThrownBy(
                        () -> settle("- {id: b, rows: [{id: B, ratio: 5%, points: 6%}]}", stay("A", "2023-03-01", "1")))
                .hasMessageContaining("-0.01");
        assertThatThrownBy(() -> settle(
                        "- {id: b, rows: [{id: B, ratio: 33.3333%, factor: 0.5}]}", stay("A", "2023-03-01", "1")))
                .hasMessageContaining("0.1666665");
    }

    @Test
    void a_copay_is_taken_off_the_payment_and_labelled_deductible() {
        String layers = """
                - {id: basic, rows: [{id: B, ratio: 90%, copay: 50}]}
                - {id: next, base: {of: unpaid, parts: [inPolicy], reasons: [deductible]}, rows: [{id: N}]}
                """;
        Settled settled = settle(layers, stay("A", "2023-03-01", "1000"), stay("B", "2023-03-02", "33.33"));

        // 900 − 50 = 850; of the 150 left 50 are deductible
        assertThat(settled.paid("A", "basic")).isEqualTo("850.00");
        assertThat(settled.paid("A", "next")).isEqualTo("50.00");
        // 33.33 × 90 % = 29.997, less 50 is 0; taken of the copay: 30.00
        assertThat(settled.paid("B", "basic")).isEqualTo("0.00");
        assertThat(settled.paid("B", "next")).isEqualTo("30.00");
    }

    @Test
    void a_large_rounding_unit_rounds_once_and_never_pays_above_what_is_unpaid() {
        String layers = "- {id: basic, rounding: {unit: 10.00, mode: up}, rows: [{id: B, ratio: 70%}]}";
        Settled settled = settle(
                layers,
                stay("A", "2023-03-01", "1234.00"),
                stay("B", "2023-03-02", "8.50"),
                stay("C", "2023-03-03", "100"));

        // 863.80 → 870; 5.95 → 10, cut to the 8.50 that is unpaid; 70 stays
        assertThat(settled.paid("A", "basic")).isEqualTo("870.00");
        assertThat(settled.paid("B", "basic")).isEqualTo("8.50");
        assertThat(settled.cash("B")).isEqualTo("0.00");
        assertThat(settled.paid("C", "basic")).isEqualTo("70.00");
    }

    @Test
    void outpatient_and_inpatient_share_a_ceiling_and_a_smaller_row_sees_the_shared_count() {
        String layers = """
                - id: basicStay
                  layer: basic
                  appliesTo: {kind: inpatient}
                  ceilings: [{name: fundYear, counts: paid, scope: year}]
                  rows: [{id: S, ratio: 80%, ceilings: {fundYear: 10000}}]
                - id: basicVisit
                  layer: basic
                  appliesTo: {kind: outpatient}
                  ceilings: [{name: fundYear, counts: paid, scope: year}, {name: visitMonth, counts: paid, scope: month}]
                  rows: [{id: V, ratio: 50%, ceilings: {fundYear: 8000, visitMonth: 100}}]
                """;
        Settled settled = settle(
                layers,
                outpatient("A", "2023-03-01", "300"),
                stay("B", "2023-03-02", "9000"),
                outpatient("C", "2023-04-01", "2000"),
                outpatient("D", "2023-05-01", "2000"),
                outpatient("E", "2023-06-01", "2000"),
                stay("F", "2023-07-01", "9000"));

        assertThat(settled.paid("A", "basic")).isEqualTo("100.00"); // 150, month 100
        assertThat(settled.paid("B", "basic")).isEqualTo("7200.00"); // year 7,300
        assertThat(settled.paid("C", "basic")).isEqualTo("100.00"); // year 7,400
        assertThat(settled.paid("D", "basic")).isEqualTo("100.00"); // year 7,500
        assertThat(settled.paid("E", "basic")).isEqualTo("100.00"); // year 7,600
        assertThat(settled.paid("F", "basic")).isEqualTo("2400.00"); // 7,200, room 10,000 − 7,600
        assertThat(settled.counted(2023, "fundYear", "year")).isEqualTo("10000.00");
    }

    @Test
    void ceilings_on_expense_and_on_excess_cut_before_the_payment() {
        String layers = """
                - id: basic
                  deductible: {scope: visit}
                  ceilings: [{name: cost, counts: expense, scope: year}, {name: above, counts: excess, scope: visit}]
                  rows: [{id: B, deductible: 500, ratio: 80%, ceilings: {cost: 5000, above: 3000}}]
                - {id: next, base: {of: unpaid, parts: [inPolicy], reasons: [overCeiling]}, rows: [{id: N}]}
                """;
        Settled settled = settle(layers, stay("A", "2023-03-01", "4000"), stay("B", "2023-04-01", "4000"));

        // A: x = 4,000, d = 500, 3,500 cut to 3,000, pays 2,400; 500 are over
        assertThat(settled.paid("A", "basic")).isEqualTo("2400.00");
        assertThat(settled.paid("A", "next")).isEqualTo("500.00");
        // B: room 1,000, 3,000 are over; (1,000 − 500) × 80 % = 400
        assertThat(settled.paid("B", "basic")).isEqualTo("400.00");
        assertThat(settled.paid("B", "next")).isEqualTo("3000.00");
        assertThat(settled.counted(2023, "cost", "year")).isEqualTo("5000.00");
    }

    @Test
    void what_a_payment_ceiling_cuts_is_counted_in_expense() {
        String layers = """
                - id: basic
                  deductible: {scope: year}
                  bands: {axis: excess, scope: year}
                  ceilings: [{name: year, counts: paid, scope: year}]
                  rows: [{id: B, deductible: 1000, bands: [{upTo: 3000, ratio: 60%}, {ratio: 70%}], ceilings: {year: 4000}}]
                - {id: next, base: {of: unpaid, parts: [inPolicy], reasons: [overCeiling]}, rows: [{id: N}]}
                """;
        Settled settled = settle(layers, stay("A", "2023-03-01", "10000"));

        // 9,000 over the deductible: 1,800 + 6,000 × 70 % = 6,000, cut to 4,000; that is reached by
        // 3,000 + (4,000 − 1,800) / 70 % = 3,000 + 3,142.857… = 6,142.86, so 9,000 − 6,142.86 = 2,857.14 are over
        assertThat(settled.paid("A", "basic")).isEqualTo("4000.00");
        assertThat(settled.paid("A", "next")).isEqualTo("2857.14");
    }

    @Test
    void a_spent_ceiling_still_moves_deductible_and_position() {
        String layers = """
                - id: basic
                  deductible: {scope: year}
                  bands: {axis: excess, scope: year}
                  ceilings: [{name: year, counts: paid, scope: year}]
                  rows: [{id: B, deductible: 100, bands: [{ratio: 100%}], ceilings: {year: 50}}]
                """;
        Settled settled = settle(layers, stay("A", "2023-03-01", "500"), stay("B", "2023-04-01", "500"));

        assertThat(settled.paid("B", "basic")).isEqualTo("0.00");
        assertThat(settled.counted(2023, "basic.position", "year")).isEqualTo("900.00");
    }

    @Test
    void an_open_value_is_refused_only_where_it_is_reached() {
        String layers = """
                - id: basic
                  deductible: {scope: visit}
                  rows:
                    - {id: B1, when: {level: 1}, deductible: 10}
                    - {id: B2, when: {level: 2}, deductible: open}
                """;
        assertThat(settle(layers, visit("A", "inpatient", "2023-03-01", "100", "institution: {level: 1}"))
                        .paid("A", "basic"))
                .isEqualTo("90.00");
        assertThatThrownBy(
                        () -> settle(layers, visit("A", "inpatient", "2023-03-01", "100", "institution: {level: 2}")))
                .hasMessageContaining("rows[1] B2 deductible is left open");
        assertThatThrownBy(() -> settle(layers, stay("A", "2023-03-01", "100"))).hasMessageContaining("level");
    }

    @Test
    void a_decision_replaces_what_is_given_in_principle_within_its_bounds() {
        String layers = """
                - id: basic
                  ceilings: [{name: year, counts: paid, scope: year}]
                  requires: [{id: R, when: {referral: regular}, inPrinciple: true, pointsAtMost: 20%}]
                  rows: [{id: B, ratio: 80%, ceilings: {year: {amount: 30000, inPrinciple: true, atMost: 40000}}}]
                """;
        String decided = "referral: regular, decision: {id: D1, layer: basic, ceiling: %s}";

        assertThat(settle(layers, visit("A", "inpatient", "2023-03-01", "50000", "referral: regular"))
                        .paid("A", "basic"))
                .isEqualTo("30000.00");
        assertThat(settle(layers, visit("A", "inpatient", "2023-03-01", "50000", decided.formatted("31000")))
                        .paid("A", "basic"))
                .isEqualTo("31000.00");
        assertThatThrownBy(() ->
                        settle(layers, visit("A", "inpatient", "2023-03-01", "50000", decided.formatted("40000.01"))))
                .hasMessageContaining("bounds");
        // Without referral nothing, by decision 80 % − 20 %
        assertThat(settle(layers, stay("A", "2023-03-01", "20000")).paid("A", "basic"))
                .isEqualTo("0.00");
        assertThat(settle(
                                layers,
                                visit(
                                        "A",
                                        "inpatient",
                                        "2023-03-01",
                                        "20000",
                                        "decision: {id: D, layer: basic, points: 20%}"))
                        .paid("A", "basic"))
                .isEqualTo("12000.00");
        assertThatThrownBy(() -> settle(
                        layers,
                        visit("A", "inpatient", "2023-03-01", "20000", "decision: {id: D, layer: basic, points: 21%}")))
                .hasMessageContaining("points");
    }

    @Test
    void two_rows_for_one_visit_are_an_error_and_no_row_pays_nothing() {
        assertThatThrownBy(() -> settle(
                        "- {id: b, rows: [{id: B1, ratio: 1, when: {kind: inpatient}}, {id: B2, ratio: 1}]}",
                        stay("A", "2023-03-01", "1")))
                .hasMessageContaining("B1 and B2");
        assertThat(settle("- {id: b, rows: [{id: B1, when: {kind: outpatient}}]}", stay("A", "2023-03-01", "1"))
                        .paid("A", "b"))
                .isEqualTo("0.00");
    }

    @Test
    void rows_change_by_the_attribution_date() {
        String layers = """
                - id: basic
                  rows:
                    - {id: B1, to: 2023-06-30, ratio: 50%}
                    - {id: B2, from: 2023-07-01, ratio: 60%}
                """;
        Settled settled = settle(
                layers,
                outpatient("A", "2023-06-30", "100"),
                "{id: B, kind: inpatient, from: 2023-06-30, to: 2023-07-01, amounts: {total: 100, inPolicy: 100}}");

        assertThat(settled.paid("A", "basic")).isEqualTo("50.00");
        assertThat(settled.paid("B", "basic")).isEqualTo("60.00");
    }
}
