package org.tuodi.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tuodi.oracle.Settled.stay;

import org.junit.jupiter.api.Test;

/** Which cells of a bill a layer takes, and which reasons it leaves. */
class CellsAndLabelsTest {
    private static final String BASIC = """
            pack: cells-2023
            period: {from: 2023-01-01}
            layers:
            - id: basic
              deductible: {scope: visit}
              ceilings: [{name: year, counts: paid, scope: year}]
              rows: [{id: B, deductible: 500, ratio: 80%, ceilings: {year: 2000}}]
            """;
    private static final String PERSON = "{scheme: resident}";

    @Test
    void a_later_layer_can_leave_out_the_deductible() {
        Settled settled = Settled.by(BASIC + """
                        - id: next
                          base: {of: unpaid, parts: [inPolicy], reasons: [untouched, coinsurance, overCeiling]}
                          rows: [{id: N, ratio: 50%}]
                        - {id: last, base: {of: unpaid, parts: [inPolicy], reasons: [deductible]}, rows: [{id: L}]}
                        """, PERSON, stay("A", "2023-03-01", "4500"));

        // (4,500 − 500) × 80 % = 3,200, cut to 2,000 = 2,500 of expense: 500 deductible, 1,500 over, 500 coinsurance
        assertThat(settled.paid("A", "basic")).isEqualTo("2000.00");
        assertThat(settled.base("A", "next")).isEqualTo("2000.00");
        assertThat(settled.paid("A", "next")).isEqualTo("1000.00");
        assertThat(settled.paid("A", "last")).isEqualTo("500.00");
        assertThat(settled.cash("A")).isEqualTo("1000.00");
    }

    @Test
    void each_reason_has_its_amount() {
        for (String[] expected : new String[][] {
            {"untouched", "0.00"}, {"coinsurance", "500.00"}, {"overCeiling", "1500.00"}, {"deductible", "500.00"}
        }) {
            Settled settled = Settled.by(
                    BASIC + "- {id: next, base: {of: unpaid, parts: [inPolicy], reasons: [" + expected[0]
                            + "]}, rows: [{id: N}]}",
                    PERSON,
                    stay("A", "2023-03-01", "4500"));

            assertThat(settled.base("A", "next")).as(expected[0]).isEqualTo(expected[1]);
        }
    }

    @Test
    void reasons_stay_as_they_are_unless_a_layer_relabels() {
        String second = """
                - id: second
                  base: {of: unpaid, parts: [inPolicy], reasons: [coinsurance, overCeiling]}
                  deductible: {scope: visit}
                  relabels: %s
                  rows: [{id: S, deductible: 800, ratio: 50%%}]
                - {id: third, base: {of: unpaid, parts: [inPolicy], reasons: [deductible]}, rows: [{id: T}]}
                """;
        String stay = stay("A", "2023-03-01", "4500");

        // The second layer pays (2,000 − 800) × 50 % = 600, taking coinsurance first. Without relabelling the
        // deductible
        // is the 500 of the first layer; with it, 800 of the remaining 1,400 are deductible too: 1,300.
        assertThat(Settled.by(BASIC + second.formatted("false"), PERSON, stay).paid("A", "third"))
                .isEqualTo("500.00");
        assertThat(Settled.by(BASIC + second.formatted("true"), PERSON, stay).paid("A", "third"))
                .isEqualTo("1300.00");
    }

    @Test
    void a_layer_that_does_not_apply_leaves_everything_untouched() {
        Settled settled = Settled.by("""
                pack: cells-2023
                period: {from: 2023-01-01}
                layers:
                - {id: first, appliesTo: {scheme: employee}, rows: [{id: F}]}
                - {id: second, rows: [{id: S, pays: nothing}]}
                - {id: third, base: {of: unpaid, parts: [inPolicy], reasons: [untouched]}, rows: [{id: T, ratio: 10%}]}
                """, PERSON, stay("A", "2023-03-01", "100"));

        assertThat(settled.base("A", "third")).isEqualTo("100.00");
    }

    @Test
    void parts_are_taken_in_order_and_may_count_partly() {
        Settled settled = Settled.by(
                """
                pack: cells-2023
                period: {from: 2023-01-01}
                layers:
                - id: aid
                  base: {of: unpaid, parts: [{part: firstPayment, share: 50%}, inPolicy]}
                  rows: [{id: A, ratio: 40%}]
                - {id: rest, base: {of: unpaid, parts: [firstPayment]}, rows: [{id: R}]}
                """,
                PERSON,
                "{id: A, kind: inpatient, from: 2023-03-01, amounts: {total: 200.01, firstPayment: 100.01, inPolicy: 100}}");

        // 50 % of 100.01 = 50.005 → 50.01; 150.01 × 40 % = 60.004 → 60.00, all from the first payment
        assertThat(settled.base("A", "aid")).isEqualTo("150.01");
        assertThat(settled.paid("A", "aid")).isEqualTo("60.00");
        assertThat(settled.paid("A", "rest")).isEqualTo("40.01");
        assertThat(settled.cash("A")).isEqualTo("100.00");
    }

    @Test
    void a_gross_base_pays_at_most_what_is_unpaid() {
        Settled settled = Settled.by(
                """
                pack: cells-2023
                period: {from: 2023-01-01}
                layers:
                - {id: basic, rows: [{id: B, ratio: 70%}]}
                - {id: percent, base: {of: gross, parts: [inPolicy, overLimit]}, rows: [{id: P, ratio: 40%}]}
                """,
                PERSON,
                "{id: A, kind: inpatient, from: 2023-03-01, amounts: {total: 1100, inPolicy: 1000, fullSelfPaid: 100}}",
                "{id: B, kind: inpatient, from: 2023-03-01, amounts: {total: 1100, inPolicy: 1000, overLimit: 100}}");

        // A: 40 % of 1,000 = 400, of which 300 are unpaid; B: 40 % of 1,100 = 440, of which 400 are unpaid
        assertThat(settled.paid("A", "percent")).isEqualTo("300.00");
        assertThat(settled.base("B", "percent")).isEqualTo("1100.00");
        assertThat(settled.paid("B", "percent")).isEqualTo("400.00");
    }

    @Test
    void a_visit_below_the_minimum_does_not_join() {
        Settled settled = Settled.by(
                """
                pack: cells-2023
                period: {from: 2023-01-01}
                layers:
                - {id: basic, rows: [{id: B, ratio: 70%}]}
                - id: second
                  base: {of: unpaid, parts: [inPolicy], minimum: 500}
                  deductible: {scope: year}
                  rows: [{id: S, deductible: 200}]
                """,
                PERSON,
                stay("A", "2023-03-01", "499.99"),
                stay("B", "2023-03-02", "500"),
                stay("C", "2023-03-03", "500"));

        assertThat(settled.deductible("A", "second")).isEqualTo("0.00");
        // 150 are unpaid each: 150 then 50 below the deductible of 200
        assertThat(settled.paid("B", "second")).isEqualTo("0.00");
        assertThat(settled.paid("C", "second")).isEqualTo("100.00");
    }

    private static final String CATEGORIES = """
            pack: cells-2023
            period: {from: 2023-01-01}
            layers:
            - {id: drugs, base: {of: unpaid, parts: [inPolicy], categories: [drug, herbal]}, rows: [{id: D, ratio: 50%}]}
            - {id: all, deductible: {scope: visit}, rows: [{id: A, deductible: 10, ratio: 33%}]}
            - id: herbs
              base: {of: unpaid, parts: [inPolicy], categories: [herbal], reasons: [deductible]}
              rows: [{id: H}]
            - id: beds
              base: {of: unpaid, parts: [inPolicy], except: [drug, herbal], reasons: [coinsurance]}
              rows: [{id: N}]
            """;

    @Test
    void payments_and_labels_spread_over_fee_groups_by_what_is_unpaid() {
        Settled settled = Settled.by(CATEGORIES, PERSON, """
                {id: A, kind: inpatient, from: 2023-03-01, fees: [
                  {category: bed, class: A, amount: 100.00},
                  {category: drug, class: A, amount: 60.00},
                  {category: herbal, class: A, amount: 40.01}]}""");

        // Groups in order of their first pair: others, drug, herbal. Drugs: 100.01 × 50 % = 50.005 → 50.01 over 60 and
        // 40.01: 30.0029…, 20.0069… → 30.00 and 20.01 (larger fraction). Left: 100, 30, 20 = 150.
        assertThat(settled.paid("A", "drugs")).isEqualTo("50.01");
        // All: (150 − 10) × 33 % = 46.20 over 100 : 30 : 20 = 30.80, 9.24, 6.16. Left 69.20, 20.76, 13.84; untouched is
        // only the group of beds, since drugs have labelled the others as coinsurance: 10 deductible, 59.20
        // coinsurance.
        assertThat(settled.paid("A", "all")).isEqualTo("46.20");
        assertThat(settled.paid("A", "herbs")).isEqualTo("0.00");
        assertThat(settled.paid("A", "beds")).isEqualTo("59.20");
    }

    @Test
    void amounts_will_not_do_where_a_layer_tells_fees_apart() {
        assertThatThrownBy(() -> Settled.by(CATEGORIES, PERSON, stay("A", "2023-03-01", "100")))
                .hasMessageContaining("must be given by fees");
    }

    @Test
    void the_personal_account_pays_last_and_its_balance_goes_down() {
        Settled settled = Settled.by(
                BASIC,
                "{scheme: employee, accountBalance: 700.00}",
                """
                {id: A, kind: inpatient, from: 2023-03-01, accountUse: 650, deposit: 1000,
                 amounts: {total: 700, inPolicy: 500, firstPayment: 100, fullSelfPaid: 100}}""",
                "{id: B, kind: inpatient, from: 2023-03-02, accountUse: 100, amounts: {total: 700, inPolicy: 500, overLimit: 200}}");

        // A: 500 below the deductible and 100 first payment; the 100 fully self-paid are cash
        assertThat(settled.of("A", "personalAccount")).isEqualTo("600.00");
        assertThat(settled.cash("A")).isEqualTo("100.00");
        assertThat(settled.of("A", "refund")).isEqualTo("900.00");
        // B uses the 100 that are left
        assertThat(settled.of("B", "personalAccount")).isEqualTo("100.00");
        assertThat(settled.cash("B")).isEqualTo("600.00");
        assertThatThrownBy(
                        () -> Settled.by(
                                BASIC,
                                "{scheme: employee, accountBalance: 99.99}",
                                "{id: A, kind: inpatient, from: 2023-03-01, accountUse: 100, amounts: {total: 1, inPolicy: 1}}"))
                .hasMessageContaining("99.99");
    }
}
