package org.tuodi.kernel;

import java.io.Serializable;
import java.util.List;

/**
 * What a layer looks at: some cells of the bill, as they stand (unpaid) or as they were charged (gross).
 *
 * <p>A bill has, per fee group, seven cells: the three parts out of policy and the in-policy amount by its four reasons.
 */
public final class Base implements Serializable {

    /** Cells of one fee group. */
    static final int CELLS = 7;

    /** First of the four in-policy cells. */
    static final int IN_POLICY_CELL = 3;

    final boolean gross;
    /** Part ordinals in the order in which a payment takes them. */
    final int[] parts;
    /** Per entry of {@link #parts}: parts per million counted. */
    final long[] shares;
    /** Cells in the order in which a payment takes them. */
    final int[] cells;
    /** Which fee groups count. */
    final boolean[] groups;
    /** Gross base in fen below which a visit does not join; 0 for none. */
    final long minimumFen;

    /**
     * A base.
     *
     * @param gross original amounts instead of unpaid ones
     * @param parts what counts, with its share, in the order in which payments take it; not empty
     * @param reasons unpaid in-policy reasons that count, in the order in which payments take them
     * @param groups one flag for each fee group of the plan
     * @param minimumFen see {@link #minimumFen}
     */
    public Base(boolean gross, List<Counted> parts, List<Reason> reasons, boolean[] groups, long minimumFen) {
        this.gross = gross;
        this.parts = parts.stream().mapToInt(p -> p.part().ordinal()).toArray();
        this.shares = parts.stream().mapToLong(Counted::sharePpm).toArray();
        this.cells = parts.stream()
                .flatMapToInt(p -> p.part() == Part.IN_POLICY
                        ? reasons.stream().mapToInt(r -> IN_POLICY_CELL + r.ordinal())
                        : java.util.stream.IntStream.of(p.part().ordinal()))
                .toArray();
        this.groups = groups.clone();
        this.minimumFen = minimumFen;
    }

    /**
     * A part and how much of it counts.
     *
     * @param sharePpm parts per million, 1 to 1,000,000
     */
    public record Counted(Part part, long sharePpm) {}
}
