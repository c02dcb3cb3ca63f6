package org.tuodi.oracle;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one layer does with one bill, and the state after it.
 *
 * @param applies false: it pays nothing, feeds nothing, and leaves the reasons of the cells as they were
 * @param row the id of the row, empty if it does not apply
 * @param base before any cut
 * @param entitled the rounded payment before ceilings, or what an external layer was given
 */
record Outcome(
        Layer layer,
        String identity,
        boolean applies,
        String row,
        BigDecimal base,
        BigDecimal deductible,
        BigDecimal entitled,
        BigDecimal paid,
        Accumulators accumulators,
        Cells cells) {

    static Outcome nothing(Layer layer, String identity, Accumulators accumulators, Cells cells) {
        return new Outcome(layer, identity, false, "", Fen.ZERO, Fen.ZERO, Fen.ZERO, Fen.ZERO, accumulators, cells);
    }

    /** 就高不就低: the highest payment, then a row that applies before none; else the one found first stays. */
    boolean isBetterThan(Outcome other) {
        int byPayment = paid.compareTo(other.paid);
        return byPayment > 0 || (byPayment == 0 && applies && !other.applies);
    }

    Map<String, Object> describe() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("layer", layer.name());
        result.put("fund", layer.fund());
        result.put("identity", identity);
        result.put("row", row);
        result.put("base", Fen.text(base));
        result.put("deductible", Fen.text(deductible));
        result.put("paid", Fen.text(paid));
        result.put("entitled", Fen.text(entitled));
        return result;
    }
}
