package org.tuodi.platform.settlement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.PolicyVersion;

/** What a person's year would have come to under another policy, with what was known when its bills were settled. Writes nothing. */
@Component
public class OtherPolicy {

    private static final String FUND = "fund/";
    private static final int FUND_PART = 2;

    private final SettlementStore store;
    private final InsuredCache insured;

    OtherPolicy(SettlementStore store, InsuredCache insured) {
        this.store = store;
        this.insured = insured;
    }

    /**
     * A year under two policies, in fen.
     *
     * @param before what each fund paid, as posted
     * @param after what each fund would pay
     * @param bills that could be settled again; the amounts are of these alone
     * @param refused that the other policy does not settle
     */
    public record Compared(
            Map<String, Long> before,
            Map<String, Long> after,
            long cashBefore,
            long cashAfter,
            int bills,
            int refused) {}

    /**
     * Settles a year again.
     *
     * @param family of the policy: bills of other families stay aside
     */
    public Compared year(String person, int benefitYear, PolicyVersion policy, String family) {
        List<Entry> year = store.entries(person).stream()
                .filter(entry -> entry.id().year() == benefitYear)
                .toList();
        Map<String, Long> counted = new TreeMap<>();
        Map<String, Long> before = new HashMap<>();
        Map<String, Long> after = new HashMap<>();
        long[] cash = {0, 0};
        int bills = 0;
        int refused = 0;
        for (Standing standing : Standing.of(year)) {
            Insured known = insured.version(
                            person,
                            java.util.Objects.requireNonNull(standing.latest().read())
                                    .personVersion())
                    .orElseThrow();
            if (!known.person().family().equals(family)) {
                continue;
            }
            try {
                Assessment other = Drafting.assess(standing.settlement(), policy, known, standing.facts(), counted);
                other.moved().forEach((name, fen) -> counted.merge(name, fen, Math::addExact));
                other.paidByFund().forEach((fund, fen) -> after.merge(fund, fen, Math::addExact));
                standing.effect().journal().forEach((account, fen) -> {
                    if (account.startsWith(FUND)) {
                        before.merge(account.split("/", -1)[FUND_PART], fen, Math::addExact);
                    }
                });
                cash[0] = Math.addExact(cash[0], standing.effect().cash());
                cash[1] = Math.addExact(cash[1], other.amounts().cash());
                bills++;
            } catch (Refusal e) {
                refused++;
            }
        }
        return new Compared(before, after, cash[0], cash[1], bills, refused);
    }
}
