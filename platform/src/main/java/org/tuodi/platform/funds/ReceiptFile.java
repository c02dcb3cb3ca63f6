package org.tuodi.platform.funds;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.files.ControlledTable;
import org.tuodi.platform.files.ControlledTable.Column;
import org.tuodi.platform.files.ControlledTable.Row;

/**
 * Receipts of a family as a bank or a finance bureau lists them: columns id, day, kind, region, fund, amount, payer, purpose, and
 * where they apply cause and bearer; last the control totals.
 */
public final class ReceiptFile {

    private static final List<Column> COLUMNS = List.of(
            Column.of("id", "流水号"),
            Column.of("day", "日期"),
            Column.of("kind", "类别"),
            Column.of("region", "区划"),
            Column.of("fund", "基金"),
            Column.of("amount", "金额"),
            Column.of("payer", "付款方"),
            Column.of("purpose", "用途"),
            Column.optional("cause", "事由"),
            Column.optional("bearer", "分担方"));

    private final List<Receipt> receipts;
    private final byte[] digest;

    private ReceiptFile(List<Receipt> receipts, byte[] digest) {
        this.receipts = receipts;
        this.digest = digest;
    }

    /** Reads a table; throws Refusal naming each fault with its line. */
    public static ReceiptFile read(String family, byte[] file) {
        ControlledTable table = ControlledTable.read(file, COLUMNS, "amount");
        List<Receipt> receipts = new ArrayList<>();
        for (Row row : table.rows()) {
            long amount = table.fen(row, "amount");
            if (amount < 0 || row.text("amount").matches("0+(\\.0+)?")) {
                table.fault(row, "amount", "an amount above zero");
            }
            receipts.add(new Receipt(
                    table.text(row, "id", "[!-~]{1,80}", "the bank's reference"),
                    table.word(row, "kind", Receipt.KINDS),
                    family,
                    table.text(row, "fund", "[A-Za-z][A-Za-z0-9]{0,59}", "the name of a fund"),
                    table.text(row, "region", "[1-9][0-9]{5}", "a region code of six digits"),
                    table.day(row, "day"),
                    amount,
                    table.text(row, "payer", ".{1,100}", "who paid"),
                    table.text(row, "purpose", ".{1,200}", "what it is for"),
                    orNull(row.text("cause")),
                    orNull(row.text("bearer"))));
        }
        table.refuseFaults();
        return new ReceiptFile(List.copyOf(receipts), table.digest("receipts", family));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    List<Receipt> receipts() {
        return receipts;
    }

    byte[] digest() {
        return digest.clone();
    }

    long total() {
        return receipts.stream().mapToLong(Receipt::amount).sum();
    }
}
