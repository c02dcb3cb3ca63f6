package org.tuodi.oracle;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One bill while it is split: the five disjoint parts and, for what can be paid, the cells. */
final class Bill {
    static final List<String> PARTS = List.of("waived", "fullSelfPaid", "overLimit", "firstPayment", "inPolicy");

    private final Map<String, BigDecimal> split = new LinkedHashMap<>();
    private final Cells cells;
    private boolean hasAmounts;

    Bill(Groups groups) {
        this.cells = new Cells(groups);
        PARTS.forEach(part -> split.put(part, Fen.ZERO));
    }

    void add(String part, int group, BigDecimal amount) {
        split.merge(part, amount, BigDecimal::add);
        if (!part.equals("waived")) {
            cells.add(part, group, amount);
        }
    }

    /** Remembers that some of it was given by {@code amounts}, of which no category is known. */
    void markGivenByAmounts() {
        hasAmounts = true;
    }

    boolean hasAmounts() {
        return hasAmounts;
    }

    BigDecimal total() {
        return Fen.sum(split.values());
    }

    BigDecimal part(String part) {
        return split.getOrDefault(part, Fen.ZERO);
    }

    Cells cells() {
        return cells;
    }
}
