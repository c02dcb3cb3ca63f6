package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tuodi.kernel.Money;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.text.Place;

/** Statistics that amounts need: supplied by the pack, declared as supplied by cases, or missing. */
final class StatisticChecks {

    private static final long BILL = 10_000_000L;

    private StatisticChecks() {}

    /** Everything found. */
    static List<Issue> run(Subject subject) {
        List<Issue> issues = new ArrayList<>();
        subject.years().forEach(subject::plan);
        subject.standIns.used().forEach((name, years) -> issues.add(standIn(subject, name, years)));
        return issues;
    }

    /** The statistics of a row that the pack neither gives nor declares. */
    static List<String> undeclared(PackSpec pack, LayerSpec.RowSpec row) {
        return StandIns.amounts(row)
                .filter(AmountSpec.OfStatistic.class::isInstance)
                .map(amount -> ((AmountSpec.OfStatistic) amount).statistic())
                .filter(name ->
                        pack.statistics().stream().noneMatch(spec -> spec.name().equals(name)))
                .distinct()
                .toList();
    }

    /** A row that uses one. */
    static Issue missing(Subject subject, LayerSpec.RowSpec row, String statistic, int[] cell) {
        String key = "statistic:" + statistic;
        Texts found = new Texts(
                "行 " + row.id() + " 用到统计数据 " + statistic + "，政策包既未给出也未声明",
                "row " + row.id() + " uses the statistic " + statistic + ", which the pack neither gives nor declares");
        WitnessCase.Visit visit = WitnessCase.Visit.of(cell, BILL);
        return Issue.error(
                key,
                row.provenance().place(),
                found,
                new Texts("statistics 中的一项，没有数值则由案件提供", "an entry of `statistics`; without values cases supply them"),
                WitnessCase.without(statistic, subject, key, found, List.of(visit)));
    }

    private static Issue standIn(Subject subject, String name, Map<Integer, Long> years) {
        Place place = subject.spec.statistics().stream()
                .filter(spec -> spec.name().equals(name))
                .map(PackSpec.StatisticSpec::place)
                .findFirst()
                .orElse(subject.spec.place());
        StringBuilder values = new StringBuilder();
        years.forEach(
                (year, fen) -> values.append(values.length() == 0 ? "" : ", ").append(year + ": " + Money.text(fen)));
        return Issue.note(
                "standIn:" + name,
                place,
                new Texts(
                        "统计数据 " + name + " 由案件提供，此处以 " + values + " 检验",
                        "cases supply the statistic " + name + "; proved here with " + values));
    }
}
