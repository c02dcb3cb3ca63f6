package org.tuodi.bench.peers;

/** The policy word for word, slow and plain, in whole percent. Written before and without Tuodi. */
public final class Reference {

    private long visits;
    private long basicPaid;
    private long criticalBase;
    private long criticalPaid;
    private long assistanceBase;
    private long assistancePaid;
    private long tiltBase;
    private long tiltPaid;

    /** Settles the claims. */
    public static void settle(Claims claims, Payments out) {
        Reference person = new Reference();
        for (int i = 0; i < claims.size; i++) {
            if (claims.ord(i) == 0) {
                person = new Reference();
            }
            person.claim(claims, out, i);
        }
    }

    private void claim(Claims claims, Payments out, int i) {
        long basic = basic(claims, i);
        long left = claims.amount[i] - basic;
        long critical = critical(claims.identity(i), left);
        left -= critical;
        long assistance = 0;
        long tilt = 0;
        if (claims.identity(i) != 0 && claims.referred(i) == 1) {
            assistance = assistance(claims.identity(i), left);
            tilt = tilt(left - assistance);
        }
        out.set(i, basic, critical, assistance, tilt);
    }

    private long basic(Claims claims, int i) {
        int level = claims.level(i);
        long deductible = level == 1 ? 30000 : level == 2 ? 60000 : 100000;
        if (visits >= 1) {
            deductible /= 2;
        }
        long ratio = claims.employee(i) == 1
                ? (level == 1 ? 90 : level == 2 ? 85 : 80) + (claims.retired(i) == 1 ? 5 : 0)
                : level == 1 ? 80 : level == 2 ? 75 : 65;
        long basic = Math.min(percent(above(claims.amount[i], deductible), ratio), 15000000 - basicPaid);
        visits++;
        basicPaid += basic;
        return basic;
    }

    private long critical(int identity, long left) {
        boolean favoured = identity >= 1 && identity <= 3;
        long threshold = favoured ? 700000 : 1400000;
        long bonus = favoured ? 5 : 0;
        long before = above(criticalBase, threshold);
        long after = above(criticalBase + left, threshold);
        long first = Math.min(after, 10000000) - Math.min(before, 10000000);
        long second = after - before - first;
        long raw = Math.floorDiv(first * (60 + bonus) + second * (70 + bonus) + 50, 100L);
        long critical = favoured ? raw : Math.max(0, Math.min(raw, 30000000 - criticalPaid));
        criticalPaid += critical;
        criticalBase += left;
        return critical;
    }

    private long assistance(int identity, long left) {
        long threshold = identity == 4 || identity == 5 ? 250000 : identity == 6 ? 720000 : 0;
        long ratio = identity == 1 ? 100 : identity == 2 || identity == 3 ? 70 : 60;
        long part = above(assistanceBase + left, threshold) - above(assistanceBase, threshold);
        long assistance = Math.min(percent(part, ratio), 5000000 - assistancePaid);
        assistancePaid += assistance;
        assistanceBase += left;
        return assistance;
    }

    private long tilt(long left) {
        long part = above(tiltBase + left, 1400000) - above(tiltBase, 1400000);
        long tilt = Math.min(percent(part, 70), 30000000 - tiltPaid);
        tiltPaid += tilt;
        tiltBase += left;
        return tilt;
    }

    private static long above(long amount, long limit) {
        return Math.max(0, amount - limit);
    }

    private static long percent(long amount, long percent) {
        return Math.floorDiv(amount * percent + 50, 100L);
    }
}
