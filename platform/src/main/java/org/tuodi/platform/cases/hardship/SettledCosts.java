package org.tuodi.platform.cases.hardship;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tuodi.platform.settlement.History;
import org.tuodi.platform.settlement.Settlements;

/** What the bills that were settled here left to persons, each as it stands now. */
@Component
class SettledCosts {

    private final History history;
    private final Settlements settlements;

    SettledCosts(History history, Settlements settlements) {
        this.history = history;
        this.settlements = settlements;
    }

    /** Of a person, in the months of a window. */
    List<Sheet.Cost> of(String person, Window window) {
        List<Sheet.Cost> costs = new ArrayList<>();
        for (History.Line line : history.of(person)) {
            boolean counts = line.reversal() == null
                    && window.holds(
                            java.time.YearMonth.from(line.settlement().visited().to()));
            if (counts) {
                long left = line.now().account() + line.now().cash();
                long inPolicy = settlements
                        .explain(line.settlement())
                        .map(assessment -> assessment.settled().split().inPolicy())
                        .orElse(0L);
                long eligible = Math.max(0, Math.min(left, inPolicy - line.now().funds()));
                costs.add(new Sheet.Cost(
                        person,
                        line.settlement().visited().to(),
                        eligible,
                        left - eligible,
                        line.id().toString()));
            }
        }
        return costs;
    }
}
