package org.tuodi.platform.cases.corrections;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.Offsets;
import org.tuodi.platform.cases.Payouts;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.funds.Ledger;

/** Sets off recoveries that may be, the oldest first, against what a case of the same person grants. */
@Component
class SettingOff implements Offsets {

    private final RecoveryStore store;
    private final Ledger ledger;
    private final Clock clock;

    SettingOff(RecoveryStore store, Ledger ledger, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Map<String, Long> take(BenefitCase found, Map<String, Long> paidByFund, Caller approver) {
        Map<String, Long> left = new LinkedHashMap<>(paidByFund);
        for (Recovery recovery : store.of(found.id().person())) {
            boolean applies = recovery.offsets()
                    && recovery.family().equals(found.family())
                    && recovery.region().equals(found.region());
            long open = left.values().stream().mapToLong(Long::longValue).sum();
            long amount = applies ? Math.min(open, recovery.left()) : 0;
            if (amount > 0) {
                Map<String, Long> gives = Difference.take(left, amount);
                Map<String, Long> gets = Difference.take(recovery.leftByFund(), amount);
                post(found, gives, gets, amount, approver);
                gives.forEach((fund, fen) -> left.merge(fund, -fen, Math::addExact));
                store.add(
                        recovery,
                        "offset",
                        gets,
                        new RecoveryStore.How(found.id().cause(), null, approver.person()));
            }
        }
        left.values().removeIf(fen -> fen == 0);
        return left;
    }

    /** What the person is owed and what it owes meet; the bank of the fund that would have paid gives it to those that get it. */
    private void post(
            BenefitCase found, Map<String, Long> gives, Map<String, Long> gets, long amount, Caller approver) {
        Map<String, Long> banks = new LinkedHashMap<>();
        gets.forEach((fund, fen) -> banks.merge(fund, fen, Math::addExact));
        gives.forEach((fund, fen) -> banks.merge(fund, -fen, Math::addExact));
        List<String> accounts = new ArrayList<>(
                List.of(Journal.institution(Payouts.OFFICE), RecoveryHandler.account(found.family(), found.region())));
        List<Long> charges = new ArrayList<>(List.of(amount, -amount));
        banks.forEach((fund, fen) -> {
            if (fen != 0) {
                accounts.add(Journal.bank(found.family(), fund, found.region()));
                charges.add(fen);
            }
        });
        LocalDate today = LocalDate.now(clock.withZone(AccessLog.ZONE));
        ledger.post("recoveryOffset", today, found.id().cause(), new Journal(accounts, charges), approver.person());
    }
}
