package org.tuodi.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The one rounding of a layer: to the nearest multiple of a unit of money, in a mode. */
record Rounding(BigDecimal unit, RoundingMode mode, boolean ofRest) {

    static final Rounding FEN = new Rounding(new BigDecimal("0.01"), RoundingMode.HALF_UP, false);

    Rounding(BigDecimal unit, RoundingMode mode) {
        this(unit, mode, false);
    }

    static Rounding of(Node node, Rounding other) {
        if (node.isMissing()) {
            return other;
        }
        RoundingMode mode = switch (node.get("mode").textOr("halfUp")) {
            case "halfUp" -> RoundingMode.HALF_UP;
            case "halfDown" -> RoundingMode.HALF_DOWN;
            case "halfEven" -> RoundingMode.HALF_EVEN;
            case "down" -> RoundingMode.DOWN;
            case "up" -> RoundingMode.UP;
            default -> throw node.error("has an unknown mode");
        };
        BigDecimal unit = node.get("unit").moneyOr(FEN.unit());
        if (!Fen.isPositive(unit)) {
            throw node.error("needs a unit above zero");
        }
        boolean ofRest = switch (node.get("of").textOr("payment")) {
            case "payment" -> false;
            case "rest" -> true;
            default -> throw node.error("rounds neither the payment nor the rest");
        };
        return new Rounding(unit, mode, ofRest);
    }

    /** The payment of a layer: rounded itself, or as the difference to its base of which the rest is rounded. */
    BigDecimal payment(BigDecimal amount, BigDecimal base) {
        return ofRest ? Fen.notNegative(base.subtract(round(Fen.notNegative(base.subtract(amount))))) : round(amount);
    }

    BigDecimal round(BigDecimal amount) {
        return amount.divide(unit, 0, mode).multiply(unit).setScale(2);
    }
}
