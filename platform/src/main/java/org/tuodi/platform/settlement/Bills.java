package org.tuodi.platform.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.settle.CaseFile;

/** A bill that takes the lines of others; amounts that other insurers paid for these are dropped. */
final class Bills {

    private final CaseFile.Encounter own;
    private CaseFile.@Nullable Amounts amounts;
    private final List<CaseFile.Fee> fees;

    Bills(CaseFile.Encounter own) {
        this.own = own;
        this.amounts = own.amounts();
        this.fees = new ArrayList<>(own.fees());
    }

    void take(CaseFile.Encounter visit) {
        fees.addAll(visit.fees());
        CaseFile.Amounts more = visit.amounts();
        CaseFile.Amounts known = amounts;
        if (known == null || more == null) {
            amounts = known == null ? more : known;
            return;
        }
        amounts = new CaseFile.Amounts(
                Math.addExact(known.total(), more.total()),
                known.waived() + more.waived(),
                known.fullSelfPaid() + more.fullSelfPaid(),
                known.overLimit() + more.overLimit(),
                known.firstPayment() + more.firstPayment(),
                known.inPolicy() + more.inPolicy(),
                known.place());
    }

    CaseFile.Encounter together() {
        return with(own, own.institution(), own.referral(), amounts, fees, own.external(), own.accountUse());
    }

    /** The visit without its bill. */
    static CaseFile.Encounter emptied(CaseFile.Encounter visit) {
        CaseFile.Amounts none = new CaseFile.Amounts(0, 0, 0, 0, 0, 0, visit.place());
        return with(visit, visit.institution(), visit.referral(), none, List.of(), Map.of(), 0);
    }

    /** What is charged. */
    static long total(CaseFile.Encounter bill) {
        CaseFile.Amounts amounts = bill.amounts();
        long fees = bill.fees().stream().mapToLong(CaseFile.Fee::amount).sum();
        return fees + (amounts == null ? 0 : amounts.total());
    }

    /** The visit with other facts of the institution, the way there and the items. */
    static CaseFile.Encounter with(
            CaseFile.Encounter of, CaseFile.Institution institution, String referral, List<CaseFile.Fee> fees) {
        return with(of, institution, referral, of.amounts(), fees, of.external(), of.accountUse());
    }

    /** The visit asking no more of the personal account than so much, in fen. */
    static CaseFile.Encounter askingAtMost(CaseFile.Encounter of, long accountUse) {
        return of.accountUse() <= accountUse
                ? of
                : with(of, of.institution(), of.referral(), of.amounts(), of.fees(), of.external(), accountUse);
    }

    private static CaseFile.Encounter with(
            CaseFile.Encounter of,
            CaseFile.Institution institution,
            String referral,
            CaseFile.@Nullable Amounts amounts,
            List<CaseFile.Fee> fees,
            Map<String, CaseFile.External> external,
            long accountUse) {
        return new CaseFile.Encounter(
                of.id(),
                of.kind(),
                of.from(),
                of.to(),
                institution,
                referral,
                of.diseases(),
                of.attributes(),
                amounts,
                List.copyOf(fees),
                external,
                of.deposit(),
                accountUse,
                of.episode(),
                of.sequence(),
                of.reversed(),
                of.scheme(),
                of.employment(),
                of.decisions(),
                of.place());
    }
}
