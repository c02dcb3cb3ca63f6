package org.tuodi.platform.cases;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.settlement.SettlementId;

/**
 * A case as it is now.
 *
 * @param version number of its last step
 * @param region where the person belonged
 * @param handledIn region of the office that has it
 * @param lead {@code medicalSecurity} or {@code civilAffairs}
 * @param due last day of the present step; null when it has ended
 * @param result what the approval granted, null before it
 */
public record BenefitCase(
        CaseId id,
        int version,
        CaseState state,
        String family,
        String region,
        String handledIn,
        String lead,
        Opening opening,
        String openedBy,
        String office,
        Instant openedAt,
        @Nullable LocalDate due,
        @Nullable Result result) {

    /**
     * What an approval granted.
     *
     * @param cause of {@link org.tuodi.platform.funds.Payables}, null where nothing is owed
     * @param amount fen
     */
    public record Result(
            @Nullable SettlementId settlement, @Nullable String cause, long amount) {}

    /** Whether the present step should have been taken before a day. */
    public boolean overdue(LocalDate today) {
        return due != null && due.isBefore(today);
    }
}
