package org.tuodi.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The one rounding of a layer: to the nearest multiple of a unit of money, in a mode. */
record Rounding(BigDecimal unit, RoundingMode mode) {

    static final Rounding FEN = new Rounding(new BigDecimal("0.01"), RoundingMode.HALF_UP);

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
        return new Rounding(unit, mode);
    }

    BigDecimal round(BigDecimal amount) {
        return amount.divide(unit, 0, mode).multiply(unit).setScale(2);
    }
}
