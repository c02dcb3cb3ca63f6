package org.tuodi.kernel;

import java.io.Serializable;
import java.util.Arrays;

/**
 * One attribute as a decision table sees it: raw values are numbered into the few classes that the table tells apart.
 *
 * <p>The classes come from the partition that proves the table complete and free of overlap, so what was proved is what runs.
 */
public sealed interface Dimension extends Serializable {

    /** Raw value of an attribute that a case does not give. */
    int MISSING = Integer.MIN_VALUE;

    /** Index of the attribute in {@link Visit#attributes}. */
    int attribute();

    /** How many classes. */
    int classes();

    /** Class of a raw value, never of {@link #MISSING}. */
    int classOf(int raw);

    /**
     * Words, numbered from 0.
     *
     * @param classOf class of each word
     */
    record Words(int attribute, int classes, int[] classOfWord) implements Dimension {
        @Override
        public int classOf(int raw) {
            return classOfWord[raw];
        }
    }

    /**
     * Whole numbers (ages, admission numbers, days since 1970-01-01).
     *
     * @param starts ascending first value of every class but class 0, which has no lower end
     */
    record Ranges(int attribute, int[] starts) implements Dimension {

        /** So many are passed through faster than searched. */
        private static final int FEW = 8;

        @Override
        public int classes() {
            return starts.length + 1;
        }

        @Override
        public int classOf(int raw) {
            if (starts.length > FEW) {
                int at = Arrays.binarySearch(starts, raw);
                return at >= 0 ? at + 1 : -at - 1;
            }
            int number = 0;
            while (number < starts.length && starts[number] <= raw) {
                number++;
            }
            return number;
        }
    }
}
