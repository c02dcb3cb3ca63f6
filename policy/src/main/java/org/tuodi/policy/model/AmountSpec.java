package org.tuodi.policy.model;

import org.jspecify.annotations.Nullable;

/** An amount as a pack writes it. Money in fen. */
public sealed interface AmountSpec {

    /** A number. */
    record Fixed(long fen) implements AmountSpec {}

    /** No limit; for ceilings only. */
    record NoLimit() implements AmountSpec {}

    /** Left open by the source: whoever reaches it is refused. */
    record Open() implements AmountSpec {}

    /**
     * A rate of a dated statistic, half-up to {@code roundFen}.
     *
     * @param statistic its name
     * @param ratePpm parts per million, may exceed one
     * @param yearOffset added to the benefit year; ignored with a fixed year
     * @param year a fixed year, or null
     * @param roundFen at least 1
     * @param lastPublished takes the latest earlier value, with a warning, when the year's is missing
     */
    record OfStatistic(
            String statistic,
            long ratePpm,
            int yearOffset,
            @Nullable Integer year,
            long roundFen,
            boolean lastPublished)
            implements AmountSpec {}

    /**
     * Valid in principle (原则上): a case decision may replace it.
     *
     * @param atLeast lower bound of a decision, or null
     * @param atMost upper bound of a decision, or null
     */
    record InPrinciple(
            AmountSpec amount,
            @Nullable AmountSpec atLeast,
            @Nullable AmountSpec atMost) implements AmountSpec {}

    /** Nothing. */
    AmountSpec ZERO = new Fixed(0);
}
