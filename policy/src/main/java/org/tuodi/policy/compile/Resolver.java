package org.tuodi.policy.compile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Rate;
import org.tuodi.kernel.Row;
import org.tuodi.policy.model.AmountSpec;

/** Turns amounts as written into fen for one benefit year; collects why one has no number. */
public final class Resolver {

    private final int year;
    private final Statistics statistics;
    private final List<String> missing = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * For a benefit year.
     *
     * @param year the benefit year
     * @param statistics those of the case over those of the pack
     */
    public Resolver(int year, Statistics statistics) {
        this.year = year;
        this.statistics = statistics;
    }

    /**
     * The number of an amount.
     *
     * @param what names the value in messages, such as {@code ceiling basicYear}
     * @return fen, {@link Row#NO_LIMIT} for no limit; 0 when it has no number, and then {@link #missing()} says why
     */
    public long fen(AmountSpec amount, String what) {
        if (amount instanceof AmountSpec.Fixed fixed) {
            return fixed.fen();
        }
        if (amount instanceof AmountSpec.NoLimit) {
            return Row.NO_LIMIT;
        }
        if (amount instanceof AmountSpec.InPrinciple inPrinciple) {
            return fen(inPrinciple.amount(), what);
        }
        if (amount instanceof AmountSpec.OfStatistic ofStatistic) {
            return ofStatistic(ofStatistic, what);
        }
        missing.add(what + " is left open by the source");
        return 0;
    }

    private long ofStatistic(AmountSpec.OfStatistic amount, String what) {
        Integer fixedYear = amount.year();
        int wanted = fixedYear == null ? year + amount.yearOffset() : fixedYear;
        Long value = value(amount, wanted, what);
        if (value == null) {
            return 0;
        }
        long product = Math.multiplyExact(value, amount.ratePpm());
        long unit = Rate.ONE * amount.roundFen();
        return (product + unit / 2) / unit * amount.roundFen();
    }

    private @Nullable Long value(AmountSpec.OfStatistic amount, int wanted, String what) {
        Long value = statistics.get(amount.statistic(), wanted);
        if (value == null && amount.lastPublished()) {
            value = statistics.latest(amount.statistic(), wanted);
            if (value != null) {
                warnings.add(what + " uses the last published " + amount.statistic() + ", " + wanted + " is missing");
            }
        }
        if (value == null) {
            missing.add(what + " needs statistic " + amount.statistic() + " of " + wanted
                    + ", which neither the pack nor the case gives");
        }
        return value;
    }

    /** Why values have no number; empty if all have. */
    public List<String> missing() {
        return missing;
    }

    /** What to tell the user about values that have one. */
    public List<String> warnings() {
        return warnings;
    }
}
