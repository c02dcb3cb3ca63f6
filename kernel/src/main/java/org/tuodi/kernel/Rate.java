package org.tuodi.kernel;

/**
 * An exact ratio in parts per million (80 % = 800,000).
 *
 * @param ppm parts per million, may exceed one for shares of a statistic
 */
public record Rate(long ppm) {

    /** Parts per million in one. */
    public static final long ONE = 1_000_000;

    /**
     * {@code amountFen × rate}, half-up to the fen for amounts of either sign away from zero.
     *
     * @param amountFen at most 9.2e12 fen in magnitude for a rate up to one
     * @throws ArithmeticException when the product leaves 64 bits
     */
    public static long of(long amountFen, long ppm) {
        long product = Math.multiplyExact(amountFen, ppm);
        long half = ONE / 2;
        return product >= 0 ? Math.addExact(product, half) / ONE : -(Math.addExact(-product, half) / ONE);
    }

    /** Percent without trailing zeros, such as {@code 62.5%}. */
    @Override
    public String toString() {
        return text(ppm);
    }

    /** The same for bare parts per million. */
    public static String text(long ppm) {
        long whole = ppm / 10_000;
        long rest = Math.abs(ppm % 10_000);
        if (rest == 0) {
            return whole + "%";
        }
        String decimals = Long.toString(10_000 + rest).substring(1);
        int end = decimals.length();
        while (decimals.charAt(end - 1) == '0') {
            end--;
        }
        return (ppm < 0 && whole == 0 ? "-" : "") + whole + "." + decimals.substring(0, end) + "%";
    }
}
