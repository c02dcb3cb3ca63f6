package org.tuodi.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One encounter of a case file, as given, with the defaults of the contract. */
record Encounter(Node node, int position, LocalDate from, LocalDate to) {
    private static final Set<String> KEYS = Set.of(
            "id",
            "kind",
            "from",
            "to",
            "institution",
            "referral",
            "diseases",
            "attributes",
            "amounts",
            "fees",
            "external",
            "deposit",
            "accountUse",
            "episode",
            "sequence",
            "reversed",
            "scheme",
            "employment",
            "decision");

    Encounter {
        node.allowOnly(KEYS);
        if (to.isBefore(from)) {
            throw node.error("ends before it begins");
        }
    }

    Encounter(Node node, int position) {
        this(
                node,
                position,
                node.get("from").date(),
                node.get("to").dateOr(node.get("from").date()));
    }

    String id() {
        return node.get("id").text();
    }

    String kind() {
        return node.get("kind").text();
    }

    /** Encounters of one episode share {@code visit} accumulators and one admission number. */
    String episode() {
        return node.get("episode").textOr(id());
    }

    /** The place in the order of settlement; the place in the list if nothing is said. */
    int sequence() {
        return node.get("sequence").wholeOr(position);
    }

    boolean reversed() {
        return node.get("reversed").flag(false);
    }

    Node institution() {
        return node.get("institution");
    }

    List<String> diseases() {
        return node.get("diseases").words();
    }

    BigDecimal accountUse() {
        return node.get("accountUse").moneyOr(Fen.ZERO);
    }

    Optional<BigDecimal> deposit() {
        return node.get("deposit").isMissing()
                ? Optional.empty()
                : Optional.of(node.get("deposit").money());
    }

    List<Node> decisions() {
        return node.get("decision").items();
    }

    Node external() {
        return node.get("external");
    }
}
