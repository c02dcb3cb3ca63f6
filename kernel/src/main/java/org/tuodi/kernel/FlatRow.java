package org.tuodi.kernel;

/**
 * The flat form of a {@link Row}: what its bands pay of the first {@code x} fen of the axis is the sum of
 * {@code slope × max(0, x − hinge)}, so a row without a jump needs no search for its band.
 */
final class FlatRow {

    /** Longs of a row. */
    static final int STRIDE = 8;
    /** {@code place << SHIFT} is the first long of a row. */
    static final int SHIFT = 3;

    static final int HINGE = 0;
    static final int SLOPE = 1;
    static final int HINGE_2 = 2;
    static final int SLOPE_2 = 3;
    static final int HINGE_3 = 4;
    static final int SLOPE_3 = 5;
    static final int DEDUCTIBLE = 6;
    static final int CEILING = 7;

    private FlatRow() {}

    /**
     * Flattens a row.
     *
     * @param admission number of the admission in the year, from 1
     */
    static long[] of(Row row, int admission) {
        long[] flat = new long[STRIDE];
        flat[HINGE] = Row.NO_LIMIT;
        flat[HINGE_2] = Row.NO_LIMIT;
        flat[HINGE_3] = Row.NO_LIMIT;
        int at = HINGE;
        for (int i = 0; i < row.bands(); i++) {
            long slope = row.used[i] - (i == 0 ? 0 : row.used[i - 1]);
            if (slope != 0) {
                flat[at] = i == 0 ? 0 : row.edges[i - 1];
                flat[at + 1] = slope;
                at += 2;
            }
        }
        flat[DEDUCTIBLE] = row.deductibleFor(admission);
        flat[CEILING] = row.ceilings.length == 0 ? Row.NO_LIMIT : row.ceilings[0];
        return flat;
    }

    /** How many hinges a flat row uses. */
    static int hinges(long[] flat) {
        return flat[SLOPE_3] != 0 ? 3 : flat[SLOPE_2] != 0 ? 2 : 1;
    }

    /** One ratio on the whole axis: the place reached does not matter. */
    static boolean straight(long[] flat) {
        return flat[SLOPE_2] == 0 && (flat[SLOPE] == 0 || flat[HINGE] == 0);
    }
}
