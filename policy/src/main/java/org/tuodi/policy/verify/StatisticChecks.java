package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tuodi.kernel.Money;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.text.Place;

/** Statistics that amounts need: supplied by the pack, declared as supplied by cases, or missing. */
final class StatisticChecks {

    private StatisticChecks() {}

    /** Everything found. */
    static List<Issue> run(Subject subject) {
        List<Issue> issues = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (LayerSpec layer : subject.spec.layers()) {
            StandIns.rows(layer)
                    .forEach(row -> StandIns.amounts(row).forEach(amount -> {
                        if (amount instanceof AmountSpec.OfStatistic of && seen.add(of.statistic())) {
                            check(subject, row, of.statistic()).ifPresent(issues::add);
                        }
                    }));
        }
        subject.years().forEach(subject::plan);
        subject.standIns.used().forEach((name, years) -> issues.add(standIn(subject, name, years)));
        return issues;
    }

    private static Optional<Issue> check(Subject subject, LayerSpec.RowSpec row, String statistic) {
        boolean declared =
                subject.spec.statistics().stream().anyMatch(spec -> spec.name().equals(statistic));
        if (declared) {
            return Optional.empty();
        }
        return Optional.of(Issue.error(
                "statistic:" + statistic,
                row.provenance().place(),
                new Texts(
                        "行 " + row.id() + " 用到统计数据 " + statistic + "，政策包既未给出也未声明",
                        "row " + row.id() + " uses the statistic " + statistic
                                + ", which the pack neither gives nor declares"),
                new Texts("statistics 中的一项，没有数值则由案件提供", "an entry of `statistics`; without values cases supply them"),
                null));
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
