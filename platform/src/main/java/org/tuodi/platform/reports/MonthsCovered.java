package org.tuodi.platform.reports;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuodi.platform.clearing.Period;
import org.tuodi.platform.clearing.Periods;

/**
 * How many months of benefits a fund's balance covers (JM 二(三)1): the balance over the average spending of the last twelve
 * closed months, or as many as there are. Fewer than nine is a warning; for cities whose own document names no bound that is
 * assumed (A-JM-9).
 */
@Component
public class MonthsCovered {

    /** Fewer than so many is a warning. */
    public static final int BOUND = 9;

    private static final int AVERAGED = 12;

    private final Periods periods;
    private final FundUse uses;

    MonthsCovered(Periods periods, FundUse uses) {
        this.periods = periods;
        this.uses = uses;
    }

    /**
     * What a fund's balance covers. Amounts in fen.
     *
     * @param spending of the months that are averaged
     * @param averaged how many these are
     * @param hundredths of a month, rounded down, so that too few never show as enough
     */
    public record Covered(String fund, long balance, long spending, int averaged, long hundredths, boolean warning) {

        /** Compared without dividing. */
        static Covered of(String fund, long balance, long spending, int averaged) {
            long weighted = Math.multiplyExact(balance, (long) averaged);
            boolean warning = weighted < Math.multiplyExact(spending, (long) BOUND);
            return new Covered(
                    fund,
                    balance,
                    spending,
                    averaged,
                    Math.floorDiv(Math.multiplyExact(weighted, 100L), spending),
                    warning);
        }
    }

    /** Of each fund that spent something, at the end of a closed month. */
    public List<Covered> at(String family, String area, YearMonth month) {
        Optional<YearMonth> first =
                periods.of(family).stream().map(Period::month).findFirst();
        if (first.isEmpty() || first.get().isAfter(month)) {
            return List.of();
        }
        YearMonth from = month.minusMonths(AVERAGED - 1L);
        YearMonth begin = from.isBefore(first.get()) ? first.get() : from;
        int averaged = (int) begin.until(month, java.time.temporal.ChronoUnit.MONTHS) + 1;
        return uses.of(family, area, begin, month).stream()
                .filter(use -> use.out() > 0)
                .map(use -> Covered.of(use.fund(), use.after(), use.out(), averaged))
                .toList();
    }
}
