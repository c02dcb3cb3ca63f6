package org.tuodi.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A layer's {@code base}: which cells of the bill it is about. */
final class Selection {
    private static final Set<String> KEYS = Set.of(
            "of",
            "parts",
            "reasons",
            "categories",
            "except",
            "classes",
            "minimum",
            "article",
            "summary",
            "status",
            "note",
            "marks",
            "requirements");

    private final Node node;
    private final Map<String, BigDecimal> shareByPart = new LinkedHashMap<>();

    Selection(Node node) {
        this.node = node;
        node.allowOnly(KEYS);
        for (Node part : node.get("parts").items()) {
            String name = part.isMap() ? part.get("part").text() : part.text();
            if (!Cells.PARTS.contains(name) || shareByPart.containsKey(name)) {
                throw part.error("is no part of a bill, or is named twice");
            }
            shareByPart.put(name, part.get("share").rateOr(BigDecimal.ONE));
        }
        if (shareByPart.isEmpty()) {
            shareByPart.put("inPolicy", BigDecimal.ONE);
        }
        if (isGross() && selectsReasons()) {
            throw node.error("selects reasons, which only an unpaid base has");
        }
    }

    boolean isGross() {
        return node.get("of").is("gross");
    }

    List<String> parts() {
        return new ArrayList<>(shareByPart.keySet());
    }

    boolean selectsReasons() {
        return !node.get("reasons").isMissing();
    }

    /** The reasons in the order in which a payment takes them. */
    List<String> reasons() {
        return selectsReasons() ? node.get("reasons").words() : Cells.REASONS;
    }

    BigDecimal minimum() {
        return node.get("minimum").moneyOr(Fen.ZERO);
    }

    boolean selects(String category, String feeClass) {
        Node categories = node.get("categories");
        Node classes = node.get("classes");
        return (categories.isMissing() || categories.words().contains(category))
                && !node.get("except").words().contains(category)
                && (classes.isMissing() || classes.words().contains(feeClass));
    }

    /** The base itself: unpaid or original amounts, each part by its share, rounded half-up. */
    BigDecimal amount(Cells cells) {
        return isGross() ? gross(cells) : counted(part -> cells.unpaid(this, part));
    }

    /** The original amounts of the parts and fee groups selected, by their shares. */
    BigDecimal gross(Cells cells) {
        return counted(part -> cells.original(this, part));
    }

    private BigDecimal counted(Function<String, BigDecimal> amountOfPart) {
        BigDecimal sum = Fen.ZERO;
        for (Map.Entry<String, BigDecimal> part : shareByPart.entrySet()) {
            sum = sum.add(Fen.halfUp(amountOfPart.apply(part.getKey()).multiply(part.getValue())));
        }
        return sum;
    }
}
