package org.tuodi.platform.cases.corrections;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.cases.CaseId;

/**
 * Something that is to come back, and how much of it did. It bears no interest.
 *
 * @param wrongCause what was paid by mistake; null where settlements came out differently
 * @param offsets whether it may be set off against what the person is owed later
 * @param byFund to which funds it comes back, in fen
 * @param plan the days by which it is to come back
 * @param servedOn when the notice was served, null while it was not
 */
public record Recovery(
        CaseId id,
        long amount,
        @Nullable String wrongCause,
        String family,
        String region,
        boolean offsets,
        Map<String, Long> byFund,
        List<Instalment> plan,
        List<Return> returns,
        @Nullable LocalDate servedOn,
        String decidedBy) {

    /** Part of it, and by when. */
    public record Instalment(LocalDate dueOn, long amount) {}

    /**
     * How some of it came back.
     *
     * @param way {@code receipt}, {@code offset} or {@code writeOff}
     * @param cause the receipt's, or the case that was set off; null for what was written off
     */
    public record Return(
            int step,
            String way,
            long amount,
            long left,
            @Nullable String cause,
            String by,
            Map<String, Long> byFund) {}

    /** What is open yet. */
    public long left() {
        return returns.isEmpty() ? amount : returns.get(returns.size() - 1).left;
    }

    /** What should have come back before a day and did not. */
    public long overdue(LocalDate today) {
        long due = plan.stream()
                .filter(each -> each.dueOn.isBefore(today))
                .mapToLong(Instalment::amount)
                .sum();
        return Math.max(0, due - (amount - left()));
    }

    /** What each fund waits for yet. */
    Map<String, Long> leftByFund() {
        Map<String, Long> left = new LinkedHashMap<>(byFund);
        returns.forEach(each -> each.byFund.forEach((fund, fen) -> left.merge(fund, -fen, Math::addExact)));
        return left;
    }
}
