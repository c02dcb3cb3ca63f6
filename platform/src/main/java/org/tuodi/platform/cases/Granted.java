package org.tuodi.platform.cases;

import org.jspecify.annotations.Nullable;
import org.tuodi.platform.settlement.SettlementId;

/**
 * What an approval grants.
 *
 * @param cause of {@link org.tuodi.platform.funds.Payables}; null where nothing is owed, and the case is done
 * @param amount fen that are owed
 */
public record Granted(
        @Nullable SettlementId settlement, @Nullable String cause, long amount) {

    /** No money. */
    public static final Granted NOTHING = new Granted(null, null, 0);

    /** Money that is owed for a case under its own cause; nothing is where all of it was set off. */
    public static Granted owed(CaseId id, long amount) {
        return amount == 0 ? NOTHING : new Granted(null, id.cause(), amount);
    }
}
