package org.tuodi.oracle;

import java.math.BigDecimal;

/**
 * What changes a ratio: ratio used = (ratio + uplift − points) × factor.
 *
 * @param uplift uplifts less points
 */
record Adjustment(BigDecimal uplift, BigDecimal factor) {
    static final Adjustment NONE = new Adjustment(BigDecimal.ZERO, BigDecimal.ONE);

    /** The sum with what a row, an {@code adjust} entry or an {@code otherwise} says. */
    Adjustment and(Node node) {
        return new Adjustment(
                uplift.add(node.get("uplift").rateOr(BigDecimal.ZERO))
                        .subtract(node.get("points").rateOr(BigDecimal.ZERO)),
                factor.multiply(node.get("factor").rateOr(BigDecimal.ONE)));
    }

    /** The ratio used; {@code atMost} bounds ratio + uplift − points. */
    BigDecimal apply(BigDecimal ratio, BigDecimal atMost, Node place) {
        BigDecimal used = ratio.add(uplift).min(atMost).multiply(factor).stripTrailingZeros();
        if (used.signum() < 0 || used.compareTo(BigDecimal.ONE) > 0 || used.scale() > 6) {
            throw place.error("would pay by the ratio " + used.toPlainString()
                    + ", which is not in 0..1 or has more than six decimals");
        }
        return used;
    }
}
