package org.tuodi.platform.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bills of an institution over a time, page by page, and what each fund pays of them. */
@Component
public class InstitutionBills {

    private static final String WHOSE =
            " from settlement s where s.settled_at >= :from and s.settled_at < :until and s.institution = :institution";

    private final JdbcClient jdbc;

    InstitutionBills(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A settlement (1), a reversal (2), or a difference found later (3). Amounts in fen.
     *
     * @param reversed whether a settlement was taken back since
     */
    public record Bill(
            SettlementId id,
            int kind,
            boolean reversed,
            String visit,
            LocalDate from,
            LocalDate to,
            boolean stay,
            long total,
            long fund,
            long account,
            long cash,
            Instant at) {}

    /**
     * What they come to, in fen.
     *
     * @param funds what each layer pays, by its name
     */
    public record Sums(
            long settlements,
            long reversals,
            long differences,
            long total,
            long waived,
            long account,
            long cash,
            Map<String, Long> funds) {}

    /** Those posted from a moment up to another, the newest first. */
    public List<Bill> page(String institution, Instant from, Instant until, int after, int atMost) {
        return bound(
                        jdbc.sql(
                                "select s.person_id, s.benefit_year, s.number, s.kind, s.visit, s.from_day, s.to_day, s.stay,"
                                        + " s.total, sum_of(s.paid) as fund, s.account, s.cash, s.settled_at,"
                                        + " s.kind = 1 and exists (select from settlement r where r.person_id = s.person_id"
                                        + " and r.benefit_year = s.benefit_year and r.reverses = s.number) as reversed"
                                        + WHOSE
                                        + " order by s.settled_at desc, s.person_id, s.benefit_year, s.number"
                                        + " offset :after limit :most"),
                        institution,
                        from,
                        until)
                .param("after", after)
                .param("most", atMost)
                .query((row, number) -> bill(row))
                .list();
    }

    private static Bill bill(ResultSet row) throws SQLException {
        return new Bill(
                new SettlementId(row.getString("person_id"), row.getInt("benefit_year"), row.getInt("number")),
                row.getInt("kind"),
                row.getBoolean("reversed"),
                row.getString("visit"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getBoolean("stay"),
                row.getLong("total"),
                row.getLong("fund"),
                row.getLong("account"),
                row.getLong("cash"),
                row.getObject("settled_at", OffsetDateTime.class).toInstant());
    }

    /** What those posted from a moment up to another come to. */
    public Sums sums(String institution, Instant from, Instant until) {
        Map<String, Long> funds = new LinkedHashMap<>();
        bound(
                        jdbc.sql(
                                "select n.text, sum(p.fen) from (select each.name, sum(each.fen) as fen from (select s.layers,"
                                        + " s.paid" + WHOSE
                                        + ") b, unnest(b.layers, b.paid) as each (name, fen) group by 1) p"
                                        + " join name n on n.id = p.name group by 1 order by 1"),
                        institution,
                        from,
                        until)
                .query(row -> {
                    funds.put(row.getString(1), row.getLong(2));
                });
        return bound(
                        jdbc.sql("select count(*) filter (where kind = 1), count(*) filter (where kind = 2),"
                                + " count(*) filter (where kind = 3), coalesce(sum(total), 0), coalesce(sum(waived), 0),"
                                + " coalesce(sum(account), 0), coalesce(sum(cash), 0)" + WHOSE),
                        institution,
                        from,
                        until)
                .query((row, number) -> new Sums(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        funds))
                .single();
    }

    private static JdbcClient.StatementSpec bound(
            JdbcClient.StatementSpec sql, String institution, Instant from, Instant until) {
        return sql.param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("institution", institution);
    }
}
