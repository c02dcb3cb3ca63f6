package org.tuodi.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The piecewise linear function G of a row, its ratios changed by what applies to the visit. */
final class Bands {
    private final List<Band> bands = new ArrayList<>();

    private record Band(BigDecimal above, BigDecimal upTo, BigDecimal ratio) {
        /** How much of the stretch from {@code from} of this length lies in the band. */
        BigDecimal partOf(BigDecimal from, BigDecimal length) {
            return Fen.notNegative(from.add(length).min(upTo).subtract(from.max(above)));
        }
    }

    private static final BigDecimal NO_BOUND = new BigDecimal("1e9");

    /** More than any position: the open end of the last band. */
    private static final BigDecimal OPEN = new BigDecimal("1e30").setScale(2);

    Bands(Node row, Adjustment adjustment) {
        BigDecimal above = Fen.ZERO;
        BigDecimal atMost = row.get("ratioAtMost").rateOr(NO_BOUND);
        for (Node band : row.get("bands").items()) {
            BigDecimal upTo = band.get("upTo").moneyOr(OPEN);
            if (upTo.compareTo(above) <= 0) {
                throw band.error("does not end above " + above);
            }
            bands.add(new Band(above, upTo, adjustment.apply(band.get("ratio").rate(), atMost, band)));
            above = upTo;
        }
        if (bands.isEmpty()) {
            BigDecimal ratio = row.get("ratio").rateOr(BigDecimal.ONE);
            bands.add(new Band(Fen.ZERO, OPEN, adjustment.apply(ratio, atMost, row)));
        } else if (above.compareTo(OPEN) != 0 || !row.get("ratio").isMissing()) {
            throw row.error("needs a last band that is open, and no ratio beside bands");
        }
    }

    /** G(from + length) − G(from), exact. */
    BigDecimal pay(BigDecimal from, BigDecimal length) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Band band : bands) {
            sum = sum.add(band.partOf(from, length).multiply(band.ratio()));
        }
        return sum;
    }

    /** The smallest expense from a position on that is paid {@code payment}, half-up to the fen and at most {@code length}. */
    BigDecimal expenseFor(BigDecimal payment, BigDecimal from, BigDecimal length) {
        BigDecimal expense = Fen.ZERO;
        BigDecimal missing = payment;
        for (Band band : bands) {
            BigDecimal part = band.partOf(from, length);
            BigDecimal paid = part.multiply(band.ratio());
            if (Fen.isPositive(paid) && paid.compareTo(missing) >= 0) {
                return expense.add(missing.divide(band.ratio(), 2, RoundingMode.HALF_UP));
            }
            expense = expense.add(part);
            missing = missing.subtract(paid);
        }
        return length;
    }
}
