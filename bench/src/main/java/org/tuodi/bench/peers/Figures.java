package org.tuodi.bench.peers;

/**
 * The figures of the policy as the hand-written kernels read them: small tables by packed attributes, amounts in fen, ratios
 * in percent. Variants scale the amounts and lower the basic ratios.
 */
final class Figures {

    /** Amounts are in so many parts of the original's. */
    final long scale;
    /** Points off the basic ratios. */
    final long points;

    /** By level + 4 × (not the first admission). */
    final long[] deductible = new long[8];
    /** By level + 4 × (resident 0, employee 1, retired 2). */
    final long[] ratio = new long[16];

    /** By identity. */
    final long[] criticalThreshold = new long[8];

    final long[] criticalFirst = new long[8];
    final long[] criticalSecond = new long[8];
    final long[] criticalCeiling = new long[8];
    /** By identity + 8 × referred. */
    final long[] assistanceThreshold = new long[16];

    final long[] assistanceRatio = new long[16];
    final long[] tiltRatio = new long[16];
    final long basicCeiling;
    final long assistanceCeiling;
    final long tiltThreshold;

    static final long CRITICAL_BAND = 10000000;
    static final long TILT_CEILING = 30000000;

    /** The policy itself. */
    Figures() {
        this(100, 0);
    }

    /**
     * A variant.
     *
     * @param scale percent of the original amounts
     * @param points percentage points off the basic ratios
     */
    Figures(long scale, long points) {
        this.scale = scale;
        this.points = points;
        basicCeiling = scaled(15000000);
        assistanceCeiling = scaled(5000000);
        tiltThreshold = scaled(1400000);
        basic();
        for (int identity = 0; identity < 7; identity++) {
            boolean favoured = identity >= 1 && identity <= 3;
            criticalThreshold[identity] = scaled(favoured ? 700000 : 1400000);
            criticalFirst[identity] = favoured ? 65 : 60;
            criticalSecond[identity] = favoured ? 75 : 70;
            criticalCeiling[identity] = favoured ? Long.MAX_VALUE / 4 : 30000000;
        }
        long[] thresholds = {0, 0, 0, 0, 250000, 250000, 720000};
        long[] ratios = {0, 100, 70, 70, 60, 60, 60};
        for (int identity = 1; identity < 7; identity++) {
            assistanceThreshold[8 + identity] = scaled(thresholds[identity]);
            assistanceRatio[8 + identity] = ratios[identity];
            tiltRatio[8 + identity] = 70;
        }
    }

    private void basic() {
        long[] amounts = {0, 30000, 60000, 100000};
        long[][] ratios = {{0, 80, 75, 65}, {0, 90, 85, 80}, {0, 95, 90, 85}};
        for (int level = 1; level < 4; level++) {
            deductible[level] = scaled(amounts[level]);
            deductible[4 + level] = scaled(amounts[level] / 2);
            for (int type = 0; type < 3; type++) {
                ratio[4 * type + level] = ratios[type][level] - points;
            }
        }
    }

    private long scaled(long fen) {
        return fen * scale / 100;
    }
}
