package org.tuodi.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuodi.oracle.Settled.outpatient;

import org.junit.jupiter.api.Test;

/** Which identities count for a visit, and which of them wins. */
class IdentityTest {

    private static String pack(String settings, String layer) {
        return """
                pack: identities-2023
                period: {from: 2022-01-01}
                identities: [{identity: orphan, age: {to: 17}}, {identity: subsistenceRecipient}, {identity: lowIncomePerson}]
                %s
                layers:
                - id: aid
                  deductible: {scope: year}
                  %s
                  rows:
                    - {id: A1, when: {identity: orphan}, ratio: 100%%}
                    - {id: A2, when: {identity: subsistenceRecipient}, deductible: 3000, ratio: 80%%}
                    - {id: A3, when: {identity: lowIncomePerson}, ratio: 50%%}
                  else: {id: A9, pays: nothing}
                """.formatted(settings, layer);
    }

    private static String person(String identities) {
        return "{scheme: resident, birthDate: 2005-03-10, identities: [" + identities + "]}";
    }

    private static String stay(String id, String from, String to, String inPolicy) {
        return "{id: %s, kind: inpatient, from: %s, to: %s, amounts: {total: %s, inPolicy: %s}}"
                .formatted(id, from, to, inPolicy, inPolicy);
    }

    private static String paid(String pack, String identities, String from, String to) {
        return Settled.by(pack, person(identities), stay("A", from, to, "1000")).paid("A", "aid");
    }

    @Test
    void the_most_favourable_identity_wins_and_only_its_counts_move() {
        Settled settled = Settled.by(
                pack("", ""),
                person("{identity: lowIncomePerson}, {identity: subsistenceRecipient}"),
                stay("A", "2023-04-01", "2023-04-05", "5000"),
                stay("B", "2023-05-01", "2023-05-05", "20000"));

        // A: low income 2,500, subsistence (5,000 − 3,000) × 80 % = 1,600
        assertThat(settled.identity("A", "aid")).isEqualTo("lowIncomePerson");
        assertThat(settled.paid("A", "aid")).isEqualTo("2500.00");
        // B: nothing absorbed yet, so (20,000 − 3,000) × 80 % = 13,600 against 10,000
        assertThat(settled.identity("B", "aid")).isEqualTo("subsistenceRecipient");
        assertThat(settled.paid("B", "aid")).isEqualTo("13600.00");
        assertThat(settled.counted(2023, "aid.deductible", "year")).isEqualTo("3000.00");
    }

    @Test
    void equal_payments_go_to_the_rank_of_the_pack() {
        // 8,000: (8,000 − 3,000) × 80 % = 4,000 = 8,000 × 50 %
        Settled settled = Settled.by(
                pack("", ""),
                person("{identity: lowIncomePerson}, {identity: subsistenceRecipient}"),
                stay("A", "2023-04-01", "2023-04-05", "8000"));

        assertThat(settled.identity("A", "aid")).isEqualTo("subsistenceRecipient");
    }

    @Test
    void an_identity_held_on_any_day_of_a_stay_counts_unless_the_pack_says_which() {
        String held = "{identity: lowIncomePerson, from: 2023-04-03, to: 2023-04-04}";

        assertThat(paid(pack("", ""), held, "2023-04-01", "2023-04-05")).isEqualTo("500.00");
        assertThat(paid(pack("", ""), held, "2023-04-05", "2023-04-06")).isEqualTo("0.00");
        assertThat(paid(pack("identityTiming: {midStay: admission}", ""), held, "2023-04-01", "2023-04-05"))
                .isEqualTo("0.00");
        assertThat(paid(pack("identityTiming: {midStay: admission}", ""), held, "2023-04-04", "2023-04-09"))
                .isEqualTo("500.00");
        assertThat(paid(pack("identityTiming: {midStay: discharge}", ""), held, "2023-04-01", "2023-04-03"))
                .isEqualTo("500.00");
    }

    @Test
    void recognition_can_count_from_the_first_of_its_month_and_loss_to_the_end_of_the_year() {
        String held = "{identity: lowIncomePerson, recognisedOn: 2023-04-20, lostOn: 2023-06-10}";
        String generous = pack("identityTiming: {start: firstOfMonth, end: endOfYear}", "");

        assertThat(paid(pack("", ""), held, "2023-04-01", "2023-04-02")).isEqualTo("0.00");
        assertThat(paid(generous, held, "2023-04-01", "2023-04-02")).isEqualTo("500.00");
        assertThat(paid(generous, held, "2023-12-31", "2023-12-31")).isEqualTo("500.00");
        assertThat(paid(generous, held, "2024-01-01", "2024-01-01")).isEqualTo("0.00");
        String month = pack("identityTiming: {end: endOfMonth}", "");
        assertThat(paid(month, held, "2023-06-30", "2023-06-30")).isEqualTo("500.00");
        assertThat(paid(month, held, "2023-07-01", "2023-07-01")).isEqualTo("0.00");
    }

    @Test
    void a_layer_that_looks_back_takes_visits_of_the_months_before_the_application() {
        String held = "{identity: lowIncomePerson, from: 2023-05-01, appliedOn: 2023-03-31}";
        String lookingBack = pack("", "lookBack: {months: 1}");

        // One month before 31 March is 28 February; the discharge counts, not the admission
        assertThat(paid(lookingBack, held, "2023-02-20", "2023-02-28")).isEqualTo("500.00");
        assertThat(paid(lookingBack, held, "2023-02-20", "2023-02-27")).isEqualTo("0.00");
        assertThat(paid(lookingBack, held, "2023-04-20", "2023-04-21")).isEqualTo("500.00");
        assertThat(paid(pack("", ""), held, "2023-04-20", "2023-04-21")).isEqualTo("0.00");
    }

    @Test
    void an_identity_may_be_limited_by_age_on_the_first_day_of_the_visit() {
        String held = "{identity: orphan}";

        // Born on 10 March 2005: 17 on 9 March 2023
        assertThat(paid(pack("", ""), held, "2023-03-09", "2023-03-20")).isEqualTo("1000.00");
        assertThat(paid(pack("", ""), held, "2023-03-10", "2023-03-20")).isEqualTo("0.00");
    }

    @Test
    void without_an_identity_the_person_is_none() {
        Settled settled = Settled.by(pack("", ""), "{scheme: resident}", outpatient("A", "2023-04-01", "100"));

        assertThat(settled.identity("A", "aid")).isEqualTo("none");
    }
}
