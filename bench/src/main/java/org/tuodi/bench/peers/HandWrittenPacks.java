package org.tuodi.bench.peers;

/**
 * The limit for many packs: one array with the figures of all cities and periods, a claim picks its city by person and its
 * period by day.
 */
public final class HandWrittenPacks {

    private static final int RATIO = 8;
    private static final int CRITICAL_THRESHOLD = 24;
    private static final int CRITICAL_FIRST = 32;
    private static final int CRITICAL_SECOND = 40;
    private static final int CRITICAL_CEILING = 48;
    private static final int HELP_THRESHOLD = 56;
    private static final int HELP_RATIO = 72;
    private static final int TILT_RATIO = 88;
    private static final int BASIC_CEILING = 104;
    private static final int BAND = 105;
    private static final int HELP_CEILING = 106;
    private static final int TILT_THRESHOLD = 107;
    private static final int TILT_CEILING = 108;
    private static final int STRIDE = 112;

    private final Cities cities;
    private final long[] q;
    private final int[] changes;

    /** For these cities. */
    public HandWrittenPacks(Cities cities) {
        this.cities = cities;
        q = new long[cities.count() * 2 * STRIDE];
        changes = new int[cities.count()];
        for (int city = 0; city < cities.count(); city++) {
            changes[city] = cities.change(city);
            for (int period = 0; period < 2; period++) {
                fill((city * 2 + period) * STRIDE, cities.figures(city, period));
            }
        }
    }

    private void fill(int at, Figures f) {
        copy(f.deductible, at);
        copy(f.ratio, at + RATIO);
        copy(f.criticalThreshold, at + CRITICAL_THRESHOLD);
        copy(f.criticalFirst, at + CRITICAL_FIRST);
        copy(f.criticalSecond, at + CRITICAL_SECOND);
        copy(f.criticalCeiling, at + CRITICAL_CEILING);
        copy(f.assistanceThreshold, at + HELP_THRESHOLD);
        copy(f.assistanceRatio, at + HELP_RATIO);
        copy(f.tiltRatio, at + TILT_RATIO);
        q[at + BASIC_CEILING] = f.basicCeiling;
        q[at + BAND] = Figures.CRITICAL_BAND;
        q[at + HELP_CEILING] = f.assistanceCeiling;
        q[at + TILT_THRESHOLD] = f.tiltThreshold;
        q[at + TILT_CEILING] = Figures.TILT_CEILING;
    }

    private void copy(long[] figures, int at) {
        System.arraycopy(figures, 0, q, at, figures.length);
    }

    private static long above(long amount, long limit) {
        return Math.max(0, amount - limit);
    }

    private static long percent(long amount, long percent) {
        return (amount * percent + 50) / 100;
    }

    /** Settles the claims. */
    public void settle(Claims claims, Payments out) {
        final long[] q = this.q;
        final int[] homes = cities.ofPersons();
        long basicPaid = 0, criticalBase = 0, criticalPaid = 0, helpBase = 0, helpPaid = 0, tiltBase = 0, tiltPaid = 0;
        int change = 0;
        int home = 0;
        for (int i = 0; i < claims.size; i++) {
            int word = claims.bits[i];
            int ord = word & 63;
            if (ord == 0) {
                basicPaid = criticalBase = criticalPaid = helpBase = helpPaid = tiltBase = tiltPaid = 0;
                int city = homes[claims.person[i]];
                change = changes[city];
                home = city * 2 * STRIDE;
            }
            int at = home + ((word >>> 6 & 511) >= change ? STRIDE : 0);
            int level = word >>> 15 & 3;
            int type = (word >>> 17 & 1) + (word >>> 18 & 1);
            int identity = at + (word >>> 19 & 7);
            int referred = at + (word >>> 19 & 15);
            long over = above(claims.amount[i], q[at + level + (ord == 0 ? 0 : 4)]);
            long ratio = q[at + RATIO + level + 4 * type];
            long basic = Math.max(0, Math.min(percent(over, ratio), q[at + BASIC_CEILING] - basicPaid));
            basicPaid += basic;
            long left = claims.amount[i] - basic;
            long end = criticalBase + left;
            long threshold = q[identity + CRITICAL_THRESHOLD];
            long before = above(criticalBase, threshold);
            long after = above(end, threshold);
            long first = Math.min(after, q[at + BAND]) - Math.min(before, q[at + BAND]);
            long raw = first * q[identity + CRITICAL_FIRST] + (after - before - first) * q[identity + CRITICAL_SECOND];
            long critical = Math.max(0, Math.min((raw + 50) / 100, q[identity + CRITICAL_CEILING] - criticalPaid));
            criticalPaid += critical;
            criticalBase = end;
            long help = 0;
            long tilt = 0;
            if (q[referred + TILT_RATIO] != 0) {
                left -= critical;
                long from = q[referred + HELP_THRESHOLD];
                long part = above(helpBase + left, from) - above(helpBase, from);
                help = Math.min(percent(part, q[referred + HELP_RATIO]), q[at + HELP_CEILING] - helpPaid);
                help = Math.max(0, help);
                helpPaid += help;
                helpBase += left;
                left -= help;
                part = above(tiltBase + left, q[at + TILT_THRESHOLD]) - above(tiltBase, q[at + TILT_THRESHOLD]);
                tilt = Math.min(percent(part, q[referred + TILT_RATIO]), q[at + TILT_CEILING] - tiltPaid);
                tilt = Math.max(0, tilt);
                tiltPaid += tilt;
                tiltBase += left;
            }
            out.basic[i] = basic;
            out.critical[i] = critical;
            out.assistance[i] = help;
            out.tilt[i] = tilt;
        }
    }
}
