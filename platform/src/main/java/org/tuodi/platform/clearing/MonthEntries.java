package org.tuodi.platform.clearing;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.clearing.Figures.Advance;
import org.tuodi.platform.clearing.Figures.FundSum;
import org.tuodi.platform.clearing.Figures.LayerSum;
import org.tuodi.platform.clearing.Figures.Volume;
import org.tuodi.platform.policies.Policies;
import org.tuodi.platform.settlement.ManualEntries;
import org.tuodi.policy.model.PackSpec;

/**
 * The entries of a month: sums them, and marks them as cleared. One pass adds up those that have the same layers, rows and
 * accounts, position by position; only these few sums are then taken apart.
 */
@Component
class MonthEntries {

    /** Which entries are a month's: nothing but the rows of settlement and of clearing_period says so. */
    private static final String OF_PERIOD = """
            s.pack = any (array(select number from policy_pack where id = any (:packs)))
                and s.to_day <= :last and s.settled_at <= :cutoff
                and (s.to_day > :beforeDay or s.settled_at > :beforeCutoff)""";

    /** The most layers and accounts that an entry of the month has. */
    private static final String WIDTHS =
            "select coalesce(max(cardinality(s.paid)), 0), coalesce(max(cardinality(s.charges)), 0) from settlement s where "
                    + OF_PERIOD;

    /**
     * What an entry takes back or corrects is looked up by its key: a query of one value is asked for the few rows that need
     * it, where the existence of one might be answered by reading the whole table.
     */
    private static final String SUMS = """
            with e as (
                select s.institution, s.region, s.kind, s.total, s.waived, s.account, s.cash, s.to_day, s.layers, s.row_ids,
                    s.paid, s.accounts, s.charges,
                    case split_part(split_part(case when s.kind = 2 then (select t.facts from settlement t
                            where t.person_id = s.person_id and t.benefit_year = s.benefit_year and t.number = s.reverses)
                        else s.facts end, ';k=', 2), ';', 1)
                        when 'pharmacy' then 'pharmacy' when 'chronicOutpatient' then 'chronic'
                        when 'specialOutpatient' then 'chronic' when 'inpatient' then 'inpatient'
                        when 'daySurgery' then 'inpatient' when 'homeSickbed' then 'inpatient' else 'outpatient' end as class,
                    case when s.kind = 1 then false else coalesce((select t.to_day <= :beforeDay
                            and t.settled_at <= :beforeCutoff from settlement t
                        where t.person_id = s.person_id and t.benefit_year = s.benefit_year
                            and t.number = coalesce(s.reverses, s.corrects)), false) end as adjusting,
                    width_bucket(s.to_day, (select coalesce(array_agg(b.day order by b.day), '{}') from (
                        select from_day as day from contract_in_force where family = :family
                        union select last_day + 1 from contract_in_force where family = :family) b)) as terms
                from settlement s where OF_PERIOD),
            g as materialized (
                select institution, region, class, adjusting, layers, row_ids, accounts, min(to_day) as day, count(*) as entries,
                    count(*) filter (where kind = 1) as settlements, count(*) filter (where kind = 2) as reversals,
                    count(*) filter (where kind = 3) as differences, sum(total) as total, sum(waived) as waived,
                    sum(account) as account, sum(cash) as cash, PAID as paid, CHARGES as charges
                from e group by institution, region, class, adjusting, layers, row_ids, accounts, terms)
            select 'volume' as what, institution, region, class, '' as name, '' as detail, adjusting,
                sum(settlements)::bigint as n1, sum(reversals)::bigint as n2, sum(differences)::bigint as n3,
                sum(total)::bigint as n4, sum(waived)::bigint as n5, sum(total - waived - account - cash)::bigint as n6,
                sum(account)::bigint as n7, sum(cash)::bigint as n8
            from g group by institution, region, class, adjusting
            union all
            select 'layer', institution, region, class, n.text, coalesce(r.text, ''), false, sum(entries)::bigint, 0, 0,
                sum(p.paid)::bigint, 0, 0, 0, 0
            from g, unnest(g.layers, g.row_ids, g.paid) as p (layer, row_id, paid) join name n on n.id = p.layer
            left join name r on r.id = p.row_id
            group by institution, region, class, n.text, coalesce(r.text, '')
            union all
            select 'fund', institution, split_part(n.text, '/', case when n.text like 'fund/%' then 4 else 3 end), class,
                case when n.text like 'fund/%' then split_part(n.text, '/', 3) else 'personalAccounts' end, '', adjusting,
                0, 0, 0, sum(p.charge)::bigint, 0, 0, 0, 0
            from g, unnest(g.accounts, g.charges) as p (account, charge) join name n on n.id = p.account
            where n.text like 'fund/%' or n.text like 'personalAccounts/%'
            group by 2, 3, 4, 5, 7
            union all
            select 'advance', institution, region, '', c.id, n.text, false, 0, 0, 0, sum(p.paid)::bigint, 0, 0, 0, 0
            from g join contract_in_force c on c.family = :family and starts_with(g.region, c.area)
                and g.day between c.from_day and c.last_day,
                unnest(g.layers, g.paid) as p (layer, paid) join name n on n.id = p.layer
            where n.text = any (:advanced)
            group by institution, region, c.id, n.text""".replace("OF_PERIOD", OF_PERIOD);

    private static final String MARK = "insert into cleared (person_id, benefit_year, number, statement, cleared_at)"
            + " select s.person_id, s.benefit_year, s.number, :id, :at from settlement s where "
            + OF_PERIOD;

    /** Groups are hashed in memory, where the planner would sort all entries by texts; a plan that runs once is not compiled. */
    private static final String SETTINGS =
            "select set_config('work_mem', '64MB', true), set_config('jit', 'off', true), set_config('enable_sort', ?, true)";

    private final JdbcClient jdbc;
    private final Policies policies;

    MonthEntries(JdbcClient jdbc, Policies policies) {
        this.jdbc = jdbc;
        this.policies = policies;
    }

    private JdbcClient.StatementSpec ofPeriod(String sql, Period period) {
        return jdbc.sql(sql)
                .param(
                        "packs",
                        policies.library().family(period.family()).stream()
                                .map(PackSpec::id)
                                .toArray(String[]::new))
                .param("last", period.lastDay())
                .param("cutoff", period.cutoff().atOffset(ZoneOffset.UTC))
                .param("beforeDay", period.beforeDay())
                .param("beforeCutoff", period.beforeCutoff().atOffset(ZoneOffset.UTC));
    }

    /** Marks the entries of a month as cleared; an entry that is in another one breaks a constraint. */
    long mark(Period period) {
        return ofPeriod(MARK, period)
                .param("id", period.id())
                .param("at", period.closedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Sums the entries of a month, in the caller's transaction. */
    Figures summed(Period period) {
        jdbc.sql(SETTINGS).param("off").query(row -> {});
        int[] widths = ofPeriod(WIDTHS, period)
                .query((row, number) -> new int[] {row.getInt(1), row.getInt(2)})
                .single();
        List<Volume> volumes = new ArrayList<>();
        List<LayerSum> layers = new ArrayList<>();
        List<FundSum> funds = new ArrayList<>();
        List<Advance> advances = new ArrayList<>();
        ofPeriod(SUMS.replace("PAID", sums("paid", widths[0])).replace("CHARGES", sums("charges", widths[1])), period)
                .param("family", period.family())
                .param("advanced", Assistance.ADVANCED.keySet().toArray(String[]::new))
                .query(row -> {
                    switch (row.getString("what")) {
                        case "volume" -> volumes.add(FigureStore.volume(row));
                        case "layer" ->
                            layers.add(new LayerSum(
                                    row.getString("institution"),
                                    row.getString("region"),
                                    row.getString("class"),
                                    row.getString("name"),
                                    row.getString("detail"),
                                    row.getLong("n1"),
                                    row.getLong("n4")));
                        case "fund" -> funds.add(FigureStore.fund(row));
                        default ->
                            advances.add(new Advance(
                                    row.getString("name"),
                                    row.getString("region"),
                                    row.getString("institution"),
                                    row.getString("detail"),
                                    row.getLong("n4")));
                    }
                });
        jdbc.sql(SETTINGS).param("on").query(row -> {});
        // What cases pay to persons no insurer paid ahead.
        advances.removeIf(each -> each.institution().equals(ManualEntries.TO_PERSONS));
        return FigureStore.figures(volumes, layers, funds, advances);
    }

    /** A list whose elements are the sums of the elements at the same place. */
    private static String sums(String column, int width) {
        return IntStream.rangeClosed(1, width)
                .mapToObj(at -> "sum(" + column + "[" + at + "])")
                .collect(Collectors.joining(", ", "array[", "]::bigint[]"));
    }
}
