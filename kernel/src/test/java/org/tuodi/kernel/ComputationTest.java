package org.tuodi.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The order inside a layer, step by step, with numbers computed by hand. */
class ComputationTest {

    private final Layers layers = new Layers();
    private final State state = new State();

    private Computation settle(long inPolicy) {
        return Layers.settle(state, Layers.visit(inPolicy), layers.layer()).layer(0);
    }

    private static Row ratio(long ppm) {
        return Row.builder(1, 0).band(0, Row.NO_LIMIT, ppm).build();
    }

    private static Row capped(long ppm, long ceiling) {
        return Row.builder(1, 1).band(0, Row.NO_LIMIT, ppm).ceiling(0, ceiling).build();
    }

    private static Row halfThenFourFifths(long deductible) {
        return Row.builder(2, 0)
                .deductible(deductible, null, 0)
                .band(0, 1_000_00, 500_000)
                .band(1, Row.NO_LIMIT, 800_000)
                .build();
    }

    @Test
    void aboveTheDeductibleARatioIsPaid() {
        layers.deductible = Layers.DEDUCTIBLE;
        layers.row = Row.builder(1, 0)
                .deductible(300_00, null, 0)
                .band(0, Row.NO_LIMIT, 850_000)
                .build();

        Computation first = settle(10_000_00);

        assertThat(first.base).isEqualTo(10_000_00);
        assertThat(first.expense).isEqualTo(10_000_00);
        assertThat(first.threshold).isEqualTo(300_00);
        assertThat(first.absorbedBefore).isZero();
        assertThat(first.deductible).isEqualTo(300_00);
        assertThat(first.excess).isEqualTo(9_700_00);
        assertThat(first.counted).isEqualTo(10_000_00);
        assertThat(first.raw).isEqualTo(8_245_00L * Rate.ONE);
        assertThat(first.entitled).isEqualTo(8_245_00);
        assertThat(first.paid).isEqualTo(8_245_00);
        assertThat(first.cutBy).isEqualTo(Computation.UNCUT);
        assertThat(first.overCeiling).isZero();
        assertThat(first.applies()).isTrue();
        assertThat(settle(100_00).deductible).isZero();
    }

    @Test
    void aHigherDeductibleMakesUpTheDifferenceAndALowerOneGivesNothingBack() {
        layers.deductible = Layers.DEDUCTIBLE;
        layers.row = Row.builder(1, 0).deductible(300_00, null, 0).build();
        assertThat(settle(120_00).deductible).isEqualTo(120_00);
        layers.row = Row.builder(1, 0).deductible(800_00, null, 0).build();
        Computation higher = settle(1_000_00);
        assertThat(higher.absorbedBefore).isEqualTo(120_00);
        assertThat(higher.deductible).isEqualTo(680_00);
        layers.row = Row.builder(1, 0).deductible(300_00, null, 0).build();

        assertThat(settle(50_00).deductible).isZero();
        assertThat(state.get(Layers.DEDUCTIBLE.accumulator(), 2023)).isEqualTo(800_00);
    }

    @Test
    void bandsOnTheBaseCountTheDeductible() {
        layers.axis = Layer.Axis.BASE;
        layers.deductible = Layers.DEDUCTIBLE;
        layers.position = Layers.POSITION;
        layers.row = halfThenFourFifths(300_00);

        assertThat(settle(2_000_00).paid).isEqualTo(1_150_00);
        Computation second = settle(500_00);
        assertThat(second.position).isEqualTo(2_000_00);
        assertThat(second.paid).isEqualTo(400_00);
        assertThat(state.get(Layers.POSITION.accumulator(), 2023)).isEqualTo(2_500_00);
    }

    @Test
    void bandsOnTheExcessStartAboveTheDeductible() {
        layers.deductible = Layers.DEDUCTIBLE;
        layers.position = Layers.POSITION;
        layers.row = halfThenFourFifths(300_00);

        assertThat(settle(2_000_00).paid).isEqualTo(1_060_00);
        assertThat(settle(500_00).position).isEqualTo(1_700_00);
        assertThat(state.get(Layers.POSITION.accumulator(), 2023)).isEqualTo(2_200_00);
    }

    @Test
    void aCeilingOnExpenseCutsTheBaseBeforeTheDeductible() {
        layers.ceiling(Counts.EXPENSE).deductible = Layers.DEDUCTIBLE;
        layers.row = Row.builder(1, 1)
                .deductible(300_00, null, 0)
                .band(0, Row.NO_LIMIT, 500_000)
                .ceiling(0, 1_500_00)
                .build();

        Computation first = settle(2_000_00);

        assertThat(first.roomBefore[0]).isEqualTo(1_500_00);
        assertThat(first.expense).isEqualTo(1_500_00);
        assertThat(first.overCeiling).isEqualTo(500_00);
        assertThat(first.paid).isEqualTo(600_00);
        Computation second = settle(100_00);
        assertThat(second.roomBefore[0]).isZero();
        assertThat(second.paid).isZero();
        assertThat(second.overCeiling).isEqualTo(100_00);
    }

    @Test
    void aCeilingOnTheExcessCutsAboveTheDeductible() {
        layers.ceiling(Counts.EXCESS).deductible = Layers.DEDUCTIBLE;
        layers.row = Row.builder(1, 1)
                .deductible(300_00, null, 0)
                .band(0, Row.NO_LIMIT, 500_000)
                .ceiling(0, 1_000_00)
                .build();

        Computation first = settle(2_000_00);

        assertThat(first.excess).isEqualTo(1_000_00);
        assertThat(first.overCeiling).isEqualTo(700_00);
        assertThat(first.counted).isEqualTo(1_300_00);
        assertThat(first.paid).isEqualTo(500_00);
        assertThat(state.get(Layers.CEILING.accumulator(), 2023)).isEqualTo(1_000_00);
    }

    @Test
    void aCeilingOnPaymentsCutsAfterRoundingAndTellsHowMuchExpenseItUsed() {
        layers.ceiling(Counts.PAID).row = capped(500_000, 600_00);

        Computation first = settle(2_000_00);

        assertThat(first.entitled).isEqualTo(1_000_00);
        assertThat(first.paid).isEqualTo(600_00);
        assertThat(first.cutBy).isZero();
        assertThat(first.overCeiling).isEqualTo(800_00);
        assertThat(state.get(Layers.CEILING.accumulator(), 2023)).isEqualTo(600_00);
        assertThat(settle(50_00).overCeiling).isEqualTo(50_00);
    }

    @Test
    void aPaymentThatJustReachesItsCeilingIsNotCut() {
        layers.ceiling(Counts.PAID).row = capped(500_000, 600_00);

        Computation exact = settle(1_200_00);

        assertThat(exact.paid).isEqualTo(600_00);
        assertThat(exact.cutBy).isEqualTo(Computation.UNCUT);
        assertThat(exact.overCeiling).isZero();
    }

    @Test
    void theExpenseOfACutPaymentIsRoundedHalfUpToTheFen() {
        layers.ceiling(Counts.PAID).row = capped(300_000, 1_00);
        assertThat(settle(10_00).overCeiling).isEqualTo(10_00 - 3_33);
        layers.row = capped(600_000, 2_00);
        assertThat(settle(10_00).overCeiling).isEqualTo(10_00 - 1_67);
        layers.row = capped(800_000, 2_02);
        // 0.02 at 80% is 0.025 of expense, half-up 0.03.
        assertThat(settle(10_00).overCeiling).isEqualTo(10_00 - 3);
    }

    @Test
    void theExpenseOfACutPaymentGoesThroughTheBands() {
        layers.ceiling(Counts.PAID).row = Row.builder(3, 1)
                .band(0, 1_000_00, 0)
                .band(1, 1_100_00, 1_000_000)
                .band(2, Row.NO_LIMIT, 500_000)
                .ceiling(0, 150_00)
                .build();
        layers.position = Layers.POSITION;

        assertThat(settle(2_000_00).overCeiling).isEqualTo(800_00);
        layers.row = Row.builder(2, 1)
                .band(0, 1_000_00, 0)
                .band(1, Row.NO_LIMIT, 500_000)
                .ceiling(0, 250_00)
                .build();
        // The second visit starts at 2,000 where half is paid: 100 of payment is 200 of expense.
        assertThat(settle(1_000_00).overCeiling).isEqualTo(800_00);
    }

    @Test
    void onTheBaseAxisACutPaymentStartsAboveTheDeductible() {
        layers.axis = Layer.Axis.BASE;
        layers.deductible = Layers.DEDUCTIBLE;
        layers.position = Layers.POSITION;
        layers.ceiling(Counts.PAID).row = Row.builder(2, 1)
                .deductible(300_00, null, 0)
                .band(0, 1_000_00, 500_000)
                .band(1, Row.NO_LIMIT, 1_000_000)
                .ceiling(0, 450_00)
                .build();

        // From 300: 700 at half are 350, then 100 in full.
        assertThat(settle(2_000_00).overCeiling).isEqualTo(1_700_00 - 800_00);
    }

    @Test
    void aPaymentRoundedUpAboveItsExpenseLeavesNothingOver() {
        layers.rounding = new Rounding(10_00, Rounding.Mode.UP);
        layers.row = ratio(1_000_000);

        Computation rounded = settle(5_01);

        assertThat(rounded.entitled).isEqualTo(10_00);
        assertThat(rounded.paid).isEqualTo(5_01);
        assertThat(rounded.cutBy).isEqualTo(Computation.CUT_BY_UNPAID);
        assertThat(rounded.overCeiling).isZero();
    }

    @Test
    void aCopayComesOffThePaymentBeforeTheOneRounding() {
        layers.row =
                Row.builder(1, 0).band(0, Row.NO_LIMIT, 800_000).copay(5_00).build();

        Computation usual = settle(100_01);
        assertThat(usual.paid).isEqualTo(75_01);
        assertThat(usual.copay).isEqualTo(5_00);
        Computation small = settle(6_01);
        assertThat(small.paid).isZero();
        assertThat(small.copay).isEqualTo(4_81);
    }

    @Test
    void aCutPaymentCountsTheExpenseOfItsCopayToo() {
        layers.ceiling(Counts.PAID).row = Row.builder(1, 1)
                .band(0, Row.NO_LIMIT, 500_000)
                .copay(50_00)
                .ceiling(0, 450_00)
                .build();

        assertThat(settle(2_000_00).overCeiling).isEqualTo(1_000_00);
    }

    @Test
    void aGateOpensOnceTheExpenseIsAboveIt() {
        layers.gate = true;
        layers.deductible = Layers.DEDUCTIBLE;
        layers.row = Row.builder(1, 0)
                .deductible(1_000_00, null, 0)
                .band(0, Row.NO_LIMIT, Rate.ONE)
                .build();

        assertThat(settle(800_00).paid).isZero();
        assertThat(settle(200_00).paid).isZero();
        Computation crossing = settle(1);
        assertThat(crossing.deductible).isZero();
        assertThat(crossing.paid).isEqualTo(1);
        assertThat(state.get(Layers.DEDUCTIBLE.accumulator(), 2023)).isEqualTo(1_000_01);
    }

    @Test
    void theDeductibleRisesWithTheGrossBaseSoFar() {
        layers.deductible = Layers.DEDUCTIBLE;
        layers.gross = Layers.GROSS;
        layers.row = Row.builder(1, 0)
                .deductible(100_00, null, 0)
                .plus(100_000, 2_000_00)
                .build();

        assertThat(settle(2_000_00).threshold).isEqualTo(100_00);
        Computation second = settle(1_000_05);
        assertThat(second.threshold).isEqualTo(200_01);
        assertThat(second.deductible).isEqualTo(100_01);
        assertThat(state.get(Layers.GROSS.accumulator(), 2023)).isEqualTo(3_000_05);
    }

    @Test
    void aGrossBasePaysAtMostWhatIsUnpaid() {
        Base gross =
                Layers.base(true, 0, List.of(new Base.Counted(Part.IN_POLICY, Rate.ONE)), List.of(Reason.values()));
        layers.base = gross;
        layers.row = ratio(700_000);
        Layers second = new Layers();
        second.base = gross;
        second.row = ratio(700_000);

        Settlement out = Layers.settle(Layers.visit(1_000_00), layers.layer(), second.layer());

        assertThat(out.layer(1).base).isEqualTo(1_000_00);
        assertThat(out.layer(1).entitled).isEqualTo(700_00);
        assertThat(out.layer(1).paid).isEqualTo(300_00);
        assertThat(out.layer(1).cutBy).isEqualTo(Computation.CUT_BY_UNPAID);
        assertThat(out.cash()).isZero();
    }

    @Test
    void manyCeilingsBindTogether() {
        for (int i = 0; i < 3; i++) {
            layers.ceiling(Counts.PAID).ceiling(Counts.EXPENSE);
        }
        Row.Builder row = Row.builder(1, 6).band(0, Row.NO_LIMIT, 1_000_000);
        for (int i = 0; i < 6; i++) {
            row.ceiling(i, 1_000_00 - i * 10_00);
        }
        layers.row = row.build();

        Computation first = settle(5_000_00);

        assertThat(first.expense).isEqualTo(950_00);
        assertThat(first.paid).isEqualTo(950_00);
        assertThat(first.roomBefore).hasSize(6);
        Computation second = settle(5_000_00);
        assertThat(second.roomBefore).containsExactly(50_00, 40_00, 30_00, 20_00, 10_00, 0);
    }

    @Test
    void aSnapshotKeepsEveryNumber() throws IllegalAccessException {
        layers.deductible = Layers.DEDUCTIBLE;
        layers.position = Layers.POSITION;
        layers.ceiling(Counts.PAID).row = Row.builder(1, 1)
                .deductible(300_00, null, 0)
                .band(0, Row.NO_LIMIT, 800_000)
                .copay(5_00)
                .ceiling(0, 500_00)
                .build();
        settle(400_00);
        Computation computed = settle(2_000_00);

        Computation copy = computed.snapshot(layers.layer());

        assertThat(copy.applies()).isTrue();
        for (java.lang.reflect.Field field : Computation.class.getFields()) {
            if (!field.getName().equals("roomBefore")) {
                assertThat(field.get(copy)).as(field.getName()).isEqualTo(field.get(computed));
            }
        }
        assertThat(copy.roomBefore).containsExactly(425_00);
    }

    @Test
    void whatSeveralCeilingsCutIsAddedUp() {
        layers.ceiling(Counts.EXPENSE).ceiling(Counts.EXCESS).deductible = Layers.DEDUCTIBLE;
        layers.row = Row.builder(1, 2)
                .deductible(300_00, null, 0)
                .band(0, Row.NO_LIMIT, 500_000)
                .ceiling(0, 1_500_00)
                .ceiling(1, 1_000_00)
                .build();

        assertThat(settle(2_000_00).overCeiling).isEqualTo(500_00 + 200_00);
    }

    @Test
    void aCutPaymentMayEndInsideABand() {
        layers.ceiling(Counts.PAID).row = Row.builder(2, 1)
                .band(0, 1_000_00, 500_000)
                .band(1, Row.NO_LIMIT, 1_000_000)
                .ceiling(0, 300_00)
                .build();

        assertThat(settle(2_000_00).overCeiling).isEqualTo(2_000_00 - 600_00);
    }

    @Test
    void aPaymentRoundedUpBeyondItsBandsUsesAllExpense() {
        layers.rounding = new Rounding(10_00, Rounding.Mode.UP);
        layers.ceiling(Counts.PAID).row = Row.builder(2, 1)
                .band(0, 5_00, 1_000_000)
                .band(1, Row.NO_LIMIT, 0)
                .ceiling(0, 8_00)
                .build();

        Computation cut = settle(20_00);

        assertThat(cut.entitled).isEqualTo(10_00);
        assertThat(cut.paid).isEqualTo(8_00);
        assertThat(cut.overCeiling).isZero();
    }

    @Test
    void theNextLayerSeesTheCopayAsDeductible() {
        layers.deductible = Layers.DEDUCTIBLE;
        layers.row = Row.builder(1, 0)
                .deductible(300_00, null, 0)
                .band(0, Row.NO_LIMIT, 800_000)
                .copay(5_00)
                .build();
        Layers next = new Layers();
        next.base = Layers.inPolicy(Reason.DEDUCTIBLE);

        assertThat(Layers.settle(Layers.visit(1_000_00), layers.layer(), next.layer())
                        .layer(1)
                        .paid)
                .isEqualTo(305_00);
    }
}
