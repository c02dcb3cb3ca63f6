package org.tuodi.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Arithmetic on yuan amounts of two decimals. */
final class Fen {
    static final BigDecimal ZERO = new BigDecimal("0.00");

    private Fen() {}

    static BigDecimal halfUp(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    static BigDecimal notNegative(BigDecimal amount) {
        return amount.max(ZERO);
    }

    static boolean isPositive(BigDecimal amount) {
        return amount.signum() > 0;
    }

    static BigDecimal sum(Iterable<BigDecimal> amounts) {
        BigDecimal sum = ZERO;
        for (BigDecimal amount : amounts) {
            sum = sum.add(amount);
        }
        return sum;
    }

    /**
     * Spreads an amount in proportion to weights, by the largest remainder: everyone gets the whole fen of the exact share,
     * and the fen left over go to the largest fractions, the earlier first where fractions are equal.
     *
     * @param amount at most the sum of the weights
     */
    static List<BigDecimal> spread(BigDecimal amount, List<BigDecimal> weights) {
        BigDecimal total = sum(weights);
        if (amount.compareTo(total) > 0) {
            throw new OracleException("cannot spread " + amount + " over " + total);
        }
        List<BigDecimal> shares = new ArrayList<>();
        List<BigDecimal> fractions = new ArrayList<>();
        for (BigDecimal weight : weights) {
            if (total.signum() == 0) {
                shares.add(ZERO);
                fractions.add(ZERO);
                continue;
            }
            BigDecimal[] fenAndFraction =
                    amount.multiply(weight).movePointRight(2).divideAndRemainder(total);
            shares.add(fenAndFraction[0].movePointLeft(2).setScale(2));
            fractions.add(fenAndFraction[1]);
        }
        BigDecimal oneFen = new BigDecimal("0.01");
        int left = amount.subtract(sum(shares)).movePointRight(2).intValueExact();
        List<Integer> byFraction = IntStream.range(0, weights.size())
                .boxed()
                .sorted(Comparator.comparing(fractions::get).reversed())
                .toList();
        byFraction.stream().limit(left).forEach(i -> shares.set(i, shares.get(i).add(oneFen)));
        return shares;
    }

    static String text(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }
}
