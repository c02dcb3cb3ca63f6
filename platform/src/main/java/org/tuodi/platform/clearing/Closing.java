package org.tuodi.platform.clearing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.clearing.Figures.Advance;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.funds.Payables;
import org.tuodi.platform.policies.Policies;
import org.tuodi.platform.reconciliation.Reconciliations;
import org.tuodi.platform.settlement.Seals;

/**
 * Closes months. First the day is sealed, which waits until everything that was being written is there: from then on no entry
 * can carry a time up to the cut-off. Then one transaction with one snapshot sums the entries of the month, marks each as
 * cleared, writes the statements' lines and posts what they move. Bills keep arriving meanwhile; nobody waits.
 */
@Component
public class Closing {

    private final Seals seals;
    private final Periods periods;
    private final MonthEntries entries;
    private final FigureStore figures;
    private final LineStore lines;
    private final Itemising itemising;
    private final Contracts contracts;
    private final Statements statements;
    private final Policies policies;
    private final Ledger ledger;
    private final Payables payables;
    private final JdbcClient jdbc;
    private final TransactionTemplate oneSnapshot;
    private final Reconciliations reconciliations;
    private final Clock clock;

    Closing(
            Seals seals,
            Periods periods,
            MonthEntries entries,
            FigureStore figures,
            LineStore lines,
            Itemising itemising,
            Contracts contracts,
            Statements statements,
            Policies policies,
            Ledger ledger,
            Payables payables,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Reconciliations reconciliations,
            Clock clock) {
        this.seals = seals;
        this.periods = periods;
        this.entries = entries;
        this.figures = figures;
        this.lines = lines;
        this.itemising = itemising;
        this.contracts = contracts;
        this.statements = statements;
        this.policies = policies;
        this.ledger = ledger;
        this.payables = payables;
        this.jdbc = jdbc;
        this.oneSnapshot = new TransactionTemplate(transactions);
        oneSnapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.reconciliations = reconciliations;
        this.clock = clock;
    }

    /**
     * What closing gave.
     *
     * @param entries how many entries are in the month
     */
    public record Closed(Period period, long entries) {}

    /**
     * Closes a month.
     *
     * @throws Refusal when the month is not over, is closed, is not the next one, somebody else closes it now, or differences with
     *     institutions are open
     */
    public Closed close(String family, YearMonth month, Caller caller) {
        if (!policies.knowsFamily(family)) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "the family of policies " + family);
        }
        requireNext(family, month);
        reconciliations.requireReconciled(month.atEndOfMonth());
        seals.seal();
        try {
            return java.util.Objects.requireNonNull(
                    oneSnapshot.execute(status -> inOneSnapshot(family, month, caller)));
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            throw new Refusal(
                    Refusal.Code.CONFLICT, "the month " + month + " of " + family + " was closed meanwhile by another");
        }
    }

    private void requireNext(String family, YearMonth month) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Statements.PLACE);
        if (!month.atEndOfMonth().isBefore(today)) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "found the month " + month + " on " + today + "; expected one that is over");
        }
        Optional<Period> last = periods.last(family);
        if (last.isPresent() && !month.equals(last.get().month().plusMonths(1))) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "found the month " + month + "; expected "
                            + last.get().month().plusMonths(1) + ", the next of " + family);
        }
    }

    private Closed inOneSnapshot(String family, YearMonth month, Caller caller) {
        requireNext(family, month);
        Period period = period(family, month, caller);
        periods.add(period);
        Figures summed = entries.summed(period);
        long marked = entries.mark(period);
        if (marked != summed.entries()) {
            throw new IllegalStateException("summed " + summed.entries() + " entries and marked " + marked);
        }
        figures.keep(period, summed);
        Map<String, List<Line>> items = itemising.of(period, summed);
        lines.keep(period, items);
        Set<String> institutions = new TreeSet<>(summed.institutions());
        institutions.addAll(items.keySet());
        Map<String, String> regions = new HashMap<>();
        institutions.forEach(each -> regions.put(each, contracts.regionOf(each, period.lastDay())));
        post(period, items, regions, summed.advances(), caller.person());
        statements.issue(period, summed, items, regions);
        return new Closed(period, marked);
    }

    /** The latest end of a day that is sealed: of a later one, writers from before may still be on their way. */
    private Period period(String family, YearMonth month, Caller caller) {
        Optional<Period> last = periods.last(family);
        Instant cutoff = jdbc.sql("select max(c.cutoff) from day_cut c join day_root r using (number)")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        String snapshot = jdbc.sql("select pg_current_snapshot()::text")
                .query(String.class)
                .single();
        return new Period(
                family,
                last.map(Period::number).orElse(0) + 1,
                month,
                cutoff,
                last.map(Period::lastDay).orElse(Period.FIRST_DAY),
                last.map(Period::cutoff).orElse(Instant.EPOCH),
                snapshot,
                caller.person(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private void post(
            Period period,
            Map<String, List<Line>> items,
            Map<String, String> regions,
            List<Advance> advances,
            String by) {
        Map<String, List<Advance>> advanced = advances.stream()
                .collect(Collectors.groupingBy(Advance::institution, TreeMap::new, Collectors.toList()));
        Map<String, String> insurers = new HashMap<>();
        contracts.approved(period.family()).forEach(each -> insurers.put(each.id(), each.insurer()));
        Map<String, Journal> journals = new TreeMap<>();
        List<Payables.Payable> owed = new ArrayList<>();
        items.forEach((institution, each) -> {
            String region = regions.getOrDefault(institution, "");
            Journal journal =
                    journal(period, institution, region, each, advanced.getOrDefault(institution, List.of()), insurers);
            if (!journal.accounts().isEmpty()) {
                journals.put(period.id() + "/" + institution, journal);
            }
            owed.addAll(owed(period, institution, region, each));
        });
        ledger.postAll("clearing", period.lastDay(), journals, by);
        payables.oweAll(owed, by);
    }

    private static List<Payables.Payable> owed(Period period, String institution, String region, List<Line> items) {
        List<Payables.Payable> owed = new ArrayList<>();
        LineStore.byFund(items).forEach((fund, fen) -> {
            if (fen > 0) {
                owed.add(new Payables.Payable(
                        Statements.id(period, institution) + "/" + fund,
                        period.family(),
                        region,
                        Journal.institution(institution),
                        Journal.bank(period.family(), fund, region),
                        institution,
                        fen,
                        period.lastDay().plusMonths(1),
                        period.month() + " 清算 " + institution,
                        period.month() + " clearing of " + institution));
            }
        });
        return owed;
    }

    /** What the lines move beyond what the bills moved when they were settled. */
    private static Journal journal(
            Period period,
            String institution,
            String region,
            List<Line> items,
            List<Advance> advances,
            Map<String, String> insurers) {
        List<String> accounts = new ArrayList<>();
        List<Long> charges = new ArrayList<>();
        long owed = 0;
        for (Line each : items) {
            String other = switch (each.kind()) {
                case PER_HEAD, PER_DISEASE, OVER_TOTAL, SURPLUS, DEDUCTION ->
                    Journal.fund(period.family(), each.fund(), region);
                case DEPOSIT, DEPOSIT_RETURN -> Journal.deposit(institution, each.fund());
                case PREPAYMENT -> Journal.prepayment(institution, each.fund());
                case SETTLED, ADJUSTED, ADVANCED, CARRIED -> "";
            };
            if (!other.isEmpty()) {
                accounts.add(other);
                charges.add(each.amount());
                owed += each.amount();
            }
        }
        for (Advance each : advances) {
            if (each.paid() != 0) {
                accounts.add(Journal.insurer(insurers.getOrDefault(each.contract(), ""), each.region()));
                charges.add(-each.paid());
                owed -= each.paid();
            }
        }
        if (!accounts.isEmpty()) {
            accounts.add(Journal.institution(institution));
            charges.add(-owed);
        }
        return new Journal(accounts, charges);
    }
}
