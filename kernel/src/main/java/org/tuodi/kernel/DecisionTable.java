package org.tuodi.kernel;

import java.io.Serializable;

/**
 * The index {@code attributes → leaf} of one layer: a decision diagram over the dimensions, flattened.
 *
 * <p>A node at {@code p} holds the dimension's number in {@code nodes[p]} and one child for each class after it; a child is the
 * place of another node, or {@code ~leaf}.
 */
public final class DecisionTable implements Serializable {

    private final Dimension[] dimensions;
    private final int[] nodes;
    private final int root;

    /** A table whose first decision is at {@code root}, which may already be {@code ~leaf}. */
    public DecisionTable(Dimension[] dimensions, int[] nodes, int root) {
        this.dimensions = dimensions.clone();
        this.nodes = nodes.clone();
        this.root = root;
    }

    /**
     * Finds the leaf of a visit.
     *
     * @param attributes raw values by attribute
     * @return the leaf's number, or {@code ~attribute} when an attribute that decides is {@link Dimension#MISSING}
     */
    public int find(int[] attributes) {
        return follow(root, attributes);
    }

    private int follow(int from, int[] attributes) {
        int at = from;
        while (at >= 0) {
            Dimension dimension = dimensions[nodes[at]];
            int raw = attributes[dimension.attribute()];
            if (raw == Dimension.MISSING) {
                return whatever(at, dimension, attributes);
            }
            at = nodes[at + 1 + dimension.classOf(raw)];
        }
        return ~at;
    }

    /** The leaf that every value of a missing attribute leads to; if they differ, the attribute decides and is asked for. */
    private int whatever(int node, Dimension dimension, int[] attributes) {
        int leaf = follow(nodes[node + 1], attributes);
        for (int i = 1; i < dimension.classes(); i++) {
            if (follow(nodes[node + 1 + i], attributes) != leaf) {
                return ~dimension.attribute();
            }
        }
        return leaf;
    }

    /** The dimensions in the order of decision. */
    public Dimension[] dimensions() {
        return dimensions.clone();
    }
}
