package org.tuodi.packs;

import java.util.List;

/** Steele, Lea and Flood's generator: the same seed gives the same numbers on every platform and version. */
final class SplitMix64 {

    private long state;

    SplitMix64(long seed) {
        this.state = seed;
    }

    long next() {
        state += 0x9e3779b97f4a7c15L;
        long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** A number from 0 to below the bound. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** A number within a range, ends included. */
    int between(int from, int to) {
        return from + below(to - from + 1);
    }

    /** True that often. */
    boolean percent(int chance) {
        return below(100) < chance;
    }

    <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }

    /** An amount whose size, from one fen to below {@code 2^bits} fen, is as likely small as large. */
    long fen(int bits) {
        return (next() >>> 1) % (1L << between(1, bits)) + 1;
    }
}
