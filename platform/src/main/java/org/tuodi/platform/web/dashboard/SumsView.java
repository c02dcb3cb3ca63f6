package org.tuodi.platform.web.dashboard;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.tuodi.kernel.Money;
import org.tuodi.platform.reports.PaidSums;
import org.tuodi.platform.web.policies.FundNames;
import org.tuodi.policy.settle.Labels;

/**
 * Sums by one thing, for a table and the chart beside it.
 *
 * @param dimension {@code payer}, {@code identity}, {@code region} or {@code month}
 * @param chart names and amounts in yuan as JSON
 */
record SumsView(String dimension, List<Line> lines, String sum, String chart) {

    private static final int MONTH_LENGTH = 7;

    /**
     * A line.
     *
     * @param href where the same page shows it alone, or all again where it is chosen
     */
    record Line(String word, String name, String yuan, long fen, long bills, String href, boolean chosen) {}

    static SumsView of(PaidSums.By by, List<PaidSums.Sum> sums, Chosen chosen, Names names) {
        String dimension = by.name().toLowerCase(Locale.ROOT);
        List<Line> lines =
                sums.stream().map(sum -> line(dimension, sum, chosen, names)).toList();
        long all = sums.stream().mapToLong(PaidSums.Sum::fen).sum();
        String chart = org.tuodi.policy.text.Json.compact(
                lines.stream().map(line -> List.of(line.name, line.yuan)).toList());
        return new SumsView(dimension, lines, Money.text(all), chart);
    }

    private static Line line(String dimension, PaidSums.Sum sum, Chosen chosen, Names names) {
        String word = dimension.equals("month") ? sum.name().substring(0, MONTH_LENGTH) : sum.name();
        String now = switch (dimension) {
            case "payer" -> chosen.payer();
            case "identity" -> chosen.identity();
            case "region" -> chosen.region();
            default -> chosen.month();
        };
        boolean picked = now.equals(word);
        return new Line(
                word,
                names.of(dimension, word),
                Money.text(sum.fen()),
                sum.fen(),
                sum.bills(),
                chosen.with(dimension, picked ? "" : word),
                picked);
    }

    /** Names of funds, identities and regions for a reader. */
    record Names(MessageSource messages, Locale locale, java.util.function.UnaryOperator<String> regions) {

        public String of(String dimension, String word) {
            return switch (dimension) {
                case "payer" -> FundNames.of(messages, word, locale);
                case "identity" -> Labels.of("identity", word).in(language());
                case "region" -> regions.apply(word);
                default -> word;
            };
        }

        private String language() {
            return locale.getLanguage().equals("en") ? "en" : "zh";
        }
    }
}
