package org.tuodi.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a layer, and a row, require for paying. */
final class Requirements {
    private Requirements() {}

    /** How the ratio changes by what is unmet and by all that match {@code adjust}; empty if nothing is paid. */
    static Optional<Adjustment> adjustment(Layer layer, Node row, Facts facts, List<Node> decisions) {
        Adjustment adjustment = Adjustment.NONE.and(row);
        for (Node adjust : layer.adjust()) {
            if (Condition.entryHolds(adjust, facts)) {
                adjustment = adjustment.and(adjust);
            }
        }
        Optional<Node> decision = Optional.empty();
        for (Node requirement : unmet(layer, row, facts)) {
            if (requirement.get("inPrinciple").flag(false)) {
                decision = decision(layer, decisions, "points");
                decision.ifPresent(decided -> checkBound(decided, requirement));
                if (decision.isEmpty()) {
                    return Optional.empty();
                }
            } else if (requirement.get("otherwise").isMissing()) {
                return Optional.empty();
            } else {
                adjustment = adjustment.and(requirement.get("otherwise"));
            }
        }
        return Optional.of(decision.isPresent() ? adjustment.and(decision.get()) : adjustment);
    }

    /** The case decision that gives {@code what} for a layer, named by its id or by its name in results. */
    static Optional<Node> decision(Layer layer, List<Node> decisions, String what) {
        return decisions.stream()
                .filter(decision -> decision.get("layer").is(layer.id())
                        || decision.get("layer").is(layer.name()))
                .filter(decision -> !decision.get(what).isMissing())
                .findFirst();
    }

    private static List<Node> unmet(Layer layer, Node row, Facts facts) {
        List<Node> all = new ArrayList<>(layer.requires());
        all.addAll(row.get("requires").items());
        return all.stream()
                .filter(requirement -> !Condition.holds(requirement.get("when"), facts))
                .toList();
    }

    private static void checkBound(Node decision, Node requirement) {
        BigDecimal bound = requirement.get("pointsAtMost").rateOr(BigDecimal.ONE);
        if (decision.get("points").rate().compareTo(bound) > 0) {
            throw decision.error("takes off more points than " + requirement + " allows");
        }
    }
}
