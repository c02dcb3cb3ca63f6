package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tuodi.kernel.Leaf;
import org.tuodi.policy.compile.Attribute;
import org.tuodi.policy.compile.CompiledLayer;
import org.tuodi.policy.compile.Vocabulary;

/**
 * The cells whose payments are looked at: the joint refinement of all layers, with every identity in each. Leaves of a layer
 * that pay by the same row, adjustments and unmet requirements count as one, and so do all that pay nothing.
 */
final class Cells {

    /** Outcome of a layer that pays nothing. */
    static final int NOTHING = 0;
    /** Outcome of a layer that refuses the settlement. */
    static final int REFUSES = 1;

    private static final int MOST_STATES = 150_000;
    private static final int MOST_CELLS = 3_000;

    private final Subject subject;
    private final List<Diagram> layers = new ArrayList<>();
    private final List<Group> groups;
    private final List<Cell> cells = new ArrayList<>();
    private final boolean complete;

    /**
     * Identities that no layer tells apart.
     *
     * @param members raw values of the identity attribute
     */
    record Group(List<Integer> members, int[] roots, int agesRoot) {}

    /**
     * A cell but for the identity.
     *
     * @param raw every attribute given
     * @param outcomes by group and layer; null for a group that is not held at this age
     */
    record Cell(int[] raw, List<int[]> outcomes) {}

    Cells(Subject subject) {
        this.subject = subject;
        for (int i = 0; i < subject.pack.layers().size(); i++) {
            layers.add(reduced(i));
        }
        Diagram ages = Feasible.ages(subject.spec, subject.vocabulary, 1);
        groups = groups(ages);
        complete = walk(ages);
    }

    private Diagram reduced(int number) {
        CompiledLayer layer = subject.pack.layers().get(number);
        Leaf[] leaves = subject.plan(subject.years().get(0)).layers()[number].leaves();
        Map<List<Object>, Integer> names = new HashMap<>();
        return Diagram.of(layer.partition(), leaf -> {
            Leaf met = leaves[leaf];
            return switch (met.kind()) {
                case PAYS ->
                    names.computeIfAbsent(
                            List.of(met.rule(), Arrays.toString(met.adjusts()), Arrays.toString(met.unmet())),
                            key -> names.size() + 2);
                case REFUSES -> REFUSES;
                default -> NOTHING;
            };
        });
    }

    private List<Group> groups(Diagram ages) {
        Attribute identity = subject.vocabulary.get(Vocabulary.IDENTITY);
        Map<List<Integer>, Group> byRoots = new LinkedHashMap<>();
        for (int word = 0; word < identity.words().size(); word++) {
            int raw = word;
            int[] roots = layers.stream()
                    .mapToInt(layer -> layer.rootWhere(identity.index(), raw))
                    .toArray();
            int agesRoot = ages.rootWhere(identity.index(), raw);
            List<Integer> key = new ArrayList<>(Arrays.stream(roots).boxed().toList());
            key.add(agesRoot);
            byRoots.computeIfAbsent(key, k -> new Group(new ArrayList<>(), roots, agesRoot))
                    .members()
                    .add(word);
        }
        return List.copyOf(byRoots.values());
    }

    private boolean walk(Diagram ages) {
        List<Diagram> all = new ArrayList<>();
        List<Integer> roots = new ArrayList<>();
        for (Group group : groups) {
            all.addAll(layers);
            all.add(ages);
            Arrays.stream(group.roots()).forEach(roots::add);
            roots.add(group.agesRoot());
        }
        Diagram stays = Feasible.stays(subject.spec, subject.vocabulary);
        all.add(stays);
        roots.add(stays.root());
        int[] places = roots.stream().mapToInt(Integer::intValue).toArray();
        return Joint.walk(all, places, subject.vocabulary.all().size(), MOST_STATES, (outcomes, raw) -> {
            cells.add(cell(outcomes, raw));
            return cells.size() < MOST_CELLS;
        });
    }

    private Cell cell(int[] outcomes, int[] raw) {
        int width = layers.size() + 1;
        List<int[]> byGroup = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            int[] own = Arrays.copyOfRange(outcomes, i * width, i * width + layers.size());
            boolean held = outcomes[i * width + layers.size()] == 0;
            byGroup.add(held ? own : new int[0]);
        }
        return new Cell(Usual.complete(raw, subject.spec, subject.vocabulary), byGroup);
    }

    /** The cells found. */
    List<Cell> all() {
        return cells;
    }

    /** Identities that no layer tells apart, in the pack's order. */
    List<Group> groups() {
        return groups;
    }

    /** Whether these are all cells. */
    boolean complete() {
        return complete;
    }

    /** A limit was reached: what was looked at. */
    Issue limit() {
        return Issue.note(
                "limit:cells",
                subject.spec.place(),
                new org.tuodi.policy.model.Texts(
                        "断崖、身份倒挂、拆分的检查只看了前 " + cells.size() + " 个单元（上限）；空缺和重叠检查不受影响",
                        "cliffs, inversions and splits were looked for in the first " + cells.size()
                                + " cells only (limit); gaps and overlaps are exact all the same"));
    }
}
