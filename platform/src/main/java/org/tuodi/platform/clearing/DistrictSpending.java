package org.tuodi.platform.clearing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tuodi.policy.questions.TrueUp;

/** Sums of a district over months, by kind of assistance; amounts in fen. */
final class DistrictSpending {

    private DistrictSpending() {}

    /** By kind, so that the question's actual spending is what the insurer paid, and its fee is of everything. */
    static Map<String, Long> merged(Map<String, Long> spending, Map<String, Long> paid, TrueUp.Occasion row) {
        Map<String, Long> merged = new LinkedHashMap<>();
        long rest = 0;
        for (Map.Entry<String, Long> each : spending.entrySet()) {
            long own = paid.getOrDefault(each.getKey(), 0L);
            if (row.parts().contains(each.getKey())) {
                merged.put(each.getKey(), own);
                rest += each.getValue() - own;
            } else {
                merged.put(each.getKey(), each.getValue());
            }
        }
        if (rest != 0) {
            merged.put("paidByOthers", rest);
        }
        return merged;
    }

    /** What an insurer paid in advance for a district, by kind of assistance. */
    static Map<String, Long> advanced(Contract contract, String region, List<Figures> months) {
        Map<String, Long> sums = new TreeMap<>();
        months.forEach(month -> month.advances().stream()
                .filter(each ->
                        each.contract().equals(contract.id()) && each.region().equals(region))
                .forEach(each -> sums.merge(
                        Assistance.ADVANCED.getOrDefault(each.layer(), each.layer()), each.paid(), Math::addExact)));
        return sums;
    }

    /** All assistance of a district, whoever paid it, by kind. */
    static Map<String, Long> allAssistance(String region, List<Figures> months) {
        Map<String, Long> sums = new TreeMap<>();
        months.forEach(month -> month.layers().stream()
                .filter(each -> each.region().equals(region))
                .forEach(each -> Assistance.kind(each.layer())
                        .ifPresent(kind -> sums.merge(kind, each.paid(), Math::addExact))));
        return sums;
    }
}
