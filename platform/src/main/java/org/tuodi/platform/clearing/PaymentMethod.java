package org.tuodi.platform.clearing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a fund pays an institution for a class of care.
 *
 * @param care outpatient, chronic, inpatient or pharmacy
 * @param version the one recorded last of those in force counts
 * @param heads persons, for payment per head
 * @param headRate fen per head and year
 * @param yearTotal what the fund pays at most in a year, or null
 * @param surplusPpm what the institution keeps of the rest of it, parts per million
 * @param depositPpm what is kept back of a month, parts per million
 * @param prices fen by disease, for payment per disease
 */
public record PaymentMethod(
        String family,
        String institution,
        String care,
        String fund,
        int version,
        LocalDate from,
        LocalDate to,
        Method method,
        int heads,
        long headRate,
        @Nullable Long yearTotal,
        int surplusPpm,
        int depositPpm,
        String article,
        Map<String, Long> prices) {

    private static final int MONTHS = 12;

    /** Kinds of payment, with the words of the table. */
    public enum Method {
        PER_ITEM("perItem"),
        PER_HEAD("perHead"),
        PER_DISEASE("perDisease");

        private final String word;

        Method(String word) {
            this.word = word;
        }

        /** Its word. */
        public String word() {
            return word;
        }

        static Method of(String word) {
            for (Method each : values()) {
                if (each.word.equals(word)) {
                    return each;
                }
            }
            throw new IllegalArgumentException("the payment method " + word);
        }
    }

    public PaymentMethod {
        prices = Map.copyOf(prices);
    }

    /** What a month is worth per head: the twelve add up to heads times rate. */
    long headsOf(YearMonth month) {
        return upTo(month.getMonthValue()) - upTo(month.getMonthValue() - 1);
    }

    private long upTo(int months) {
        long year = Math.multiplyExact(headRate, (long) heads);
        return (Math.multiplyExact(year, (long) months) * 2 + MONTHS) / (2L * MONTHS);
    }

    /** How much of what is paid in a month goes beyond the yearly total. */
    long over(long usedBefore, long used) {
        return yearTotal == null ? 0 : Math.max(0, used - yearTotal) - Math.max(0, usedBefore - yearTotal);
    }

    /** The share of what is left of the yearly total that the institution keeps. */
    long surplus(long used) {
        return yearTotal == null || used >= yearTotal ? 0 : org.tuodi.kernel.Rate.of(yearTotal - used, surplusPpm);
    }
}
