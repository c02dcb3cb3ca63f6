package org.tuodi.kernel;

/**
 * An exact amount of money in fen (1 yuan = 100 fen); other currencies use their hundredth in the same way.
 *
 * @param fen the amount, may be negative for differences
 */
public record Money(long fen) implements Comparable<Money> {

    /** Nothing. */
    public static final Money ZERO = new Money(0);

    /**
     * Adds exactly.
     *
     * @throws ArithmeticException when the sum leaves 64 bits
     */
    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    /**
     * Subtracts exactly.
     *
     * @throws ArithmeticException when the difference leaves 64 bits
     */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    /** Yuan with two decimals, such as {@code 4665.00}; never grouped, never localised. */
    @Override
    public String toString() {
        return text(fen);
    }

    /** The same for a bare number of fen. */
    public static String text(long fen) {
        long magnitude = Math.abs(fen);
        String cents = Long.toString(magnitude % 100);
        return (fen < 0 ? "-" : "") + magnitude / 100 + (cents.length() == 1 ? ".0" : ".") + cents;
    }
}
