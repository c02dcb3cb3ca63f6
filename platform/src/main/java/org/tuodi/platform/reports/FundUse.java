package org.tuodi.platform.reports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.clearing.Periods;

/**
 * The use of funds in months that are closed (TJ 七, C8 九): what came in by kind, what was spent by class of care, and what the
 * fund had before and has after. Everything is summed from what clearing stored and from journals, which are the ledger.
 */
@Component
public class FundUse {

    private static final String SETTLED = """
            select f.fund, case when p.month < :from then '' else f.class end as class, -sum(f.paid)::bigint as fen
            from clearing_fund f join clearing_period p on p.family = f.family and p.number = f.period
            where f.family = :family and p.month <= :to and starts_with(f.region, :area) group by 1, 2
            """;

    private static final String JOURNALLED = """
            select split_part(each.account, '/', 3) as fund, case when j.day < :first then '' else j.kind end as kind,
                -sum(each.charge)::bigint as fen
            from journal j, unnest(j.accounts, j.charges) as each (account, charge)
            where starts_with(each.account, 'fund/' || :family || '/') and j.day <= :last
                and starts_with(split_part(each.account, '/', 4), :area)
            group by 1, 2
            """;

    /** Kinds of journals by which money comes into a fund. */
    private static final Set<String> INCOME = Set.of(
            "contribution",
            "premiumSubsidy",
            "stateSubsidy",
            "regionalSubsidy",
            "appropriation",
            "donation",
            "coFunding",
            "interest");

    private final JdbcClient jdbc;
    private final Periods periods;

    FundUse(JdbcClient jdbc, Periods periods) {
        this.jdbc = jdbc;
        this.periods = periods;
    }

    /**
     * The use of one fund, in fen.
     *
     * @param before what it had at the beginning
     * @param income by kind
     * @param spending by class of care, or kind of journal; positive
     */
    public record Use(String fund, long before, Map<String, Long> income, Map<String, Long> spending) {

        /** All that came in. */
        public long in() {
            return income.values().stream().mapToLong(Long::longValue).sum();
        }

        /** All that was spent. */
        public long out() {
            return spending.values().stream().mapToLong(Long::longValue).sum();
        }

        /** What it has at the end. */
        public long after() {
            return before + in() - out();
        }
    }

    /**
     * The use of each fund of a family in some months.
     *
     * @param area first digits of regions
     * @throws Refusal when a month is not closed
     */
    public List<Use> of(String family, String area, YearMonth from, YearMonth to) {
        periods.closed(family, from, to);
        Map<String, Long> before = new TreeMap<>();
        Map<String, Map<String, Long>> moved = new TreeMap<>();
        jdbc.sql(SETTLED)
                .param("family", family)
                .param("from", from.toString())
                .param("to", to.toString())
                .param("area", area)
                .query(row -> {
                    add(before, moved, row.getString(1), row.getString(2), row.getLong(3));
                });
        LocalDate first = from.atDay(1);
        jdbc.sql(JOURNALLED)
                .param("family", family)
                .param("first", first)
                .param("last", to.atEndOfMonth())
                .param("area", area)
                .query(row -> {
                    add(before, moved, row.getString(1), row.getString(2), row.getLong(3));
                });
        List<Use> uses = new ArrayList<>();
        moved.forEach((fund, kinds) -> uses.add(use(fund, before.getOrDefault(fund, 0L), kinds)));
        before.keySet().stream()
                .filter(fund -> !moved.containsKey(fund))
                .forEach(fund -> uses.add(use(fund, before.getOrDefault(fund, 0L), Map.of())));
        uses.sort(java.util.Comparator.comparing(Use::fund));
        return uses;
    }

    private static void add(
            Map<String, Long> before, Map<String, Map<String, Long>> moved, String fund, String kind, long fen) {
        if (fund.equals("personalAccounts")) {
            return;
        }
        if (kind.isEmpty()) {
            before.merge(fund, fen, Math::addExact);
        } else {
            moved.computeIfAbsent(fund, key -> new TreeMap<>()).merge(kind, fen, Math::addExact);
        }
    }

    private static Use use(String fund, long before, Map<String, Long> kinds) {
        Map<String, Long> income = new LinkedHashMap<>();
        Map<String, Long> spending = new LinkedHashMap<>();
        kinds.forEach((kind, fen) -> {
            if (INCOME.contains(kind)) {
                income.put(kind, fen);
            } else {
                spending.put(kind, -fen);
            }
        });
        return new Use(fund, before, income, spending);
    }
}
