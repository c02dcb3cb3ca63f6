package org.tuodi.platform.gateway;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A line of a bill as the institution uploaded it.
 *
 * @param number counts the lines of the visit, from 1
 * @param batch {@code chrg_bchno}; empty in stays
 * @param serial {@code feedetl_sn}
 * @param refunds number of the line that this one takes back, in whole or in part; null for none
 * @param amount in fen, negative in a refund
 * @param approval {@code hosp_appr_flag}: 0 no need, 1 approved, 2 not approved
 * @param content what else was said of it
 */
public record FeeLine(
        int number,
        String batch,
        String serial,
        @Nullable Integer refunds,
        LocalDateTime at,
        String item,
        String ownItem,
        long amount,
        BigDecimal quantity,
        BigDecimal unitPrice,
        int approval,
        Input content) {

    /** Whether another upload says the same. */
    boolean saysTheSame(FeeLine other) {
        return item.equals(other.item)
                && amount == other.amount
                && quantity.compareTo(other.quantity) == 0
                && batch.equals(other.batch);
    }

    /** The same line under a number. */
    FeeLine numbered(int given, @Nullable Integer refunded) {
        return new FeeLine(
                given, batch, serial, refunded, at, item, ownItem, amount, quantity, unitPrice, approval, content);
    }

    /** The same line for another amount. */
    FeeLine charged(long other, BigDecimal otherQuantity) {
        return new FeeLine(
                number, batch, serial, refunds, at, item, ownItem, other, otherQuantity, unitPrice, approval, content);
    }
}
