package org.tuodi.platform.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.funds.Journal;

/**
 * The rows of personal accounts. Every movement is an entry of its own, posted with the balance in one transaction; whoever
 * moves an account holds its row, so movements that arrive at once come one after the other.
 */
@Component
final class AccountStore {

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What moves an account.
     *
     * @param amount fen; negative takes out
     * @param source where money that comes in is from, or why it goes out; null where the kind says all
     * @param relative for whom it was used, or who gets it; null for the owner
     * @param key the caller's own; the same key moves once
     */
    record Movement(
            String kind,
            long amount,
            LocalDate day,
            @Nullable String source,
            @Nullable String relative,
            String key,
            Journal journal) {}

    /** An entry of an account. */
    record Moved(
            int number,
            String kind,
            long amount,
            long balanceAfter,
            LocalDate day,
            @Nullable String source,
            @Nullable String relative,
            @Nullable String settlement) {

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("number", number);
            json.put("kind", kind);
            json.put("amount", Money.text(amount));
            json.put("balanceAfter", Money.text(balanceAfter));
            json.put("day", day.toString());
            if (source != null) {
                json.put("source", source);
            }
            if (relative != null) {
                json.put("relative", relative);
            }
            if (settlement != null) {
                json.put("settlement", settlement);
            }
            return json;
        }
    }

    /** Opens an account unless there is one, and holds it until the transaction ends; gives its balance. */
    long hold(String person) {
        jdbc.sql("insert into account (person_id, balance, version) values (?, 0, 0) on conflict do nothing")
                .param(person)
                .update();
        return jdbc.sql("select balance from account where person_id = ? for update")
                .param(person)
                .query(Long.class)
                .single();
    }

    /** Balance; 0 where there is no account. */
    long balance(String person) {
        return jdbc.sql("select balance from account where person_id = ?")
                .param(person)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** What a key moved. */
    Optional<Moved> called(String person, String key) {
        return jdbc.sql("select * from account_entry where person_id = ? and call_key = ?")
                .params(person, key)
                .query((row, number) -> moved(row))
                .optional();
    }

    /** An entry by its number. */
    Optional<Moved> entry(String person, int number) {
        return jdbc.sql("select * from account_entry where person_id = ? and number = ?")
                .params(person, number)
                .query((row, count) -> moved(row))
                .optional();
    }

    /** Who recorded an entry; empty when there is none. */
    String recordedBy(String person, int number) {
        return jdbc.sql("select recorded_by from account_entry where person_id = ? and number = ?")
                .params(person, number)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** The entries of a year, in order. */
    List<Moved> entries(String person, int year) {
        return jdbc.sql(
                        "select * from account_entry where person_id = ? and extract(year from day) = ? order by number")
                .params(person, year)
                .query((row, count) -> moved(row))
                .list();
    }

    /** The journal of an entry, to be taken back. */
    Journal journal(String person, int number) {
        return jdbc.sql("select accounts, charges from account_entry where person_id = ? and number = ?")
                .params(person, number)
                .query((row, count) ->
                        new Journal(List.of((String[]) row.getArray(1).getArray()), List.of((Long[])
                                row.getArray(2).getArray())))
                .single();
    }

    /**
     * Moves an account that the caller holds.
     *
     * @throws Refusal when there is less than is taken out
     */
    Moved move(String person, Movement movement, String by) {
        long balance = hold(person);
        if (balance + movement.amount < 0) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "the account of " + person + " has " + Money.text(balance) + "; expected at least "
                            + Money.text(-movement.amount) + ", there is no overdraft");
        }
        return jdbc.sql("""
                        with moved as (
                            update account set balance = balance + :amount, version = version + 1 where person_id = :person
                            returning balance, version)
                        insert into account_entry (person_id, number, kind, amount, balance_after, day, source, relative,
                            call_key, accounts, charges, recorded_by)
                        select :person, version, :kind, :amount, balance, :day, :source, :relative, :key, :accounts, :charges,
                            :by
                        from moved returning *""")
                .param("person", person)
                .param("kind", movement.kind)
                .param("amount", movement.amount)
                .param("day", movement.day)
                .param("source", movement.source)
                .param("relative", movement.relative)
                .param("key", movement.key)
                .param("accounts", movement.journal.accounts().toArray(String[]::new))
                .param("charges", movement.journal.charges().toArray(Long[]::new))
                .param("by", by)
                .query((row, number) -> moved(row))
                .single();
    }

    private static Moved moved(ResultSet row) throws SQLException {
        return new Moved(
                row.getInt("number"),
                row.getString("kind"),
                row.getLong("amount"),
                row.getLong("balance_after"),
                row.getObject("day", LocalDate.class),
                row.getString("source"),
                row.getString("relative"),
                row.getString("settlement"));
    }

    /** What an area's accounts had, got, paid and have in a year, in fen: opening, income, spending, closing (C2-17.1). */
    Map<String, Long> year(int year, String area) {
        return jdbc.sql("""
                        select coalesce(sum(amount) filter (where day < :from), 0)::bigint,
                            coalesce(sum(amount) filter (where day >= :from and amount > 0), 0)::bigint,
                            coalesce(-sum(amount) filter (where day >= :from and amount < 0), 0)::bigint
                        from account_entry e join person p using (person_id)
                            join person_version v using (person_id, version)
                        where day < :next and v.region like :area""")
                .param("from", LocalDate.of(year, 1, 1))
                .param("next", LocalDate.of(year + 1, 1, 1))
                .param("area", area + "%")
                .query((row, number) -> {
                    Map<String, Long> sums = new LinkedHashMap<>();
                    sums.put("opening", row.getLong(1));
                    sums.put("income", row.getLong(2));
                    sums.put("spending", row.getLong(3));
                    sums.put("closing", row.getLong(1) + row.getLong(2) - row.getLong(3));
                    return sums;
                })
                .single();
    }
}
