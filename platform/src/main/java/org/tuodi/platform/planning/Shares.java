package org.tuodi.platform.planning;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Spreads money so that no fen is lost. */
final class Shares {

    private Shares() {}

    /**
     * In proportion to weights: rounded down, and what is left goes fen by fen to the largest remainders, ties to the earlier.
     *
     * @param weights none negative, one of them above zero
     */
    static List<Long> split(long amount, List<Long> weights) {
        BigInteger whole =
                BigInteger.valueOf(weights.stream().mapToLong(Long::longValue).reduce(0, Math::addExact));
        List<Long> parts = new ArrayList<>();
        List<BigInteger> remainders = new ArrayList<>();
        for (long weight : weights) {
            BigInteger[] divided = BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(weight))
                    .divideAndRemainder(whole);
            parts.add(divided[0].longValueExact());
            remainders.add(divided[1]);
        }
        long left = amount - parts.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer at) -> remainders.get(at)).reversed())
                .limit(left)
                .forEach(at -> parts.set(at, parts.get(at) + 1));
        return List.copyOf(parts);
    }
}
