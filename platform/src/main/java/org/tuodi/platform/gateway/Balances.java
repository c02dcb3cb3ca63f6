package org.tuodi.platform.gateway;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.settlement.Entry;

/** Personal accounts as hospitals see them. Amounts in fen. */
@Component
class Balances {

    private static final String OWN = "1";

    private final JdbcClient jdbc;

    Balances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is in a person's account. */
    long of(String person) {
        return jdbc.sql("select balance from account where person_id = ?")
                .param(person)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** What a bill asks of the account: all that is there, if the hospital says that it is used; the pack says for what. */
    long use(Input node, String person) {
        return node.text("acct_used_flag").filter(OWN::equals).isPresent() ? of(person) : 0;
    }

    /** What an entry left in the account that it used; in the person's own if it used none. */
    long after(Entry entry) {
        return jdbc.sql("select balance_after from account_entry where person_id = ? and settlement = ?")
                .params(owner(entry), entry.id().toString())
                .query(Long.class)
                .optional()
                .orElseGet(() -> of(entry.id().person()));
    }

    private static String owner(Entry entry) {
        String other = entry.accountOwner();
        return other == null ? entry.id().person() : other;
    }

    /** Whether a settlement used a relative's account. */
    static boolean isRelatives(Entry settlement) {
        return settlement.accountOwner() != null;
    }
}
