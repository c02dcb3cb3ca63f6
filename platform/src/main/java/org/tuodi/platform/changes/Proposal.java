package org.tuodi.platform.changes;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proposed change of policy, as far as it has come.
 *
 * @param pack id of the pack to be
 * @param base id of the pack that it was made from
 * @param closes id of the pack that it ends on the day before, or null
 * @param changed single values; empty where a text was sent
 * @param passes whether the proof found nothing that has to be done
 * @param review null while nobody reviewed it
 * @param approval null while nobody decided
 * @param activation null while it does not settle; a day to come is its first
 */
public record Proposal(
        long number,
        String family,
        String pack,
        String base,
        LocalDate from,
        @Nullable LocalDate to,
        @Nullable String closes,
        List<PackDraft.Change> changed,
        String reason,
        boolean passes,
        Proof proof,
        Signed proposed,
        @Nullable Decision review,
        @Nullable Decision approval,
        @Nullable Signed activation) {

    /** Lines of the proof in both languages, errors and findings first. */
    public record Proof(int errors, int findings, List<String> zh, List<String> en) {

        /** The lines in a language, {@code zh} or {@code en}. */
        public List<String> in(String language) {
            return language.equals("en") ? en : zh;
        }
    }

    /** Who did something when. */
    public record Signed(String by, OffsetDateTime at) {}

    /** What somebody decided. */
    public record Decision(boolean agreed, String remark, String by, OffsetDateTime at) {}

    /** What comes next. */
    public enum State {
        /** The proof found something that has to be done: it ends here. */
        NOT_PROVED,
        /** Waits for a second person. */
        PROPOSED,
        /** Waits for a third person. */
        REVIEWED,
        /** The second or third person said no. */
        TURNED_DOWN,
        /** Waits to be put in force. */
        APPROVED,
        /** Bills from its first day on are settled by it. */
        ACTIVE;

        /** As texts of pages name it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How far it has come. */
    public State state() {
        if (activation != null) {
            return State.ACTIVE;
        }
        if (review == null) {
            return passes ? State.PROPOSED : State.NOT_PROVED;
        }
        if (!review.agreed || (approval != null && !approval.agreed)) {
            return State.TURNED_DOWN;
        }
        return approval == null ? State.REVIEWED : State.APPROVED;
    }
}
