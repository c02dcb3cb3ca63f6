package org.tuodi.kernel;

import java.io.Serializable;

/**
 * How a layer's payment is rounded, once (requirements G-01).
 *
 * @param unitFen what the payment is a multiple of, at least 1
 * @param mode where a remainder goes
 * @param ofRest rounds what the layer leaves of its base, the payment is the difference
 */
public record Rounding(long unitFen, Mode mode, boolean ofRest) implements Serializable {

    /** Half-up to the fen. */
    public static final Rounding FEN_HALF_UP = new Rounding(1, Mode.HALF_UP, false);

    public Rounding {
        if (unitFen < 1 || unitFen > 100_000_000) {
            throw new IllegalArgumentException("rounding unit " + unitFen + " fen, expected 1 to 100000000");
        }
    }

    /** Rounds the payment itself. */
    public Rounding(long unitFen, Mode mode) {
        this(unitFen, mode, false);
    }

    /** Direction of rounding for a non-negative amount. */
    public enum Mode {
        HALF_UP,
        HALF_DOWN,
        HALF_EVEN,
        DOWN,
        UP
    }

    /**
     * The payment of a layer, rounded as this says.
     *
     * @param raw exact payment, fen × parts per million, not negative
     * @param base the layer's base in fen
     * @return fen, not negative
     */
    public long payment(long raw, long base) {
        if (!ofRest) {
            return round(raw);
        }
        return Math.max(0, base - round(Math.max(0, Math.multiplyExact(base, Rate.ONE) - raw)));
    }

    /**
     * Rounds an amount.
     *
     * @param raw fen × parts per million, not negative
     * @return fen, a multiple of the unit
     */
    public long round(long raw) {
        long divisor = Rate.ONE * unitFen;
        // By a constant the division is a multiplication.
        long quotient = unitFen == 1 ? raw / Rate.ONE : raw / divisor;
        long remainder = raw - quotient * divisor;
        return (remainder == 0 || !goesUp(quotient, remainder, divisor) ? quotient : quotient + 1) * unitFen;
    }

    private boolean goesUp(long quotient, long remainder, long divisor) {
        // Compared by difference: twice the remainder may leave 64 bits for large units.
        int half = Long.compare(remainder, divisor - remainder);
        return switch (mode) {
            case HALF_UP -> half >= 0;
            case HALF_DOWN -> half > 0;
            case HALF_EVEN -> half > 0 || (half == 0 && (quotient & 1) == 1);
            case DOWN -> false;
            case UP -> true;
        };
    }
}
