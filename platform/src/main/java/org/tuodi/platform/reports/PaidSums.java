package org.tuodi.platform.reports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;

/** Sums of what was paid of bills, and the bills behind them. */
@Component
public class PaidSums {

    private static final String SUMS = " from payment_month where benefit_year = :year and starts_with(region, :area)"
            + " and starts_with(region, :region) and (:identity = '' or identity = :identity)"
            + " and (cast(:month as date) is null or month = :month)";

    private static final String PAYER = "(payer = :payer or (:payer = '' and payer not in ('all', 'cash')))";

    private final JdbcClient jdbc;

    PaidSums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By what sums are told apart. */
    public enum By {
        PAYER("payer"),
        IDENTITY("identity"),
        REGION("region"),
        MONTH("month::text");

        private final String column;

        By(String column) {
            this.column = column;
        }
    }

    /** What was paid under one name, in fen. */
    public record Sum(String name, long fen, long bills) {}

    /** A settlement, reversal or difference in a list. */
    public record Row(
            String person,
            int year,
            int number,
            LocalDate day,
            int kind,
            String region,
            String identity,
            String institution,
            String visit,
            long total,
            long paid,
            long cash) {

        /** Its name. */
        public String id() {
            return person + "." + year + "." + number;
        }

        /** The total of the bill in yuan. */
        public String totalYuan() {
            return Money.text(total);
        }

        /** What funds and the personal account pay, in yuan. */
        public String paidYuan() {
            return Money.text(paid);
        }

        /** What the person pays, in yuan. */
        public String cashYuan() {
            return Money.text(cash);
        }
    }

    /** Benefit years with payments, the latest first. */
    public List<Integer> years() {
        return jdbc.sql("select distinct benefit_year from payment_month order by 1 desc")
                .query(Integer.class)
                .list();
    }

    /** What funds and personal accounts paid, by one thing; largest first, months in order. */
    public List<Sum> sums(PaymentFilter filter, By by) {
        String order = by == By.MONTH ? "1" : "2 desc, 1";
        // A bill has several payers: it is one bill of its identity, region and month, and one of each payer.
        String bills = by == By.PAYER
                ? "sum(bills)"
                : "coalesce(sum(bills) filter (where payer = case :payer when '' then 'all' else :payer end), 0)";
        String paid = "coalesce(sum(fen) filter (where " + PAYER + "), 0)";
        return with(
                        jdbc.sql("select " + by.column + ", " + paid + "::bigint, " + bills + "::bigint" + SUMS
                                + (by == By.PAYER ? " and " + PAYER : "") + " group by 1 having " + paid + " <> 0 or "
                                + bills + " <> 0 order by " + order),
                        filter)
                .query((row, number) -> new Sum(row.getString(1), row.getLong(2), row.getLong(3)))
                .list();
    }

    /** The total of the bills, what the person pays of them, and how many they are; of any payer. */
    public List<Sum> totals(PaymentFilter filter) {
        return with(
                        jdbc.sql("select payer, sum(fen)::bigint, sum(bills)::bigint" + SUMS
                                + " and payer in ('all', 'cash') and :payer = :payer group by 1 order by 1"),
                        filter)
                .query((row, number) -> new Sum(row.getString(1), row.getLong(2), row.getLong(3)))
                .list();
    }

    /** Regions with payments that may be seen. */
    public List<String> regions(int year, String area) {
        return jdbc.sql("select distinct region from payment_month where benefit_year = ? and starts_with(region, ?)"
                        + " order by 1")
                .params(year, area)
                .query(String.class)
                .list();
    }

    /**
     * The entries behind the sums, the latest day first.
     *
     * @param after the last row of the page before, or null
     */
    public List<Row> rows(PaymentFilter filter, @Nullable Row after, int atMost) {
        String beyond = after == null
                ? ""
                : " and (e.day < :day or (e.day = :day and (e.person_id, e.number) > (:person, :number)))";
        JdbcClient.StatementSpec query =
                with(jdbc.sql("""
                        with page as (
                            select * from payment_entry e where benefit_year = :year and starts_with(region, :area)
                                and starts_with(region, :region) and (:identity = '' or identity = :identity)
                                and (cast(:month as date) is null
                                    or day >= :month and day < cast(:month as date) + interval '1 month')
                                and (:payer = '' or :payer = any(payers))""" + beyond + """
                             order by day desc, person_id, number limit :most)
                        select p.*, s.institution, s.visit, s.total, s.cash, s.account + sum_of(s.paid) as paid
                        from page p join settlement s using (person_id, benefit_year, number)
                        order by p.day desc, p.person_id, p.number
                        """), filter).param("most", atMost);
        if (after != null) {
            query = query.param("day", after.day).param("person", after.person).param("number", after.number);
        }
        return query.query((row, number) -> new Row(
                        row.getString("person_id"),
                        row.getInt("benefit_year"),
                        row.getInt("number"),
                        row.getObject("day", LocalDate.class),
                        row.getInt("kind"),
                        row.getString("region"),
                        row.getString("identity"),
                        row.getString("institution"),
                        row.getString("visit"),
                        row.getLong("total"),
                        row.getLong("paid"),
                        row.getLong("cash")))
                .list();
    }

    /** A row by the name of its entry, where a page goes on. */
    public Optional<Row> row(String person, int year, int number, String area) {
        List<Row> found = new ArrayList<>();
        jdbc.sql("select day, region, identity, kind from payment_entry where person_id = ? and benefit_year = ?"
                        + " and number = ? and starts_with(region, ?)")
                .params(person, year, number, area)
                .query(row -> {
                    found.add(new Row(
                            person,
                            year,
                            number,
                            row.getObject(1, LocalDate.class),
                            row.getInt(4),
                            row.getString(2),
                            row.getString(3),
                            "",
                            "",
                            0,
                            0,
                            0));
                });
        return found.stream().findFirst();
    }

    private static JdbcClient.StatementSpec with(JdbcClient.StatementSpec query, PaymentFilter filter) {
        return query.param("year", filter.year())
                .param("area", filter.area())
                .param("region", filter.region())
                .param("identity", filter.identity())
                .param("payer", filter.payer())
                .param("month", filter.month(), java.sql.Types.DATE);
    }
}
