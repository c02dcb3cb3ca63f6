package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Scope;
import org.tuodi.kernel.Settlement;
import org.tuodi.kernel.State;
import org.tuodi.policy.compile.Attribute;
import org.tuodi.policy.compile.Vocabulary;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.Texts;

/**
 * What a person gains by splitting one bill in two, or by bringing two bills in the other order; the largest gain among bills
 * at break points. Layers that only accumulate over the year telescope: their yearly sum does not depend on either.
 */
final class SequenceChecks {

    private static final int MOST_CURVES = 400;
    private static final int MOST_PAIRS = 2_000;
    private static final int MOST_BILLS = 9;
    private static final Set<String> PERSONAL =
            Set.of(Vocabulary.IDENTITY, Vocabulary.SCHEME, Vocabulary.EMPLOYMENT, Vocabulary.RECOGNISED_DISEASES);
    private static final List<String> OF_VISITS = List.of(
            Vocabulary.LEVEL, Vocabulary.PLACE, Vocabulary.KIND, Vocabulary.REFERRAL, Vocabulary.INSTITUTION_TYPE);

    private final Subject subject;
    private final Curves curves;
    private final Worst findings = new Worst();
    private final List<Issue> notes = new ArrayList<>();
    private final Set<String> free = new HashSet<>();
    private int pairs;

    SequenceChecks(Subject subject, Curves curves) {
        this.subject = subject;
        this.curves = curves;
    }

    /** Everything found. */
    List<Issue> run() {
        subject.spec.layers().stream()
                .filter(layer -> layer.kind() == Layer.Kind.COMPUTED && orderFree(layer))
                .forEach(layer -> free.add(layer.id()));
        List<Curve> plain = curves.all().stream()
                .filter(of -> !of.isEmpty())
                .map(of -> of.get(0))
                .toList();
        List<Curve> looked = plain.stream().limit(MOST_CURVES).toList();
        for (Curve curve : looked) {
            if (!onlyFree(curve)) {
                split(curve);
            }
            reorder(curve);
        }
        notes(plain.size());
        List<Issue> all = new ArrayList<>(findings.issues());
        all.addAll(notes);
        return all;
    }

    private void notes(int cells) {
        if (!free.isEmpty()) {
            String names = subject.spec.layers().stream()
                    .map(LayerSpec::id)
                    .filter(free::contains)
                    .collect(Collectors.joining(", "));
            notes.add(Issue.note(
                    "orderFree",
                    subject.spec.place(),
                    new Texts(
                            "只按年累计、每人一行的层与拆分和次序无关：" + names,
                            "layers that only accumulate over the year, by one row for each person, do not depend on "
                                    + "splitting or order: " + names)));
        }
        if (cells > MOST_CURVES || pairs > MOST_PAIRS) {
            notes.add(Issue.note(
                    "limit:sequences",
                    subject.spec.place(),
                    new Texts(
                            "拆分和次序只检查了 " + Math.min(cells, MOST_CURVES) + " 种情形、" + Math.min(pairs, MOST_PAIRS)
                                    + " 对就诊（上限）",
                            "splits and orders were looked for in " + Math.min(cells, MOST_CURVES) + " cells and "
                                    + Math.min(pairs, MOST_PAIRS) + " pairs of visits only (limit)")));
        }
    }

    /** No per-visit part, and what decides belongs to the person. */
    static boolean orderFree(LayerSpec layer) {
        LayerSpec.DeductibleScope deductible = layer.deductible();
        LayerSpec.BandScope bands = layer.bands();
        boolean banded = StandIns.rows(layer).anyMatch(row -> row.bands().size() > 1);
        boolean yearly = (deductible == null || (deductible.scope() == Scope.YEAR && !deductible.gate()))
                && (!banded || (bands != null && bands.scope() == Scope.YEAR))
                && layer.ceilings().stream().allMatch(ceiling -> ceiling.scope() == Scope.YEAR)
                && layer.base().minimumFen() == 0;
        boolean plain = StandIns.rows(layer)
                .allMatch(row -> row.copayFen() == 0
                        && row.deductible().byAdmission().isEmpty()
                        && row.from() == null
                        && row.to() == null);
        return yearly && plain && decidedByPerson(layer);
    }

    private static boolean decidedByPerson(LayerSpec layer) {
        return Stream.of(
                        StandIns.rows(layer).map(LayerSpec.RowSpec::when),
                        StandIns.rows(layer)
                                .flatMap(row -> row.requires().stream())
                                .map(LayerSpec.RequirementSpec::when),
                        layer.requires().stream().map(LayerSpec.RequirementSpec::when),
                        layer.adjust().stream().map(LayerSpec.AdjustSpec::when))
                .flatMap(each -> each)
                .flatMap(condition -> condition.alternatives().stream())
                .flatMap(alternative -> alternative.keySet().stream())
                .allMatch(PERSONAL::contains);
    }

    private boolean onlyFree(Curve curve) {
        for (int i = 0; i < subject.spec.layers().size(); i++) {
            LayerSpec layer = subject.spec.layers().get(i);
            boolean active = false;
            for (int at = 0; at < curve.size(); at++) {
                active |= curve.after(at).paid()[i] > 0;
            }
            if (active && !free.contains(layer.id()) && layer.kind() == Layer.Kind.COMPUTED) {
                return false;
            }
        }
        return true;
    }

    private static List<Long> bills(Curve curve, int most) {
        return curve.bills().stream()
                .filter(bill -> bill > 1 && bill < Curve.MOST)
                .limit(most)
                .toList();
    }

    private void split(Curve curve) {
        List<Long> bills = bills(curve, MOST_BILLS * 2);
        long noise = 2 * Curve.rounding(subject.plan(subject.year(curve.trial().raw())));
        for (int i = 0; i < bills.size(); i++) {
            for (int j = i; j < bills.size(); j++) {
                split(curve, bills.get(i), bills.get(j), noise);
                split(curve, bills.get(i), bills.get(j) - bills.get(i), noise);
            }
        }
    }

    private void split(Curve curve, long first, long second, long noise) {
        if (second <= 0) {
            return;
        }
        long[] together = curve.trial().paid(first + second);
        long[] apart = both(curve.trial(), first, curve.trial(), second);
        if (together == null || apart == null) {
            return;
        }
        long gain = sum(apart) - sum(together);
        if (gain > noise) {
            int layer = winner(apart, together);
            String key = "split:" + subject.spec.layers().get(layer).id();
            findings.offer(key, gain, () -> splitIssue(key, layer, curve.trial(), first, second, gain));
        }
    }

    private Issue splitIssue(String key, int layer, Trial trial, long first, long second, long gain) {
        Texts found = new Texts(
                "把 " + Money.text(first + second) + " 拆成 " + Money.text(first) + " 和 " + Money.text(second) + "，合计多得 "
                        + Money.text(gain),
                "split into " + Money.text(first) + " and " + Money.text(second) + ", a bill of "
                        + Money.text(first + second) + " is paid " + Money.text(gain) + " more");
        List<WitnessCase.Visit> visits = List.of(trial.witness(first), trial.witness(second));
        return Issue.finding(
                key,
                subject.spec.layers().get(layer).place(),
                found,
                new Texts("拆分账单不多得", "nothing to gain by splitting a bill"),
                WitnessCase.of(subject, key, found, visits));
    }

    /** What two bills of one person get together, by layer; null when they cannot be settled. */
    private static long @Nullable [] both(Trial one, long first, Trial other, long second) {
        State state = one.fresh();
        Settlement result = one.settle(state, first, 1);
        if (result == null) {
            return null;
        }
        long[] paid = one.paidBy(result);
        Settlement next = other.settle(state, second, 2);
        if (next == null) {
            return null;
        }
        long[] more = other.paidBy(next);
        for (int i = 0; i < paid.length; i++) {
            paid[i] += more[i];
        }
        return paid;
    }

    private static long sum(long[] paid) {
        return java.util.Arrays.stream(paid).sum();
    }

    private static int winner(long[] more, long[] less) {
        int layer = 0;
        for (int i = 1; i < more.length; i++) {
            if (more[i] - less[i] > more[layer] - less[layer]) {
                layer = i;
            }
        }
        return layer;
    }

    /** The same person's visits in both orders: visits of the same cell, and of cells that differ in one attribute. */
    private void reorder(Curve curve) {
        int[] raw = curve.trial().raw();
        for (String name : OF_VISITS) {
            Attribute attribute = subject.vocabulary.get(name);
            for (int value = attribute.from(); value <= attribute.to(); value++) {
                int[] other = raw.clone();
                other[attribute.index()] = value;
                if (value != raw[attribute.index()] && comparable(name, raw) && pairs++ < MOST_PAIRS) {
                    curves.of(other).stream().limit(1).forEach(partner -> reorder(curve, partner, other));
                }
            }
        }
        reorder(curve, curve, raw);
    }

    /** Visits merged into stays, or lying inside one, are not two bills. */
    private boolean comparable(String name, int[] raw) {
        Attribute during = subject.vocabulary.get(Vocabulary.DURING_STAY);
        boolean inside = raw[during.index()] == during.words().indexOf("true");
        return !name.equals(Vocabulary.KIND) || (!inside && subject.spec.merge() == null);
    }

    private void reorder(Curve one, Curve partner, int[] raw) {
        Trial other = curves.trial(raw, 0);
        long noise = 2 * Curve.rounding(subject.plan(subject.year(raw)));
        for (long first : bills(one, MOST_BILLS)) {
            for (long second : bills(partner, MOST_BILLS)) {
                long[] forth = both(one.trial(), first, other, second);
                long[] back = both(other, second, one.trial(), first);
                if (forth == null || back == null) {
                    continue;
                }
                long gain = sum(forth) - sum(back);
                if (gain > noise) {
                    int layer = winner(forth, back);
                    String key = "reorder:" + subject.spec.layers().get(layer).id();
                    List<WitnessCase.Visit> visits = List.of(one.trial().witness(first), other.witness(second));
                    findings.offer(key, gain, () -> reorderIssue(key, layer, visits, gain));
                }
            }
        }
    }

    private Issue reorderIssue(String key, int layer, List<WitnessCase.Visit> visits, long gain) {
        String first = Money.text(visits.get(0).fen());
        String second = Money.text(visits.get(1).fen());
        Texts found = new Texts(
                "先结 " + first + " 再结 " + second + "，比反过来合计多得 " + Money.text(gain),
                "the bill of " + first + " before that of " + second + " gets " + Money.text(gain)
                        + " more than the other way round");
        return Issue.finding(
                key,
                subject.spec.layers().get(layer).place(),
                found,
                new Texts("结算次序不影响合计待遇", "the order of bills does not matter"),
                WitnessCase.of(subject, key, found, visits));
    }
}
