package org.tuodi.bench.peers;

/**
 * The limit: this one policy written by hand on primitives. The four layers are fixed in the code, the figures are small
 * arrays indexed by the packed attributes, the accumulators are locals.
 */
public final class HandWritten {

    private final Figures figures;

    /** For the policy itself. */
    public HandWritten() {
        this(new Figures());
    }

    HandWritten(Figures figures) {
        this.figures = figures;
    }

    private static long above(long amount, long limit) {
        return Math.max(0, amount - limit);
    }

    private static long percent(long amount, long percent) {
        return (amount * percent + 50) / 100;
    }

    /** Settles the claims. */
    public void settle(Claims claims, Payments out) {
        final Figures f = figures;
        final int[] bits = claims.bits;
        final long[] amount = claims.amount;
        long basicPaid = 0, criticalBase = 0, criticalPaid = 0, helpBase = 0, helpPaid = 0, tiltBase = 0, tiltPaid = 0;
        for (int i = 0; i < claims.size; i++) {
            int word = bits[i];
            int ord = word & 63;
            if (ord == 0) {
                basicPaid = criticalBase = criticalPaid = helpBase = helpPaid = tiltBase = tiltPaid = 0;
            }
            int level = word >>> 15 & 3;
            int type = (word >>> 17 & 1) + (word >>> 18 & 1);
            int identity = word >>> 19 & 7;
            int referred = word >>> 19 & 15;
            long over = above(amount[i], f.deductible[level + (ord == 0 ? 0 : 4)]);
            long basic = Math.min(percent(over, f.ratio[level + 4 * type]), f.basicCeiling - basicPaid);
            basicPaid += basic;
            long left = amount[i] - basic;
            long end = criticalBase + left;
            long threshold = f.criticalThreshold[identity];
            long before = above(criticalBase, threshold);
            long after = above(end, threshold);
            long first = Math.min(after, Figures.CRITICAL_BAND) - Math.min(before, Figures.CRITICAL_BAND);
            long raw = first * f.criticalFirst[identity] + (after - before - first) * f.criticalSecond[identity];
            long critical = Math.max(0, Math.min((raw + 50) / 100, f.criticalCeiling[identity] - criticalPaid));
            criticalPaid += critical;
            criticalBase = end;
            long help = 0;
            long tilt = 0;
            if (f.tiltRatio[referred] != 0) {
                left -= critical;
                long from = f.assistanceThreshold[referred];
                long part = above(helpBase + left, from) - above(helpBase, from);
                help = Math.min(percent(part, f.assistanceRatio[referred]), f.assistanceCeiling - helpPaid);
                helpPaid += help;
                helpBase += left;
                left -= help;
                part = above(tiltBase + left, f.tiltThreshold) - above(tiltBase, f.tiltThreshold);
                tilt = Math.min(percent(part, f.tiltRatio[referred]), Figures.TILT_CEILING - tiltPaid);
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
