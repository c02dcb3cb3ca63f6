package org.tuodi.platform.cases.corrections;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tuodi.platform.settlement.SettlementId;

/**
 * A posted difference of a settlement.
 *
 * @param corrected the settlement
 * @param institution that is owed more, or less, by it: a hospital, or the office that paid the bill out
 * @param office whether it is an office
 * @param cash what the person has to pay more, negative for less
 * @param beside what personal account and hospital bear more: such a difference is the hospital's to settle
 * @param byFund what each fund pays more, by its name
 */
record Difference(
        SettlementId id,
        SettlementId corrected,
        String institution,
        boolean office,
        String region,
        LocalDate postedOn,
        long cash,
        long beside,
        Map<String, Long> byFund) {

    /** What the funds pay together of so many differences, as far as it is the person's; each fund once. */
    static Map<String, Long> shares(List<Difference> all, int sign) {
        Map<String, Long> sums = new LinkedHashMap<>();
        all.forEach(each -> each.byFund.forEach((fund, fen) -> sums.merge(fund, sign * fen, Math::addExact)));
        long person = -sign * all.stream().mapToLong(Difference::cash).sum();
        return take(sums, person);
    }

    /** So much of amounts by fund, the first funds first; what is not positive has no part. */
    static Map<String, Long> take(Map<String, Long> of, long fen) {
        Map<String, Long> taken = new LinkedHashMap<>();
        long open = fen;
        for (Map.Entry<String, Long> each : of.entrySet()) {
            long part = Math.min(open, Math.max(0, each.getValue()));
            if (part > 0) {
                taken.put(each.getKey(), part);
                open -= part;
            }
        }
        if (open != 0) {
            throw new IllegalStateException(of + " has no " + fen + " fen");
        }
        return taken;
    }
}
