package org.tuodi.oracle;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** One layer tried with one identity: policy-author.md §5, "The order inside a layer", on copies of the opening state. */
final class LayerRun {
    private final Layer layer;
    private final Facts facts;
    private final Amounts amounts;
    private final Bill bill;
    private final Accumulators accumulators;
    private final Cells cells;

    LayerRun(Layer layer, Facts facts, Amounts amounts, Bill bill, Accumulators accumulators, Cells cells) {
        this.layer = layer;
        this.facts = facts;
        this.amounts = amounts;
        this.bill = bill;
        this.accumulators = accumulators.copy();
        this.cells = cells.copy();
    }

    Outcome run() {
        Outcome nothing = Outcome.nothing(layer, facts.identity(), accumulators, cells);
        if (!Condition.holds(layer.appliesTo(), facts)) {
            return nothing;
        }
        if (bill.hasAmounts() && visit().pack().groups().toldApartBy(layer.selection())) {
            throw new OracleException("layer " + layer.id() + " tells fees apart, so that visit " + visit().id()
                    + " must be given by fees");
        }
        if (layer.selection().gross(cells).compareTo(layer.selection().minimum()) < 0) {
            return nothing;
        }
        Optional<Node> row = layer.payingRow(facts);
        Optional<Adjustment> adjustment =
                row.flatMap(found -> Requirements.adjustment(layer, found, facts, decisions()));
        if (row.isEmpty() || adjustment.isEmpty()) {
            return nothing;
        }
        return layer.isExternal() ? external(row.get()) : own(row.get(), adjustment.get());
    }

    private Outcome own(Node row, Adjustment adjustment) {
        Selection selection = layer.selection();
        BigDecimal base = selection.amount(cells);
        BigDecimal expense = cut(row, "expense", base); // 1
        BigDecimal deductible = takeDeductible(row, expense); // 2
        BigDecimal excess = cut(row, "excess", expense.subtract(deductible)); // 3
        Bands bands = new Bands(row, adjustment);
        BigDecimal from = movePosition(deductible, excess);
        BigDecimal raw = bands.pay(from, excess); // 4
        BigDecimal copay = amounts.of(row.get("copay"), Fen.ZERO);
        BigDecimal entitled = layer.rounding().payment(Fen.notNegative(raw.subtract(copay)), base); // 5, 6
        BigDecimal paid = cut(row, "paid", entitled).min(cells.unpaid(selection)); // 7, 8
        feed("expense", expense);
        feed("excess", excess);
        feed("paid", paid);

        BigDecimal overCeiling = base.subtract(deductible).subtract(excess);
        if (paid.compareTo(entitled) < 0) {
            BigDecimal used = Fen.isPositive(paid) ? bands.expenseFor(paid.add(copay), from, excess) : Fen.ZERO;
            overCeiling = overCeiling.add(excess).subtract(used);
        }
        BigDecimal copayTaken = copay.min(Fen.halfUp(raw));
        cells.pay(selection, paid);
        cells.label(selection, layer.relabels(), deductible.add(copayTaken), overCeiling);
        return outcome(row, base, deductible, entitled, paid);
    }

    /** The amount comes with the bill; only of an entitlement do ceilings cut something. */
    private Outcome external(Node row) {
        Selection selection = layer.selection();
        Node given = visit().encounter().external().get(layer.name());
        BigDecimal amount = (given.isMap() ? given.get("paid") : given).moneyOr(Fen.ZERO);
        if (!given.isMissing() && !given.isMap() && laterLayerSelectsReasons()) {
            throw given.error("must say {paid, deductible, overCeiling}, because a later layer selects reasons");
        }
        BigDecimal base = selection.amount(cells);
        BigDecimal unpaid = cells.unpaid(selection);
        BigDecimal paid = layer.isEntitled() ? cut(row, "paid", amount) : amount;
        if (paid.compareTo(unpaid) > 0 && !layer.ignoresSurplus()) {
            throw given.error("is " + paid + ", more than the " + unpaid + " that is unpaid");
        }
        paid = paid.min(unpaid);
        if (layer.isEntitled()) {
            feed("paid", paid);
        }
        BigDecimal deductible = given.get("deductible").moneyOr(Fen.ZERO);
        cells.pay(selection, paid);
        cells.label(
                selection,
                layer.relabels(),
                deductible,
                given.get("overCeiling").moneyOr(Fen.ZERO));
        return outcome(row, base, deductible, amount, paid);
    }

    private Outcome outcome(Node row, BigDecimal base, BigDecimal deductible, BigDecimal entitled, BigDecimal paid) {
        return new Outcome(
                layer,
                facts.identity(),
                true,
                row.get("id").textOr(""),
                base,
                deductible,
                entitled,
                paid,
                accumulators,
                cells);
    }

    private BigDecimal takeDeductible(Node row, BigDecimal expense) {
        if (!layer.hasDeductible()) {
            return Fen.ZERO;
        }
        String name = layer.deductibleName();
        String scope = layer.deductibleScope();
        if (layer.countsGross()) {
            add(name + ".gross", scope, layer.selection().gross(cells));
        }
        BigDecimal soFar = get(name, scope);
        BigDecimal threshold = threshold(row.get("deductible"), get(name + ".gross", scope));
        if (layer.deductibleIsGate()) {
            add(name, scope, expense);
            return soFar.add(expense).compareTo(threshold) > 0 ? Fen.ZERO : expense;
        }
        BigDecimal deductible = expense.min(Fen.notNegative(threshold.subtract(soFar)));
        add(name, scope, deductible);
        return deductible;
    }

    private BigDecimal threshold(Node deductible, BigDecimal grossSoFar) {
        if (deductible.get("amount").isMissing()) {
            return amounts.of(deductible, Fen.ZERO);
        }
        BigDecimal threshold = amounts.of(deductible.get("amount"));
        List<Node> byAdmission = deductible.get("byAdmission").items();
        if (!byAdmission.isEmpty()) {
            int index = Math.min(facts.admission(), byAdmission.size()) - 1;
            threshold = Fen.halfUp(threshold.multiply(byAdmission.get(index).rate()));
        }
        threshold = threshold.max(amounts.of(deductible.get("floor"), Fen.ZERO));
        Node plus = deductible.get("plus");
        if (!plus.isMissing()) {
            BigDecimal above = Fen.notNegative(grossSoFar.subtract(amounts.of(plus.get("above"))));
            threshold = threshold.add(Fen.halfUp(above.multiply(plus.get("rate").rate())));
        }
        return threshold;
    }

    /** Moves the position and returns where on the axis the payment starts. */
    private BigDecimal movePosition(BigDecimal deductible, BigDecimal excess) {
        if (!layer.countsPosition()) {
            return Fen.ZERO;
        }
        BigDecimal soFar = get(layer.positionName(), layer.positionScope());
        BigDecimal below = layer.bandsOnBase() ? deductible : Fen.ZERO;
        add(layer.positionName(), layer.positionScope(), below.add(excess));
        return soFar.add(below);
    }

    /** Cuts an amount to the room of every ceiling that counts this. */
    private BigDecimal cut(Node row, String counts, BigDecimal amount) {
        BigDecimal left = amount;
        Optional<Node> decision = Requirements.decision(layer, decisions(), "ceiling");
        for (Ceiling ceiling : layer.ceilings()) {
            Optional<BigDecimal> limit = amounts.ceiling(row.get("ceilings").get(ceiling.name()), decision);
            if (ceiling.counts().equals(counts) && limit.isPresent()) {
                left = left.min(Fen.notNegative(limit.get().subtract(get(ceiling.name(), ceiling.scope()))));
            }
        }
        return left;
    }

    private void feed(String counts, BigDecimal amount) {
        layer.ceilings().stream()
                .filter(ceiling -> ceiling.counts().equals(counts))
                .forEach(ceiling -> add(ceiling.name(), ceiling.scope(), amount));
    }

    private boolean laterLayerSelectsReasons() {
        List<Layer> layers = visit().pack().layers();
        return layers.stream()
                .skip(layers.indexOf(layer) + 1L)
                .anyMatch(later -> later.selection().selectsReasons());
    }

    private BigDecimal get(String name, String scope) {
        return accumulators.get(name, visit().period(scope));
    }

    private void add(String name, String scope, BigDecimal amount) {
        accumulators.add(name, visit().period(scope), visit().benefitYear(), amount);
    }

    private List<Node> decisions() {
        return visit().encounter().decisions();
    }

    private Visit visit() {
        return facts.visit();
    }
}
