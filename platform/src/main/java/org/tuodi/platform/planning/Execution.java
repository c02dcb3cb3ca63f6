package org.tuodi.platform.planning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.clearing.Contracts;
import org.tuodi.platform.funds.Budgets;
import org.tuodi.platform.planning.YearFigures.Figure;

/**
 * How the budgets of a year are carried out (BY 第18条, C8 九, JM 二(一)4): one budget of the city, with its districts. More than the
 * budget is a warning, and so is spending that runs a tenth ahead of the months closed; the tenth is assumed.
 */
@Component
public class Execution {

    private static final int MONTHS = 12;
    private static final long WHOLE = 1_000_000;
    private static final long AHEAD_PERCENT = 110;
    private static final String CITY = "";

    private final Budgets budgets;
    private final YearFigures figures;
    private final Contracts contracts;

    Execution(Budgets budgets, YearFigures figures, Contracts contracts) {
        this.budgets = budgets;
        this.figures = figures;
        this.contracts = contracts;
    }

    /**
     * A fund of a district, or of all that the caller sees where the region is empty. Amounts in fen.
     *
     * @param budget for spending, null where none is approved
     * @param appropriated what finance paid of it
     * @param income all that came in
     * @param months what was spent in each of the twelve
     * @param sharePpm spent of the budget, in parts per million; 0 without a budget
     * @param warning none, over, pace, or noBudget
     */
    public record Line(
            String fund,
            String region,
            @Nullable Long budget,
            long appropriated,
            long income,
            List<Long> months,
            long spent,
            long sharePpm,
            String warning) {

        /** Spent of the budget, as a percentage with one decimal, rounded down; empty without a budget. */
        public String share() {
            return budget == null ? "" : sharePpm / 10_000 + "." + Math.abs(sharePpm) % 10_000 / 1_000 + "%";
        }

        /** Whether it is the sum of the others of its fund. */
        public boolean isCity() {
            return region.isEmpty();
        }
    }

    /**
     * A year.
     *
     * @param closed how many of its months are closed
     * @param gaps what a budget lacks, one sentence each, 中文 and English
     */
    public record Year(List<Line> lines, int closed, List<String> gaps) {}

    /** Of a family and an area. */
    public Year of(String family, int year, String area) {
        int closed = figures.closed(family, year);
        List<Budgets.Standing> approved = approved(family, year, area);
        Map<String, Map<String, Sums>> byFund = new TreeMap<>();
        for (Figure each : figures.of(family, year, area)) {
            sums(byFund, each.fund(), each.region()).add(each);
        }
        for (Budgets.Standing each : approved) {
            Budgets.Line line = each.line();
            if (line.item().equals("spending")) {
                sums(byFund, line.fund(), line.region()).budget(line.amount());
            }
        }
        List<Line> lines = new ArrayList<>();
        byFund.forEach((fund, regions) -> {
            Sums city = new Sums();
            regions.values().forEach(city::add);
            lines.add(city.line(fund, CITY, closed));
            regions.forEach((region, sums) -> lines.add(sums.line(fund, region, closed)));
        });
        return new Year(lines, closed, gaps(family, year, approved));
    }

    private static Sums sums(Map<String, Map<String, Sums>> byFund, String fund, String region) {
        return byFund.computeIfAbsent(fund, key -> new TreeMap<>()).computeIfAbsent(region, key -> new Sums());
    }

    /** The version approved last of each line. */
    private List<Budgets.Standing> approved(String family, int year, String area) {
        Map<String, Budgets.Standing> last = new TreeMap<>();
        for (Budgets.Standing each : budgets.of(family, year, area)) {
            Budgets.Line line = each.line();
            if (each.state().equals("approved")) {
                last.putIfAbsent(line.fund() + "/" + line.region() + "/" + line.item(), each);
            }
        }
        return List.copyOf(last.values());
    }

    private List<String> gaps(String family, int year, List<Budgets.Standing> approved) {
        List<String> gaps = new ArrayList<>();
        Map<String, Long> byItem = new TreeMap<>();
        for (Budgets.Standing each : approved) {
            Budgets.Line line = each.line();
            byItem.put(line.fund() + "/" + line.region() + "/" + line.item(), line.amount());
            if (line.isBelowForecast()) {
                gaps.add(line.region() + " " + line.fund() + " 预算低于预测 · the budget is below the forecast: "
                        + line.basis());
            }
        }
        for (Budgets.Standing each : approved) {
            Budgets.Line line = each.line();
            Long plan = byItem.get(line.fund() + "/" + line.region() + "/collectionPlan");
            if (line.item().equals("income") && plan != null && plan != line.amount()) {
                gaps.add(line.region() + " " + line.fund()
                        + " 收入预算与征收计划不一致 · the income differs from the collection plan: " + line.basis());
            }
        }
        boolean purchases = contracts.approved(family).stream()
                .anyMatch(each -> each.from().getYear() <= year && each.to().getYear() >= year);
        if (purchases && approved.stream().noneMatch(each -> each.line().item().equals("servicePurchase"))) {
            gaps.add("没有购买服务预算（MM 二(三)） · no line of the budget has the purchased service (MM 二(三))");
        }
        return gaps;
    }

    /** What is summed of a line. */
    private static final class Sums {

        private final List<Long> months = new ArrayList<>(Collections.nCopies(MONTHS, 0L));
        private @Nullable Long budget;
        private long appropriated;
        private long income;

        void add(Figure figure) {
            if (!figure.income()) {
                months.set(figure.month() - 1, Math.addExact(months.get(figure.month() - 1), figure.fen()));
                return;
            }
            income = Math.addExact(income, figure.fen());
            if (YearFigures.APPROPRIATED.contains(figure.kind())) {
                appropriated = Math.addExact(appropriated, figure.fen());
            }
        }

        void add(Sums other) {
            for (int month = 0; month < MONTHS; month++) {
                months.set(month, Math.addExact(months.get(month), other.months.get(month)));
            }
            appropriated = Math.addExact(appropriated, other.appropriated);
            income = Math.addExact(income, other.income);
            if (other.budget != null) {
                budget(other.budget);
            }
        }

        void budget(long fen) {
            budget = Math.addExact(budget == null ? 0 : budget, fen);
        }

        Line line(String fund, String region, int closed) {
            long spent = months.stream().mapToLong(Long::longValue).sum();
            long planned = budget == null ? 0 : budget;
            long share = planned == 0 ? 0 : Math.floorDiv(Math.multiplyExact(spent, WHOLE), planned);
            return new Line(
                    fund,
                    region,
                    budget,
                    appropriated,
                    income,
                    List.copyOf(months),
                    spent,
                    share,
                    warning(spent, planned, closed));
        }

        private String warning(long spent, long planned, int closed) {
            if (budget == null) {
                return "noBudget";
            }
            boolean ahead = closed > 0
                    && Math.multiplyExact(spent, MONTHS * 100L)
                            > Math.multiplyExact(Math.multiplyExact(planned, (long) closed), AHEAD_PERCENT);
            return spent > planned ? "over" : ahead ? "pace" : "none";
        }
    }
}
