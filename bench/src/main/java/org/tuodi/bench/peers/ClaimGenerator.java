package org.tuodi.bench.peers;

import java.util.Arrays;

/**
 * Deterministic claims: SplitMix64 and polar Gaussian numbers with {@link StrictMath}, so that every JVM makes the same.
 *
 * <p>One person in a hundred is a heavy user, one in ten a medium one; hospital levels differ in their amounts; a few
 * persons change identity within the year.
 */
public final class ClaimGenerator {

    /** Persons of the full set. */
    public static final int PERSONS = 200_000;
    /** Claims of the full set. */
    public static final int CLAIMS = 1_000_000;

    /** Digest of what the policy pays for the full set, from the reference that was written before Tuodi. */
    public static final String GOLDEN = "7d902e5715b65636e70e2e9f91c825f8ad7e9f1b2b9ce0a7ce08cb7af09ca4b9";

    private static final int MOST = 60;
    private static final double[] MEDIAN_YUAN = {1, 4500, 9000, 18000};

    private long state = 20250101L;

    private ClaimGenerator() {}

    /** The full set. */
    public static Claims claims() {
        return new ClaimGenerator().generate(PERSONS, CLAIMS);
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private int below(int bound) {
        return (int) Math.floorMod(next() >>> 1, (long) bound);
    }

    private double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    private double gaussian() {
        double u;
        double square;
        do {
            u = 2 * unit() - 1;
            double v = 2 * unit() - 1;
            square = u * u + v * v;
        } while (square >= 1 || square == 0);
        return u * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
    }

    private int identity() {
        int[] upTo = {850, 870, 875, 925, 955, 975, 1000};
        int drawn = below(1000);
        int identity = 0;
        while (drawn >= upTo[identity]) {
            identity++;
        }
        return identity;
    }

    private Claims generate(int persons, int claims) {
        int[] counts = counts(persons, claims);
        Claims result = new Claims(claims);
        int at = 0;
        for (int person = 0; person < persons; person++) {
            person(result, person, at, counts[person]);
            at += counts[person];
        }
        return result;
    }

    private int[] counts(int persons, int claims) {
        int[] counts = new int[persons];
        int total = 0;
        for (int person = 0; person < persons; person++) {
            int use = below(1000);
            int mean = use < 10 ? 30 : use < 110 ? 9 : 3;
            counts[person] = Math.min(1 + (int) (-StrictMath.log(1 - unit()) * mean), MOST);
            total += counts[person];
        }
        while (total < claims) {
            int person = below(persons);
            if (counts[person] < MOST) {
                counts[person]++;
                total++;
            }
        }
        while (total > claims) {
            int person = below(persons);
            if (counts[person] > 1) {
                counts[person]--;
                total--;
            }
        }
        return counts;
    }

    private void person(Claims claims, int person, int first, int count) {
        int employee = below(100) < 30 ? 1 : 0;
        int retired = employee == 1 && below(100) < 30 ? 1 : 0;
        int identity = identity();
        int changeOn = below(100) < 3 ? 1 + below(365) : 366;
        int later = identity();
        int[] days = new int[count];
        for (int k = 0; k < count; k++) {
            days[k] = 1 + below(365);
        }
        Arrays.sort(days);
        for (int k = 0; k < count; k++) {
            int drawn = below(10);
            int level = drawn < 3 ? 1 : drawn < 7 ? 2 : 3;
            double yuan = StrictMath.exp(StrictMath.log(MEDIAN_YUAN[level]) + gaussian());
            int now = days[k] >= changeOn ? later : identity;
            int referred = below(100) < 85 ? 1 : 0;
            claims.person[first + k] = person;
            claims.bits[first + k] =
                    k | days[k] << 6 | level << 15 | employee << 17 | retired << 18 | now << 19 | referred << 22;
            claims.amount[first + k] = Math.round(Math.min(Math.max(yuan, 50), 1_500_000) * 100);
        }
    }
}
