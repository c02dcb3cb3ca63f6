package org.tuodi.platform.clearing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.files.Exported;

/** Statements as tables, from what was stored when they were issued: the same figures as their texts, for other programs. */
@Component
public class StatementTables {

    /** The columns of all of them; amounts in yuan. {@code docs/clearing.md} says what stands in each. */
    public static final List<String> COLUMNS = List.of(
            "statement",
            "section",
            "item",
            "class",
            "fund",
            "region",
            "entries",
            "total",
            "waived",
            "funds",
            "account",
            "cash",
            "amount",
            "reference");

    private final Periods periods;
    private final FigureStore figures;
    private final LineStore lines;
    private final Contracts contracts;
    private final InsurerBills bills;

    StatementTables(Periods periods, FigureStore figures, LineStore lines, Contracts contracts, InsurerBills bills) {
        this.periods = periods;
        this.figures = figures;
        this.lines = lines;
        this.contracts = contracts;
        this.bills = bills;
    }

    /** A statement as CSV. */
    public String csv(Statements.Issued issued) {
        Table table = new Table(issued.id());
        switch (issued.kind()) {
            case "institution" -> institution(issued, table);
            case "bill" -> bills(issued, table);
            default -> year(issued, table);
        }
        return Exported.csv(COLUMNS, table.rows);
    }

    /** Rows of one statement. */
    private static final class Table {

        private final String statement;
        private final List<List<String>> rows = new ArrayList<>();

        Table(String statement) {
            this.statement = statement;
        }

        void figures(String section, String item, String care, long entries, long... fen) {
            List<String> row =
                    new ArrayList<>(List.of(statement, section, item, care, "", "", String.valueOf(entries)));
            Arrays.stream(fen).forEach(each -> row.add(Money.text(each)));
            row.addAll(List.of("", ""));
            rows.add(List.copyOf(row));
        }

        void amount(String section, String item, String care, String fund, String region, long fen, String reference) {
            rows.add(List.of(
                    statement, section, item, care, fund, region, "", "", "", "", "", "", Money.text(fen), reference));
        }
    }

    private void institution(Statements.Issued issued, Table table) {
        String institution = issued.id().substring(issued.id().lastIndexOf('/') + 1);
        Period period = periods.find(issued.family(), java.time.YearMonth.parse(issued.month()))
                .orElseThrow(() -> new IllegalStateException("no month of " + issued.id()));
        Map<String, List<Figures.Volume>> byCare = new TreeMap<>();
        figures.kept(period).volumes().stream()
                .filter(each -> each.institution().equals(institution))
                .forEach(each -> byCare.computeIfAbsent(each.care(), key -> new ArrayList<>())
                        .add(each));
        byCare.forEach((care, all) -> table.figures(
                "bills",
                "",
                care,
                all.stream()
                        .mapToLong(each -> each.settlements() + each.reversals() + each.differences())
                        .sum(),
                all.stream().mapToLong(Figures.Volume::total).sum(),
                all.stream().mapToLong(Figures.Volume::waived).sum(),
                all.stream().mapToLong(Figures.Volume::fund).sum(),
                all.stream().mapToLong(Figures.Volume::account).sum(),
                all.stream().mapToLong(Figures.Volume::cash).sum()));
        List<Line> all = lines.of(period.family(), period.number()).getOrDefault(institution, List.of());
        all.forEach(each -> table.amount(
                "lines", each.kind().word(), each.care(), each.fund(), "", each.amount(), each.reference()));
        LineStore.byFund(all).forEach((fund, fen) -> table.amount("owed", "", "", fund, "", fen, ""));
    }

    private void bills(Statements.Issued issued, Table table) {
        contracts.approved(issued.family()).stream()
                .flatMap(each -> bills.of(each.id(), issued.year()).stream())
                .filter(each -> each.id().equals(issued.id()))
                .forEach(each -> bill(each, table));
    }

    private static void bill(Bill bill, Table table) {
        table.amount(bill.occasion(), "actual", "", "", bill.region(), bill.actual(), bill.contract());
        table.amount(bill.occasion(), "billedBefore", "", "", bill.region(), bill.billedBefore(), bill.contract());
        table.amount(bill.occasion(), "amount", "", "", bill.region(), bill.amount(), bill.contract());
        if (bill.withFee()) {
            table.amount(bill.occasion(), "spending", "", "", bill.region(), bill.spending(), bill.contract());
            table.amount(bill.occasion(), "fee", "", "", bill.region(), bill.fee(), bill.feePayer());
        }
    }

    private void year(Statements.Issued issued, Table table) {
        for (Period period : periods.of(issued.family())) {
            if (period.month().getYear() != issued.year()) {
                continue;
            }
            Figures kept = figures.kept(period);
            table.figures(
                    "months",
                    period.month().toString(),
                    "",
                    kept.entries(),
                    kept.volumes().stream().mapToLong(Figures.Volume::total).sum(),
                    kept.volumes().stream().mapToLong(Figures.Volume::waived).sum(),
                    kept.volumes().stream().mapToLong(Figures.Volume::fund).sum(),
                    kept.volumes().stream().mapToLong(Figures.Volume::account).sum(),
                    kept.volumes().stream().mapToLong(Figures.Volume::cash).sum());
            table.amount(
                    "owed",
                    period.month().toString(),
                    "",
                    "",
                    "",
                    lines.of(period.family(), period.number()).values().stream()
                            .flatMap(List::stream)
                            .mapToLong(Line::amount)
                            .sum(),
                    "");
        }
        contracts.approved(issued.family()).stream()
                .flatMap(each -> bills.of(each.id(), issued.year()).stream())
                .forEach(each -> bill(each, table));
    }
}
