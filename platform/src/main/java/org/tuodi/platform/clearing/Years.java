package org.tuodi.platform.clearing;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;

/** Closes years, and makes their statements again from the entries to see that they come out the same. */
@Component
public class Years {

    private static final int DECEMBER = 12;

    private final Periods periods;
    private final MonthEntries entries;
    private final FigureStore figures;
    private final LineStore lines;
    private final Itemising itemising;
    private final Contracts contracts;
    private final InsurerBills bills;
    private final Statements statements;
    private final JdbcClient jdbc;
    private final Clock clock;

    Years(
            Periods periods,
            MonthEntries entries,
            FigureStore figures,
            LineStore lines,
            Itemising itemising,
            Contracts contracts,
            InsurerBills bills,
            Statements statements,
            JdbcClient jdbc,
            Clock clock) {
        this.periods = periods;
        this.entries = entries;
        this.figures = figures;
        this.lines = lines;
        this.itemising = itemising;
        this.contracts = contracts;
        this.bills = bills;
        this.statements = statements;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What making a year's statements again gave.
     *
     * @param statements how many were made
     * @param differences one line for each that is not the same, or not there
     */
    public record Compared(int statements, List<String> differences) {}

    /** Whether a year is closed. */
    public boolean isClosed(String family, int year) {
        return jdbc.sql("select exists (select from clearing_year where family = ? and year = ?)")
                .params(family, year)
                .query(Boolean.class)
                .single();
    }

    /**
     * Closes a year.
     *
     * @throws Refusal when a month is open, a true-up is missing, or it is closed
     */
    @Transactional
    public Statements.Issued close(String family, int year, Caller caller) {
        if (isClosed(family, year)) {
            throw new Refusal(Refusal.Code.CONFLICT, "the year " + year + " of " + family + " is closed");
        }
        List<StatementText.Month> months = of(family, year).stream()
                .map(period -> new StatementText.Month(period, figures.kept(period), lines.of(family, period.number())))
                .toList();
        requireTrueUps(family, year, months);
        String id = Statements.yearId(family, year);
        statements.issueYear(family, year, StatementText.year(family, year, months, allBills(family, year)));
        jdbc.sql("insert into clearing_year (family, year, statement, closed_by, closed_at) values (?, ?, ?, ?, ?)")
                .params(family, year, id, caller.person(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return statements.find(id).orElseThrow();
    }

    /** Months of a year that is over; the first year may begin late. */
    private List<Period> of(String family, int year) {
        List<Period> all = periods.of(family);
        YearMonth january = YearMonth.of(year, 1);
        YearMonth first = all.isEmpty() || all.get(0).month().isBefore(january)
                ? january
                : all.get(0).month();
        return periods.closed(family, first, YearMonth.of(year, DECEMBER));
    }

    private void requireTrueUps(String family, int year, List<StatementText.Month> months) {
        for (Contract each : contracts.approved(family)) {
            boolean paid = months.stream()
                    .flatMap(month -> month.figures().advances().stream())
                    .anyMatch(advance -> advance.contract().equals(each.id()));
            if (paid && bills.of(each.id(), year).stream().noneMatch(Bill::withFee)) {
                throw new Refusal(
                        Refusal.Code.CONFLICT,
                        "found no true-up of " + year + " with " + each.insurer()
                                + "; expected it before the year is closed");
            }
        }
    }

    private List<Bill> allBills(String family, int year) {
        List<Bill> all = new ArrayList<>();
        contracts.approved(family).forEach(each -> all.addAll(bills.of(each.id(), year)));
        return all;
    }

    /** Makes all statements of a year again from the entries, and compares them with those that were issued. */
    @Transactional(readOnly = true)
    public Compared again(String family, int year) {
        List<String> differences = new ArrayList<>();
        Map<Integer, Figures> summed = new TreeMap<>();
        Map<String, String> made = new LinkedHashMap<>();
        List<StatementText.Month> months = new ArrayList<>();
        for (Period period : of(family, year)) {
            Figures anew = entries.summed(period);
            summed.put(period.number(), anew);
            Map<String, List<Line>> all = linesAgain(period, anew);
            months.add(new StatementText.Month(period, anew, all));
            Statements.texts(period, anew, all)
                    .forEach((institution, text) -> made.put(Statements.id(period, institution), text));
            long marked = jdbc.sql("select count(*) from cleared where statement = ?")
                    .param(period.id())
                    .query(Long.class)
                    .single();
            if (marked != anew.entries()) {
                differences.add(period.id() + ": found " + marked + " entries marked; expected " + anew.entries());
            }
        }
        List<Bill> billed = billsAgain(family, year, summed, made);
        if (isClosed(family, year)) {
            made.put(Statements.yearId(family, year), StatementText.year(family, year, months, billed));
        }
        made.forEach((id, text) -> compare(id, text).ifPresent(differences::add));
        int issued = statements.of(family, year, "").size();
        if (issued != made.size()) {
            differences.add("found " + issued + " statements issued; expected " + made.size());
        }
        return new Compared(made.size(), List.copyOf(differences));
    }

    private List<Bill> billsAgain(String family, int year, Map<Integer, Figures> summed, Map<String, String> made) {
        List<Bill> all = new ArrayList<>();
        for (Contract contract : contracts.approved(family)) {
            bills.of(contract.id(), year).stream()
                    .map(Bill::occasion)
                    .distinct()
                    .forEach(occasion -> bills.again(contract.id(), year, occasion, summed)
                            .forEach(bill -> {
                                all.add(bill);
                                made.put(bill.id(), StatementText.bill(contract, bill));
                            }));
        }
        return all;
    }

    /** What bills come to is summed anew; what people decided stands in the stored lines. */
    private Map<String, List<Line>> linesAgain(Period period, Figures anew) {
        Map<String, List<Line>> all = itemising.ofFigures(period, anew);
        lines.of(period.family(), period.number())
                .forEach((institution, stored) -> stored.stream()
                        .filter(each -> !each.kind().isOfFigures())
                        .forEach(each -> all.computeIfAbsent(institution, key -> new ArrayList<>())
                                .add(each)));
        return all;
    }

    private Optional<String> compare(String id, String text) {
        Optional<Statements.Issued> issued = statements.find(id);
        if (issued.isEmpty()) {
            return Optional.of(id + ": found no statement issued; expected one");
        }
        String digest = HexFormat.of().formatHex(Statements.digest(text));
        if (issued.get().content().equals(text) && issued.get().digest().equals(digest)) {
            return Optional.empty();
        }
        List<String> before = issued.get().content().lines().toList();
        List<String> after = text.lines().toList();
        int at = 0;
        while (at < before.size() && at < after.size() && before.get(at).equals(after.get(at))) {
            at++;
        }
        String found = at < before.size() ? before.get(at) : "the end";
        String expected = at < after.size() ? after.get(at) : "the end";
        return Optional.of(id + ": line " + (at + 1) + ": found `" + found + "`; expected `" + expected + "`");
    }
}
