package org.tuodi.policy.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.tuodi.kernel.DecisionTable;
import org.tuodi.kernel.Dimension;

/**
 * The common refinement of a set of boxes: the attribute space cut into cells in each of which the same boxes hold.
 *
 * <p>Attribute by attribute, values that every box treats alike are one class; walking the classes and keeping the set of
 * boxes still alive gives a decision diagram whose leaves are the distinct sets. Equal sets at the same depth share a node,
 * so the walk is exact and small even for thousands of rows: nothing is sampled. The same diagram, flattened, is the
 * run-time index.
 */
public final class Partition {

    private final List<Axis> axes = new ArrayList<>();
    private final List<BitSet> leaves = new ArrayList<>();
    private final Map<BitSet, Integer> leafNumbers = new HashMap<>();
    private final Map<NodeKey, Integer> nodeNumbers = new HashMap<>();
    private final List<Integer> nodes = new ArrayList<>();
    private final BitSet needed;
    private final int root;

    /**
     * Walks the boxes.
     *
     * @param boxes the boxes by number
     * @param needed cells in which none of these boxes holds are one leaf, the empty set; empty: no such cells
     */
    Partition(List<Box> boxes, BitSet needed, Vocabulary vocabulary) {
        this.needed = needed;
        for (Attribute attribute : vocabulary.all()) {
            if (boxes.stream().anyMatch(box -> box.accepts().containsKey(attribute.index()))) {
                axes.add(axis(attribute, boxes));
            }
        }
        BitSet alive = new BitSet(boxes.size());
        alive.set(0, boxes.size());
        root = build(0, alive);
    }

    private record NodeKey(int axis, BitSet alive) {}

    /**
     * One attribute and the classes of its values.
     *
     * @param classes per class its raw values (words) or its range
     * @param dead per class the boxes that do not hold there
     */
    record Axis(Attribute attribute, List<int[]> classes, List<BitSet> dead, Dimension dimension, BitSet naming) {}

    private static Axis axis(Attribute attribute, List<Box> boxes) {
        BitSet naming = new BitSet();
        for (int i = 0; i < boxes.size(); i++) {
            naming.set(i, boxes.get(i).accepts().containsKey(attribute.index()));
        }
        return attribute.isRange() ? rangeAxis(attribute, boxes, naming) : wordAxis(attribute, boxes, naming);
    }

    private static Axis wordAxis(Attribute attribute, List<Box> boxes, BitSet naming) {
        Map<BitSet, List<Integer>> classes = new LinkedHashMap<>();
        for (int word = 0; word <= attribute.to(); word++) {
            classes.computeIfAbsent(dead(attribute, boxes, naming, word), d -> new ArrayList<>())
                    .add(word);
        }
        int[] classOfWord = new int[attribute.to() + 1];
        List<int[]> values = new ArrayList<>();
        for (List<Integer> words : classes.values()) {
            words.forEach(word -> classOfWord[word] = values.size());
            values.add(words.stream().mapToInt(Integer::intValue).toArray());
        }
        Dimension dimension = new Dimension.Words(attribute.index(), values.size(), classOfWord);
        return new Axis(attribute, values, List.copyOf(classes.keySet()), dimension, naming);
    }

    private static Axis rangeAxis(Attribute attribute, List<Box> boxes, BitSet naming) {
        TreeSet<Integer> starts = new TreeSet<>();
        for (Box box : boxes) {
            if (box.accepts().get(attribute.index()) instanceof Box.Ranges ranges) {
                ranges.ranges().forEach(range -> {
                    starts.add(range[0]);
                    starts.add(range[1] + 1);
                });
            }
        }
        starts.removeIf(start -> start <= attribute.from() || start > attribute.to());
        List<int[]> values = new ArrayList<>();
        List<BitSet> dead = new ArrayList<>();
        int from = attribute.from();
        for (int start : starts) {
            values.add(new int[] {from, start - 1});
            dead.add(dead(attribute, boxes, naming, from));
            from = start;
        }
        values.add(new int[] {from, attribute.to()});
        dead.add(dead(attribute, boxes, naming, from));
        int[] cuts = starts.stream().mapToInt(Integer::intValue).toArray();
        return new Axis(attribute, values, dead, new Dimension.Ranges(attribute.index(), cuts), naming);
    }

    private static BitSet dead(Attribute attribute, List<Box> boxes, BitSet naming, int raw) {
        BitSet dead = new BitSet(boxes.size());
        for (int i = naming.nextSetBit(0); i >= 0; i = naming.nextSetBit(i + 1)) {
            Box.Accept accept = boxes.get(i).accepts().get(attribute.index());
            dead.set(i, accept != null && !accept.contains(raw));
        }
        return dead;
    }

    private int build(int depth, BitSet alive) {
        if (!needed.isEmpty() && !alive.intersects(needed)) {
            return ~leaf(new BitSet());
        }
        int at = depth;
        while (at < axes.size() && !axes.get(at).naming().intersects(alive)) {
            at++;
        }
        if (at == axes.size()) {
            return ~leaf(alive);
        }
        NodeKey key = new NodeKey(at, alive);
        Integer known = nodeNumbers.get(key);
        if (known != null) {
            return known;
        }
        int node = node(at, alive);
        nodeNumbers.put(key, node);
        return node;
    }

    private int node(int at, BitSet alive) {
        Axis axis = axes.get(at);
        int[] children = new int[axis.classes().size()];
        boolean same = true;
        for (int i = 0; i < children.length; i++) {
            BitSet next = (BitSet) alive.clone();
            next.andNot(axis.dead().get(i));
            children[i] = build(at + 1, next);
            same &= children[i] == children[0];
        }
        if (same) {
            return children[0];
        }
        int node = nodes.size();
        nodes.add(at);
        for (int child : children) {
            nodes.add(child);
        }
        return node;
    }

    private int leaf(BitSet alive) {
        return leafNumbers.computeIfAbsent(alive, set -> {
            leaves.add((BitSet) set.clone());
            return leaves.size() - 1;
        });
    }

    /** The distinct sets of boxes that hold together, by leaf number. */
    public List<BitSet> leaves() {
        return leaves;
    }

    /** The run-time index. */
    public DecisionTable table() {
        return new DecisionTable(
                axes.stream().map(Axis::dimension).toArray(Dimension[]::new),
                nodes.stream().mapToInt(Integer::intValue).toArray(),
                root);
    }

    /** Where the walk of the diagram begins: a node, or {@code ~leaf}. */
    public int root() {
        return root;
    }

    /** The attribute that a node looks at. */
    public Attribute attribute(int node) {
        return axes.get(nodes.get(node)).attribute();
    }

    /** The classes of values that a node tells apart, one for each child: raw values (words) or a range, ends included. */
    public List<int[]> classes(int node) {
        return axes.get(nodes.get(node)).classes();
    }

    /** The child of a class: a node, or {@code ~leaf}. */
    public int child(int node, int number) {
        return nodes.get(node + 1 + number);
    }

    List<Axis> axes() {
        return axes;
    }

    /** One cell that leads to a leaf. */
    public List<Map<Attribute, int[]>> cells(int leaf, int most) {
        List<Map<Attribute, int[]>> cells = new ArrayList<>();
        walk(root, new LinkedHashMap<>(), (number, cell) -> {
            if (number == leaf && cells.size() < most) {
                cells.add(new LinkedHashMap<>(cell));
            }
            return cells.size() < most;
        });
        return cells;
    }

    /** Receives cells: the attributes that matter, each with its raw values (words) or its range; returns whether to go on. */
    public interface CellVisitor {
        boolean cell(int leaf, Map<Attribute, int[]> cell);
    }

    /** Visits every cell of the diagram. */
    public void walk(CellVisitor visitor) {
        walk(root, new LinkedHashMap<>(), visitor);
    }

    private boolean walk(int at, Map<Attribute, int[]> cell, CellVisitor visitor) {
        if (at < 0) {
            return visitor.cell(~at, cell);
        }
        Axis axis = axes.get(nodes.get(at));
        for (int i = 0; i < axis.classes().size(); i++) {
            cell.put(axis.attribute(), axis.classes().get(i));
            if (!walk(nodes.get(at + 1 + i), cell, visitor)) {
                return false;
            }
        }
        cell.remove(axis.attribute());
        return true;
    }
}
