package org.tuodi.platform.gateway.reconcile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.tuodi.platform.gateway.GatewayRefusal;

/**
 * A settlement or refund in the books of either side. Amounts in fen, negative in a refund.
 *
 * @param settlement {@code setl_id}; empty where an institution does not know it
 * @param visit {@code mdtrt_id}
 * @param message {@code msgid} of the call, which an institution's own lines do not have
 * @param insurance {@code insutype}, the same
 * @param clearing {@code clr_type}, the same
 * @param cash what the person paid otherwise, the same
 */
record BookLine(
        String settlement,
        String visit,
        String person,
        String message,
        boolean refund,
        String insurance,
        String clearing,
        long total,
        long fund,
        long account,
        long cash) {

    private static final int COLUMNS = 7;

    /**
     * Reads a line of an institution's file: setl_id, mdtrt_id, psn_no, medfee_sumamt, fund_pay_sumamt, acct_pay,
     * refd_setl_flag; what follows is not looked at.
     */
    static BookLine read(List<String> record, int number) {
        if (record.size() < COLUMNS) {
            throw new GatewayRefusal("对账文件第" + number + "行有" + record.size() + "列，应有" + COLUMNS
                    + "列（setl_id、mdtrt_id、psn_no、medfee_sumamt、fund_pay_sumamt、acct_pay、refd_setl_flag，以TAB分隔）");
        }
        return new BookLine(
                record.get(0),
                record.get(1),
                record.get(2),
                "",
                record.get(6).equals("1"),
                "",
                "",
                fen(record.get(3), number, "medfee_sumamt"),
                fen(record.get(4), number, "fund_pay_sumamt"),
                fen(record.get(5), number, "acct_pay"),
                0);
    }

    private static long fen(String text, int number, String field) {
        try {
            return text.isEmpty()
                    ? 0
                    : new BigDecimal(text)
                            .setScale(2, RoundingMode.HALF_UP)
                            .movePointRight(2)
                            .longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new GatewayRefusal("对账文件第" + number + "行的" + field + "应为金额");
        }
    }

    /** Whether both sides have the same amounts. */
    boolean agrees(BookLine other) {
        return total == other.total && fund == other.fund && account == other.account && refund == other.refund;
    }
}
