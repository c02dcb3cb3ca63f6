package org.tuodi.kernel;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One encounter as the fold reads it: numbers only. Amounts in fen, none negative.
 *
 * <p>The arrays are read, never written, but for the attributes of identity and admission number, which the fold sets.
 */
public final class Visit implements Serializable {

    /** Largest amount of a bill in fen: ten billion yuan. */
    public static final long LIMIT = 1_000_000_000_000L;

    /** Whole charge, waived part included. */
    public final long total;
    /** Borne by the provider. */
    public final long waived;
    /** Gross amounts, {@code group × 4 + part}. */
    public final long[] gross;
    /** Raw values by attribute, {@link Dimension#MISSING} where the case does not say. */
    public final int[] attributes;
    /** Identities to try, by layer: raw values of the identity attribute in the pack's order, never empty. */
    public final int[][] candidates;
    /** Period key by {@link Scope}. */
    public final int[] keys;
    /** Counted as an admission of the benefit year. */
    public final boolean admission;
    /** Amounts that came with the bill, by layer; null where none was given. */
    public final @Nullable Given[] given;
    /** Case decisions by layer; null where there is none. */
    public final @Nullable Decision[] decisions;
    /** What the person asks to pay from the personal account; the caller has checked it against the balance. */
    public final long accountUse;

    /** A visit; see the fields. */
    public Visit(
            long total,
            long waived,
            long[] gross,
            int[] attributes,
            int[][] candidates,
            int[] keys,
            boolean admission,
            @Nullable Given[] given,
            @Nullable Decision[] decisions,
            long accountUse) {
        this.total = total;
        this.waived = waived;
        this.gross = gross;
        this.attributes = attributes;
        this.candidates = candidates;
        this.keys = keys;
        this.admission = admission;
        this.given = given;
        this.decisions = decisions;
        this.accountUse = accountUse;
        check();
    }

    private void check() {
        long sum = waived;
        for (long amount : gross) {
            if (amount < 0 || amount > LIMIT) {
                throw new IllegalArgumentException(
                        "amount " + Money.text(amount) + " outside 0.00.." + Money.text(LIMIT));
            }
            sum += amount;
        }
        if (sum != total || waived < 0) {
            throw new IllegalArgumentException("parts sum to " + Money.text(sum) + ", total is " + Money.text(total));
        }
    }

    /**
     * An amount of an external layer.
     *
     * @param paid fen
     * @param deductible fen below that layer's deductible, −1 when the case gives only what was paid
     * @param overCeiling fen of expense above its ceiling
     */
    public record Given(long paid, long deductible, long overCeiling) implements Serializable {}

    /**
     * A case decision (一事一议) on a layer.
     *
     * @param ceiling index of the layer's ceiling that is replaced, −1 for none
     * @param ceilingFen its new number
     * @param points parts per million off the ratio, −1 for none
     */
    public record Decision(int ceiling, long ceilingFen, long points) implements Serializable {}
}
