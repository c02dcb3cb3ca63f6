package org.tuodi.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tuodi.kernel.Money;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.ExplainedSettlement;
import org.tuodi.policy.settle.Labels;

/** The benefit years of a case for a person to read: what was paid in all, and what has been counted. */
final class YearReport {

    private final Screen screen;
    private final CaseResult result;
    private final List<ExplainedSettlement> settlements;

    YearReport(Screen screen, CaseResult result, List<ExplainedSettlement> settlements) {
        this.screen = screen;
        this.result = result;
        this.settlements = settlements;
    }

    /** Who paid what in each year, all encounters together. */
    void printTotals() {
        for (CaseResult.Year year : result.years()) {
            List<ExplainedSettlement> ofYear = settlements.stream()
                    .filter(each -> each.settled().year() == year.year())
                    .toList();
            Map<String, Long> paid = new LinkedHashMap<>();
            ofYear.forEach(each -> each.layers()
                    .forEach(layer ->
                            paid.merge(screen.say(layer.layer().layer().spec().name()), layer.paid(), Long::sum)));
            long account = ofYear.stream()
                    .mapToLong(each -> each.settled().personalAccount())
                    .sum();
            long waived = ofYear.stream()
                    .mapToLong(each -> each.settled().split().waived())
                    .sum();
            screen.line();
            screen.heading(screen.say(year.year() + " 年度合计", "the year " + year.year() + " in all"));
            Waterfall waterfall = new Waterfall(
                    screen,
                    ofYear.stream().mapToLong(each -> each.settled().total()).sum());
            if (waived > 0) {
                waterfall.row(screen.say(Labels.of("part", "waived")), waived);
            }
            paid.forEach(waterfall::row);
            if (account > 0) {
                waterfall.row(screen.say("个人账户", "personal account"), account);
            }
            waterfall.row(
                    screen.say("个人支付", "the person pays"),
                    ofYear.stream().mapToLong(each -> each.settled().cash()).sum());
            waterfall.print(screen.say("费用总额", "whole charge"));
        }
    }

    /** What each year has counted so far. */
    void printAccumulators() {
        AccumulatorNames names = new AccumulatorNames(
                settlements.stream().map(each -> each.settled().pack().spec()).toList());
        for (CaseResult.Year year : result.years()) {
            if (year.accumulators().isEmpty() && year.admissions() == 0) {
                continue;
            }
            screen.line();
            screen.heading(screen.say(year.year() + " 年度累计", "counted in the year " + year.year()));
            List<List<String>> rows = new ArrayList<>();
            if (year.admissions() > 0) {
                rows.add(List.of(screen.say("住院次数", "admissions"), String.valueOf(year.admissions()), ""));
            }
            for (CaseResult.Accumulated accumulated : year.accumulators()) {
                String span = accumulated.scope().equals("year") ? "" : " (" + accumulated.scope() + ")";
                String label = screen.say(names.of(accumulated.name())) + span;
                rows.add(List.of(
                        Width.cut(label, 48),
                        Money.text(accumulated.fen()),
                        screen.faint(Width.cut(accumulated.name(), 32))));
            }
            screen.table("  ", rows, List.of(1));
        }
    }
}
