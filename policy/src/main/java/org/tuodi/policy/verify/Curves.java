package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tuodi.kernel.Fold;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Leaf;
import org.tuodi.kernel.Plan;

/** Curves by what the layers do, each computed once: cells that meet the same rows share them. */
final class Curves {

    /** What external layers are supposed to pay of a bill, parts per million. */
    private static final long[] SHARES = {0, 500_000, 800_000};

    private static final String NOTHING = "nothing";

    private final Subject subject;
    private final Map<Integer, Fold> folds = new HashMap<>();
    private final Map<Key, List<Curve>> known = new LinkedHashMap<>();

    private record Key(int year, List<Object> leaves) {}

    Curves(Subject subject) {
        this.subject = subject;
    }

    /** The curves of a cell, one for each share of external layers; empty when bills cannot be settled or nothing is paid. */
    List<Curve> of(int[] raw) {
        int year = subject.year(raw);
        Plan plan = subject.plan(year);
        List<Object> leaves = new ArrayList<>();
        boolean pays = false;
        for (Layer layer : plan.layers()) {
            int found = layer.table().find(raw);
            Object name = found < 0 ? NOTHING : name(layer.leaves()[found]);
            pays |= !name.equals(NOTHING);
            leaves.add(name);
        }
        Key key = new Key(year, leaves);
        List<Curve> curves = known.get(key);
        if (curves == null) {
            curves = pays ? compute(plan, raw, year) : List.of();
            known.put(key, curves);
        }
        return curves;
    }

    /** Leaves of one name pay alike. */
    private static Object name(Leaf leaf) {
        return leaf.kind() == Leaf.Kind.PAYS
                ? List.of(leaf.rule(), Arrays.toString(leaf.adjusts()), Arrays.toString(leaf.unmet()))
                : NOTHING;
    }

    private List<Curve> compute(Plan plan, int[] raw, int year) {
        Fold fold = folds.computeIfAbsent(year, y -> new Fold(plan));
        List<Curve> curves = new ArrayList<>();
        for (long share : SHARES) {
            Trial trial = new Trial(subject, plan, fold, raw, share);
            if (share == 0 || trial.hasExternal()) {
                Curve curve = Curve.of(trial, plan);
                if (curve != null) {
                    curves.add(curve);
                }
            }
        }
        return List.copyOf(curves);
    }

    /** A trial of a cell, with the share of the bill that external layers pay. */
    Trial trial(int[] raw, long sharePpm) {
        int year = subject.year(raw);
        Plan plan = subject.plan(year);
        return new Trial(subject, plan, folds.computeIfAbsent(year, y -> new Fold(plan)), raw, sharePpm);
    }

    /** All curves so far, by cell. */
    List<List<Curve>> all() {
        return List.copyOf(known.values());
    }
}
