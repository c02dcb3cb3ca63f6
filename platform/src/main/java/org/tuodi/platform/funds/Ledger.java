package org.tuodi.platform.funds;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Balances of accounts, summed from what was posted: no row is shared by settlements, so none waits for another. */
@Component
public final class Ledger {

    private final JdbcClient jdbc;

    Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Balance of each account in fen, by name. */
    public Map<String, Long> balances() {
        Map<String, Long> balances = new LinkedHashMap<>();
        jdbc.sql("select account, sum(charge)::bigint from posting group by account order by account")
                .query(row -> {
                    balances.put(row.getString(1), row.getLong(2));
                });
        return balances;
    }
}
