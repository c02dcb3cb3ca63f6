package org.tuodi.policy.questions;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tuodi.kernel.Rate;

/** Exact arithmetic on amounts whose products leave 64 bits. Amounts are in fen and not negative. */
final class Exact {

    private static final long HUNDREDTHS_OF_PERCENT = 10_000;

    private Exact() {}

    /** Compares {@code part} with {@code ratePpm} of {@code whole}, without rounding. */
    static int compareToShare(long part, long ratePpm, long whole) {
        return product(part, Rate.ONE).compareTo(product(ratePpm, whole));
    }

    /** Compares {@code part / whole} with {@code otherPart / otherWhole}, without rounding; wholes are positive. */
    static int compareShares(long part, long whole, long otherPart, long otherWhole) {
        return product(part, otherWhole).compareTo(product(otherPart, whole));
    }

    /** {@code amount × part ÷ whole}, half-up; {@code whole} is positive. */
    static long share(long amount, long part, long whole) {
        BigInteger twice = product(amount, part).shiftLeft(1).add(BigInteger.valueOf(whole));
        return twice.divide(BigInteger.valueOf(whole).shiftLeft(1)).longValueExact();
    }

    /** {@code part ÷ whole} in percent with two decimals, half-up, for people to read. */
    static String percent(long part, long whole) {
        long hundredths = share(HUNDREDTHS_OF_PERCENT, part, whole);
        return hundredths / 100 + "." + String.valueOf(100 + hundredths % 100).substring(1) + "%";
    }

    /**
     * Splits an amount in proportion to weights so that nothing is lost: each gets its share rounded down, what is left
     * goes fen by fen to the largest remainders, ties to the earlier.
     *
     * @param weights not all zero
     */
    static List<Long> split(long amount, List<Long> weights) {
        BigInteger total = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        List<BigInteger[]> parts = new ArrayList<>();
        for (long weight : weights) {
            parts.add(product(amount, weight).divideAndRemainder(total));
        }
        long given = parts.stream().mapToLong(part -> part[0].longValueExact()).sum();
        List<Integer> byRemainder = IntStream.range(0, parts.size())
                .boxed()
                .sorted((a, b) -> parts.get(b)[1].compareTo(parts.get(a)[1]))
                .limit(amount - given)
                .toList();
        List<Long> result = new ArrayList<>();
        for (int index = 0; index < parts.size(); index++) {
            result.add(parts.get(index)[0].longValueExact() + (byRemainder.contains(index) ? 1 : 0));
        }
        return result;
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
}
