package org.tuodi.platform.clearing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lines of statements as they were stored. */
@Component
class LineStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    LineStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    void keep(Period period, Map<String, List<Line>> items) {
        List<Object[]> rows = new ArrayList<>();
        items.forEach((institution, lines) -> {
            int line = 0;
            for (Line each : lines) {
                line++;
                rows.add(new Object[] {
                    period.family(),
                    period.number(),
                    institution,
                    line,
                    each.kind().word(),
                    each.care(),
                    each.fund(),
                    each.amount(),
                    each.reference(),
                    each.zh(),
                    each.en()
                });
            }
        });
        template.batchUpdate(
                "insert into clearing_item (family, period, institution, line, kind, class, fund, amount, reference, zh, en)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    /** Lines of a month by institution, in their order. */
    Map<String, List<Line>> of(String family, int period) {
        Map<String, List<Line>> items = new TreeMap<>();
        jdbc.sql("select * from clearing_item where family = ? and period = ? order by institution, line")
                .params(family, period)
                .query(row -> {
                    items.computeIfAbsent(row.getString("institution"), key -> new ArrayList<>())
                            .add(item(row));
                });
        return items;
    }

    private static Line item(ResultSet row) throws SQLException {
        return new Line(
                Line.Kind.of(row.getString("kind")),
                row.getString("class"),
                row.getString("fund"),
                row.getLong("amount"),
                row.getString("reference"),
                row.getString("zh"),
                row.getString("en"));
    }

    /** What each fund owes by some lines. */
    static Map<String, Long> byFund(List<Line> items) {
        Map<String, Long> sums = new TreeMap<>();
        items.forEach(each -> sums.merge(each.fund(), each.amount(), Math::addExact));
        return sums;
    }
}
