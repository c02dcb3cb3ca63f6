package org.tuodi.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One entry of a pack's {@code layers}. */
final class Layer {
    private static final Set<String> KEYS = Set.of(
            "id",
            "layer",
            "fund",
            "name",
            "appliesTo",
            "base",
            "deductible",
            "bands",
            "ceilings",
            "requires",
            "adjust",
            "rows",
            "else",
            "lookBack",
            "external",
            "surplus",
            "relabels",
            "rounding",
            "article",
            "summary",
            "status",
            "note",
            "marks",
            "floors",
            "requirements");
    private static final Set<String> ROW_KEYS = Set.of(
            "id",
            "when",
            "from",
            "to",
            "deductible",
            "ratio",
            "bands",
            "uplift",
            "points",
            "factor",
            "ratioAtMost",
            "copay",
            "ceilings",
            "pays",
            "requires",
            "article",
            "summary",
            "status",
            "note",
            "marks",
            "floors",
            "requirements");

    private final Node node;
    private final Pack pack;
    private final Selection selection;

    Layer(Node node, Pack pack) {
        this.node = node;
        this.pack = pack;
        this.selection = new Selection(node.get("base"));
        node.allowOnly(KEYS);
        rows().forEach(this::check);
    }

    private void check(Node row) {
        row.allowOnly(ROW_KEYS);
        if (row.get("bands").items().size() > 1 && node.get("bands").isMissing()) {
            throw row.error("has several bands, but the layer says nothing of their axis and scope");
        }
        if (!row.get("deductible").isMissing() && node.get("deductible").isMissing()) {
            throw row.error("has a deductible, but the layer none");
        }
        for (Ceiling ceiling : ceilings()) {
            if (row.get("pays").isMissing()
                    && row.get("ceilings").get(ceiling.name()).isMissing()) {
                throw row.error("gives no " + ceiling.name());
            }
        }
    }

    String id() {
        return node.get("id").text();
    }

    /** The name in results. */
    String name() {
        return node.get("layer").textOr(id());
    }

    String fund() {
        return node.get("fund").textOr("");
    }

    Node appliesTo() {
        return node.get("appliesTo");
    }

    Selection selection() {
        return selection;
    }

    boolean hasDeductible() {
        return !node.get("deductible").isMissing();
    }

    String deductibleName() {
        return node.get("deductible").get("name").textOr(id() + ".deductible");
    }

    String deductibleScope() {
        return node.get("deductible").get("scope").text();
    }

    boolean deductibleIsGate() {
        return node.get("deductible").get("mode").is("gate");
    }

    boolean countsGross() {
        return pack.countsGrossOf(deductibleName());
    }

    boolean countsPosition() {
        return !node.get("bands").isMissing();
    }

    /** Bands are measured on the whole base, or else on the excess over the deductible. */
    boolean bandsOnBase() {
        return node.get("bands").get("axis").is("base");
    }

    String positionName() {
        return node.get("bands").get("name").textOr(id() + ".position");
    }

    String positionScope() {
        return node.get("bands").get("scope").text();
    }

    List<Ceiling> ceilings() {
        return node.get("ceilings").items().stream().map(Ceiling::of).toList();
    }

    List<Node> requires() {
        return node.get("requires").items();
    }

    List<Node> adjust() {
        return node.get("adjust").items();
    }

    Optional<Integer> lookBackMonths() {
        Node months = node.get("lookBack").get("months");
        return months.isMissing() ? Optional.empty() : Optional.of(months.whole());
    }

    boolean isExternal() {
        return !node.get("external").isMissing();
    }

    boolean isEntitled() {
        return node.get("external").is("entitled");
    }

    boolean ignoresSurplus() {
        return node.get("surplus").is("ignored");
    }

    boolean relabels() {
        return node.get("relabels").flag(false);
    }

    Rounding rounding() {
        return Rounding.of(node.get("rounding"), pack.rounding());
    }

    /** All rows, the {@code else} row last. */
    List<Node> rows() {
        List<Node> rows = new ArrayList<>(node.get("rows").items());
        rows.addAll(node.get("else").items());
        return rows;
    }

    /**
     * The one row for these facts, else the {@code else} row; empty where there is a gap or the row pays nothing. An external
     * layer needs no rows: without any, the place where they would be stands for the row.
     */
    Optional<Node> payingRow(Facts facts) {
        if (isExternal() && rows().isEmpty()) {
            return Optional.of(node.get("rows"));
        }
        List<Node> matching = node.get("rows").items().stream()
                .filter(row -> Condition.entryHolds(row, facts))
                .toList();
        if (matching.size() > 1) {
            throw node.error(
                    "has two rows for one visit: " + matching.get(0).get("id").text() + " and "
                            + matching.get(1).get("id").text());
        }
        Node row = matching.isEmpty() ? node.get("else") : matching.get(0);
        return row.isMissing() || row.get("pays").is("nothing") ? Optional.empty() : Optional.of(row);
    }
}
