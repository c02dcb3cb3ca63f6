package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Plan;

/**
 * Payment as a function of the bill, for one cell: all its break points, found exactly. Two bills of equal branches have no
 * break between them, because every branch condition is linear in the bill; so it is bisected until the branches of
 * neighbouring fen differ. What branches do not show, such as which unpaid cells an earlier payment emptied, shows in a
 * midpoint off the line.
 */
final class Curve {

    /** Largest bill: a hundred million yuan. */
    static final long MOST = 10_000_000_000L;

    private static final int MOST_BREAKS = 400;
    private static final long SMALL = 64;

    private final Trial trial;
    private final long tolerance;
    private final List<Trial.Point> befores = new ArrayList<>();
    private final List<Trial.Point> afters = new ArrayList<>();

    private Curve(Trial trial, Plan plan) {
        this.trial = trial;
        this.tolerance = rounding(plan);
    }

    /** How far roundings alone may move the sum of all payments, in fen. */
    static long rounding(Plan plan) {
        long sum = 2;
        for (org.tuodi.kernel.Layer layer : plan.layers()) {
            sum += layer.rounding().unitFen();
        }
        return sum;
    }

    /** The curve of a trial; null when its bills cannot be settled. */
    static @Nullable Curve of(Trial trial, Plan plan) {
        Trial.Point first = trial.point(1);
        Trial.Point last = trial.point(MOST);
        if (first == null || last == null) {
            return null;
        }
        Curve curve = new Curve(trial, plan);
        curve.befores.add(first);
        curve.afters.add(first);
        curve.search(first, last);
        curve.befores.add(last);
        curve.afters.add(last);
        return curve;
    }

    private void search(Trial.Point low, Trial.Point high) {
        boolean same = low.sameBranches(high);
        long width = high.fen() - low.fen();
        if (befores.size() > MOST_BREAKS || (same && (width <= SMALL || straight(low, high)))) {
            return;
        }
        if (width == 1) {
            befores.add(low);
            afters.add(high);
            return;
        }
        Trial.Point middle = trial.point(low.fen() + width / 2);
        if (middle != null) {
            search(low, middle);
            search(middle, high);
        }
    }

    private boolean straight(Trial.Point low, Trial.Point high) {
        long half = (high.fen() - low.fen()) / 2;
        Trial.Point middle = trial.point(low.fen() + half);
        Trial.Point end = trial.point(low.fen() + 2 * half);
        if (middle == null || end == null) {
            return true;
        }
        for (int i = 0; i < middle.paid().length; i++) {
            long bend = 2 * middle.paid()[i] - low.paid()[i] - end.paid()[i];
            if (Math.abs(bend) > 2 * tolerance) {
                return false;
            }
        }
        return true;
    }

    /** How many breaks, both ends included. */
    int size() {
        return befores.size();
    }

    /** The last bill before a break. */
    Trial.Point before(int number) {
        return befores.get(number);
    }

    /** The first bill after it: one fen more, or the same at both ends. */
    Trial.Point after(int number) {
        return afters.get(number);
    }

    /** All bills at breaks, ascending. */
    List<Long> bills() {
        List<Long> bills = new ArrayList<>();
        for (int i = 0; i < befores.size(); i++) {
            bills.add(befores.get(i).fen());
            if (afters.get(i).fen() != befores.get(i).fen()) {
                bills.add(afters.get(i).fen());
            }
        }
        return bills;
    }

    /** Whether the search gave up early. */
    boolean cut() {
        return befores.size() > MOST_BREAKS;
    }

    Trial trial() {
        return trial;
    }
}
