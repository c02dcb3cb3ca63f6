package org.tuodi.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Layers in turn, identities tried from one opening state, admissions, refusals, decisions, external amounts. */
class FoldTest {

    private final Layers layers = new Layers();
    private final State state = new State();

    private static Row ratio(long ppm) {
        return Row.builder(1, 0).band(0, Row.NO_LIMIT, ppm).build();
    }

    private static Row below(long deductible, long ppm) {
        return Row.builder(1, 0)
                .deductible(deductible, null, 0)
                .band(0, Row.NO_LIMIT, ppm)
                .build();
    }

    private static Leaf refuses(String why) {
        return Layers.leaf(Leaf.Kind.REFUSES, null, 0, why);
    }

    private static void assertRefused(
            ThrowingCallable settling, SettlementException.Code code, int layer, String message) {
        assertThatThrownBy(settling).isInstanceOfSatisfying(SettlementException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.layer()).isEqualTo(layer);
            assertThat(e).hasMessage(message);
        });
    }

    @Test
    void theTotalIsConserved() {
        layers.row = ratio(800_000);
        Visit visit = Layers.visit()
                .inPolicy(1_000_00)
                .part(Part.FULL_SELF_PAID, 70_00)
                .part(Part.OVER_LIMIT, 20_00)
                .part(Part.FIRST_PAYMENT, 100_00)
                .waived(9_00)
                .accountUse(250_00)
                .build();

        Settlement out = Layers.settle(visit, layers.layer());

        assertThat(out.total()).isEqualTo(1_199_00);
        assertThat(out.waived()).isEqualTo(9_00);
        assertThat(out.layer(0).paid).isEqualTo(800_00);
        assertThat(out.personalAccount()).isEqualTo(250_00);
        assertThat(out.cash()).isEqualTo(140_00);
    }

    @Test
    void theAccountPaysOnlyWhatIsInPolicyAndFirstPayments() {
        Visit visit = Layers.visit()
                .inPolicy(10_00)
                .part(Part.FULL_SELF_PAID, 70_00)
                .part(Part.FIRST_PAYMENT, 5_00)
                .accountUse(100_00)
                .build();
        layers.row = ratio(500_000);

        Settlement out = Layers.settle(visit, layers.layer());

        assertThat(out.personalAccount()).isEqualTo(10_00);
        assertThat(out.cash()).isEqualTo(70_00);
    }

    @Test
    void theIdentityThatIsPaidMostWinsAndOnlyItsCountsMove() {
        layers.deductible = Layers.DEDUCTIBLE;
        Layer layer = layers.layer(
                Layers.pays(below(500_00, 800_000)),
                Layers.pays(below(0, 700_000)),
                Layers.pays(below(900_00, 1_000_000)));

        Computation best = Layers.settle(
                        state,
                        Layers.visit().inPolicy(1_000_00).identities(0, 1, 2).build(),
                        layer)
                .layer(0);

        assertThat(best.identity).isEqualTo(1);
        assertThat(best.paid).isEqualTo(700_00);
        assertThat(state.get(Layers.DEDUCTIBLE.accumulator(), 2023)).isZero();
    }

    @Test
    void onATieTheEarlierIdentityWins() {
        layers.deductible = Layers.DEDUCTIBLE;
        Layer layer = layers.layer(Layers.pays(below(500_00, 1_000_000)), Layers.pays(below(0, 500_000)));
        Visit forwards = Layers.visit().inPolicy(1_000_00).identities(0, 1).build();
        Visit backwards = Layers.visit().inPolicy(1_000_00).identities(1, 0).build();

        assertThat(Layers.settle(forwards, layer).layer(0).identity).isZero();
        assertThat(Layers.settle(backwards, layer).layer(0).identity).isEqualTo(1);
    }

    @Test
    void anApplicableRowGoesBeforeNone() {
        Leaf none = Layers.leaf(Leaf.Kind.NO_ROW, null, 0, null);
        Layer layer = layers.layer(none, Layers.pays(ratio(0)), none);
        Visit visit = Layers.visit().inPolicy(1_000_00).identities(0, 1, 2).build();

        Computation winner = Layers.settle(visit, layer).layer(0);

        assertThat(winner.identity).isEqualTo(1);
        assertThat(winner.applies()).isTrue();
    }

    @Test
    void whatDoesNotApplyFeedsNothingAndKeepsItsReason() {
        layers.deductible = Layers.DEDUCTIBLE;
        Layers next = new Layers();
        next.base = Layers.inPolicy(Reason.UNTOUCHED);
        for (Leaf.Kind kind :
                List.of(Leaf.Kind.NOT_APPLICABLE, Leaf.Kind.NO_ROW, Leaf.Kind.NOTHING, Leaf.Kind.REQUIREMENT_UNMET)) {
            Layer layer = layers.layer(Layers.leaf(kind, null, 0, null));

            Settlement out = Layers.settle(state, Layers.visit(1_000_00), layer, next.layer());

            assertThat(out.layer(0).paid).isZero();
            assertThat(out.layer(0).applies()).isFalse();
            assertThat(out.layer(0).base).isEqualTo(1_000_00);
            assertThat(out.layer(1).paid).isEqualTo(1_000_00);
            assertThat(state.size()).isZero();
        }
    }

    @Test
    void aValueThatIsOpenUnderAnyIdentityRefuses() {
        Layer first = new Layers().layer();
        Layer open = layers.layer(Layers.pays(ratio(500_000)), refuses("ratio is left open"), Layers.pays(ratio(0)));
        Visit visit = Layers.visit().inPolicy(1_000_00).identities(0, 1, 2).build();

        assertRefused(
                () -> Layers.settle(visit, first, open), SettlementException.Code.REFUSED, 1, "ratio is left open");
    }

    @Test
    void aMissingAttributeThatDecidesIsNamed() {
        Dimension[] dimensions = {new Dimension.Words(1, 2, new int[] {0, 1})};
        Layer plain = layers.layer(Layers.pays(ratio(0)), Layers.pays(ratio(1)));
        Layer asking = new Layer(
                plain.base(),
                new DecisionTable(dimensions, new int[] {0, ~0, ~1}, 0),
                plain.leaves(),
                plain.kind(),
                plain.axis(),
                plain.gate(),
                plain.relabels(),
                plain.deductible(),
                plain.gross(),
                plain.position(),
                plain.ceilings(),
                plain.rounding(),
                plain.surplusIgnored());
        Plan plan = new Plan(new Layer[] {asking}, 1, layers.base, Layers.IDENTITY, 2);
        Visit visit = new Visit(
                100,
                0,
                new long[] {0, 0, 0, 100},
                new int[] {0, Dimension.MISSING, 0},
                new int[][] {{0}},
                new int[] {1, 1, 1, 1, 2023},
                false,
                new Visit.Given[1],
                new Visit.Decision[1],
                0);

        assertRefused(
                () -> new Fold(plan).adjudicate(visit, state, new Settlement(1)),
                SettlementException.Code.ATTRIBUTE_MISSING,
                0,
                "1");
    }

    @Test
    void admissionsCountByYearAndKeepTheNumberOfTheirEpisode() {
        layers.deductible = new Layer.Counter(2, Scope.VISIT);
        layers.row = Row.builder(1, 0)
                .deductible(900, new long[] {1_000_000, 500_000}, 0)
                .build();
        Layer layer = layers.layer();

        assertThat(Layers.settle(
                                state,
                                Layers.visit().inPolicy(1_000).admission(1).build(),
                                layer)
                        .admission())
                .isEqualTo(1);
        assertThat(Layers.settle(state, Layers.visit().inPolicy(0).admission(2).build(), layer)
                        .admission())
                .isEqualTo(2);
        Settlement second =
                Layers.settle(state, Layers.visit().inPolicy(1_000).admission(3).build(), layer);
        assertThat(second.admission()).isEqualTo(2);
        assertThat(second.layer(0).deductible).isEqualTo(450);
        assertThat(Layers.settle(
                                state,
                                Layers.visit().inPolicy(1_000).admission(1).build(),
                                layer)
                        .admission())
                .isEqualTo(1);
        assertThat(Layers.settle(
                                state,
                                Layers.visit()
                                        .inPolicy(1_000)
                                        .year(2024)
                                        .admission(4)
                                        .build(),
                                layer)
                        .admission())
                .isEqualTo(1);
        assertThat(state.get(Plan.ADMISSIONS, 2023)).isEqualTo(2);
    }

    @Test
    void aVisitThatIsNoAdmissionSeesTheNextNumberAndCountsNothing() {
        Layers.settle(state, Layers.visit().inPolicy(100).admission(1).build(), layers.layer());
        Visit visit = new Layers.VisitBuilder().inPolicy(100).build();
        visit.keys[0] = 9;

        assertThat(Layers.settle(state, visit, layers.layer()).admission()).isEqualTo(2);
        assertThat(state.get(Plan.ADMISSIONS, 2023)).isEqualTo(1);
    }

    @Test
    void aVisitBelowTheMinimumReachesNoRow() {
        layers.base =
                Layers.base(false, 500, List.of(new Base.Counted(Part.IN_POLICY, Rate.ONE)), List.of(Reason.values()));
        Layer layer = layers.layer(refuses("open"));

        Computation below = Layers.settle(state, Layers.visit(499), layer).layer(0);

        assertThat(below.belowMinimum).isTrue();
        assertThat(below.base).isEqualTo(499);
        assertThat(below.applies()).isFalse();
        assertThat(Layers.settle(Layers.visit(499), layers.layer()).layer(0).paid)
                .isZero();
        assertThat(Layers.settle(Layers.visit(500), layers.layer()).layer(0).paid)
                .isEqualTo(500);
        assertRefused(() -> Layers.settle(Layers.visit(500), layer), SettlementException.Code.REFUSED, 0, "open");
    }

    @Test
    void aBillMustSumUpAndHoldNoNegativeOrHugeAmount() {
        assertThatThrownBy(() -> Layers.visit(-1)).hasMessageContaining("amount -0.01 outside");
        assertThatThrownBy(() -> Layers.visit(Visit.LIMIT + 1)).hasMessageContaining("outside");
        assertThat(Layers.visit(Visit.LIMIT).total).isEqualTo(Visit.LIMIT);
        assertThatThrownBy(() -> Layers.visit().inPolicy(5).waived(-1).build()).hasMessageContaining("parts sum to");
        assertThatThrownBy(() -> new Visit(
                        7,
                        0,
                        new long[] {0, 0, 0, 6},
                        new int[2],
                        new int[0][],
                        new int[5],
                        false,
                        new Visit.Given[0],
                        new Visit.Decision[0],
                        0))
                .hasMessage("parts sum to 0.06, total is 0.07");
    }
}
