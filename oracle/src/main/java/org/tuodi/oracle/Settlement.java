package org.tuodi.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One settled encounter and the counts after it.
 *
 * @param outcomes one for every entry of the pack's layers
 * @param mergedInto the stay that the bill went into
 */
record Settlement(
        Visit visit,
        Bill bill,
        List<Outcome> outcomes,
        BigDecimal personalAccount,
        Optional<String> mergedInto,
        Accumulators accumulators) {

    /** A reversed or merged encounter: everything is zero. */
    static Settlement nothing(Visit visit, Optional<String> mergedInto, Accumulators accumulators) {
        Bill bill = new Bill(visit.pack().groups());
        List<Outcome> outcomes = visit.pack().layers().stream()
                .map(layer -> Outcome.nothing(layer, "none", accumulators, bill.cells()))
                .toList();
        return new Settlement(visit, bill, outcomes, Fen.ZERO, mergedInto, accumulators);
    }

    BigDecimal cash() {
        return bill.total()
                .subtract(bill.part("waived"))
                .subtract(Fen.sum(outcomes.stream().map(Outcome::paid).toList()))
                .subtract(personalAccount);
    }

    Map<String, Object> describe() {
        Map<String, Object> split = new LinkedHashMap<>();
        Bill.PARTS.forEach(part -> split.put(part, Fen.text(bill.part(part))));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("encounter", visit.id());
        result.put("policy", visit.pack().id());
        result.put("total", Fen.text(bill.total()));
        result.put("split", split);
        result.put("layers", onePerName().stream().map(Outcome::describe).toList());
        result.put("personalAccount", Fen.text(personalAccount));
        result.put("cash", Fen.text(cash()));
        visit.encounter()
                .deposit()
                .ifPresent(deposit -> result.put("refund", Fen.text(Fen.notNegative(deposit.subtract(cash())))));
        mergedInto.ifPresent(stay -> result.put("mergedInto", stay));
        return result;
    }

    /** Several entries may form one layer; the one that applies stands for it, at the place of the first. */
    private List<Outcome> onePerName() {
        Map<String, Outcome> byName = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            String name = outcome.layer().name();
            Outcome other = byName.get(name);
            if (other != null && other.applies() && outcome.applies()) {
                throw new OracleException("visit " + visit.id() + " meets two entries of layer " + name + ": "
                        + other.layer().id() + " and " + outcome.layer().id());
            }
            if (other == null || outcome.applies()) {
                byName.put(name, outcome);
            }
        }
        return new ArrayList<>(byName.values());
    }
}
