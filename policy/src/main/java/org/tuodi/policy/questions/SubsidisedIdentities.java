package org.tuodi.policy.questions;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tuodi.policy.model.Condition;
import org.tuodi.policy.questions.Frame.Group;
import org.tuodi.policy.questions.PremiumSubsidy.Subsidy;

/** Which identities a city's table subsidises in full or in part, read from the conditions of its rows. */
record SubsidisedIdentities(PremiumSubsidy table, int year) {

    /** The identities that rows of that kind name, in the order of the table. */
    List<String> with(Group.Subsidy kind) {
        Set<String> identities = new LinkedHashSet<>();
        for (Subsidy row : table.subsidies().rows()) {
            boolean inForce =
                    Span.year(year).meets(row.entry().from(), row.entry().to());
            if (inForce && !row.isNothing() && row.isFull() == (kind == Group.Subsidy.FULL)) {
                row.entry().when().alternatives().forEach(tests -> identities.addAll(named(tests)));
            }
        }
        return new ArrayList<>(identities);
    }

    private static List<String> named(Map<String, Condition.Test> tests) {
        return tests.get(Facts.IDENTITY) instanceof Condition.Words words && !words.except()
                ? words.words()
                : List.of();
    }
}
