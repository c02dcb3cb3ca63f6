package org.tuodi.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuodi.oracle.Settled.visit;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The outpatient pool of Jining: a deductible made up across levels, and the tables C5-W1 to C5-W3. */
class OutpatientPoolTest {
    private static final String PACK = """
            pack: pool-2023
            period: {from: 2023-01-01, to: 2023-12-31}
            mergeBefore: {days: 3, kinds: [outpatient, emergency]}
            layers:
              - id: basicOutpatient
                layer: basic
                fund: employeePool
                appliesTo: {scheme: employee, kind: [outpatient, emergency, pharmacy]}
                deductible: {scope: year, name: outpatientDeductible}
                ceilings: [{name: outpatientYear, counts: paid, scope: year}]
                requires: [{id: R, when: {duringStay: false}}]
                adjust: [{id: OLD, when: {employment: retired}, uplift: 5%}]
                rows:
                  - {id: L1, when: {level: [0, 1]}, deductible: 100.00, ratio: 70%, ceilings: {outpatientYear: 2000.00}}
                  - {id: L2, when: {level: 2}, deductible: 200.00, ratio: 60%, ceilings: {outpatientYear: 2000.00}}
                  - {id: L3, when: {level: 3}, deductible: 300.00, ratio: 50%, ceilings: {outpatientYear: 2000.00}}
              - id: basicInpatient
                layer: basic
                fund: employeePool
                appliesTo: {kind: inpatient}
                rows: [{id: I1, ratio: 80%}]
            """;
    private static final String ON_POST = "{scheme: employee, employment: active}";
    private static final String RETIRED = "{scheme: employee, employment: retired}";

    private static String at(String id, int level, String inPolicy) {
        return visit(id, "outpatient", "2023-05-0" + id, inPolicy, "institution: {level: " + level + "}");
    }

    private static List<String> payments(Settled settled, int visits) {
        List<String> payments = new ArrayList<>();
        for (int i = 1; i <= visits; i++) {
            payments.add(settled.paid(String.valueOf(i), "basic"));
        }
        return payments;
    }

    private static Settled table1(String person) {
        return Settled.by(
                PACK,
                person,
                at("1", 1, "80"),
                at("2", 1, "120"),
                at("3", 2, "400"),
                at("4", 3, "1000"),
                at("5", 1, "200"));
    }

    @Test
    void table_w1_makes_up_the_difference_at_each_level() {
        Settled settled = table1(ON_POST);

        assertThat(payments(settled, 5)).containsExactly("0.00", "70.00", "180.00", "450.00", "140.00");
        assertThat(settled.deductible("3", "basic")).isEqualTo("100.00");
        assertThat(settled.counted(2023, "outpatientDeductible", "year")).isEqualTo("300.00");
        assertThat(settled.counted(2023, "outpatientYear", "year")).isEqualTo("840.00");
    }

    @Test
    void table_w1_pays_retired_persons_five_points_more() {
        assertThat(payments(table1(RETIRED), 5)).containsExactly("0.00", "75.00", "195.00", "495.00", "150.00");
    }

    @Test
    void table_w2_gives_nothing_back_at_a_lower_level() {
        Settled settled =
                Settled.by(PACK, ON_POST, at("1", 3, "250"), at("2", 1, "100"), at("3", 2, "100"), at("4", 3, "100"));

        assertThat(payments(settled, 4)).containsExactly("0.00", "70.00", "60.00", "25.00");
        assertThat(settled.deductible("4", "basic")).isEqualTo("50.00");
    }

    @Test
    void table_w2b_takes_the_rest_at_the_highest_level() {
        Settled settled = Settled.by(PACK, ON_POST, at("1", 1, "60"), at("2", 3, "500"));

        assertThat(payments(settled, 2)).containsExactly("0.00", "130.00");
        assertThat(settled.deductible("2", "basic")).isEqualTo("240.00");
    }

    @Test
    void table_w3_stops_at_the_ceiling_of_the_year() {
        Settled settled = Settled.by(PACK, RETIRED, at("1", 2, "1500"), at("2", 3, "2500"), at("3", 1, "100"));

        assertThat(payments(settled, 3)).containsExactly("845.00", "1155.00", "0.00");
        assertThat(settled.layer("2", "basic")).containsEntry("entitled", "1320.00");
    }

    @Test
    void visits_of_the_three_days_before_an_admission_go_into_the_stay() {
        Settled settled = Settled.by(
                PACK,
                ON_POST,
                visit("A", "outpatient", "2023-03-06", "1000", "institution: {level: 3}"),
                visit("B", "outpatient", "2023-03-07", "1000", "institution: {level: 3}"),
                visit("C", "emergency", "2023-03-10", "500", "institution: {level: 3}"),
                visit("D", "pharmacy", "2023-03-09", "200", "institution: {level: 3}"),
                "{id: S, kind: inpatient, from: 2023-03-10, to: 2023-03-15, amounts: {total: 4000, inPolicy: 4000}}");

        // A stays out: (1,000 − 300) × 50 % = 350; B and C are within three days: 4,000 + 1,000 + 500 = 5,500 × 80 %
        assertThat(settled.paid("A", "basic")).isEqualTo("350.00");
        assertThat(settled.paid("S", "basic")).isEqualTo("4400.00");
        assertThat(settled.of("S", "total")).isEqualTo("5500.00");
        for (String merged : List.of("B", "C")) {
            assertThat(settled.of(merged, "total")).isEqualTo("0.00");
            assertThat(settled.of(merged, "mergedInto")).isEqualTo("S");
            assertThat(settled.paid(merged, "basic")).isEqualTo("0.00");
        }
        // D is of a kind that is not merged; the deductible was taken on A
        assertThat(settled.paid("D", "basic")).isEqualTo("100.00");
    }

    @Test
    void a_reversed_stay_takes_no_visit_in_and_a_reversed_visit_counts_nothing() {
        Settled settled = Settled.by(
                PACK,
                ON_POST,
                visit("A", "outpatient", "2023-03-09", "1000", "institution: {level: 3}, reversed: true"),
                visit("B", "outpatient", "2023-03-09", "1000", "institution: {level: 3}"),
                "{id: S, kind: inpatient, from: 2023-03-10, amounts: {total: 40, inPolicy: 40}, reversed: true}");

        assertThat(settled.of("A", "total")).isEqualTo("0.00");
        assertThat(settled.paid("B", "basic")).isEqualTo("350.00");
        assertThat(settled.paid("S", "basic")).isEqualTo("0.00");
    }

    @Test
    void a_visit_inside_a_stay_is_not_paid_but_on_its_last_day_it_is() {
        Settled settled = Settled.by(
                PACK,
                ON_POST,
                "{id: S, kind: inpatient, from: 2023-03-10, to: 2023-03-15, amounts: {total: 4000, inPolicy: 4000}}",
                visit("A", "outpatient", "2023-03-12", "1000", "institution: {level: 3}"),
                visit("B", "outpatient", "2023-03-15", "1000", "institution: {level: 3}"));

        assertThat(settled.paid("A", "basic")).isEqualTo("0.00");
        // A absorbed nothing: (1,000 − 300) × 50 %
        assertThat(settled.paid("B", "basic")).isEqualTo("350.00");
    }

    @Test
    void encounters_are_settled_by_sequence() {
        Settled settled = Settled.by(
                PACK,
                ON_POST,
                visit("A", "outpatient", "2023-03-06", "1000", "institution: {level: 3}, sequence: 2"),
                visit("B", "outpatient", "2023-03-07", "1000", "institution: {level: 3}, sequence: 1"));

        // B comes first and takes the deductible
        assertThat(settled.paid("B", "basic")).isEqualTo("350.00");
        assertThat(settled.paid("A", "basic")).isEqualTo("500.00");
    }
}
