package org.tuodi.platform.access;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What shall become of an account.
 *
 * @param holder person of the account
 * @param role that is granted or withdrawn, else null
 * @param office that the account shall have, else null
 * @param area that the account shall have, else null
 * @param approved null while nobody decided
 */
public record AccountProposal(
        int id,
        String account,
        String holder,
        Kind kind,
        @Nullable Role role,
        @Nullable String office,
        @Nullable String area,
        String reason,
        String proposedBy,
        OffsetDateTime proposedAt,
        @Nullable Boolean approved,
        @Nullable String decidedBy,
        @Nullable OffsetDateTime decidedAt) {

    /** What is asked for. */
    public enum Kind {
        GRANT,
        WITHDRAW,
        /** A one-time password, which also opens an account that was closed. */
        PASSWORD,
        /** Another office and area. */
        SCOPE;

        /** As it is stored. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Day on which it was proposed. */
    public LocalDate proposedDay() {
        return proposedAt.atZoneSameInstant(AccessLog.ZONE).toLocalDate();
    }

    /** Whether somebody may decide: neither who proposed it nor whom it is about. */
    public boolean isFor(Caller caller) {
        return approved == null
                && !caller.person().equals(proposedBy)
                && !caller.person().equals(holder);
    }
}
