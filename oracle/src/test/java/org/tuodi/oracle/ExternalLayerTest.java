package org.tuodi.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tuodi.oracle.Settled.stay;
import static org.tuodi.oracle.Settled.visit;

import org.junit.jupiter.api.Test;

/** Layers whose amount comes with the bill. */
class ExternalLayerTest {
    private static final String PERSON = "{scheme: resident}";

    private static String pack(String basic, String next) {
        return """
                pack: outside-2023
                period: {from: 2023-01-01}
                layers:
                - {id: basic, %s}
                - {id: next, base: {of: unpaid, parts: [inPolicy]%s}, rows: [{id: N, ratio: 50%%}]}
                """.formatted(basic, next);
    }

    private static String bill(String external) {
        return visit("A", "inpatient", "2023-03-01", "1000", "external: {basic: " + external + "}");
    }

    @Test
    void an_amount_not_given_pays_nothing() {
        Settled settled = Settled.by(pack("external: paid", ""), PERSON, stay("A", "2023-03-01", "1000"));

        assertThat(settled.paid("A", "basic")).isEqualTo("0.00");
        assertThat(settled.paid("A", "next")).isEqualTo("500.00");
    }

    @Test
    void a_later_layer_that_selects_reasons_needs_the_long_form() {
        String pack = pack("external: paid", ", reasons: [coinsurance, overCeiling]");

        assertThatThrownBy(() -> Settled.by(pack, PERSON, bill("600")))
                .hasMessageContaining("{paid, deductible, overCeiling}");
        // 400 left: 100 deductible, 50 over, 250 coinsurance; (250 + 50) × 50 % = 150
        assertThat(Settled.by(pack, PERSON, bill("{paid: 600, deductible: 100, overCeiling: 50}"))
                        .paid("A", "next"))
                .isEqualTo("150.00");
    }

    @Test
    void more_than_is_unpaid_is_an_error_or_cut() {
        assertThatThrownBy(() -> Settled.by(pack("external: paid", ""), PERSON, bill("1000.01")))
                .hasMessageContaining("1000.01");
        assertThat(Settled.by(pack("external: paid, surplus: ignored", ""), PERSON, bill("1000.01"))
                        .paid("A", "basic"))
                .isEqualTo("1000.00");
    }

    @Test
    void ceilings_cut_an_entitlement_and_count_what_is_paid() {
        String pack = pack(
                "external: entitled, ceilings: [{name: y, counts: paid, scope: year}], rows: [{id: B, ceilings: {y: 700}}]",
                "");
        Settled settled = Settled.by(
                pack, PERSON, bill("600"), visit("B", "inpatient", "2023-04-01", "1000", "external: {basic: 600}"));

        assertThat(settled.paid("A", "basic")).isEqualTo("600.00");
        assertThat(settled.paid("B", "basic")).isEqualTo("100.00");
        assertThat(settled.layer("B", "basic")).containsEntry("entitled", "600.00");
        assertThat(settled.paid("B", "next")).isEqualTo("450.00");
    }

    @Test
    void a_layer_that_is_not_external_takes_no_amount_and_one_that_does_not_apply_pays_nothing() {
        assertThatThrownBy(() -> Settled.by(pack("rows: [{id: B}]", ""), PERSON, bill("1")))
                .hasMessageContaining("no external layer");
        assertThat(Settled.by(pack("external: paid, appliesTo: {scheme: employee}", ""), PERSON, bill("1"))
                        .paid("A", "basic"))
                .isEqualTo("0.00");
        assertThat(Settled.by(pack("external: entitled, rows: [{id: B, pays: nothing}]", ""), PERSON, bill("1"))
                        .paid("A", "basic"))
                .isEqualTo("0.00");
    }
}
