package org.tuodi.policy.verify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Leaf;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Plan;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Texts;

/**
 * The symbolic difference of two packs: over the common refinement of their tables, the cells in which a layer's formula
 * differs, and what a first bill of the year is paid at the break points of both.
 *
 * @param first id of one pack
 * @param second id of the other
 * @param days the days on which they are compared
 * @param changes in the order of layers
 * @param complete false when there are more than {@link #MOST} changes in some layer
 */
public record PackDiff(String first, String second, List<LocalDate> days, List<Change> changes, boolean complete) {

    /** How many cells of one layer are listed. */
    public static final int MOST = 4_000;

    private static final int MOST_SHOWN = 6;

    private static final int MOST_BILLS = 6;
    /** What external layers are supposed to pay, parts per million of the bill. */
    private static final long EXTERNAL = 800_000;

    /**
     * Cells in which a layer differs.
     *
     * @param layer name of the layer
     * @param cells the cells, each in the words of conditions
     * @param before what the first pack does
     * @param after what the second pack does
     * @param effects at break points where the sum of all layers differs, in the first cell; external layers
     *     are supposed to pay 80% of the bill
     */
    public record Change(String layer, List<String> cells, Texts before, Texts after, List<Effect> effects) {}

    /** What all layers together pay of a bill before and after, in fen. */
    public record Effect(long bill, long before, long after) {}

    /** The difference of two packs of a library. */
    public static PackDiff of(PolicyLibrary library, String first, String second) {
        return new Comparison(new Subject(library, first), new Subject(library, second)).run();
    }

    /** The difference as text, {@code zh} or {@code en}. */
    public List<String> lines(String lang) {
        boolean en = lang.equals("en");
        List<String> lines = new ArrayList<>();
        lines.add(
                en
                        ? "%s on %s against %s on %s".formatted(first, days.get(0), second, days.get(1))
                        : "%s（%s）对比 %s（%s）".formatted(first, days.get(0), second, days.get(1)));
        for (Change change : changes) {
            cells(change, en, lines);
            lines.add("  - " + change.before().in(lang));
            lines.add("  + " + change.after().in(lang));
            for (Effect effect : change.effects()) {
                long more = effect.after() - effect.before();
                lines.add((en ? "    bill " : "    账单 ") + Money.text(effect.bill()) + ": "
                        + Money.text(effect.before()) + " → " + Money.text(effect.after()) + " ("
                        + (more > 0 ? "+" : "") + Money.text(more) + ")");
            }
        }
        String more = complete ? "" : (en ? " (more exist: limit reached)" : "（未列全：达到上限）");
        lines.add((en ? "differences: " : "不同之处：") + changes.size() + more);
        return List.copyOf(lines);
    }

    private static void cells(Change change, boolean en, List<String> lines) {
        change.cells().stream().limit(MOST_SHOWN).forEach(cell -> lines.add(change.layer() + (en ? ": " : "：") + cell));
        int more = change.cells().size() - MOST_SHOWN;
        if (more > 0) {
            lines.add(change.layer() + (en ? ": and " + more + " more cells" : "：另有 " + more + " 个单元"));
        }
    }

    /** The comparison of two packs. */
    private static final class Comparison {

        private final Subject one;
        private final Subject other;
        private final Common common;
        private final List<LocalDate> days;
        private final Curves oneCurves;
        private final Curves otherCurves;
        private boolean complete = true;

        Comparison(Subject one, Subject other) {
            this.one = one;
            this.other = other;
            this.common = new Common(one.pack, other.pack);
            this.days = days(one.spec, other.spec);
            this.oneCurves = new Curves(one);
            this.otherCurves = new Curves(other);
        }

        /** The first day on which both are in force; else the last day of the earlier and the first of the later. */
        private static List<LocalDate> days(PackSpec one, PackSpec other) {
            LocalDate later = one.from().isAfter(other.from()) ? one.from() : other.from();
            if (one.inForce(later) && other.inForce(later)) {
                return List.of(later, later);
            }
            return List.of(one.inForce(later) ? later : last(one), other.inForce(later) ? later : last(other));
        }

        private static LocalDate last(PackSpec spec) {
            LocalDate to = spec.to();
            return to == null ? spec.from() : to;
        }

        PackDiff run() {
            Set<String> names = new LinkedHashSet<>();
            one.spec.layers().forEach(layer -> names.add(layer.layer()));
            other.spec.layers().forEach(layer -> names.add(layer.layer()));
            List<Change> changes = new ArrayList<>();
            names.forEach(name -> layer(name, changes));
            return new PackDiff(one.spec.id(), other.spec.id(), days, List.copyOf(changes), complete);
        }

        private void layer(String name, List<Change> changes) {
            List<Formula> formulas = new ArrayList<>(List.of(Formula.NOTHING));
            List<Diagram> diagrams = new ArrayList<>(diagrams(one, 0, name, formulas));
            int split = diagrams.size();
            diagrams.addAll(diagrams(other, 1, name, formulas));
            List<Formula[]> pairs = new ArrayList<>();
            pairs.add(new Formula[] {Formula.NOTHING, Formula.NOTHING});
            Map<List<Integer>, Integer> numbers = new HashMap<>();
            Diagram product = Product.of(diagrams, outcomes -> {
                int before = max(outcomes, 0, split);
                int after = max(outcomes, split, outcomes.length);
                if (formulas.get(before).alike(formulas.get(after))) {
                    return 0;
                }
                return numbers.computeIfAbsent(List.of(before, after), pair -> {
                    pairs.add(new Formula[] {formulas.get(before), formulas.get(after)});
                    return pairs.size() - 1;
                });
            });
            List<Product.Box> boxes = Product.boxes(product, MOST);
            complete &= boxes.size() < MOST;
            Map<Integer, List<Product.Box>> byPair = new TreeMap<>();
            boxes.forEach(box -> byPair.computeIfAbsent(box.outcome(), p -> new ArrayList<>())
                    .add(box));
            byPair.forEach((number, cells) -> changes.add(new Change(
                    name,
                    cells.stream().map(Product.Box::text).toList(),
                    pairs.get(number)[0].text(),
                    pairs.get(number)[1].text(),
                    effects(cells.get(0)))));
        }

        /** Of the entries of a layer at most one pays; its formula's number, 0 for none. */
        private static int max(int[] outcomes, int from, int to) {
            int max = 0;
            for (int i = from; i < to; i++) {
                max = Math.max(max, outcomes[i]);
            }
            return max;
        }

        private List<Diagram> diagrams(Subject subject, int side, String name, List<Formula> formulas) {
            List<Diagram> diagrams = new ArrayList<>();
            Plan plan = subject.plan(subject.spec.yearStartOf(days.get(side)).getYear());
            for (int i = 0; i < subject.spec.layers().size(); i++) {
                LayerSpec spec = subject.spec.layers().get(i);
                if (spec.layer().equals(name)) {
                    int number = i;
                    Layer layer = plan.layers()[i];
                    Diagram own = Diagram.of(
                            subject.pack.layers().get(i).partition(),
                            leaf -> number(subject, number, layer.leaves()[leaf], layer, formulas));
                    diagrams.add(common.translate(
                            subject.pack, own, (int) days.get(side).toEpochDay()));
                }
            }
            return diagrams;
        }

        private static int number(Subject subject, int number, Leaf leaf, Layer layer, List<Formula> formulas) {
            Formula formula = Formula.of(subject, number, leaf, layer);
            for (int i = 0; i < formulas.size(); i++) {
                if (formulas.get(i).equals(formula)
                        || (i == 0 && formulas.get(0).alike(formula))) {
                    return i;
                }
            }
            formulas.add(formula);
            return formulas.size() - 1;
        }

        private List<Effect> effects(Product.Box box) {
            int[] before = common.cell(one.pack, box, (int) days.get(0).toEpochDay());
            int[] after = common.cell(other.pack, box, (int) days.get(1).toEpochDay());
            Trial left = oneCurves.trial(before, EXTERNAL);
            Trial right = otherCurves.trial(after, EXTERNAL);
            TreeSet<Long> bills = new TreeSet<>();
            oneCurves.of(before).forEach(curve -> bills.addAll(curve.bills()));
            otherCurves.of(after).forEach(curve -> bills.addAll(curve.bills()));
            List<Effect> effects = new ArrayList<>();
            for (long bill : bills) {
                Effect effect = new Effect(bill, left.benefit(bill), right.benefit(bill));
                boolean known = effect.before() >= 0 && effect.after() >= 0 && bill < Curve.MOST;
                if (known && effect.before() != effect.after()) {
                    effects.add(effect);
                }
            }
            return effects.stream().limit(MOST_BILLS).toList();
        }
    }
}
