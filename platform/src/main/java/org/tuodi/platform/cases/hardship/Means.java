package org.tuodi.platform.cases.hardship;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a household had and what care left to it within the window. Of a member who joined within it the months from the one of
 * joining count, and no others.
 *
 * @param incomes counted, by member and kind as {@code member kind}
 * @param excluded stated but not counted
 * @param medical eligible cost by member
 * @param other cost that is not deducted
 * @param missing months without a statement, by member
 */
record Means(
        Window window,
        Map<String, Long> incomes,
        long excluded,
        Map<String, Long> medical,
        long other,
        Map<String, List<YearMonth>> missing) {

    static Means of(Sheet sheet, int months) {
        Window window = Window.before(sheet.applied(), months);
        Map<String, Long> incomes = new LinkedHashMap<>();
        Map<String, Long> medical = new LinkedHashMap<>();
        Map<String, List<YearMonth>> missing = new LinkedHashMap<>();
        long excluded = 0;
        long other = 0;
        for (Sheet.Member member : sheet.members()) {
            List<YearMonth> counting = window.from(joined(member, window));
            for (SheetWords.Kind kind : SheetWords.BUILT_IN.incomes().values()) {
                long fen = sum(sheet, member, kind, counting);
                if (kind.counted() && fen != 0) {
                    incomes.put(member.person() + " " + kind.name(), fen);
                } else {
                    excluded = Math.addExact(excluded, fen);
                }
            }
            for (Sheet.Cost cost : sheet.costs()) {
                if (cost.member().equals(member.person()) && counting.contains(YearMonth.from(cost.on()))) {
                    medical.merge(member.person(), cost.eligible(), Math::addExact);
                    other = Math.addExact(other, cost.other());
                }
            }
            List<YearMonth> open = counting.stream()
                    .filter(month -> !isStated(sheet, member, month))
                    .toList();
            if (!open.isEmpty()) {
                missing.put(member.person(), open);
            }
        }
        return new Means(window, incomes, excluded, medical, other, missing);
    }

    private static YearMonth joined(Sheet.Member member, Window window) {
        return member.joined() == null ? window.first() : YearMonth.from(member.joined());
    }

    private static long sum(Sheet sheet, Sheet.Member member, SheetWords.Kind kind, List<YearMonth> counting) {
        return sheet.income().stream()
                .filter(each ->
                        each.member().equals(member.person()) && each.kind().equals(kind.name()))
                .mapToLong(each ->
                        each.of((int) counting.stream().filter(each::covers).count()))
                .reduce(0, Math::addExact);
    }

    private static boolean isStated(Sheet sheet, Sheet.Member member, YearMonth month) {
        return sheet.income().stream().anyMatch(each -> each.member().equals(member.person()) && each.covers(month));
    }

    /** Counted income of the household. */
    long income() {
        return incomes.values().stream().reduce(0L, Math::addExact);
    }

    /** Eligible medical cost left to it. */
    long eligible() {
        return medical.values().stream().reduce(0L, Math::addExact);
    }
}
