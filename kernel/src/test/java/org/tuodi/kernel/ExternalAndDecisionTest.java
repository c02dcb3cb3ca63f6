package org.tuodi.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Amounts that come with the bill, and case decisions. */
class ExternalAndDecisionTest {

    private final Layers layers = new Layers();
    private final State state = new State();

    private static Layer next(Reason reason) {
        Layers next = new Layers();
        next.base = Layers.inPolicy(reason);
        return next.layer();
    }

    private static SettlementException.Code code(Throwable thrown) {
        return ((SettlementException) thrown).code();
    }

    @Test
    void anExternalAmountIsTakenAsItIsAndLabelsTheRest() {
        layers.kind = Layer.Kind.EXTERNAL_PAID;
        Visit visit =
                Layers.visit().inPolicy(1_000_00).given(600_00, 250_00, 100_00).build();

        Settlement out =
                Layers.settle(state, visit, layers.layer(), next(Reason.DEDUCTIBLE), next(Reason.OVER_CEILING));

        assertThat(out.layer(0).paid).isEqualTo(600_00);
        assertThat(out.layer(0).entitled).isEqualTo(600_00);
        assertThat(out.layer(0).base).isEqualTo(1_000_00);
        assertThat(out.layer(0).expense).isEqualTo(1_000_00);
        assertThat(out.layer(0).counted).isEqualTo(1_000_00);
        assertThat(out.layer(0).deductible).isEqualTo(250_00);
        assertThat(out.layer(0).overCeiling).isEqualTo(100_00);
        assertThat(out.layer(1).paid).isEqualTo(250_00);
        assertThat(out.layer(2).paid).isEqualTo(100_00);
        assertThat(out.cash()).isEqualTo(50_00);
        assertThat(state.size()).isZero();
    }

    @Test
    void withoutADeductibleTheRestIsCoinsurance() {
        layers.kind = Layer.Kind.EXTERNAL_PAID;
        Visit visit = Layers.visit().inPolicy(1_000_00).given(600_00, -1, 0).build();

        Settlement out = Layers.settle(visit, layers.layer(), next(Reason.COINSURANCE));

        assertThat(out.layer(0).deductible).isZero();
        assertThat(out.layer(1).paid).isEqualTo(400_00);
    }

    @Test
    void anAmountThatIsNotGivenPaysNothingAndLeavesCoinsurance() {
        layers.kind = Layer.Kind.EXTERNAL_PAID;

        Settlement out = Layers.settle(Layers.visit(1_000_00), layers.layer(), next(Reason.COINSURANCE));

        assertThat(out.layer(0).notGiven).isTrue();
        assertThat(out.layer(0).paid).isZero();
        assertThat(out.layer(1).paid).isEqualTo(1_000_00);
    }

    @Test
    void moreThanIsUnpaidIsRefusedUnlessTheSurplusIsIgnored() {
        layers.kind = Layer.Kind.EXTERNAL_PAID;
        Visit visit = Layers.visit().inPolicy(1_000_00).given(1_000_01, -1, 0).build();

        assertThatThrownBy(() -> Layers.settle(visit, layers.layer()))
                .hasMessage("1000.01 > 1000.00")
                .satisfies(e -> assertThat(code(e)).isEqualTo(SettlementException.Code.EXTERNAL_SURPLUS))
                .satisfies(e -> assertThat(((SettlementException) e).layer()).isZero());
        layers.surplusIgnored = true;
        Computation cut = Layers.settle(visit, layers.layer()).layer(0);
        assertThat(cut.paid).isEqualTo(1_000_00);
        assertThat(cut.surplusCut).isTrue();
        assertThat(cut.cutBy).isEqualTo(Computation.CUT_BY_UNPAID);
    }

    @Test
    void anAmountThatJustFitsIsNoSurplus() {
        layers.kind = Layer.Kind.EXTERNAL_PAID;
        Visit visit = Layers.visit().inPolicy(1_000_00).given(1_000_00, -1, 0).build();

        Computation exact = Layers.settle(visit, layers.layer()).layer(0);

        assertThat(exact.surplusCut).isFalse();
        assertThat(exact.cutBy).isEqualTo(Computation.UNCUT);
    }

    @Test
    void anEntitlementIsCutByCeilingsAndFeedsThem() {
        layers.kind = Layer.Kind.EXTERNAL_ENTITLED;
        layers.ceiling(Counts.PAID).row = Row.builder(1, 1).ceiling(0, 500_00).build();
        Visit first = Layers.visit().inPolicy(1_000_00).given(400_00, -1, 0).build();

        assertThat(Layers.settle(state, first, layers.layer()).layer(0).paid).isEqualTo(400_00);
        Visit second = Layers.visit().inPolicy(1_000_00).given(400_00, -1, 0).build();
        Computation cut = Layers.settle(state, second, layers.layer()).layer(0);
        assertThat(cut.entitled).isEqualTo(400_00);
        assertThat(cut.paid).isEqualTo(100_00);
        assertThat(cut.cutBy).isZero();
        assertThat(state.get(Layers.CEILING.accumulator(), 2023)).isEqualTo(500_00);
    }

    @Test
    void anExternalLayerThatIsNotForTheVisitTakesNothing() {
        layers.kind = Layer.Kind.EXTERNAL_PAID;
        Layer layer = layers.layer(Layers.leaf(Leaf.Kind.NOT_APPLICABLE, null, 0, null));
        Visit visit = Layers.visit().inPolicy(1_000_00).given(400_00, -1, 0).build();

        Computation none = Layers.settle(visit, layer).layer(0);

        assertThat(none.paid).isZero();
        assertThat(none.base).isEqualTo(1_000_00);
        assertThat(none.applies()).isFalse();
    }

    @Test
    void aDecisionReplacesOneCeiling() {
        layers.ceiling(Counts.PAID).ceiling(Counts.PAID).row = Row.builder(1, 2)
                .band(0, Row.NO_LIMIT, Rate.ONE)
                .ceiling(0, 100_00)
                .ceiling(1, 700_00)
                .build();
        Visit visit = Layers.visit().inPolicy(1_000_00).decision(0, 650_00, -1).build();

        Computation decided = Layers.settle(visit, layers.layer()).layer(0);

        assertThat(decided.paid).isEqualTo(650_00);
        assertThat(decided.roomBefore).startsWith(650_00, 700_00);
    }

    @Test
    void pointsLiftARequirementWithinTheirBound() {
        Row row = Row.builder(1, 0).band(0, Row.NO_LIMIT, 800_000).build();
        Layer layer = layers.layer(Layers.leaf(Leaf.Kind.REQUIREMENT_UNMET, row, 200_000, null));

        assertThat(Layers.settle(Layers.visit(1_000_00), layer).layer(0).paid).isZero();
        assertThat(paidWith(layer, 0)).isEqualTo(800_00);
        assertThat(paidWith(layer, 200_000)).isEqualTo(600_00);
        assertThatThrownBy(() -> paidWith(layer, 200_001))
                .hasMessage("20.0001% points > 20%")
                .satisfies(e -> assertThat(code(e)).isEqualTo(SettlementException.Code.DECISION_NOT_ALLOWED));
    }

    private static long paidWith(Layer layer, long points) {
        return Layers.settle(
                        Layers.visit()
                                .inPolicy(1_000_00)
                                .decision(-1, 0, points)
                                .build(),
                        layer)
                .layer(0)
                .paid;
    }

    @Test
    void pointsThatLeaveNoRatioAreRefused() {
        Row row = Row.builder(1, 0).band(0, Row.NO_LIMIT, 100_000).build();
        Layer layer = layers.layer(Layers.leaf(Leaf.Kind.REQUIREMENT_UNMET, row, 200_000, null));

        assertThatThrownBy(() -> paidWith(layer, 150_000))
                .hasMessageContaining("15% points: ratio used is -5%")
                .satisfies(e -> assertThat(code(e)).isEqualTo(SettlementException.Code.DECISION_NOT_ALLOWED));
    }

    @Test
    void pointsWhereNothingIsUnmetAreRefused() {
        assertThatThrownBy(() -> paidWith(layers.layer(), 0))
                .hasMessageContaining("no requirement is unmet")
                .satisfies(e -> assertThat(code(e)).isEqualTo(SettlementException.Code.DECISION_NOT_ALLOWED));
    }

    @Test
    void pointsReachTheValuesOfTheRowAndRefuseOpenOnes() {
        Layer open = layers.layer(Layers.leaf(Leaf.Kind.REQUIREMENT_UNMET, null, 200_000, "ratio is left open"));
        Layer firm = layers.layer(Layers.leaf(Leaf.Kind.REQUIREMENT_UNMET, null, 0, null));

        assertThat(Layers.settle(Layers.visit(1_000_00), open).layer(0).paid).isZero();
        assertThatThrownBy(() -> paidWith(open, 0))
                .hasMessage("ratio is left open")
                .satisfies(e -> assertThat(code(e)).isEqualTo(SettlementException.Code.REFUSED));
        assertThat(paidWith(firm, 0)).isZero();
    }
}
