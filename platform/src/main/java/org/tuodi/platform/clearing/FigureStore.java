package org.tuodi.platform.clearing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.clearing.Figures.Advance;
import org.tuodi.platform.clearing.Figures.FundSum;
import org.tuodi.platform.clearing.Figures.LayerSum;
import org.tuodi.platform.clearing.Figures.Volume;
import org.tuodi.platform.policies.Policies;

/** Figures of months: summed from the entries, and as they were stored when the month was closed. */
@Component
class FigureStore {

    /** Which entries are a month's: nothing but the rows of settlement and of clearing_period says so. */
    private static final String OF_PERIOD = """
            s.pack in (select number from policy_pack where id = any (:packs))
                and s.to_day <= :last and s.settled_at <= :cutoff
                and (s.to_day > :beforeDay or s.settled_at > :beforeCutoff)""";

    /** One reading of the entries; everything is summed from it. */
    private static final String SUMS = """
            with e as materialized (
                select s.institution, s.region, s.kind, s.total, s.waived, s.account, s.cash, s.to_day, s.layers, s.row_ids,
                    s.paid, s.accounts, s.charges,
                    case split_part(split_part(case when s.kind = 2 then (select t.facts from settlement t
                            where t.person_id = s.person_id and t.benefit_year = s.benefit_year and t.number = s.reverses)
                        else s.facts end, ';k=', 2), ';', 1)
                        when 'pharmacy' then 'pharmacy' when 'chronicOutpatient' then 'chronic'
                        when 'specialOutpatient' then 'chronic' when 'inpatient' then 'inpatient'
                        when 'daySurgery' then 'inpatient' when 'homeSickbed' then 'inpatient' else 'outpatient' end as class,
                    s.kind <> 1 and exists (select from settlement t
                        where t.person_id = s.person_id and t.benefit_year = s.benefit_year
                            and t.number = coalesce(s.reverses, s.corrects)
                            and t.to_day <= :beforeDay and t.settled_at <= :beforeCutoff) as adjusting
                from settlement s where %s)
            select 'volume' as what, institution, region, class, '' as name, '' as detail, adjusting,
                count(*) filter (where kind = 1) as n1, count(*) filter (where kind = 2) as n2,
                count(*) filter (where kind = 3) as n3, sum(total)::bigint as n4, sum(waived)::bigint as n5,
                sum(sum_of(paid))::bigint as n6, sum(account)::bigint as n7, sum(cash)::bigint as n8
            from e group by institution, region, class, adjusting
            union all
            select 'layer', institution, region, class, n.text, coalesce(r.text, ''), false, count(*), 0, 0,
                sum(p.paid)::bigint, 0, 0, 0, 0
            from e, unnest(e.layers, e.row_ids, e.paid) as p (layer, row_id, paid) join name n on n.id = p.layer
            left join name r on r.id = p.row_id
            group by institution, region, class, n.text, coalesce(r.text, '')
            union all
            select 'fund', institution, split_part(n.text, '/', case when n.text like 'fund/%%' then 4 else 3 end), class,
                case when n.text like 'fund/%%' then split_part(n.text, '/', 3) else 'personalAccounts' end, '', adjusting,
                0, 0, 0, sum(p.charge)::bigint, 0, 0, 0, 0
            from e, unnest(e.accounts, e.charges) as p (account, charge) join name n on n.id = p.account
            where n.text like 'fund/%%' or n.text like 'personalAccounts/%%'
            group by 2, 3, 4, 5, 7
            union all
            select 'advance', institution, region, '', c.id, n.text, false, 0, 0, 0, sum(p.paid)::bigint, 0, 0, 0, 0
            from e join contract_in_force c on c.family = :family and starts_with(e.region, c.area)
                and e.to_day between c.from_day and c.last_day,
                unnest(e.layers, e.paid) as p (layer, paid) join name n on n.id = p.layer
            where n.text = any (:advanced)
            group by institution, region, c.id, n.text""".formatted(OF_PERIOD);

    private static final String MARK = "insert into cleared (person_id, benefit_year, number, statement, cleared_at)"
            + " select s.person_id, s.benefit_year, s.number, :id, :at from settlement s where "
            + OF_PERIOD;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Policies policies;

    FigureStore(JdbcClient jdbc, JdbcTemplate template, Policies policies) {
        this.jdbc = jdbc;
        this.template = template;
        this.policies = policies;
    }

    /** Ids of the packs of a family. */
    private String[] packs(String family) {
        return policies.library().family(family).stream()
                .map(org.tuodi.policy.model.PackSpec::id)
                .toArray(String[]::new);
    }

    private JdbcClient.StatementSpec ofPeriod(String sql, Period period) {
        return jdbc.sql(sql)
                .param("packs", packs(period.family()))
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

    /** Sums the entries of a month. */
    Figures summed(Period period) {
        List<Volume> volumes = new ArrayList<>();
        List<LayerSum> layers = new ArrayList<>();
        List<FundSum> funds = new ArrayList<>();
        List<Advance> advances = new ArrayList<>();
        ofPeriod(SUMS, period)
                .param("family", period.family())
                .param("advanced", Assistance.ADVANCED.keySet().toArray(String[]::new))
                .query(row -> {
                    switch (row.getString("what")) {
                        case "volume" -> volumes.add(volume(row));
                        case "layer" ->
                            layers.add(new LayerSum(
                                    row.getString("institution"),
                                    row.getString("region"),
                                    row.getString("class"),
                                    row.getString("name"),
                                    row.getString("detail"),
                                    row.getLong("n1"),
                                    row.getLong("n4")));
                        case "fund" -> funds.add(fund(row));
                        default ->
                            advances.add(new Advance(
                                    row.getString("name"),
                                    row.getString("region"),
                                    row.getString("institution"),
                                    row.getString("detail"),
                                    row.getLong("n4")));
                    }
                });
        return figures(volumes, layers, funds, advances);
    }

    private static Figures figures(
            List<Volume> volumes, List<LayerSum> layers, List<FundSum> funds, List<Advance> advances) {
        long entries = volumes.stream()
                .mapToLong(each -> each.settlements() + each.reversals() + each.differences())
                .sum();
        return new Figures(entries, volumes, layers, funds, advances);
    }

    private static Volume volume(ResultSet row) throws SQLException {
        return new Volume(
                row.getString("institution"),
                row.getString("region"),
                row.getString("class"),
                row.getBoolean("adjusting"),
                row.getLong("n1"),
                row.getLong("n2"),
                row.getLong("n3"),
                row.getLong("n4"),
                row.getLong("n5"),
                row.getLong("n6"),
                row.getLong("n7"),
                row.getLong("n8"));
    }

    private static FundSum fund(ResultSet row) throws SQLException {
        return new FundSum(
                row.getString("institution"),
                row.getString("region"),
                row.getString("class"),
                row.getString("name"),
                row.getBoolean("adjusting"),
                row.getLong("n4"));
    }

    /** Stores what a month came to. */
    void keep(Period period, Figures figures) {
        insert(
                "clearing_volume (family, period, institution, region, class, adjusting, settlements, reversals,"
                        + " differences, total, waived, fund, account, cash)",
                figures.volumes().stream().map(each -> row(period, each)).toList());
        insert(
                "clearing_layer (family, period, institution, region, class, layer, row_id, entries, paid)",
                figures.layers().stream().map(each -> row(period, each)).toList());
        insert(
                "clearing_fund (family, period, institution, region, class, fund, adjusting, paid)",
                figures.funds().stream().map(each -> row(period, each)).toList());
        insert(
                "clearing_advance (family, period, contract, region, institution, layer, paid)",
                figures.advances().stream().map(each -> row(period, each)).toList());
    }

    private static Object[] row(Period period, Volume each) {
        return new Object[] {
            period.family(), period.number(), each.institution(), each.region(), each.care(), each.adjusting(),
            each.settlements(), each.reversals(), each.differences(), each.total(), each.waived(), each.fund(),
            each.account(), each.cash()
        };
    }

    private static Object[] row(Period period, LayerSum each) {
        return new Object[] {
            period.family(),
            period.number(),
            each.institution(),
            each.region(),
            each.care(),
            each.layer(),
            each.row(),
            each.entries(),
            each.paid()
        };
    }

    private static Object[] row(Period period, FundSum each) {
        return new Object[] {
            period.family(),
            period.number(),
            each.institution(),
            each.region(),
            each.care(),
            each.fund(),
            each.adjusting(),
            each.paid()
        };
    }

    private static Object[] row(Period period, Advance each) {
        return new Object[] {
            period.family(),
            period.number(),
            each.contract(),
            each.region(),
            each.institution(),
            each.layer(),
            each.paid()
        };
    }

    private void insert(String into, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            String marks = "?, ".repeat(rows.get(0).length - 1) + "?";
            template.batchUpdate("insert into " + into + " values (" + marks + ")", rows);
        }
    }

    /** What a month came to when it was closed. */
    Figures kept(Period period) {
        return figures(
                stored(
                        "select institution, region, class, adjusting, settlements as n1, reversals as n2,"
                                + " differences as n3, total as n4, waived as n5, fund as n6, account as n7, cash as n8"
                                + " from clearing_volume",
                        period,
                        FigureStore::volume),
                stored(
                        "select * from clearing_layer",
                        period,
                        row -> new LayerSum(
                                row.getString("institution"),
                                row.getString("region"),
                                row.getString("class"),
                                row.getString("layer"),
                                row.getString("row_id"),
                                row.getLong("entries"),
                                row.getLong("paid"))),
                stored(
                        "select institution, region, class, fund as name, adjusting, paid as n4 from clearing_fund",
                        period,
                        FigureStore::fund),
                stored(
                        "select * from clearing_advance",
                        period,
                        row -> new Advance(
                                row.getString("contract"),
                                row.getString("region"),
                                row.getString("institution"),
                                row.getString("layer"),
                                row.getLong("paid"))));
    }

    private interface Read<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> stored(String select, Period period, Read<T> read) {
        return jdbc.sql(select + " where family = ? and period = ?")
                .params(period.family(), period.number())
                .query((row, number) -> read.of(row))
                .list();
    }
}
