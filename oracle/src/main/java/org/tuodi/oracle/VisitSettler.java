package org.tuodi.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settles one encounter: splits its bill, runs the layers of its pack one after the other, then the personal account. */
final class VisitSettler {
    private final CaseFile file;
    private final Visit visit;
    private final int admission;
    private final boolean duringStay;
    private final List<Encounter> bills;

    VisitSettler(CaseFile file, Visit visit, int admission, boolean duringStay, List<Encounter> bills) {
        this.file = file;
        this.visit = visit;
        this.admission = admission;
        this.duringStay = duringStay;
        this.bills = bills;
    }

    Settlement settle(Accumulators opening, BigDecimal accountBalance) {
        checkExternalAmounts();
        checkAttributes();
        Bill bill = new BillSplitter(visit.pack(), faces(Optional.empty())).split(bills);
        Accumulators accumulators = opening;
        Cells cells = bill.cells();
        List<Outcome> outcomes = new ArrayList<>();
        for (Layer layer : visit.pack().layers()) {
            Outcome outcome = best(layer, bill, accumulators, cells);
            accumulators = outcome.accumulators();
            cells = outcome.cells();
            outcomes.add(outcome);
        }
        BigDecimal personalAccount = personalAccount(cells, accountBalance);
        return new Settlement(visit, bill, outcomes, personalAccount, Optional.empty(), accumulators);
    }

    /** Tries every identity that counts from the same opening state. */
    private Outcome best(Layer layer, Bill bill, Accumulators accumulators, Cells cells) {
        Outcome best = Outcome.nothing(layer, "none", accumulators, cells);
        boolean first = true;
        for (Facts face : faces(layer.lookBackMonths())) {
            Outcome outcome = Fen.isPositive(bill.total())
                    ? new LayerRun(layer, face, new Amounts(file.statistics(), visit), bill, accumulators, cells).run()
                    : Outcome.nothing(layer, face.identity(), accumulators, cells);
            if (first || outcome.isBetterThan(best)) {
                best = outcome;
            }
            first = false;
        }
        return best;
    }

    private List<Facts> faces(Optional<Integer> lookBackMonths) {
        return file.person().candidates(visit, lookBackMonths).stream()
                .map(identity -> new Facts(file.person(), visit, identity, admission, duringStay))
                .toList();
    }

    /** The bill may bring amounts only for layers that the pack declares external; one that does not apply takes none. */
    private void checkExternalAmounts() {
        visit.encounter().external().entries().forEach((name, given) -> {
            boolean isDeclared = visit.pack().layers().stream()
                    .anyMatch(layer -> layer.name().equals(name) && layer.isExternal());
            if (!isDeclared) {
                throw given.error("brings an amount, but the pack has no external layer of that name");
            }
        });
    }

    private void checkAttributes() {
        Encounter encounter = visit.encounter();
        for (Node holder : List.of(file.person().node(), encounter.node(), encounter.institution())) {
            holder.get("attributes")
                    .entries()
                    .forEach((name, value) ->
                            visit.pack().attribute(name).ifPresent(declaration -> checkAttribute(declaration, value)));
        }
    }

    /** A value must be one of the words, or lie in the range, that the pack declares. */
    private static void checkAttribute(Node declaration, Node value) {
        Node allowed = declaration.get("range").isMissing() ? declaration.get("values") : declaration.get("range");
        if (!Condition.matches(allowed, List.of(value.text()))) {
            throw value.error("is " + value.text() + ", which the pack does not allow");
        }
    }

    private BigDecimal personalAccount(Cells cells, BigDecimal balance) {
        BigDecimal requested = visit.encounter().accountUse();
        if (requested.compareTo(balance) > 0) {
            throw visit.encounter().node().error("asks for " + requested + " of an account that holds " + balance);
        }
        return requested.min(cells.unpaidOf(visit.pack().accountParts()));
    }
}
