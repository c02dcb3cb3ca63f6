package org.tuodi.platform.reports;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.policies.Policies;
import org.tuodi.policy.model.PackSpec;

/** What funds will have spent at the end of a month (JM 二(三)1), by the last day of care as it is on record now. */
@Component
public class Forecasts {

    private static final String OURS = " s.pack = any (array(select number from policy_pack where id = any (:packs)))"
            + " and s.to_day between :from and :to";

    private final JdbcClient jdbc;
    private final Policies policies;
    private final Clock clock;

    Forecasts(JdbcClient jdbc, Policies policies, Clock clock) {
        this.jdbc = jdbc;
        this.policies = policies;
        this.clock = clock;
    }

    private JdbcClient.StatementSpec of(String sql, String family, LocalDate from, LocalDate to) {
        return jdbc.sql(sql)
                .param(
                        "packs",
                        policies.library().family(family).stream()
                                .map(PackSpec::id)
                                .toArray(String[]::new))
                .param("from", from)
                .param("to", to);
    }

    /** The last day up to today on which care ended that is on record, or today. */
    public LocalDate lastDay(String family) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        return of("select max(s.to_day) from settlement s where" + OURS, family, LocalDate.EPOCH, today)
                .query(LocalDate.class)
                .optional()
                .orElse(today);
    }

    /** Of each fund, for an area, told on a day. */
    public Map<String, MonthForecast> at(String family, String area, LocalDate day) {
        Map<String, MonthForecast> told = new TreeMap<>();
        daily(family, area, day).forEach((fund, spending) -> told.put(fund, MonthForecast.of(spending, day)));
        return told;
    }

    /** Spending by fund and day; bills of a day with the same accounts are added up before these are taken apart. */
    private Map<String, NavigableMap<LocalDate, Long>> daily(String family, String area, LocalDate day) {
        LocalDate from =
                YearMonth.from(day).minusMonths(2L * MonthForecast.MONTHS).atDay(1);
        int width = of(
                        "select coalesce(max(cardinality(s.charges)), 0) from settlement s where" + OURS,
                        family,
                        from,
                        day)
                .query(Integer.class)
                .single();
        String sums = IntStream.rangeClosed(1, width)
                .mapToObj(at -> "sum(s.charges[" + at + "])")
                .collect(Collectors.joining(", ", "array[", "]::bigint[]"));
        Map<String, NavigableMap<LocalDate, Long>> daily = new TreeMap<>();
        of(
                        "with g as materialized (select s.to_day, s.accounts, " + sums
                                + " as charges from settlement s where"
                                + OURS + " group by s.to_day, s.accounts) select split_part(n.text, '/', 3), g.to_day,"
                                + " sum(p.charge)::bigint from g, unnest(g.accounts, g.charges) as p (account, charge)"
                                + " join name n on n.id = p.account where starts_with(n.text, 'fund/')"
                                + " and starts_with(split_part(n.text, '/', 4), :area) group by 1, 2",
                        family,
                        from,
                        day)
                .param("area", area)
                .query(row -> {
                    daily.computeIfAbsent(row.getString(1), key -> new TreeMap<>())
                            .put(row.getObject(2, LocalDate.class), row.getLong(3));
                });
        return daily;
    }
}
