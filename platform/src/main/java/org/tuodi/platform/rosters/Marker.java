package org.tuodi.platform.rosters;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.PackSpec.IdentityTiming;

/**
 * The entitlement marker (待遇标识) that a recognition sets: from when until when it counts, by the rule of the pack.
 *
 * @param to last day; null for none
 */
record Marker(
        IdentityRecord record, LocalDate from, @Nullable LocalDate to) {

    /** @param born day of birth, null when not known */
    static Marker of(IdentityRecord record, IdentityTiming timing, @Nullable LocalDate born) {
        IdentityRecord.Term term = record.term();
        LocalDate from = record.start();
        if (term.from() == null && timing.start() == IdentityTiming.Start.FIRST_OF_MONTH) {
            from = from.withDayOfMonth(1);
        }
        LocalDate to = term.to() != null ? term.to() : term.lostOn() == null ? null : end(term.lostOn(), timing);
        LocalDate byAge = IdentityFacts.lastByAge(record.identity(), born);
        return new Marker(record, from, byAge == null || (to != null && to.isBefore(byAge)) ? to : byAge);
    }

    private static LocalDate end(LocalDate lostOn, IdentityTiming timing) {
        return switch (timing.end()) {
            case AS_GIVEN -> lostOn;
            case END_OF_MONTH -> YearMonth.from(lostOn).atEndOfMonth();
            case END_OF_YEAR -> LocalDate.of(lostOn.getYear(), 12, 31);
        };
    }

    /** Whether it stands on a day. */
    boolean stands(LocalDate day) {
        LocalDate last = to;
        return !record.term().withdrawn() && !day.isBefore(from) && (last == null || !day.isAfter(last));
    }
}
