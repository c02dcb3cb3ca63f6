package org.tuodi.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Fee lines are cut into waived, fullSelfPaid, overLimit, firstPayment and inPolicy. */
class BillSplitTest {
    private static final String PACK = """
            pack: fees-2023
            period: {from: 2023-01-01}
            identities: [{identity: assistancePerson}, {identity: orphan}]
            %s
            split:
              waivers:
                - {id: W1, when: {identity: assistancePerson, level: 1}, categories: [registration, consultation], rate: 100%%}
                - {id: W2, when: {identity: assistancePerson, level: 1}, categories: [laboratory, radiology, examination], rate: 10%%}
              classes:
                - {id: C1, items: [X1], class: A}
              priceLimits:
                - {id: L1, items: [X2], unitPrice: 10.00}
              firstPayment:
                - {id: F1, when: {scheme: employee}, categories: [drug], classes: [B], rate: 5%%}
                - {id: F2, when: {scheme: resident}, categories: [drug], classes: [B], rate: 10%%}
                - {id: F3, when: {scheme: employee}, items: [ARM], above: 50.00, rate: 15%%}
                - {id: F4, when: {scheme: resident}, items: [ARM], above: 50.00, rate: 30%%}
                - {id: F5, items: [X2], rate: 20%%}
            layers: [{id: basic, rows: [{id: B, ratio: 50%%}]}]
            """;
    private static final String PLAIN = PACK.formatted("");

    private static Settled settle(String pack, String person, String fees) {
        return Settled.by(
                pack,
                person,
                "{id: E, kind: outpatient, from: 2023-03-01, institution: {level: 1}, fees: [" + fees + "]}");
    }

    @Test
    void a_waiver_comes_off_before_insurance() {
        Settled settled = settle(
                PLAIN, "{scheme: resident, identities: [{identity: orphan}, {identity: assistancePerson}]}", """
                {category: registration, class: A, amount: 10}, {category: consultation, class: A, amount: 20},
                {category: laboratory, class: A, amount: 200}, {category: radiology, class: A, amount: 300},
                {category: examination, class: A, amount: 150}, {category: drug, class: A, amount: 100}""");

        // 10 + 20 + 20 + 30 + 15 = 95; 780 − 95 = 685 payable, of which basic pays half, 342.50
        assertThat(settled.split("E", "waived")).isEqualTo("95.00");
        assertThat(settled.split("E", "inPolicy")).isEqualTo("685.00");
        assertThat(settled.cash("E")).isEqualTo("342.50");
    }

    @Test
    void first_payment_of_class_b_drugs_by_scheme() {
        String fees = "{category: drug, class: B, amount: 1000}, {category: drug, class: A, amount: 1000}";

        assertThat(settle(PLAIN, "{scheme: employee}", fees).split("E", "firstPayment"))
                .isEqualTo("50.00");
        assertThat(settle(PLAIN, "{scheme: resident}", fees).split("E", "firstPayment"))
                .isEqualTo("100.00");
    }

    @Test
    void first_payment_of_the_part_of_the_unit_price_above_a_limit() {
        String one = "{category: prosthesis, class: B, item: ARM, amount: 8050}";
        String two = "{category: prosthesis, class: B, item: ARM, amount: 8050, quantity: 2, unitPrice: 4025}";

        // (8,050 − 50) × 15 % and 30 %; two pieces: (8,050 − 100) × 15 %
        assertThat(settle(PLAIN, "{scheme: employee}", one).split("E", "firstPayment"))
                .isEqualTo("1200.00");
        assertThat(settle(PLAIN, "{scheme: resident}", one).split("E", "firstPayment"))
                .isEqualTo("2400.00");
        assertThat(settle(PLAIN, "{scheme: employee}", two).split("E", "firstPayment"))
                .isEqualTo("1192.50");
    }

    @Test
    void the_price_limit_goes_before_the_first_payment_and_an_item_before_a_category() {
        Settled settled = settle(
                PLAIN,
                "{scheme: resident}",
                "{category: drug, class: B, item: X2, amount: 37.53, quantity: 3, unitPrice: 12.51}");

        // 3 × 2.51 = 7.53 over; 20 % of 30 = 6 (by the item, not 10 % by the category); 24 in policy
        assertThat(settled.split("E", "overLimit")).isEqualTo("7.53");
        assertThat(settled.split("E", "firstPayment")).isEqualTo("6.00");
        assertThat(settled.split("E", "inPolicy")).isEqualTo("24.00");
    }

    @Test
    void class_c_is_fully_self_paid_unless_the_item_is_taken_as_another_class() {
        Settled settled = settle(
                PLAIN,
                "{scheme: resident}",
                "{category: drug, class: C, amount: 30}, {category: drug, class: C, item: X1, amount: 40}");

        assertThat(settled.split("E", "fullSelfPaid")).isEqualTo("30.00");
        assertThat(settled.split("E", "inPolicy")).isEqualTo("40.00");
    }

    @Test
    void the_line_may_bring_its_own_rate_and_limit() {
        Settled settled = settle(
                PLAIN,
                "{scheme: resident}",
                "{category: drug, class: B, amount: 100, priceLimit: 90, firstPaymentRate: 12.5%}");

        // 10 over; 90 × 12.5 % = 11.25
        assertThat(settled.split("E", "overLimit")).isEqualTo("10.00");
        assertThat(settled.split("E", "firstPayment")).isEqualTo("11.25");
    }

    @Test
    void the_first_payment_may_count_as_in_policy() {
        Settled settled = settle(
                PACK.formatted("preSelfPayCountsAsInPolicy: true"),
                "{scheme: resident}",
                "{category: drug, class: B, amount: 1000}");

        assertThat(settled.split("E", "inPolicy")).isEqualTo("1000.00");
        assertThat(settled.paid("E", "basic")).isEqualTo("500.00");
    }

    @Test
    void bills_that_do_not_add_up_are_refused() {
        String person = "{scheme: resident}";

        assertThatThrownBy(() -> settle(PLAIN, person, "{category: bed, class: B, amount: 10}"))
                .hasMessageContaining("first payment");
        assertThatThrownBy(() -> settle(PLAIN, person, "{category: beds, class: A, amount: 10}"))
                .hasMessageContaining("beds");
        assertThatThrownBy(() -> Settled.by(
                        PLAIN,
                        person,
                        "{id: E, kind: outpatient, from: 2023-03-01, amounts: {total: 10, inPolicy: 9.99}}"))
                .hasMessageContaining("9.99");
        assertThatThrownBy(() -> Settled.by(PLAIN, person, "{id: E, kind: outpatient, from: 2023-03-01}"))
                .hasMessageContaining("either amounts or fees");
    }
}
