package org.tuodi.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RowTest {

    @Test
    void aRowKeepsItsNumbers() {
        Row row = Row.builder(2, 2)
                .deductible(800_00, null, 0)
                .plus(10_000, 5_000_00)
                .band(0, 10_000_00, 500_000)
                .band(1, Row.NO_LIMIT, 700_000)
                .factor(900_000)
                .copay(5_00)
                .ceiling(1, 100_000_00)
                .build();

        assertThat(row.deductibleFen()).isEqualTo(800_00);
        assertThat(row.plusRate()).isEqualTo(10_000);
        assertThat(row.plusAboveFen()).isEqualTo(5_000_00);
        assertThat(row.bands()).isEqualTo(2);
        assertThat(row.edge(0)).isEqualTo(10_000_00);
        assertThat(row.edge(1)).isEqualTo(Row.NO_LIMIT);
        assertThat(row.usedRatio(0)).isEqualTo(450_000);
        assertThat(row.usedRatio(1)).isEqualTo(630_000);
        assertThat(row.copayFen()).isEqualTo(5_00);
        assertThat(row.ceiling(0)).isEqualTo(Row.NO_LIMIT);
        assertThat(row.ceiling(1)).isEqualTo(100_000_00);
    }

    @Test
    void bandsMustAscend() {
        Row.Builder equal = Row.builder(3, 0).band(0, 100, 0).band(1, 100, 0);
        Row.Builder falling = Row.builder(3, 0).band(0, 100, 0).band(1, 99, 0);

        assertThatThrownBy(equal::build).hasMessage("band 2 does not end above band 1");
        assertThatThrownBy(falling::build).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRatioUsedIsExactAndWithinZeroAndOne() {
        assertThat(Row.usedRatio(1_000_000, 1_000_000)).isEqualTo(1_000_000);
        assertThat(Row.usedRatio(0, 500_000)).isZero();
        assertThatThrownBy(() -> Row.usedRatio(1_000_001, 1_000_000)).hasMessageContaining("expected 0% to 100%");
        assertThatThrownBy(() -> Row.usedRatio(-10_000, 1_000_000)).hasMessageContaining("ratio used is -1%");
        assertThatThrownBy(() -> Row.usedRatio(333_333, 500_000)).hasMessageContaining("more than six decimals");
    }

    @Test
    void theDeductibleFallsWithAdmissionsToItsFloor() {
        Row row = Row.builder(1, 0)
                .deductible(1_000_01, new long[] {1_000_000, 500_000, 0}, 200_00)
                .build();

        assertThat(row.deductibleFor(1)).isEqualTo(1_000_01);
        assertThat(row.deductibleFor(2)).isEqualTo(500_01);
        assertThat(row.deductibleFor(3)).isEqualTo(200_00);
        assertThat(row.deductibleFor(9)).isEqualTo(200_00);
    }

    @Test
    void aFloorHoldsWithoutAdmissionsToo() {
        assertThat(Row.builder(1, 0).deductible(100, null, 300).build().deductibleFor(1))
                .isEqualTo(300);
        assertThat(Row.builder(1, 0).deductible(400, null, 300).build().deductibleFor(7))
                .isEqualTo(400);
    }

    @Test
    void pointsOfACaseDecisionComeOffTheRatioBeforeTheFactor() {
        Row row = Row.builder(2, 1)
                .deductible(300, new long[] {500_000}, 100)
                .plus(20_000, 700)
                .band(0, 1_000, 600_000)
                .band(1, Row.NO_LIMIT, 800_000)
                .factor(500_000)
                .copay(7)
                .ceiling(0, 99)
                .build();

        Row reduced = row.reducedBy(100_000);

        assertThat(reduced.usedRatio(0)).isEqualTo(250_000);
        assertThat(reduced.usedRatio(1)).isEqualTo(350_000);
        assertThat(reduced.deductibleFor(1)).isEqualTo(150);
        assertThat(reduced.deductibleFen()).isEqualTo(300);
        assertThat(reduced.floor).isEqualTo(100);
        assertThat(reduced.plusRate()).isEqualTo(20_000);
        assertThat(reduced.plusAboveFen()).isEqualTo(700);
        assertThat(reduced.edge(0)).isEqualTo(1_000);
        assertThat(reduced.copayFen()).isEqualTo(7);
        assertThat(reduced.ceiling(0)).isEqualTo(99);
        assertThatThrownBy(() -> row.reducedBy(700_000)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bandsPayPieceByPiece() {
        Row row = Row.builder(3, 0)
                .band(0, 100, 0)
                .band(1, 300, 500_000)
                .band(2, Row.NO_LIMIT, 1_000_000)
                .build();

        assertThat(Computation.banded(row, 0)).isZero();
        assertThat(Computation.banded(row, 100)).isZero();
        assertThat(Computation.banded(row, 101)).isEqualTo(500_000);
        assertThat(Computation.banded(row, 300)).isEqualTo(100 * 1_000_000L);
        assertThat(Computation.banded(row, 350)).isEqualTo(150 * 1_000_000L);
    }
}
