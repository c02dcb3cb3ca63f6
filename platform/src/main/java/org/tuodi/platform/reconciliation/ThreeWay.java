package org.tuodi.platform.reconciliation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.funds.TakenFiles;
import org.tuodi.platform.reconciliation.Compared.Kind;
import org.tuodi.platform.reconciliation.Compared.Result;

/**
 * 三方对账 (C2 第17条): what our ledger booked in a month by district, fund and kind, what the finance bureau says of it, and what tax
 * says of contributions. The statement that a party sent last counts for the districts that it is about; a party that sent none
 * is not compared.
 */
@Component
public class ThreeWay {

    private static final List<String> COLUMNS = List.of("ours", "finance", "tax");

    /** Money that moved in and out of the funds' banks, and premium subsidies, which one fund pays to another. */
    private static final String LINES = """
            with statement as (
                select * from party_statement where family = :family and month = :month
            ), booked as (
                select left(split_part(each.account, '/', 4), 6) as region, split_part(each.account, '/', 3) as fund,
                    case when starts_with(each.account, 'fund/') then 'premiumSubsidy'
                        when each.charge < 0 or j.kind = 'paymentFailed' then 'payment' else j.kind end as kind,
                    case when starts_with(each.account, 'fund/') or each.charge < 0 or j.kind = 'paymentFailed' then -each.charge
                        else each.charge end as amount
                from journal j, unnest(j.accounts, j.charges) as each (account, charge)
                where j.day between :first and :last and (starts_with(each.account, 'bank/' || :family || '/')
                    or (j.kind = 'premiumSubsidy' and each.charge < 0 and starts_with(each.account, 'fund/' || :family || '/')))
            ), lines as (
                select 'ours' as party, region, fund, kind, amount from booked
                union all
                select s.party, l.region, l.fund, l.kind, l.amount
                from statement s join party_statement_line l on l.statement = s.id
                where not exists (select from statement n where n.party = s.party and n.id > s.id
                    and starts_with(l.region, n.area))
            )
            select region, fund, kind,
                coalesce(sum(amount) filter (where party = 'ours'), 0)::bigint as ours,
                case when exists (select from statement s where s.party = 'finance' and starts_with(region, s.area))
                    then coalesce(sum(amount) filter (where party = 'finance'), 0)::bigint end as finance,
                case when kind = 'contribution'
                        and exists (select from statement s where s.party = 'tax' and starts_with(region, s.area))
                    then coalesce(sum(amount) filter (where party = 'tax'), 0)::bigint end as tax
            from lines where starts_with(region, :area) group by region, fund, kind order by region, fund, kind
            """;

    private final JdbcClient jdbc;
    private final Reconciliations reconciliations;
    private final TakenFiles files;
    private final Clock clock;

    ThreeWay(JdbcClient jdbc, Reconciliations reconciliations, TakenFiles files, Clock clock) {
        this.jdbc = jdbc;
        this.reconciliations = reconciliations;
        this.files = files;
        this.clock = clock;
    }

    /** A line of the three books; fen, null where a party is not compared. */
    public record Line(
            String region,
            String fund,
            String kind,
            long ours,
            @Nullable Long finance,
            @Nullable Long tax) {

        /** Whether all who are compared say the same. */
        public boolean isSame() {
            return (finance == null || finance == ours) && (tax == null || tax == ours);
        }

        private Result result() {
            boolean others = (finance != null && finance != 0) || (tax != null && tax != 0);
            return ours == 0 ? Result.THEIRS_ONLY : others ? Result.DIFFERENT : Result.OURS_ONLY;
        }
    }

    /** The three books of a month and the caller's area. */
    public List<Line> lines(String family, YearMonth month, String area) {
        return jdbc.sql(LINES)
                .param("family", family)
                .param("month", month.toString())
                .param("first", month.atDay(1))
                .param("last", month.atEndOfMonth())
                .param("area", area)
                .query((row, number) -> new Line(
                        row.getString("region"),
                        row.getString("fund"),
                        row.getString("kind"),
                        row.getLong("ours"),
                        row.getObject("finance", Long.class),
                        row.getObject("tax", Long.class)))
                .list();
    }

    /**
     * Takes a statement and compares its month.
     *
     * @return the comparison's number
     * @throws Refusal when it is about another area, or was taken before
     */
    @Transactional
    public long take(StatementFile file, String fileName, Caller caller) {
        List<String> outside = file.entries().stream()
                .filter(each -> !caller.sees(each.region()))
                .map(each -> "第 " + each.line() + " 行 line " + each.line() + " · 区划 region: found `" + each.region()
                        + "`; expected one that begins with " + caller.area())
                .limit(20)
                .toList();
        if (!outside.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, outside);
        }
        files.take(file.digest(), "statement", fileName, file.entries().size(), file.total(), caller);
        long statement = jdbc.sql("insert into party_statement (party, family, month, area, file, sent_by, sent_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?) returning id")
                .params(file.party(), file.family(), file.month(), caller.area(), file.digest(), caller.person())
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        file.entries()
                .forEach(each -> jdbc.sql(
                                "insert into party_statement_line (statement, line, region, fund, kind, amount)"
                                        + " values (?, ?, ?, ?, ?, ?)")
                        .params(statement, each.line(), each.region(), each.fund(), each.kind(), each.amount())
                        .update());
        return compare(file.family(), YearMonth.parse(file.month()), caller);
    }

    /**
     * Compares a month anew, as after a receipt was booked.
     *
     * @return the comparison's number
     * @throws Refusal when no party sent a statement of it
     */
    @Transactional
    public long compare(String family, YearMonth month, Caller caller) {
        List<Line> lines = lines(family, month, caller.area());
        if (lines.stream().allMatch(each -> each.finance() == null && each.tax() == null)) {
            throw new Refusal(
                    Refusal.Code.NOT_FOUND, "a statement of finance or tax of " + month + " for " + caller.area());
        }
        List<Compared.Row> rows = new ArrayList<>();
        for (Line each : lines) {
            if (!each.isSame()) {
                rows.add(new Compared.Row(
                        each.result(),
                        String.join("/", month.toString(), each.region(), each.fund(), each.kind()),
                        each.region(),
                        Arrays.asList(each.ours(), each.finance(), each.tax())));
            }
        }
        LocalDate first = month.atDay(1);
        Compared.Books books = new Compared.Books(
                Kind.THREE_WAY, family, "statements", caller.area(), true, first, month.atEndOfMonth(), COLUMNS);
        List<Long> sums = List.of(
                lines.stream().mapToLong(Line::ours).sum(),
                lines.stream()
                        .map(Line::finance)
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .sum(),
                lines.stream()
                        .map(Line::tax)
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .sum());
        return reconciliations.keep(
                new Compared(books, sums, lines.size() - rows.size(), rows), caller.area(), caller.person());
    }
}
