package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tuodi.kernel.Dimension;
import org.tuodi.policy.compile.Attribute;

/**
 * Walks several diagrams at once over their common refinement and finds every combination of outcomes that some cell has,
 * with one cell for each. Combinations of places met before are not walked again, so the work follows the number of
 * distinct combinations and not the number of paths.
 */
final class Joint {

    private final List<Diagram> diagrams;
    private final Visitor visitor;
    private final int mostStates;
    private final Set<List<Integer>> seen = new HashSet<>();
    private final int[] raw;
    private boolean complete = true;

    /** Receives each combination of outcomes once. */
    interface Visitor {
        /**
         * A combination.
         *
         * @param outcomes by diagram
         * @param raw the cell: a raw value where a diagram asked, else {@link Dimension#MISSING}; not to be kept
         * @return whether to go on
         */
        boolean found(int[] outcomes, int[] raw);
    }

    private Joint(List<Diagram> diagrams, int attributes, int mostStates, Visitor visitor) {
        this.diagrams = diagrams;
        this.visitor = visitor;
        this.mostStates = mostStates;
        this.raw = new int[attributes];
        Arrays.fill(raw, Dimension.MISSING);
    }

    /**
     * Walks.
     *
     * @param diagrams over one vocabulary; an outcome of {@link Feasible#IMPOSSIBLE} ends a path
     * @param roots where each begins
     * @param attributes how many attributes the vocabulary has
     * @param mostStates how many combinations of places to look at
     * @return whether everything was seen; false when the visitor or the limit ended it
     */
    static boolean walk(List<Diagram> diagrams, int[] roots, int attributes, int mostStates, Visitor visitor) {
        Joint joint = new Joint(diagrams, attributes, mostStates, visitor);
        joint.visit(roots);
        return joint.complete;
    }

    private void visit(int[] places) {
        if (!complete || impossible(places) || !seen.add(boxed(places))) {
            return;
        }
        if (seen.size() > mostStates) {
            complete = false;
            return;
        }
        Attribute attribute = next(places);
        if (attribute == null) {
            complete &= visitor.found(Arrays.stream(places).map(place -> ~place).toArray(), raw);
            return;
        }
        for (Map.Entry<List<Integer>, Integer> child :
                children(places, attribute).entrySet()) {
            raw[attribute.index()] = child.getValue();
            visit(child.getKey().stream().mapToInt(Integer::intValue).toArray());
        }
        raw[attribute.index()] = Dimension.MISSING;
    }

    private static boolean impossible(int[] places) {
        return Arrays.stream(places).anyMatch(place -> place == ~Feasible.IMPOSSIBLE);
    }

    private static List<Integer> boxed(int[] places) {
        return Arrays.stream(places).boxed().toList();
    }

    /** The earliest attribute that any diagram asks for next, null when all have an outcome. */
    private @org.jspecify.annotations.Nullable Attribute next(int[] places) {
        Attribute first = null;
        for (int i = 0; i < places.length; i++) {
            if (places[i] >= 0) {
                Attribute attribute = diagrams.get(i).node(places[i]).attribute();
                if (first == null || attribute.index() < first.index()) {
                    first = attribute;
                }
            }
        }
        return first;
    }

    /** The distinct combinations one step on, each with a raw value that leads there. */
    private Map<List<Integer>, Integer> children(int[] places, Attribute attribute) {
        Map<List<Integer>, Integer> children = new LinkedHashMap<>();
        for (int value : candidates(places, attribute)) {
            List<Integer> next = new ArrayList<>(places.length);
            for (int i = 0; i < places.length; i++) {
                next.add(
                        asks(i, places[i], attribute)
                                ? diagrams.get(i).node(places[i]).child(value)
                                : places[i]);
            }
            children.putIfAbsent(next, value);
        }
        return children;
    }

    private boolean asks(int diagram, int place, Attribute attribute) {
        return place >= 0 && diagrams.get(diagram).node(place).attribute().index() == attribute.index();
    }

    /** Raw values that stand for all others: each word, or the first value of each common range; usual values first. */
    private List<Integer> candidates(int[] places, Attribute attribute) {
        TreeSet<Integer> values = new TreeSet<>();
        if (!attribute.isRange()) {
            for (int word = 0; word < attribute.words().size(); word++) {
                values.add(word);
            }
        } else {
            for (int i = 0; i < places.length; i++) {
                if (asks(i, places[i], attribute)) {
                    diagrams.get(i).node(places[i]).classes().forEach(range -> values.add(range[0]));
                }
            }
        }
        List<Integer> ordered = new ArrayList<>(values);
        Usual.first(attribute, ordered);
        return ordered;
    }
}
