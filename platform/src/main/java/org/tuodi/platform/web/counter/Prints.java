package org.tuodi.platform.web.counter;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.settlement.SettlementId;

/** Counts how often a settlement was printed: each paper after the first bears which one it is. */
@Component
final class Prints {

    private static final int ATTEMPTS = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    Prints(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many papers there are. */
    int of(SettlementId id) {
        return jdbc.sql("select coalesce(max(copy), 0) from settlement_print"
                        + " where person_id = ? and benefit_year = ? and number = ?")
                .params(id.person(), id.year(), id.number())
                .query(Integer.class)
                .single();
    }

    /** Notes one more paper; gives its number, from 1. Two that are made at once get two numbers. */
    int add(SettlementId id, Caller caller) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return jdbc.sql(
                                "insert into settlement_print (person_id, benefit_year, number, copy, printed_by, office,"
                                        + " printed_at) select ?, ?, ?, coalesce(max(copy), 0) + 1, ?, ?, ? from settlement_print"
                                        + " where person_id = ? and benefit_year = ? and number = ? returning copy")
                        .params(
                                id.person(),
                                id.year(),
                                id.number(),
                                caller.person(),
                                caller.institution(),
                                clock.instant().atOffset(ZoneOffset.UTC),
                                id.person(),
                                id.year(),
                                id.number())
                        .query(Integer.class)
                        .single();
            } catch (DuplicateKeyException e) {
                // Somebody else printed it at the same moment: the next number is free.
            }
        }
        throw new Refusal(Refusal.Code.BUSY, "others print " + id + " at the moment");
    }
}
