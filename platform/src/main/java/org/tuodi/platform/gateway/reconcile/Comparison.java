package org.tuodi.platform.gateway.reconcile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;

/** Compares two books line by line. */
final class Comparison {

    /** How a line compares; the code is {@code stmt_rslt} of the result file. */
    enum Result {
        EQUAL("0", "一致"),
        OURS_ONLY("1", "中心有、机构无"),
        THEIRS_ONLY("2", "机构有、中心无"),
        DIFFERENT("3", "金额或退费标志不一致");

        private final String code;
        private final String text;

        Result(String code, String text) {
            this.code = code;
            this.text = text;
        }
    }

    /**
     * A line of the result.
     *
     * @param ours the centre's line, null where it has none
     * @param theirs the institution's line, null where it has none
     */
    record Compared(
            Result result,
            @Nullable BookLine ours,
            @Nullable BookLine theirs) {}

    private Comparison() {}

    /** Each line of either side is in the result exactly once: the centre's first, in their order. */
    static List<Compared> of(List<BookLine> ours, List<BookLine> theirs) {
        Map<String, Deque<BookLine>> bySettlement = new LinkedHashMap<>();
        Map<String, Deque<BookLine>> byVisit = new LinkedHashMap<>();
        for (BookLine line : theirs) {
            boolean known = !line.settlement().isEmpty();
            (known ? bySettlement : byVisit)
                    .computeIfAbsent(known ? line.settlement() : visitKey(line), key -> new ArrayDeque<>())
                    .add(line);
        }
        List<Compared> result = new ArrayList<>();
        for (BookLine line : ours) {
            BookLine other = poll(bySettlement, line.settlement());
            if (other == null) {
                other = poll(byVisit, visitKey(line));
            }
            result.add(new Compared(
                    other == null ? Result.OURS_ONLY : line.agrees(other) ? Result.EQUAL : Result.DIFFERENT,
                    line,
                    other));
        }
        for (Map<String, Deque<BookLine>> rest : List.of(bySettlement, byVisit)) {
            rest.values()
                    .forEach(lines -> lines.forEach(line -> result.add(new Compared(Result.THEIRS_ONLY, null, line))));
        }
        return result;
    }

    private static @Nullable BookLine poll(Map<String, Deque<BookLine>> lines, String key) {
        Deque<BookLine> found = lines.get(key);
        return found == null ? null : found.poll();
    }

    private static String visitKey(BookLine line) {
        return line.visit() + "|" + line.person() + "|" + line.refund();
    }

    /** A line of the result file; amounts are the centre's where it has the line. */
    static List<String> record(Compared compared) {
        BookLine shown = compared.ours == null ? java.util.Objects.requireNonNull(compared.theirs) : compared.ours;
        return List.of(
                shown.person(),
                shown.visit(),
                shown.settlement(),
                shown.message(),
                compared.result.code,
                shown.refund() ? "1" : "0",
                memo(compared),
                Money.text(shown.total()),
                Money.text(shown.fund()),
                Money.text(shown.account()));
    }

    private static String memo(Compared compared) {
        BookLine theirs = compared.theirs;
        if (compared.result != Result.DIFFERENT || theirs == null) {
            return compared.result.text;
        }
        return compared.result.text + "：机构医疗费总额" + Money.text(theirs.total()) + "，基金支付总额" + Money.text(theirs.fund())
                + "，个人账户支出" + Money.text(theirs.account()) + "，退费标志" + (theirs.refund() ? "1" : "0");
    }
}
