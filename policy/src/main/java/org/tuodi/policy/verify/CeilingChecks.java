package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Scope;
import org.tuodi.kernel.Settlement;
import org.tuodi.kernel.State;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.Texts;

/** Ceilings that never bind: not on one bill however large, and not on a large bill on every day of the year. */
final class CeilingChecks {

    private static final int DAYS = 366;
    private static final int DAYS_IN_MONTH = 31;
    private static final int DAYS_IN_QUARTER = 92;
    /** A hundred thousand yuan. */
    private static final long BILL = 10_000_000L;

    private final Subject subject;
    private final Set<String> bound = new HashSet<>();
    private final Set<String> paying = new HashSet<>();

    private CeilingChecks(Subject subject) {
        this.subject = subject;
    }

    /** Everything found in the cells of these curves. */
    static List<Issue> run(Subject subject, Curves curves) {
        CeilingChecks checks = new CeilingChecks(subject);
        curves.all().forEach(of -> of.forEach(checks::oneBill));
        Set<String> idle = checks.idle();
        if (!idle.isEmpty()) {
            curves.all().stream().filter(of -> !of.isEmpty()).forEach(of -> checks.manyBills(of.get(0)));
        }
        return checks.issues();
    }

    private void oneBill(Curve curve) {
        for (int i = 0; i < curve.size(); i++) {
            note(curve.before(i));
            note(curve.after(i));
        }
    }

    private void note(Trial.Point point) {
        for (int layer = 0; layer < point.paid().length; layer++) {
            LayerSpec spec = subject.spec.layers().get(layer);
            if (point.paid()[layer] > 0) {
                paying.add(spec.id());
            }
            for (int ceiling : point.binding(layer)) {
                if (ceiling >= 0) {
                    bound.add(spec.ceilings().get(ceiling).name());
                }
            }
        }
    }

    private void manyBills(Curve curve) {
        Trial trial = curve.trial();
        State state = trial.fresh();
        for (int day = 0; day < DAYS && !idle().isEmpty(); day++) {
            int[] keys = new int[Scope.values().length];
            Arrays.fill(keys, 1);
            keys[Scope.VISIT.ordinal()] = day + 1;
            keys[Scope.DAY.ordinal()] = day;
            keys[Scope.MONTH.ordinal()] = day / DAYS_IN_MONTH;
            keys[Scope.QUARTER.ordinal()] = day / DAYS_IN_QUARTER;
            Settlement result = trial.settle(state, BILL, keys);
            if (result == null) {
                return;
            }
            note(trial.point(BILL, result));
        }
    }

    /** Ceilings that have a limit somewhere, in a layer that pays, and never bound so far. */
    private Set<String> idle() {
        Set<String> idle = new HashSet<>();
        for (LayerSpec layer : subject.spec.layers()) {
            if (layer.kind() == Layer.Kind.COMPUTED && paying.contains(layer.id())) {
                StandIns.rows(layer)
                        .forEach(row -> row.ceilings().forEach((name, amount) -> {
                            if (limits(amount) && !bound.contains(name)) {
                                idle.add(name);
                            }
                        }));
            }
        }
        return idle;
    }

    private static boolean limits(AmountSpec amount) {
        AmountSpec plain = amount instanceof AmountSpec.InPrinciple in ? in.amount() : amount;
        return !(plain instanceof AmountSpec.NoLimit) && !(plain instanceof AmountSpec.Open);
    }

    /** The largest limit of a name: under a smaller one a person may come after payments under the larger. */
    private long largest(String name) {
        return subject.spec.layers().stream()
                .flatMap(StandIns::rows)
                .flatMap(row -> Stream.ofNullable(row.ceilings().get(name)))
                .filter(CeilingChecks::limits)
                .mapToLong(CeilingChecks::fen)
                .max()
                .orElse(0);
    }

    /** A written number; rates of statistics are not compared. */
    private static long fen(AmountSpec amount) {
        AmountSpec plain = amount instanceof AmountSpec.InPrinciple in ? in.amount() : amount;
        return plain instanceof AmountSpec.Fixed fixed ? fixed.fen() : 0;
    }

    private List<Issue> issues() {
        Set<String> idle = idle();
        List<Issue> issues = new ArrayList<>();
        for (LayerSpec layer : subject.spec.layers()) {
            if (layer.kind() != Layer.Kind.COMPUTED || !paying.contains(layer.id())) {
                continue;
            }
            StandIns.rows(layer)
                    .forEach(row -> row.ceilings().forEach((name, amount) -> {
                        if (idle.contains(name) && limits(amount) && fen(amount) == largest(name)) {
                            issues.add(Issue.finding(
                                    "ceiling:" + row.id() + ":" + name,
                                    row.provenance().place(),
                                    new Texts("限额 " + name + " 从不起作用", "the ceiling " + name + " never binds"),
                                    new Texts("可以达到的限额", "a ceiling that some bills reach"),
                                    null));
                        }
                    }));
        }
        return issues;
    }
}
