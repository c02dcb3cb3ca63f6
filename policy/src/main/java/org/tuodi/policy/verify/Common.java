package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tuodi.kernel.Dimension;
import org.tuodi.policy.compile.Attribute;
import org.tuodi.policy.compile.CompiledPack;
import org.tuodi.policy.compile.DiseaseProfiles;
import org.tuodi.policy.compile.Vocabulary;

/**
 * The vocabulary that two packs have in common: attributes by name with the words and numbers of both. A word that a pack
 * does not know stands for its usual value there (an unknown identity is none). The date is left out: each pack is looked at
 * on a day of its own.
 */
final class Common {

    private static final int MOST_SETS = 4_000;

    private final CompiledPack first;
    private final CompiledPack second;
    private final Map<String, Attribute> attributes = new LinkedHashMap<>();
    private final Map<String, List<Set<String>>> sets = new HashMap<>();

    Common(CompiledPack first, CompiledPack second) {
        this.first = first;
        this.second = second;
        first.vocabulary().all().forEach(this::add);
        second.vocabulary().all().forEach(this::add);
    }

    private void add(Attribute attribute) {
        if (attributes.containsKey(attribute.name())) {
            return;
        }
        Attribute one = first.vocabulary().find(attribute.name());
        Attribute other = second.vocabulary().find(attribute.name());
        Attribute left = one == null ? attribute : one;
        Attribute right = other == null ? attribute : other;
        int index = attributes.size();
        if (attribute.kind() == Attribute.Kind.SET) {
            attributes.put(attribute.name(), diseases(attribute.name(), index));
        } else if (left.isRange() && right.isRange()) {
            int from = Math.min(left.from(), right.from());
            int to = Math.max(left.to(), right.to());
            attributes.put(
                    attribute.name(), new Attribute(attribute.name(), index, attribute.kind(), List.of(), from, to));
        } else {
            Set<String> words = new LinkedHashSet<>(left.words());
            words.addAll(right.words());
            attributes.put(
                    attribute.name(),
                    new Attribute(attribute.name(), index, attribute.kind(), List.copyOf(words), 0, words.size() - 1));
        }
    }

    /** Sets of diseases that stand for all: each union of a profile of one pack with one of the other. */
    private Attribute diseases(String name, int index) {
        DiseaseProfiles left = first.vocabulary().profiles(name);
        DiseaseProfiles right = second.vocabulary().profiles(name);
        Set<Set<String>> all = new LinkedHashSet<>();
        boolean unions = (long) left.size() * right.size() <= MOST_SETS;
        for (int i = 0; i < left.size(); i++) {
            for (int j = 0; j < (unions ? right.size() : 1); j++) {
                Set<String> union = new TreeSet<>(left.witness(i));
                union.addAll(right.witness(j));
                all.add(union);
            }
        }
        for (int j = 0; j < right.size(); j++) {
            all.add(new TreeSet<>(right.witness(j)));
        }
        sets.put(name, List.copyOf(all));
        List<String> words = all.stream().map(Set::toString).toList();
        return new Attribute(name, index, Attribute.Kind.SET, words, 0, words.size() - 1);
    }

    /** How many attributes. */
    int size() {
        return attributes.size();
    }

    /** A diagram of one of the packs over the common vocabulary, on a day. */
    Diagram translate(CompiledPack pack, Diagram diagram, int day) {
        Diagram result = new Diagram();
        return result.rootedAt(translate(pack, diagram, diagram.root(), day, result, new HashMap<>()));
    }

    private int translate(
            CompiledPack pack, Diagram from, int place, int day, Diagram into, Map<Integer, Integer> known) {
        if (place < 0) {
            return place;
        }
        Integer before = known.get(place);
        if (before != null) {
            return before;
        }
        Diagram.Node node = from.node(place);
        int result;
        if (node.attribute().name().equals(Vocabulary.DATE)) {
            result = translate(pack, from, node.child(day), day, into, known);
        } else {
            int[] children = Arrays.stream(node.children())
                    .map(child -> translate(pack, from, child, day, into, known))
                    .toArray();
            Attribute attribute = attribute(node.attribute().name());
            result = attribute.isRange()
                    ? into.node(attribute, widened(node, attribute), children)
                    : into.node(attribute, words(pack, node, attribute), children);
        }
        known.put(place, result);
        return result;
    }

    private Attribute attribute(String name) {
        return java.util.Objects.requireNonNull(attributes.get(name));
    }

    private static List<int[]> widened(Diagram.Node node, Attribute attribute) {
        List<int[]> classes = new ArrayList<>();
        node.classes().forEach(range -> classes.add(range.clone()));
        classes.get(0)[0] = attribute.from();
        classes.get(classes.size() - 1)[1] = attribute.to();
        return classes;
    }

    private List<int[]> words(CompiledPack pack, Diagram.Node node, Attribute attribute) {
        List<List<Integer>> classes = new ArrayList<>();
        node.classes().forEach(c -> classes.add(new ArrayList<>()));
        for (int word = 0; word < attribute.words().size(); word++) {
            int raw = raw(pack, attribute, word);
            for (int i = 0; i < classes.size(); i++) {
                if (Diagram.contains(node.attribute(), node.classes().get(i), raw)) {
                    classes.get(i).add(word);
                }
            }
        }
        return classes.stream()
                .map(of -> of.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private int raw(CompiledPack pack, Attribute common, int value) {
        Attribute own = pack.vocabulary().get(common.name());
        if (common.kind() == Attribute.Kind.SET) {
            List<Set<String>> all = java.util.Objects.requireNonNull(sets.get(common.name()));
            return pack.vocabulary().profiles(common.name()).profile(all.get(value));
        }
        if (common.isRange()) {
            return Math.max(own.from(), Math.min(own.to(), value));
        }
        int word = own.words().indexOf(common.words().get(value));
        return word >= 0 ? word : Usual.of(own, pack.spec());
    }

    /** A cell of a pack inside a box. */
    int[] cell(CompiledPack pack, Product.Box box, int day) {
        int[] raw = new int[pack.vocabulary().all().size()];
        Arrays.fill(raw, Dimension.MISSING);
        box.values().forEach((attribute, values) -> {
            Attribute own = pack.vocabulary().find(attribute.name());
            if (own != null) {
                raw[own.index()] = raw(pack, attribute, values[0]);
            }
        });
        raw[pack.vocabulary().get(Vocabulary.DATE).index()] = day;
        return Usual.complete(raw, pack.spec(), pack.vocabulary());
    }
}
