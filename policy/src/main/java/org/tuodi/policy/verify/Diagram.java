package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.tuodi.policy.compile.Attribute;
import org.tuodi.policy.compile.Partition;

/**
 * A decision diagram over a vocabulary, reduced: no two nodes are alike and no node has only one outcome. A place is a node
 * number, or {@code ~outcome}. Attributes are met in the order of the vocabulary.
 */
final class Diagram {

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Shape, Integer> numbers = new HashMap<>();
    private int root;

    /**
     * A decision.
     *
     * @param classes raw values (words) or range, ends included, of each child
     */
    record Node(Attribute attribute, List<int[]> classes, int[] children) {

        /** The child for a raw value. */
        int child(int raw) {
            for (int i = 0; i < children.length; i++) {
                if (contains(attribute, classes.get(i), raw)) {
                    return children[i];
                }
            }
            throw new IllegalArgumentException(attribute.name() + " has no value " + raw);
        }
    }

    private record Shape(int attribute, List<List<Integer>> classes, List<Integer> children) {}

    /** Whether a class of an attribute holds a raw value. */
    static boolean contains(Attribute attribute, int[] values, int raw) {
        return attribute.isRange()
                ? values[0] <= raw && raw <= values[1]
                : Arrays.stream(values).anyMatch(value -> value == raw);
    }

    /** The diagram of a layer with its leaves renamed; leaves of one name are not told apart. */
    static Diagram of(Partition partition, IntUnaryOperator outcome) {
        Diagram diagram = new Diagram();
        diagram.root = diagram.copy(partition, partition.root(), outcome, new HashMap<>());
        return diagram;
    }

    /** A diagram that always has one outcome. */
    static Diagram constant(int outcome) {
        Diagram diagram = new Diagram();
        diagram.root = ~outcome;
        return diagram;
    }

    private int copy(Partition partition, int at, IntUnaryOperator outcome, Map<Integer, Integer> known) {
        if (at < 0) {
            return ~outcome.applyAsInt(~at);
        }
        Integer before = known.get(at);
        if (before != null) {
            return before;
        }
        List<int[]> classes = partition.classes(at);
        int[] children = new int[classes.size()];
        for (int i = 0; i < children.length; i++) {
            children[i] = copy(partition, partition.child(at, i), outcome, known);
        }
        int place = node(partition.attribute(at), classes, children);
        known.put(at, place);
        return place;
    }

    /** The place of a decision: an equal one that is already there, the only outcome, or a new node. */
    int node(Attribute attribute, List<int[]> classes, int[] children) {
        if (Arrays.stream(children).allMatch(child -> child == children[0])) {
            return children[0];
        }
        Shape shape = new Shape(
                attribute.index(),
                classes.stream()
                        .map(values -> Arrays.stream(values).boxed().toList())
                        .toList(),
                Arrays.stream(children).boxed().toList());
        return numbers.computeIfAbsent(shape, s -> {
            nodes.add(new Node(attribute, classes, children));
            return nodes.size() - 1;
        });
    }

    /** Makes a place the root, for diagrams built by hand. */
    Diagram rootedAt(int place) {
        root = place;
        return this;
    }

    /** Where decisions begin. */
    int root() {
        return root;
    }

    /** Where decisions begin once the first attribute of the vocabulary is known. */
    int rootWhere(int attribute, int raw) {
        return root >= 0 && nodes.get(root).attribute().index() == attribute
                ? nodes.get(root).child(raw)
                : root;
    }

    /** A cell without the attributes that no decision here asks for. */
    int[] asked(int[] raw) {
        int[] asked = new int[raw.length];
        Arrays.fill(asked, org.tuodi.kernel.Dimension.MISSING);
        nodes.forEach(
                node -> asked[node.attribute().index()] = raw[node.attribute().index()]);
        return asked;
    }

    /** A decision. */
    Node node(int place) {
        return nodes.get(place);
    }
}
