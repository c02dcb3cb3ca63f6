package org.tuodi.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tuodi.kernel.Money;
import org.tuodi.policy.settle.Differences.Difference;

/** What is to be posted after late facts, for a person to read. */
final class DifferenceReport {

    private final Screen screen;

    DifferenceReport(Screen screen) {
        this.screen = screen;
    }

    void print(List<Difference> differences) {
        if (differences.isEmpty()) {
            screen.line(screen.say("与原结果没有差额", "no differences from the earlier result"));
            return;
        }
        screen.heading(screen.say("与原结果的差额", "differences from the earlier result"));
        Map<String, Long> byFund = new LinkedHashMap<>();
        String encounter = "";
        for (Difference difference : differences) {
            if (!difference.encounter().equals(encounter)) {
                encounter = difference.encounter();
                screen.line();
                screen.line("  " + screen.bold(encounter));
            }
            String amounts = Money.text(difference.before()) + " → " + Money.text(difference.after());
            screen.line("    " + difference.layer() + "  " + signed(difference.difference()) + "  "
                    + screen.faint(amounts));
            screen.faintParagraph("      ", screen.say(difference.reason()));
            byFund.merge(difference.fund(), difference.difference(), Long::sum);
        }
        screen.line();
        screen.line("  "
                + screen.bold(
                        screen.say("合计（正数为补付，负数为追回）", "in all (positive: to be paid, negative: to be taken back)")));
        List<List<String>> rows = new ArrayList<>();
        byFund.forEach((fund, sum) -> rows.add(List.of(fund, signed(sum))));
        screen.table("    ", rows, List.of(1));
    }

    private static String signed(long fen) {
        return fen > 0 ? "+" + Money.text(fen) : Money.text(fen);
    }
}
