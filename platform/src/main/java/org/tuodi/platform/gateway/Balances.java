package org.tuodi.platform.gateway;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.settlement.Entry;

/** Personal accounts as hospitals see them. Amounts in fen. */
@Component
class Balances {

    private static final String OWN = "1";
    private static final String RELATIVES = "2";

    /** Of the relatives who let the person use their account, the one with the most in it. */
    private static final String LENDER = """
            select a.person_id, a.balance from (
                select distinct on (person_id) person_id, from_day, to_day, consent from relative_link
                where relative_id = :person order by person_id, version desc) l
            join account a on a.person_id = l.person_id
            where l.consent is not null and l.from_day <= :day and (l.to_day is null or l.to_day >= :day)
            order by a.balance desc, a.person_id limit 1
            """;

    private final JdbcClient jdbc;

    Balances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account that pays, and what is in it. */
    record Purse(String owner, long balance) {}

    /** What is in a person's account. */
    long of(String person) {
        return jdbc.sql("select balance from account where person_id = ?")
                .param(person)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** The account that a hospital says is used: the person's own or a relative's; empty if none is. */
    Optional<Purse> asked(Input node, String person, LocalDate day) {
        return switch (node.text("acct_used_flag").orElse("0")) {
            case OWN -> Optional.of(new Purse(person, of(person)));
            case RELATIVES ->
                jdbc.sql(LENDER)
                        .param("person", person)
                        .param("day", day)
                        .query((row, number) -> new Purse(row.getString(1), row.getLong(2)))
                        .optional();
            default -> Optional.empty();
        };
    }

    /** What an entry left in the account that it used; in the person's own if it used none. */
    long after(Entry entry) {
        String other = entry.accountOwner();
        return jdbc.sql("select balance_after from account_entry where person_id = ? and settlement = ?")
                .params(other == null ? entry.id().person() : other, entry.id().toString())
                .query(Long.class)
                .optional()
                .orElseGet(() -> of(entry.id().person()));
    }

    /** Whether a settlement used a relative's account. */
    static boolean isRelatives(Entry settlement) {
        return settlement.accountOwner() != null;
    }
}
