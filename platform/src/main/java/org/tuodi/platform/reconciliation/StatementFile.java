package org.tuodi.platform.reconciliation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.files.ControlledTable;
import org.tuodi.platform.files.ControlledTable.Column;
import org.tuodi.platform.files.ControlledTable.Row;
import org.tuodi.platform.funds.Receipt;

/**
 * What finance or tax say of a month: columns month, region, fund, kind, amount, a line for each district, fund and kind, and last
 * the control totals. Tax says what it collected, which are contributions.
 */
public final class StatementFile {

    /** The finance bureau. */
    public static final String FINANCE = "finance";
    /** The tax office. */
    public static final String TAX = "tax";

    static final String CONTRIBUTION = "contribution";

    private static final List<Column> COLUMNS = List.of(
            Column.of("month", "月份"),
            Column.of("region", "区划"),
            Column.of("fund", "基金"),
            Column.of("kind", "类别"),
            Column.of("amount", "金额"));

    private final String party;
    private final String family;
    private final String month;
    private final List<Entry> entries;
    private final byte[] digest;

    /** A line; fen. */
    record Entry(int line, String region, String fund, String kind, long amount) {}

    private StatementFile(String party, String family, String month, List<Entry> entries, byte[] digest) {
        this.party = party;
        this.family = family;
        this.month = month;
        this.entries = entries;
        this.digest = digest;
    }

    /** What a line may be about, with the words that files have for it. */
    static Map<String, List<String>> kinds() {
        Map<String, List<String>> kinds = new TreeMap<>(Receipt.KINDS);
        kinds.put("premiumSubsidy", List.of("参保资助"));
        kinds.put("payment", List.of("拨付", "支出"));
        return kinds;
    }

    /**
     * Reads a table.
     *
     * @param party finance or tax
     * @throws Refusal naming each fault with its line
     */
    public static StatementFile read(String party, String family, String month, byte[] file) {
        if (!List.of(FINANCE, TAX).contains(party)) {
            throw new Refusal(Refusal.Code.NOT_READABLE, "party: found `" + party + "`; expected finance or tax");
        }
        if (!month.matches("[0-9]{4}-(0[1-9]|1[0-2])")) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE, "月份 month: found `" + month + "`; expected one such as 2023-03");
        }
        ControlledTable table = ControlledTable.read(file, COLUMNS, "amount");
        Set<String> seen = new HashSet<>();
        List<Entry> entries = new ArrayList<>();
        for (Row row : table.rows()) {
            if (!row.text("month").equals(month)) {
                table.fault(row, "month", month);
            }
            Entry entry = new Entry(
                    row.line(),
                    table.text(row, "region", "[1-9][0-9]{5}", "a region code of six digits"),
                    table.text(row, "fund", "[A-Za-z][A-Za-z0-9]{0,59}", "the name of a fund"),
                    table.word(row, "kind", kinds()),
                    table.fen(row, "amount"));
            if (party.equals(TAX) && !entry.kind().equals(CONTRIBUTION)) {
                table.fault(row, "kind", CONTRIBUTION + " from tax");
            }
            if (!seen.add(entry.region() + "/" + entry.fund() + "/" + entry.kind())) {
                table.fault(row, "kind", "one line for each district, fund and kind");
            }
            entries.add(entry);
        }
        table.refuseFaults();
        return new StatementFile(
                party, family, month, List.copyOf(entries), table.digest("statement", party, family, month));
    }

    String party() {
        return party;
    }

    String family() {
        return family;
    }

    String month() {
        return month;
    }

    List<Entry> entries() {
        return entries;
    }

    byte[] digest() {
        return digest.clone();
    }

    long total() {
        return entries.stream().mapToLong(Entry::amount).sum();
    }
}
