package org.tuodi.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StateAndTableTest {

    @Test
    void accumulatorsCountByPeriod() {
        State state = new State();
        state.add(7, 2023, 100);
        state.add(7, 2024, 1);
        state.add(7, 2023, 50);
        state.add(8, 2023, 3);

        assertThat(state.get(7, 2023)).isEqualTo(150);
        assertThat(state.get(7, 2024)).isEqualTo(1);
        assertThat(state.get(8, 2023)).isEqualTo(3);
        assertThat(state.get(8, 2024)).isZero();
        assertThat(state.size()).isEqualTo(3);
        assertThat(state.accumulator(2)).isEqualTo(8);
        assertThat(state.key(1)).isEqualTo(2024);
        assertThat(state.amount(0)).isEqualTo(150);
    }

    @Test
    void aStateGrows() {
        State state = new State();
        for (int key = 0; key < 100; key++) {
            state.add(key % 3, key, key);
        }

        assertThat(state.size()).isEqualTo(100);
        for (int key = 0; key < 100; key++) {
            assertThat(state.get(key % 3, key)).isEqualTo(key);
        }
    }

    @Test
    void aCopySharesNothing() {
        State state = new State();
        state.add(1, 1, 10);
        State copy = state.copy();
        state.add(1, 1, 5);
        copy.add(2, 2, 7);

        assertThat(copy.get(1, 1)).isEqualTo(10);
        assertThat(state.get(2, 2)).isZero();
        assertThat(state.size()).isEqualTo(1);
        assertThat(copy.size()).isEqualTo(2);
    }

    @Test
    void aClearedStateIsEmpty() {
        State state = new State();
        state.add(1, 1, 10);
        state.clear();

        assertThat(state.get(1, 1)).isZero();
        assertThat(state.size()).isZero();
        state.add(1, 1, 3);
        assertThat(state.get(1, 1)).isEqualTo(3);
    }

    @Test
    void anAccumulatorHasALimit() {
        State state = new State();
        state.add(1, 1, State.LIMIT);

        assertThat(state.get(1, 1)).isEqualTo(State.LIMIT);
        assertThatThrownBy(() -> state.add(1, 1, 1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("90000000000.00");
    }

    @Test
    void rangesPutEveryNumberIntoItsClass() {
        Dimension ages = new Dimension.Ranges(0, new int[] {18, 60});

        assertThat(ages.classes()).isEqualTo(3);
        assertThat(ages.classOf(17)).isZero();
        assertThat(ages.classOf(18)).isEqualTo(1);
        assertThat(ages.classOf(59)).isEqualTo(1);
        assertThat(ages.classOf(60)).isEqualTo(2);
        assertThat(ages.classOf(-5)).isZero();
        assertThat(ages.classOf(120)).isEqualTo(2);
    }

    @Test
    void aTableDecidesAttributeByAttribute() {
        Dimension age = new Dimension.Ranges(1, new int[] {18});
        Dimension kind = new Dimension.Words(0, 2, new int[] {0, 1, 1});
        // Children go to leaf 0; adults by kind to leaf 1 or 2.
        DecisionTable table = new DecisionTable(new Dimension[] {age, kind}, new int[] {0, ~0, 3, 1, ~1, ~2}, 0);

        assertThat(table.find(new int[] {2, 17})).isZero();
        assertThat(table.find(new int[] {0, 18})).isEqualTo(1);
        assertThat(table.find(new int[] {1, 18})).isEqualTo(2);
        assertThat(table.find(new int[] {2, 90})).isEqualTo(2);
        assertThat(table.dimensions()).containsExactly(age, kind);
    }

    @Test
    void aMissingAttributeIsNamedOnlyWhereItDecides() {
        Dimension age = new Dimension.Ranges(1, new int[] {18});
        Dimension kind = new Dimension.Words(0, 2, new int[] {0, 1});
        DecisionTable table = new DecisionTable(new Dimension[] {age, kind}, new int[] {0, ~0, 3, 1, ~1, ~2}, 0);

        assertThat(table.find(new int[] {Dimension.MISSING, 17})).isZero();
        assertThat(table.find(new int[] {Dimension.MISSING, 18})).isEqualTo(~0);
        assertThat(table.find(new int[] {0, Dimension.MISSING})).isEqualTo(~1);
    }

    @Test
    void aTableWithoutDecisionsHasOneLeaf() {
        assertThat(new DecisionTable(new Dimension[0], new int[0], ~0).find(new int[0]))
                .isZero();
    }

    @Test
    void manyRangesAreSearchedWithTheSameResult() {
        int[] starts = new int[20];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = 10 * (i + 1);
        }
        Dimension many = new Dimension.Ranges(0, starts);

        for (int raw = -5; raw < 250; raw++) {
            assertThat(many.classOf(raw)).isEqualTo(Math.max(0, Math.min(20, Math.floorDiv(raw, 10))));
        }
    }

    @Test
    void aLargeStateForgetsEverythingToo() {
        State state = new State();
        for (int key = 0; key < 100; key++) {
            state.add(1, key, 10);
        }
        state.clear();
        for (int key = 0; key < 100; key++) {
            assertThat(state.get(1, key)).isZero();
            state.add(1, key, 3);
            assertThat(state.get(1, key)).isEqualTo(3);
        }
    }

    @Test
    void aMissingAttributeThatMakesNoDifferenceIsNotAskedFor() {
        Dimension kind = new Dimension.Words(0, 2, new int[] {0, 1});
        DecisionTable same = new DecisionTable(new Dimension[] {kind}, new int[] {0, ~3, ~3}, 0);
        DecisionTable last = new DecisionTable(
                new Dimension[] {new Dimension.Words(0, 3, new int[] {0, 1, 2})}, new int[] {0, ~3, ~3, ~4}, 0);

        assertThat(same.find(new int[] {Dimension.MISSING})).isEqualTo(3);
        assertThat(last.find(new int[] {Dimension.MISSING})).isEqualTo(~0);
    }
}
