package org.tuodi.bench.drools;

/** Fact: one person's accumulators of the year. Fields are public because the rules write them. */
public final class Year {

    public long visits;
    public long basicPaid;
    public long ciBase;
    public long ciPaid;
    public long maBase;
    public long maPaid;
    public long tiltBase;
    public long tiltPaid;

    /** Starts another person. */
    public void clear() {
        visits = basicPaid = ciBase = ciPaid = maBase = maPaid = tiltBase = tiltPaid = 0;
    }

    /** What is above a limit. */
    public static long ex(long amount, long limit) {
        return Math.max(0, amount - limit);
    }

    /** Percent, half-up. */
    public static long pct(long amount, long percent) {
        return (amount * percent + 50) / 100;
    }
}
