package org.tuodi.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The settlement of one person's visits, one after another: {@code adjudicate(plan, state, visit) → (settlement, state')}.
 * Deterministic and pure but for the state that it is given. Allocates nothing per visit unless a case decision asks for a
 * changed row. Not safe for use by several threads.
 */
public final class Fold {

    private final Plan plan;
    private final Bill bill;
    private Computation spare = new Computation();

    /** A fold for one plan; visits of several plans take one fold each and share the state. */
    public Fold(Plan plan) {
        this.plan = plan;
        this.bill = new Bill(plan.groups());
        spare.admissionAttribute = plan.admissionAttribute();
    }

    /**
     * Settles a visit and moves the state on.
     *
     * @param visit the visit; its identity and admission attributes are overwritten
     * @param state accumulators of the person so far
     * @param out receives the result, made for this plan's number of layers
     * @throws SettlementException when the visit cannot be settled; the state may then be half moved and must be dropped
     * @throws ArithmeticException when amounts leave the bounds of {@link State}
     */
    public void adjudicate(Visit visit, State state, Settlement out) {
        out.total = visit.total;
        out.waived = visit.waived;
        out.admission = admission(visit, state);
        visit.attributes[plan.admissionAttribute()] = out.admission;
        bill.open(visit);
        long paid = 0;
        for (int i = 0; i < plan.layers().length; i++) {
            paid += settle(i, visit, state, out);
        }
        long account = Math.min(visit.accountUse, bill.unpaid(plan.accountBase()));
        bill.pay(plan.accountBase(), account);
        out.personalAccount = account;
        out.cash = bill.unpaid();
        if (visit.waived + paid + account + out.cash != visit.total) {
            throw new IllegalStateException("not conserved: waived " + visit.waived + ", paid " + paid + ", account "
                    + account + ", cash " + out.cash + ", total " + visit.total + " fen");
        }
    }

    /** Number of this admission in the benefit year, or the number the next one would have. */
    private int admission(Visit visit, State state) {
        int year = visit.keys[Scope.YEAR.ordinal()];
        int episode = visit.keys[Scope.VISIT.ordinal()];
        long known = state.get(Plan.EPISODE_ADMISSION, episode);
        if (known > 0) {
            return (int) known;
        }
        int number = (int) state.get(Plan.ADMISSIONS, year) + 1;
        if (visit.admission && visit.total > 0) {
            state.add(Plan.ADMISSIONS, year, 1);
            state.add(Plan.EPISODE_ADMISSION, episode, number);
        }
        return number;
    }

    private long settle(int number, Visit visit, State state, Settlement out) {
        Layer layer = plan.layers()[number];
        out.layers[number].admissionAttribute = plan.admissionAttribute();
        int best = -1;
        for (int identity : visit.candidates[number]) {
            evaluate(number, layer, identity, visit, state);
            if (best < 0 || better(spare, out.layers[number])) {
                Computation previous = out.layers[number];
                out.layers[number] = spare;
                spare = previous;
                best = identity;
            }
        }
        Computation winner = out.layers[number];
        refuse(number, winner);
        winner.commit(layer, visit, bill, state);
        return winner.paid;
    }

    /** Higher payment first, then a row that applies before none; the earlier identity of the pack's order on a tie. */
    private static boolean better(Computation challenger, Computation holder) {
        if (refuses(holder) || refuses(challenger)) {
            // A value that is open under any of the person's identities could be the most favourable one.
            return refuses(challenger) && !refuses(holder);
        }
        if (challenger.paid != holder.paid) {
            return challenger.paid > holder.paid;
        }
        return challenger.applies() && !holder.applies();
    }

    private static boolean refuses(Computation computation) {
        return computation.missingAttribute >= 0
                || (computation.leaf != null
                        && computation.leaf.kind() == Leaf.Kind.REFUSES
                        && !computation.belowMinimum);
    }

    private static void refuse(int number, Computation winner) {
        if (winner.missingAttribute >= 0) {
            throw new SettlementException(
                    SettlementException.Code.ATTRIBUTE_MISSING, number, Integer.toString(winner.missingAttribute));
        }
        if (winner.leaf != null && refuses(winner)) {
            throw new SettlementException(
                    SettlementException.Code.REFUSED, number, String.valueOf(winner.leaf.message()));
        }
    }

    private void evaluate(int number, Layer layer, int identity, Visit visit, State state) {
        visit.attributes[plan.identityAttribute()] = identity;
        int found = layer.table().find(visit.attributes);
        if (found < 0) {
            spare.reset(identity, null);
            spare.missingAttribute = ~found;
            return;
        }
        Leaf leaf = layer.leaves()[found];
        spare.reset(identity, leaf);
        if (leaf.kind() != Leaf.Kind.NOT_APPLICABLE && spare.isBelowMinimum(layer, bill)) {
            return;
        }
        try {
            Visit.Decision decision = visit.decisions[number];
            Row row = row(leaf, decision);
            if (layer.kind() == Layer.Kind.COMPUTED) {
                if (row != null) {
                    spare.compute(layer, row, visit, bill, state, decision);
                } else {
                    spare.base = bill.base(layer.base());
                }
            } else if (leaf.kind() == Leaf.Kind.PAYS) {
                spare.take(layer, visit.given[number], visit, bill, state, row);
            } else {
                spare.base = bill.base(layer.base());
            }
        } catch (SettlementException e) {
            throw e.at(number);
        }
    }

    /** The numbers to use: the leaf's, lowered by the points of a case decision; null when nothing is paid. */
    private static @Nullable Row row(Leaf leaf, Visit.@Nullable Decision decision) {
        long points = decision == null ? -1 : decision.points();
        if (leaf.kind() == Leaf.Kind.PAYS) {
            if (points >= 0) {
                throw new SettlementException(
                        SettlementException.Code.DECISION_NOT_ALLOWED,
                        "no requirement is unmet that points could lift");
            }
            return leaf.row();
        }
        if (leaf.kind() != Leaf.Kind.REQUIREMENT_UNMET || points < 0) {
            return null;
        }
        if (leaf.row() == null) {
            if (leaf.message() != null) {
                throw new SettlementException(SettlementException.Code.REFUSED, leaf.message());
            }
            return null;
        }
        if (points > leaf.pointsAtMost()) {
            throw new SettlementException(
                    SettlementException.Code.DECISION_NOT_ALLOWED,
                    Rate.text(points) + " points > " + Rate.text(leaf.pointsAtMost()));
        }
        try {
            return points == 0 ? leaf.row() : leaf.row().reducedBy(points);
        } catch (IllegalArgumentException e) {
            throw new SettlementException(
                    SettlementException.Code.DECISION_NOT_ALLOWED, Rate.text(points) + " points: " + e.getMessage());
        }
    }
}
