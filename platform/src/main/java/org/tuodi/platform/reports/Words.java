package org.tuodi.platform.reports;

import java.util.Set;

/** Words of the ledger that reports know. */
final class Words {

    /** Kinds of journals by which money comes into a fund. */
    static final Set<String> INCOME = Set.of(
            "contribution",
            "premiumSubsidy",
            "stateSubsidy",
            "regionalSubsidy",
            "appropriation",
            "donation",
            "coFunding",
            "interest");

    private Words() {}
}
