package org.tuodi.kernel;

import java.io.Serializable;

/**
 * How a layer's payment is rounded, once (requirements G-01).
 *
 * @param unitFen what the payment is a multiple of, at least 1
 * @param mode where a remainder goes
 */
public record Rounding(long unitFen, Mode mode) implements Serializable {

    /** Half-up to the fen. */
    public static final Rounding FEN_HALF_UP = new Rounding(1, Mode.HALF_UP);

    public Rounding {
        if (unitFen < 1 || unitFen > 100_000_000) {
            throw new IllegalArgumentException("rounding unit " + unitFen + " fen, expected 1 to 100000000");
        }
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
     * Rounds a payment.
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
