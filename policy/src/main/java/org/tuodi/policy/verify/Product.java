package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.compile.Attribute;

/** The product of several diagrams over one vocabulary: one reduced diagram whose outcome is a function of all outcomes. */
final class Product {

    private final List<Diagram> diagrams;
    private final ToIntFunction<int[]> outcome;
    private final Diagram result = new Diagram();
    private final Map<List<Integer>, Integer> known = new HashMap<>();

    private Product(List<Diagram> diagrams, ToIntFunction<int[]> outcome) {
        this.diagrams = diagrams;
        this.outcome = outcome;
    }

    /**
     * Multiplies.
     *
     * @param outcome of a combination of outcomes
     */
    static Diagram of(List<Diagram> diagrams, ToIntFunction<int[]> outcome) {
        Product product = new Product(diagrams, outcome);
        List<Integer> roots = diagrams.stream().map(Diagram::root).toList();
        return product.result.rootedAt(product.place(roots));
    }

    private int place(List<Integer> places) {
        Integer before = known.get(places);
        if (before != null) {
            return before;
        }
        Attribute attribute = next(places);
        int place = attribute == null
                ? ~outcome.applyAsInt(places.stream().mapToInt(at -> ~at).toArray())
                : node(places, attribute);
        known.put(places, place);
        return place;
    }

    private @Nullable Attribute next(List<Integer> places) {
        Attribute first = null;
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i) >= 0) {
                Attribute attribute = diagrams.get(i).node(places.get(i)).attribute();
                if (first == null || attribute.index() < first.index()) {
                    first = attribute;
                }
            }
        }
        return first;
    }

    private int node(List<Integer> places, Attribute attribute) {
        return attribute.isRange() ? ranges(places, attribute) : words(places, attribute);
    }

    private int words(List<Integer> places, Attribute attribute) {
        Map<Integer, List<Integer>> byChild = new LinkedHashMap<>();
        for (int word = 0; word < attribute.words().size(); word++) {
            byChild.computeIfAbsent(place(step(places, attribute, word)), c -> new ArrayList<>())
                    .add(word);
        }
        List<int[]> classes = byChild.values().stream()
                .map(words -> words.stream().mapToInt(Integer::intValue).toArray())
                .toList();
        return result.node(
                attribute,
                classes,
                byChild.keySet().stream().mapToInt(Integer::intValue).toArray());
    }

    private int ranges(List<Integer> places, Attribute attribute) {
        TreeSet<Integer> starts = new TreeSet<>();
        for (int i = 0; i < places.size(); i++) {
            if (asks(i, places.get(i), attribute)) {
                diagrams.get(i).node(places.get(i)).classes().forEach(range -> starts.add(range[0]));
            }
        }
        List<int[]> classes = new ArrayList<>();
        List<Integer> children = new ArrayList<>();
        for (int start : starts) {
            int child = place(step(places, attribute, start));
            Integer next = starts.higher(start);
            int end = next == null ? attribute.to() : next - 1;
            int last = classes.size() - 1;
            if (last >= 0 && children.get(last) == child) {
                classes.get(last)[1] = end;
            } else {
                classes.add(new int[] {start, end});
                children.add(child);
            }
        }
        return result.node(
                attribute,
                classes,
                children.stream().mapToInt(Integer::intValue).toArray());
    }

    private List<Integer> step(List<Integer> places, Attribute attribute, int value) {
        List<Integer> next = new ArrayList<>(places.size());
        for (int i = 0; i < places.size(); i++) {
            int place = places.get(i);
            next.add(asks(i, place, attribute) ? diagrams.get(i).node(place).child(value) : place);
        }
        return next;
    }

    private boolean asks(int diagram, int place, Attribute attribute) {
        return place >= 0 && diagrams.get(diagram).node(place).attribute().index() == attribute.index();
    }

    /**
     * The paths of a diagram to outcomes other than 0, each as a box.
     *
     * @param most how many at most
     */
    static List<Box> boxes(Diagram diagram, int most) {
        List<Box> boxes = new ArrayList<>();
        walk(diagram, diagram.root(), new LinkedHashMap<>(), most, boxes);
        return boxes;
    }

    private static void walk(Diagram diagram, int place, Map<Attribute, int[]> path, int most, List<Box> boxes) {
        if (boxes.size() >= most || place == ~0) {
            return;
        }
        if (place < 0) {
            boxes.add(new Box(~place, new LinkedHashMap<>(path)));
            return;
        }
        Diagram.Node node = diagram.node(place);
        for (int i = 0; i < node.children().length; i++) {
            path.put(node.attribute(), node.classes().get(i));
            walk(diagram, node.children()[i], path, most, boxes);
        }
        path.remove(node.attribute());
    }

    /**
     * Cells with one outcome.
     *
     * @param values per attribute that matters: raw values (words) or a range, ends included
     */
    record Box(int outcome, Map<Attribute, int[]> values) {

        private static final int SHOWN = 8;

        /** In the words of conditions, such as {@code level: [1, 2], age: 60..120}. */
        String text() {
            List<String> parts = new ArrayList<>();
            values.forEach((attribute, of) -> parts.add(attribute.name() + ": " + text(attribute, of)));
            return parts.isEmpty() ? "{}" : String.join(", ", parts);
        }

        private static String text(Attribute attribute, int[] of) {
            if (attribute.isRange()) {
                String from = CellText.value(attribute, of[0]);
                return of[0] == of[1] ? from : from + ".." + CellText.value(attribute, of[1]);
            }
            List<String> words = Arrays.stream(of)
                    .mapToObj(word -> attribute.words().get(word))
                    .toList();
            boolean most = words.size() > attribute.words().size() / 2 + 1;
            List<String> others = attribute.words().stream()
                    .filter(word -> !words.contains(word))
                    .toList();
            if (most) {
                return others.size() > SHOWN
                        ? "{except: " + others.subList(0, SHOWN) + " and " + (others.size() - SHOWN) + " more}"
                        : "{except: " + others + "}";
            }
            return words.size() == 1 ? words.get(0) : words.toString();
        }
    }
}
