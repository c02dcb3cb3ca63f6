package org.tuodi.platform.clearing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.Policies;

/** The months that are closed. */
@Component
public class Periods {

    private static final String SELECT =
            "select family, number, month, cutoff, before_day, before_cutoff, snapshot, closed_by,"
                    + " closed_at from clearing_period";

    private final JdbcClient jdbc;
    private final Policies policies;

    Periods(JdbcClient jdbc, Policies policies) {
        this.jdbc = jdbc;
        this.policies = policies;
    }

    /** Those of a family, in order. */
    public List<Period> of(String family) {
        return jdbc.sql(SELECT + " where family = ? order by number")
                .param(family)
                .query((row, number) -> period(row))
                .list();
    }

    /** Families by whose policies something was settled. */
    public List<String> families() {
        return jdbc.sql("select id from policy_pack").query(String.class).list().stream()
                .map(id -> policies.library().spec(id).family())
                .distinct()
                .sorted()
                .toList();
    }

    /** The same, and one that is asked for though nothing was settled by it yet. */
    public List<String> familiesWith(String asked) {
        List<String> families = families();
        if (families.contains(asked) || !policies.knowsFamily(asked)) {
            return families;
        }
        return java.util.stream.Stream.concat(families.stream(), java.util.stream.Stream.of(asked))
                .sorted()
                .toList();
    }

    /** A month, if it is closed. */
    public Optional<Period> find(String family, YearMonth month) {
        return jdbc.sql(SELECT + " where family = ? and month = ?")
                .params(family, month.toString())
                .query((row, number) -> period(row))
                .optional();
    }

    /** How many entries each closed month has, by its number. */
    public java.util.Map<Integer, Long> entries(String family) {
        java.util.Map<Integer, Long> entries = new java.util.TreeMap<>();
        jdbc.sql(
                        "select period, sum(settlements + reversals + differences)::bigint from clearing_volume where family = ?"
                                + " group by period")
                .param(family)
                .query(row -> {
                    entries.put(row.getInt(1), row.getLong(2));
                });
        return entries;
    }

    /** The month closed last. */
    public Optional<Period> last(String family) {
        return jdbc.sql(SELECT + " where family = ? order by number desc limit 1")
                .param(family)
                .query((row, number) -> period(row))
                .optional();
    }

    /**
     * Months from one to another, all of them closed.
     *
     * @throws Refusal naming the first that is not
     */
    public List<Period> closed(String family, YearMonth from, YearMonth to) {
        List<Period> all = of(family).stream()
                .filter(each -> !each.month().isBefore(from) && !each.month().isAfter(to))
                .toList();
        YearMonth expected =
                all.isEmpty() ? from : all.get(all.size() - 1).month().plusMonths(1);
        if (!expected.isAfter(to)) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "found the month " + expected + " of " + family + " open; expected it closed");
        }
        return all;
    }

    /** Records a month; throws DuplicateKeyException when it is closed already. */
    void add(Period period) {
        Integer previous = period.number() == 1 ? null : period.number() - 1;
        jdbc.sql(
                        "insert into clearing_period (family, number, previous, month, last_day, cutoff, before_day, before_cutoff,"
                                + " snapshot, closed_by, closed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(java.util.Arrays.asList(
                        period.family(),
                        period.number(),
                        previous,
                        period.month().toString(),
                        period.lastDay(),
                        period.cutoff().atOffset(ZoneOffset.UTC),
                        period.beforeDay(),
                        period.beforeCutoff().atOffset(ZoneOffset.UTC),
                        period.snapshot(),
                        period.closedBy(),
                        period.closedAt().atOffset(ZoneOffset.UTC)))
                .update();
    }

    private static Period period(ResultSet row) throws SQLException {
        return new Period(
                row.getString("family"),
                row.getInt("number"),
                YearMonth.parse(row.getString("month")),
                instant(row, "cutoff"),
                row.getObject("before_day", LocalDate.class),
                instant(row, "before_cutoff"),
                row.getString("snapshot"),
                row.getString("closed_by"),
                instant(row, "closed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
