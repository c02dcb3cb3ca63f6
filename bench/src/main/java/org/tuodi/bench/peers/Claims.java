package org.tuodi.bench.peers;

/**
 * Claims in columns, sorted by person. Bits: ord 0–5, day 6–14, level 15–16, employee 17, retired 18, identity 19–21,
 * referred 22.
 */
public final class Claims {

    final int size;
    final int[] person;
    final int[] bits;
    final long[] amount;

    Claims(int size) {
        this.size = size;
        person = new int[size];
        bits = new int[size];
        amount = new long[size];
    }

    /** The first claims of another set, cut at the end of a person. */
    public Claims first(int most) {
        int count = Math.min(most, size);
        while (count > 0 && count < size && person[count] == person[count - 1]) {
            count--;
        }
        Claims part = new Claims(count);
        System.arraycopy(person, 0, part.person, 0, count);
        System.arraycopy(bits, 0, part.bits, 0, count);
        System.arraycopy(amount, 0, part.amount, 0, count);
        return part;
    }

    /** How many claims. */
    public int size() {
        return size;
    }

    /** Number of the person. */
    public int person(int claim) {
        return person[claim];
    }

    /** Number of the claim within the person's year, from 0. */
    public int ord(int claim) {
        return bits[claim] & 63;
    }

    /** Day of the year, from 1. */
    public int day(int claim) {
        return bits[claim] >>> 6 & 511;
    }

    /** Level of the hospital, 1 to 3. */
    public int level(int claim) {
        return bits[claim] >>> 15 & 3;
    }

    /** 1 in the employees' scheme, 0 in the residents'. */
    public int employee(int claim) {
        return bits[claim] >>> 17 & 1;
    }

    /** 1 for a retired employee. */
    public int retired(int claim) {
        return bits[claim] >>> 18 & 1;
    }

    /** 0 none, 1 destitute, 2 orphan, 3 subsistence, 4 marginal, 5 monitored, 6 poor by illness. */
    public int identity(int claim) {
        return bits[claim] >>> 19 & 7;
    }

    /** 1 if referred. */
    public int referred(int claim) {
        return bits[claim] >>> 22 & 1;
    }

    /** Amount in scope, fen. */
    public long amount(int claim) {
        return amount[claim];
    }

    /** First claim of the next person. */
    public int end(int claim) {
        int end = claim + 1;
        while (end < size && ord(end) != 0) {
            end++;
        }
        return end;
    }
}
