package org.tuodi.platform.settlement;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;

/** Keys of calls by which persons stood for something: a call that is sent again does nothing twice. */
@Component
final class ConfirmationCalls {

    private final JdbcClient jdbc;

    ConfirmationCalls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Puts a call on record, in the transaction of what it does, so that the key is free again if that fails.
     *
     * @param key of the caller; empty for a call without one, which repeats nothing
     * @param subject what it is about
     * @return whether it was made before
     * @throws Refusal when the key was used for something else
     */
    boolean repeats(String by, String key, String subject) {
        if (key.isEmpty()) {
            return false;
        }
        int written = jdbc.sql("insert into confirmation_call (called_by, call_key, subject) values (?, ?, ?)"
                        + " on conflict do nothing")
                .params(by, key, subject)
                .update();
        if (written == 1) {
            return false;
        }
        String before = jdbc.sql("select subject from confirmation_call where called_by = ? and call_key = ?")
                .params(by, key)
                .query(String.class)
                .single();
        if (!before.equals(subject)) {
            throw new Refusal(Refusal.Code.KEY_REUSED, "the key was used for " + before);
        }
        return true;
    }
}
