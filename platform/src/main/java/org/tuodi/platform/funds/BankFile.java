package org.tuodi.platform.funds;

import java.util.List;
import org.tuodi.kernel.Money;

/**
 * The file by which a bank pays a batch: CSV in UTF-8, a header line, a line for each payment, and last a line of control totals.
 * The same batch gives the same file, so its digest can be compared at any time.
 *
 * <p>Columns: batch, line, holder of the account, bank, account number, amount in yuan with two decimals, purpose (what it is
 * paid for). The control line has the word {@code TOTAL}, the number of lines, and the sum.
 */
public final class BankFile {

    private BankFile() {}

    /** The file of a batch. */
    public static String of(Payments.Batch batch) {
        StringBuilder text = new StringBuilder("batch,line,holder,bank,account,amount,purpose\r\n");
        for (Payments.Line each : batch.lines()) {
            text.append(String.join(
                            ",",
                            List.of(
                                    batch.id(),
                                    String.valueOf(each.number()),
                                    cell(each.to().holder()),
                                    cell(each.to().bank()),
                                    each.to().accountNo(),
                                    Money.text(each.amount()),
                                    cell(each.cause()))))
                    .append("\r\n");
        }
        return text.append(batch.id())
                .append(",TOTAL,")
                .append(batch.lines().size())
                .append(",,,")
                .append(Money.text(batch.total()))
                .append(",\r\n")
                .toString();
    }

    /** Quoted where it must be; what a spreadsheet would take for a formula stands behind an apostrophe. */
    private static String cell(String text) {
        String safe = text.matches("[=+@\\-\t\r].*") ? "'" + text : text;
        return safe.matches("[^,\"\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
