package org.tuodi.platform.funds;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ledger: what is posted, and balances summed from it. No row is shared by settlements, so none waits for another. */
@Component
public final class Ledger {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    Ledger(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * Posts a journal of something that is no settlement, in the caller's transaction. Nothing keeps the same from being
     * posted again: the caller's own row does, which the cause names.
     *
     * @param kind such as {@code premiumSubsidy}
     * @param day to which it belongs
     * @param cause the row that it comes from
     * @param by who caused it
     * @return its number
     */
    public long post(String kind, LocalDate day, String cause, Journal journal, String by) {
        return jdbc.sql("insert into journal (kind, day, cause, accounts, charges, recorded_by)"
                        + " values (?, ?, ?, ?, ?, ?) returning id")
                .params(
                        kind,
                        day,
                        cause,
                        journal.accounts().toArray(String[]::new),
                        journal.charges().toArray(Long[]::new),
                        by)
                .query(Long.class)
                .single();
    }

    /** Posts many journals of one kind and day at once, by their causes; as {@link #post} does each. */
    public void postAll(String kind, LocalDate day, Map<String, Journal> journals, String by) {
        List<Object[]> rows = journals.entrySet().stream()
                .map(each -> new Object[] {
                    kind,
                    day,
                    each.getKey(),
                    each.getValue().accounts().toArray(String[]::new),
                    each.getValue().charges().toArray(Long[]::new),
                    by
                })
                .toList();
        template.batchUpdate(
                "insert into journal (kind, day, cause, accounts, charges, recorded_by) values (?, ?, ?, ?, ?, ?)",
                rows);
    }

    /** Balances in fen of the accounts that no settlement charges and whose names begin so, by name. */
    public Map<String, Long> journalledUnder(String beginning) {
        Map<String, Long> balances = new LinkedHashMap<>();
        jdbc.sql("select each.account, sum(each.charge)::bigint from journal j,"
                        + " unnest(j.accounts, j.charges) as each (account, charge) where starts_with(each.account, ?)"
                        + " group by 1 order by 1")
                .param(beginning)
                .query(row -> {
                    balances.put(row.getString(1), row.getLong(2));
                });
        return balances;
    }

    /** Balance in fen of an account that no settlement charges, such as a deposit, a prepayment or an insurer's. */
    public long journalled(String account) {
        return jdbc.sql("select coalesce(sum(each.charge), 0)::bigint from journal j,"
                        + " unnest(j.accounts, j.charges) as each (account, charge) where each.account = ?")
                .param(account)
                .query(Long.class)
                .single();
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
