package org.tuodi.platform.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The settlements and reversals of an institution over a time, as its own books should have them. */
@Component
public class InstitutionEntries {

    private final JdbcClient jdbc;

    InstitutionEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What an institution has of a settlement or reversal. Amounts in fen, negative in a reversal.
     *
     * @param reverses the settlement that it takes back, null in a settlement
     * @param callKey of the call that wrote it
     * @param firstCallKey of the call that settled: the same in a settlement
     * @param fund what all layers pay together
     */
    public record Booked(
            SettlementId id,
            @Nullable SettlementId reverses,
            String visit,
            String callKey,
            String firstCallKey,
            boolean stay,
            long total,
            long waived,
            long fund,
            long account,
            long cash,
            Instant at) {

        /** Whether it takes a settlement back. */
        public boolean isReversal() {
            return reverses != null;
        }
    }

    /** All of an institution from a moment up to another, in the order of time. */
    public List<Booked> of(String institution, Instant from, Instant until) {
        return jdbc.sql("""
                        select e.person_id, e.benefit_year, e.number, e.reverses, e.visit, e.call_key,
                            coalesce(f.call_key, e.call_key) as first_key, e.stay, e.total, e.waived,
                            sum_of(e.paid) as fund, e.account, e.cash, e.settled_at
                        from settlement e
                        left join settlement f on f.person_id = e.person_id and f.benefit_year = e.benefit_year
                            and f.number = e.reverses
                        where e.settled_at >= ? and e.settled_at < ? and e.institution = ? and e.kind in (1, 2)
                        order by e.settled_at, e.person_id, e.benefit_year, e.number""")
                .params(from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC), institution)
                .query((row, number) -> booked(row))
                .list();
    }

    private static Booked booked(ResultSet row) throws SQLException {
        String person = row.getString("person_id");
        int year = row.getInt("benefit_year");
        Integer reverses = row.getObject("reverses", Integer.class);
        return new Booked(
                new SettlementId(person, year, row.getInt("number")),
                reverses == null ? null : new SettlementId(person, year, reverses),
                row.getString("visit"),
                row.getString("call_key"),
                row.getString("first_key"),
                row.getBoolean("stay"),
                row.getLong("total"),
                row.getLong("waived"),
                row.getLong("fund"),
                row.getLong("account"),
                row.getLong("cash"),
                row.getObject("settled_at", OffsetDateTime.class).toInstant());
    }
}
