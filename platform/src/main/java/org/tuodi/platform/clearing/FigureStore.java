package org.tuodi.platform.clearing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.clearing.Figures.Advance;
import org.tuodi.platform.clearing.Figures.FundSum;
import org.tuodi.platform.clearing.Figures.LayerSum;
import org.tuodi.platform.clearing.Figures.Volume;

/** Figures of months as they were stored when the month was closed. */
@Component
class FigureStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    FigureStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    static Figures figures(List<Volume> volumes, List<LayerSum> layers, List<FundSum> funds, List<Advance> advances) {
        long entries = volumes.stream()
                .mapToLong(each -> each.settlements() + each.reversals() + each.differences())
                .sum();
        return new Figures(entries, volumes, layers, funds, advances);
    }

    static Volume volume(ResultSet row) throws SQLException {
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

    static FundSum fund(ResultSet row) throws SQLException {
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
