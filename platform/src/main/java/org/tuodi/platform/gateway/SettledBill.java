package org.tuodi.platform.gateway;

import java.time.LocalDateTime;
import java.util.Optional;
import org.tuodi.policy.settle.ExplainedSettlement;

/**
 * A bill with what became of it, for answers.
 *
 * @param settlement its number; empty for a trial
 * @param explained what it gave; of the settlement that a cancellation takes back
 * @param sign 1, or −1 for a cancellation
 * @param msgid of the call that made it
 * @param at when it was settled or cancelled
 * @param balance of the personal account afterwards, in fen
 * @param relativesAccount whether the account was not the person's own
 * @param content what the settling call said beside the bill
 */
record SettledBill(
        Optional<String> settlement,
        Visit visit,
        ExplainedSettlement explained,
        int sign,
        String msgid,
        LocalDateTime at,
        long balance,
        boolean relativesAccount,
        Input content) {

    boolean isTrial() {
        return settlement.isEmpty();
    }
}
