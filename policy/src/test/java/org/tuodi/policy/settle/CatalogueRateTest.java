package org.tuodi.policy.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuodi.policy.settle.SampleTown.encounter;
import static org.tuodi.policy.settle.SampleTown.source;

import org.junit.jupiter.api.Test;

/** A fee line's own first-payment rate: the catalogue's is taken as it is, anybody else's is reported. */
class CatalogueRateTest {

    private static CaseResult.Settled settled(String more) {
        String layers = "- {id: basic, fund: pool, name: {zh: 基本, en: basic}, " + source("3")
                + ", else: {id: ST-1, ratio: 50%, " + source("4") + "}}\n";
        String fees = "fees: [{category: drug, class: B, amount: 100.00, item: X1, firstPaymentRate: 20%" + more + "}]";
        return SampleTown.withLayers(layers)
                .settle(encounter("E1", "2024-01", "outpatient", fees))
                .get(0)
                .settled();
    }

    @Test
    void bothAreUsedAndOnlyOneIsReported() {
        assertThat(settled("").split().firstPayment()).isEqualTo(2_000);
        assertThat(settled("").warnings())
                .extracting(CaseResult.Warning::code)
                .containsExactly("firstPaymentRateGiven");

        assertThat(settled(", catalogue: items/12").split().firstPayment()).isEqualTo(2_000);
        assertThat(settled(", catalogue: items/12").warnings()).isEmpty();
    }
}
