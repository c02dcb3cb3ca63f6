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
        checkExternalAmounts(outcomes);
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

    /** What the bill brings must find a layer that takes it. */
    private void checkExternalAmounts(List<Outcome> outcomes) {
        visit.encounter().external().entries().forEach((name, given) -> {
            boolean isDeclared = visit.pack().layers().stream()
                    .anyMatch(layer -> layer.name().equals(name) && layer.isExternal());
            boolean isTaken =
                    outcomes.stream().anyMatch(outcome -> outcome.layer().name().equals(name) && outcome.applies());
            BigDecimal amount = (given.isMap() ? given.get("paid") : given).money();
            if (!isDeclared || (!isTaken && Fen.isPositive(amount))) {
                throw given.error("brings an amount that no external layer takes");
            }
        });
    }

    private BigDecimal personalAccount(Cells cells, BigDecimal balance) {
        BigDecimal requested = visit.encounter().accountUse();
        if (requested.compareTo(balance) > 0) {
            throw visit.encounter().node().error("asks for " + requested + " of an account that holds " + balance);
        }
        return requested.min(cells.unpaidOf(visit.pack().accountParts()));
    }
}
