package org.tuodi.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of a bill: what is unpaid, by part, fee group and, in policy, the reason why it is. Out-of-policy parts have no
 * reason. {@code waived} is in no cell, because no base holds it.
 */
final class Cells {
    static final List<String> PARTS = List.of("fullSelfPaid", "overLimit", "firstPayment", "inPolicy");
    static final List<String> REASONS = List.of("untouched", "coinsurance", "overCeiling", "deductible");
    private static final List<String> NO_REASON = List.of("");

    private final Groups groups;
    private final Map<Cell, BigDecimal> unpaid;
    private final Map<Cell, BigDecimal> original;

    private record Cell(String part, int group, String reason) {}

    Cells(Groups groups) {
        this(groups, new HashMap<>(), new HashMap<>());
    }

    private Cells(Groups groups, Map<Cell, BigDecimal> unpaid, Map<Cell, BigDecimal> original) {
        this.groups = groups;
        this.unpaid = unpaid;
        this.original = original;
    }

    Cells copy() {
        return new Cells(groups, new HashMap<>(unpaid), original);
    }

    /** Puts a part of the bill in; in policy, no layer has looked at it yet. */
    void add(String part, int group, BigDecimal amount) {
        original.merge(new Cell(part, group, ""), amount, BigDecimal::add);
        unpaid.merge(new Cell(part, group, part.equals("inPolicy") ? "untouched" : ""), amount, BigDecimal::add);
    }

    /** The original amount of a part in the groups selected. */
    BigDecimal original(Selection selection, String part) {
        BigDecimal sum = Fen.ZERO;
        for (int group : groups.selectedBy(selection)) {
            sum = sum.add(original.getOrDefault(new Cell(part, group, ""), Fen.ZERO));
        }
        return sum;
    }

    /** What is unpaid of a part in the groups, and of the reasons, selected. */
    BigDecimal unpaid(Selection selection, String part) {
        BigDecimal sum = Fen.ZERO;
        for (int group : groups.selectedBy(selection)) {
            for (String reason : reasons(part, selection)) {
                sum = sum.add(get(new Cell(part, group, reason)));
            }
        }
        return sum;
    }

    /** What is unpaid of all that is selected, whatever the shares: no payment can be more. */
    BigDecimal unpaid(Selection selection) {
        return Fen.sum(
                selection.parts().stream().map(part -> unpaid(selection, part)).toList());
    }

    /** What is unpaid of parts, in all groups and for all reasons. */
    BigDecimal unpaidOf(List<String> parts) {
        return Fen.sum(unpaid.entrySet().stream()
                .filter(cell -> parts.contains(cell.getKey().part()))
                .map(Map.Entry::getValue)
                .toList());
    }

    /**
     * Takes a payment off: the groups in proportion to what is unpaid of them, inside a group the parts in the order of the
     * base, inside the in-policy part the reasons in order.
     */
    void pay(Selection selection, BigDecimal payment) {
        List<Integer> selected = groups.selectedBy(selection);
        List<BigDecimal> unpaidByGroup = selected.stream()
                .map(group -> Fen.sum(
                        cellsOf(group, selection).stream().map(this::get).toList()))
                .toList();
        List<BigDecimal> shares = Fen.spread(payment, unpaidByGroup);
        for (int i = 0; i < selected.size(); i++) {
            BigDecimal left = shares.get(i);
            for (Cell cell : cellsOf(selected.get(i), selection)) {
                BigDecimal taken = left.min(get(cell));
                unpaid.put(cell, get(cell).subtract(taken));
                left = left.subtract(taken);
            }
        }
    }

    /**
     * Gives what is left a reason: first as much as the deductible took, then what ceilings cut, the rest is coinsurance.
     *
     * @param relabels also what other layers have labelled before, of all that is selected
     */
    void label(Selection selection, boolean relabels, BigDecimal deductible, BigDecimal overCeiling) {
        if (!selection.parts().contains("inPolicy")
                || !(relabels || selection.reasons().contains("untouched"))) {
            return;
        }
        List<Integer> selected = groups.selectedBy(selection);
        List<BigDecimal> open = new ArrayList<>();
        for (int group : selected) {
            open.add(takeOut(group, relabels ? selection.reasons() : List.of("untouched")));
        }
        open = give(selected, open, "deductible", deductible);
        open = give(selected, open, "overCeiling", overCeiling);
        give(selected, open, "coinsurance", Fen.sum(open));
    }

    private BigDecimal takeOut(int group, List<String> reasons) {
        BigDecimal sum = Fen.ZERO;
        for (String reason : reasons) {
            Cell cell = new Cell("inPolicy", group, reason);
            sum = sum.add(get(cell));
            unpaid.put(cell, Fen.ZERO);
        }
        return sum;
    }

    /** Labels as much as is there, in proportion to what is still open, and returns what then is. */
    private List<BigDecimal> give(List<Integer> selected, List<BigDecimal> open, String reason, BigDecimal amount) {
        List<BigDecimal> shares = Fen.spread(amount.min(Fen.sum(open)), open);
        List<BigDecimal> stillOpen = new ArrayList<>();
        for (int i = 0; i < selected.size(); i++) {
            unpaid.merge(new Cell("inPolicy", selected.get(i), reason), shares.get(i), BigDecimal::add);
            stillOpen.add(open.get(i).subtract(shares.get(i)));
        }
        return stillOpen;
    }

    private List<Cell> cellsOf(int group, Selection selection) {
        List<Cell> cells = new ArrayList<>();
        for (String part : selection.parts()) {
            for (String reason : reasons(part, selection)) {
                cells.add(new Cell(part, group, reason));
            }
        }
        return cells;
    }

    private static List<String> reasons(String part, Selection selection) {
        return part.equals("inPolicy") ? selection.reasons() : NO_REASON;
    }

    private BigDecimal get(Cell cell) {
        return unpaid.getOrDefault(cell, Fen.ZERO);
    }
}
