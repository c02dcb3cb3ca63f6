package org.tuodi.oracle;

import java.math.BigDecimal;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the amounts of rows: money, or a percentage of a dated statistic.
 *
 * @param caseStatistics what the case overrides or supplies
 */
record Amounts(Node caseStatistics, Visit visit) {

    BigDecimal of(Node node) {
        if (node.is("open")) {
            throw node.error("is left open by the source; nothing can be settled with it");
        }
        return node.get("statistic").isMissing() ? node.money() : ofStatistic(node);
    }

    BigDecimal of(Node node, BigDecimal other) {
        return node.isMissing() ? other : of(node);
    }

    /** The limit; empty where the row sets none. */
    Optional<BigDecimal> ceiling(Node node, Optional<Node> decision) {
        if (node.is("none")) {
            return Optional.empty();
        }
        if (node.get("amount").isMissing()) {
            return Optional.of(of(node));
        }
        if (decision.isEmpty() || !node.get("inPrinciple").flag(false)) {
            return Optional.of(of(node.get("amount")));
        }
        BigDecimal decided = decision.get().get("ceiling").money();
        if (decided.compareTo(of(node.get("atLeast"), decided)) < 0
                || decided.compareTo(of(node.get("atMost"), decided)) > 0) {
            throw decision.get().error("decides on " + decided + ", outside the bounds of " + node);
        }
        return Optional.of(decided);
    }

    private BigDecimal ofStatistic(Node node) {
        String name = node.get("statistic").text();
        int year = year(node.get("year"));
        NavigableMap<Integer, BigDecimal> values = values(name);
        Map.Entry<Integer, BigDecimal> value = values.floorEntry(year);
        if (value == null || (value.getKey() != year && !node.get("missing").is("lastPublished"))) {
            throw node.error("needs the statistic " + name + " of " + year);
        }
        BigDecimal unit = node.get("round").moneyOr(Rounding.FEN.unit());
        return new Rounding(unit, Rounding.FEN.mode())
                .round(value.getValue().multiply(node.get("rate").rate()));
    }

    private int year(Node year) {
        return switch (year.textOr("previous")) {
            case "previous" -> visit.benefitYear() - 1;
            case "same" -> visit.benefitYear();
            default -> year.whole();
        };
    }

    private NavigableMap<Integer, BigDecimal> values(String name) {
        NavigableMap<Integer, BigDecimal> values = new TreeMap<>();
        for (Node published : visit.pack().statistics(name)) {
            published.entries().forEach((year, value) -> values.put(Integer.valueOf(year), value.money()));
        }
        caseStatistics.get(name).entries().forEach((year, value) -> values.put(Integer.valueOf(year), value.money()));
        return values;
    }
}
