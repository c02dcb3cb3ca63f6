package org.tuodi.platform.settlement;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.Texts;

/**
 * What a benefit year comes to with facts known later (追溯重算): what is to be moved, and who stands for it. Nothing moves
 * until it is confirmed.
 *
 * @param number of the year's proposals, the latest counts
 * @param region where the person belongs
 * @param digest of all that is to be moved
 * @param favourable whether no bill leaves the person more to pay
 * @param failure why the year cannot be folded, null if it can
 * @param endorsedBy the first person who stands for it, null for nobody yet
 * @param confirmedBy who confirmed it, null while it is open
 */
public record Proposal(
        String person,
        int year,
        int number,
        String region,
        String digest,
        boolean favourable,
        String cause,
        @Nullable String failure,
        Instant computedAt,
        @Nullable String endorsedBy,
        @Nullable String confirmedBy,
        @Nullable Entries entries,
        List<Line> lines) {

    public Proposal {
        lines = List.copyOf(lines);
    }

    /** Numbers of the entries that it was posted by, from the first to the last. */
    public record Entries(int first, int last) {}

    /**
     * One amount that differs.
     *
     * @param settlement its number in the year
     * @param layer name of the layer, {@code personalAccount} or {@code cash}
     * @param fund who pays; {@code person} for cash
     */
    public record Line(int settlement, String layer, String fund, long before, long after, Texts reason) {}

    /** Whether it waits for somebody. */
    public boolean open() {
        return confirmedBy == null && !lines.isEmpty();
    }
}
