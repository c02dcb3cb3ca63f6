package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Leaf;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Plan;
import org.tuodi.policy.compile.Attribute;
import org.tuodi.policy.compile.Vocabulary;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Texts;

/** Checks at the break points of payments: cliffs, payments above what is owed, identities that fare worse than they should. */
final class CurveChecks {

    /** One yuan. */
    private static final long YUAN = 100;
    /** Bills that are looked at besides break points: 1,000, 10,000 and 100,000 yuan. */
    private static final List<Long> ORDINARY = List.of(100_000L, 1_000_000L, 10_000_000L);

    private final Subject subject;
    private final Cells cells;
    private final Curves curves;
    private final Worst errors = new Worst();
    private final Worst findings = new Worst();
    private final Worst notes = new Worst();

    CurveChecks(Subject subject, Cells cells, Curves curves) {
        this.subject = subject;
        this.cells = cells;
        this.curves = curves;
    }

    /** Everything found. */
    List<Issue> run() {
        Set<List<Curve>> seen = new HashSet<>();
        Set<List<Object>> compared = new HashSet<>();
        for (Cells.Cell cell : cells.all()) {
            List<List<Curve>> byGroup = new ArrayList<>();
            for (int group = 0; group < cells.groups().size(); group++) {
                List<Curve> of = held(cell, group) ? curves.of(as(cell, group)) : List.of();
                byGroup.add(of);
                if (seen.add(of)) {
                    of.forEach(this::curve);
                }
            }
            compare(byGroup, compared);
        }
        List<Issue> all = new ArrayList<>(errors.issues());
        all.addAll(findings.issues());
        all.addAll(notes.issues());
        return all;
    }

    private static boolean held(Cells.Cell cell, int group) {
        return cell.outcomes().get(group).length > 0;
    }

    private int[] as(Cells.Cell cell, int group) {
        int[] raw = cell.raw().clone();
        raw[subject.vocabulary.get(Vocabulary.IDENTITY).index()] =
                cells.groups().get(group).members().get(0);
        return raw;
    }

    private Plan plan(Curve curve) {
        return subject.plan(subject.year(curve.trial().raw()));
    }

    private void curve(Curve curve) {
        long noise = Curve.rounding(plan(curve));
        for (int i = 0; i < curve.size(); i++) {
            Trial.Point before = curve.before(i);
            Trial.Point after = curve.after(i);
            if (after.total() < before.total()) {
                cliff(curve, before, after);
            } else if (after.total() - before.total() > YUAN) {
                jump(curve, before, after);
            }
            if (i > 0 && before.total() + noise < curve.after(i - 1).total()) {
                cliff(curve, curve.after(i - 1), before);
            }
        }
        ORDINARY.forEach(bill -> surplus(curve, curve.trial().point(bill)));
        for (int i = 0; i < curve.size(); i++) {
            surplus(curve, curve.before(i));
        }
        if (curve.cut()) {
            notes.offer(
                    "limit:breaks",
                    0,
                    () -> Issue.note(
                            "limit:breaks",
                            subject.spec.place(),
                            new Texts("断点太多，只检查了一部分", "too many break points, only some were checked")));
        }
    }

    /** The layer that loses (or wins) most between two bills. */
    private static int mover(Trial.Point from, Trial.Point to) {
        int layer = 0;
        for (int i = 1; i < from.paid().length; i++) {
            if (from.paid()[i] - to.paid()[i] > from.paid()[layer] - to.paid()[layer]) {
                layer = i;
            }
        }
        return layer;
    }

    private Leaf leaf(Curve curve, int layer) {
        Layer table = plan(curve).layers()[layer];
        return table.leaves()[table.table().find(curve.trial().raw())];
    }

    private void cliff(Curve curve, Trial.Point before, Trial.Point after) {
        int layer = mover(before, after);
        String key = "cliff:" + subject.row(layer, leaf(curve, layer));
        long loss = before.total() - after.total();
        findings.offer(key, loss, () -> {
            Texts found = new Texts(
                    "费用从 " + Money.text(before.fen()) + " 增加到 " + Money.text(after.fen()) + "，各层合计支付反而减少 "
                            + Money.text(loss) + "（" + Money.text(before.total()) + " → " + Money.text(after.total())
                            + "）",
                    "from a bill of " + Money.text(before.fen()) + " to " + Money.text(after.fen())
                            + " all layers together pay " + Money.text(loss) + " less (" + Money.text(before.total())
                            + " → " + Money.text(after.total()) + ")");
            return Issue.finding(
                    key,
                    subject.place(layer, leaf(curve, layer)),
                    found,
                    new Texts("费用增加时待遇不减少", "never less benefit for more cost"),
                    twoBills(key, found, curve, before.fen(), after.fen()));
        });
    }

    /** Both bills as two people would bring them: two visits would share accumulators, so the case shows the later one. */
    private Witness twoBills(String key, Texts title, Curve curve, long before, long after) {
        Witness one = WitnessCase.of(subject, key, title, List.of(curve.trial().witness(after)));
        String other =
                "# " + Money.text(before) + " instead of " + Money.text(after) + " pays more: replace the amounts\n";
        return new Witness(one.name(), other + one.yaml());
    }

    private void jump(Curve curve, Trial.Point before, Trial.Point after) {
        int layer = mover(after, before);
        String key = "jump:" + subject.row(layer, leaf(curve, layer));
        long gain = after.total() - before.total();
        notes.offer(
                key,
                gain,
                () -> Issue.note(
                        key,
                        subject.place(layer, leaf(curve, layer)),
                        new Texts(
                                "费用从 " + Money.text(before.fen()) + " 多一分，合计支付多 " + Money.text(gain) + "，个人负担减少",
                                "one fen more than " + Money.text(before.fen()) + " and all layers together pay "
                                        + Money.text(gain) + " more: the patient's share falls")));
    }

    private void surplus(Curve curve, Trial.@Nullable Point point) {
        if (point == null) {
            return;
        }
        for (int i = 0; i < point.paid().length; i++) {
            LayerSpec spec = subject.pack.layers().get(i).spec();
            boolean above = point.beyond()[i] > Curve.rounding(plan(curve));
            if (above
                    && spec.base().gross()
                    && spec.kind() == Layer.Kind.COMPUTED
                    && curve.trial().sharePpm() == 0) {
                int layer = i;
                String key = "surplus:" + subject.row(i, leaf(curve, i));
                errors.offer(key, 0, () -> {
                    Texts found = new Texts(
                            "账单 " + Money.text(point.fen()) + " 时，层 " + spec.id() + " 应付额超过未付部分，被截为 "
                                    + Money.text(point.paid()[layer]),
                            "at a bill of " + Money.text(point.fen()) + " layer " + spec.id()
                                    + " is entitled to more than is unpaid and is cut to "
                                    + Money.text(point.paid()[layer]));
                    Witness witness = WitnessCase.of(
                            subject, key, found, List.of(curve.trial().witness(point.fen())));
                    return Issue.error(
                            key,
                            subject.place(layer, leaf(curve, layer)),
                            found,
                            new Texts("不超过未付部分", "at most what is unpaid"),
                            witness);
                });
            }
        }
    }

    private void compare(List<List<Curve>> byGroup, Set<List<Object>> compared) {
        for (int i = 0; i < byGroup.size(); i++) {
            for (int j = 0; j < byGroup.size(); j++) {
                if (i == j || byGroup.get(i).isEmpty() || byGroup.get(j).isEmpty()) {
                    continue;
                }
                List<Object> pair = List.of(byGroup.get(i), byGroup.get(j), i, j);
                if (ordered(i, j).length > 0 && compared.add(pair)) {
                    for (int share = 0;
                            share
                                    < Math.min(
                                            byGroup.get(i).size(),
                                            byGroup.get(j).size());
                            share++) {
                        worse(i, j, byGroup.get(i).get(share), byGroup.get(j).get(share));
                    }
                }
            }
        }
    }

    /** The first members of two groups of which one is meant to fare at least as well as the other; empty for none. */
    private int[] ordered(int better, int worse) {
        for (int first : cells.groups().get(better).members()) {
            for (int second : cells.groups().get(worse).members()) {
                if (tier(first) < tier(second) && tier(second) < Integer.MAX_VALUE) {
                    return new int[] {first, second};
                }
            }
        }
        return new int[0];
    }

    private int tier(int identity) {
        if (identity == 0) {
            return Integer.MAX_VALUE;
        }
        PackSpec.IdentitySpec spec = subject.spec.identities().get(identity - 1);
        Integer tier = spec.tier();
        return tier == null ? Integer.MAX_VALUE : tier;
    }

    private void worse(int better, int worse, Curve high, Curve low) {
        long noise = Curve.rounding(plan(high));
        TreeSet<Long> bills = new TreeSet<>(high.bills());
        bills.addAll(low.bills());
        for (long bill : bills) {
            long[] due = high.trial().paid(bill);
            long[] got = low.trial().paid(bill);
            if (due == null || got == null) {
                continue;
            }
            long lack = java.util.Arrays.stream(got).sum()
                    - java.util.Arrays.stream(due).sum();
            if (lack > noise) {
                inversion(ordered(better, worse), high, bill, lack, due, got);
            }
        }
    }

    private void inversion(int[] pair, Curve curve, long bill, long lack, long[] due, long[] got) {
        int layer = mover(
                new Trial.Point(bill, got, new long[0], new int[0], 0),
                new Trial.Point(bill, due, new long[0], new int[0], 0));
        Attribute identity = subject.vocabulary.get(Vocabulary.IDENTITY);
        String better = identity.words().get(pair[0]);
        String worse = identity.words().get(pair[1]);
        LayerSpec spec = subject.pack.layers().get(layer).spec();
        String key = "inversion:" + spec.id() + ":" + better + ">" + worse;
        findings.offer(key, lack, () -> {
            Texts found = new Texts(
                    "账单 " + Money.text(bill) + " 时 " + better + " 比 " + worse + " 少得 " + Money.text(lack),
                    "at a bill of " + Money.text(bill) + " " + better + " gets " + Money.text(lack) + " less than "
                            + worse);
            int[] raw = curve.trial().raw();
            raw[identity.index()] = pair[0];
            WitnessCase.Visit visit =
                    new WitnessCase.Visit(raw, bill, curve.trial().witness(bill).external());
            Witness witness = WitnessCase.of(subject, key, found, List.of(visit));
            String other = "# " + worse + " instead of " + better + " pays more\n";
            return Issue.finding(
                    key,
                    subject.place(layer, leaf(curve, layer)),
                    found,
                    new Texts("级别在前的身份待遇不低于在后的", "an identity of a better tier fares at least as well"),
                    new Witness(witness.name(), other + witness.yaml()));
        });
    }
}
