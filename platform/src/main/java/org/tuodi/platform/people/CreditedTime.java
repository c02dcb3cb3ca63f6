package org.tuodi.platform.people;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How long a person counts as insured in a scheme, in tenths of months.
 *
 * @param paid months paid here
 * @param transferred months paid in another area; those that were also paid here are dropped (C8-3.2)
 */
record CreditedTime(String scheme, int paid, int transferred, int deemed, int converted) {

    private static final int TENTHS = 10;
    private static final int MONTHS = 12;

    static CreditedTime of(String scheme, List<Contribution> contributions) {
        Set<YearMonth> here = months(scheme, Contribution.Kind.PAID, contributions);
        Set<YearMonth> there = months(scheme, Contribution.Kind.TRANSFERRED, contributions);
        there.removeAll(here);
        return new CreditedTime(
                scheme,
                here.size() * TENTHS,
                there.size() * TENTHS,
                tenths(scheme, Contribution.Kind.DEEMED, contributions),
                tenths(scheme, Contribution.Kind.CONVERTED, contributions));
    }

    /** The months of a kind, each once. */
    static Set<YearMonth> months(String scheme, Contribution.Kind kind, List<Contribution> contributions) {
        Set<YearMonth> months = new TreeSet<>();
        for (Contribution each : contributions) {
            YearMonth from = each.from();
            YearMonth to = each.to();
            if (each.kind() == kind && each.scheme().equals(scheme) && from != null && to != null) {
                for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
                    months.add(month);
                }
            }
        }
        return months;
    }

    private static int tenths(String scheme, Contribution.Kind kind, List<Contribution> contributions) {
        return contributions.stream()
                .filter(each -> each.kind() == kind && each.scheme().equals(scheme))
                .mapToInt(each -> each.tenths() == null ? 0 : each.tenths())
                .sum();
    }

    /** What these months are as months of another scheme, half-up to a tenth of a month (JM-2.1.5b). */
    int convertedBy(long factorPpm) {
        long millionths = Math.multiplyExact((long) paid + transferred, factorPpm);
        return Math.toIntExact((millionths + 500_000) / 1_000_000);
    }

    int total() {
        return paid + transferred + deemed + converted;
    }

    /** Whole years and tenths of years, never more than there are. */
    String years() {
        return decimal(total() / MONTHS);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scheme", scheme);
        json.put("paidMonths", decimal(paid));
        json.put("transferredMonths", decimal(transferred));
        json.put("deemedMonths", decimal(deemed));
        json.put("convertedMonths", decimal(converted));
        json.put("convertedYears", decimal(converted / MONTHS));
        json.put("months", decimal(total()));
        json.put("years", years());
        return json;
    }

    static String decimal(int tenths) {
        return tenths / TENTHS + "." + tenths % TENTHS;
    }
}
