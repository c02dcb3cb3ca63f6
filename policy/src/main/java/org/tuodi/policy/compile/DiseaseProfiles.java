package org.tuodi.policy.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tuodi.policy.model.Condition;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.text.Problem;

/**
 * Sets of diseases, numbered by how they answer the pack's disease conditions.
 *
 * <p>Two sets that pass the same conditions are one profile. Diseases that occur in the same lists are interchangeable, so it
 * is enough to enumerate how many of each such class a person has, up to the largest number that a condition counts. The
 * enumeration is exact; each profile keeps a smallest set as its witness.
 */
public final class DiseaseProfiles {

    private static final int MOST = 1 << 16;

    private final List<Condition.Sets> tests;
    private final Map<BitSet, Integer> numbers = new LinkedHashMap<>();
    private final List<Set<String>> witnesses = new ArrayList<>();

    private DiseaseProfiles(List<Condition.Sets> tests) {
        this.tests = tests;
    }

    /** The profiles that a pack tells apart for one of the two disease attributes. */
    static DiseaseProfiles of(PackSpec pack, String attribute) {
        Set<Condition.Sets> tests = new LinkedHashSet<>();
        conditions(pack)
                .forEach(condition -> condition.alternatives().forEach(alternative -> {
                    if (alternative.get(attribute) instanceof Condition.Sets sets) {
                        tests.add(sets);
                    }
                }));
        DiseaseProfiles profiles = new DiseaseProfiles(List.copyOf(tests));
        profiles.enumerate(pack);
        return profiles;
    }

    private static Stream<Condition> conditions(PackSpec pack) {
        Stream<Condition> layers = pack.layers().stream().flatMap(LayerRules::conditions);
        Stream<Condition> lines = Stream.of(
                        pack.split().waivers().stream().map(r -> r.lines()),
                        pack.split().classes().stream().map(r -> r.lines()),
                        pack.split().priceLimits().stream().map(r -> r.lines()),
                        pack.split().firstPayments().stream().map(r -> r.lines()))
                .flatMap(selectors -> selectors)
                .map(selector -> selector.when());
        return Stream.concat(layers, lines);
    }

    private void enumerate(PackSpec pack) {
        Map<BitSet, List<String>> classes = classes();
        List<List<String>> members = List.copyOf(classes.values());
        int counted = tests.stream()
                .mapToInt(test ->
                        Math.max(1, (test.countTo() == Integer.MAX_VALUE ? test.countFrom() : test.countTo() + 1)))
                .max()
                .orElse(1);
        long combinations = 1;
        for (List<String> same : members) {
            combinations *= Math.min(same.size(), counted) + 1;
            if (combinations > MOST) {
                throw new CompileException(new Problem(
                        pack.place(),
                        "disease conditions that combine in more than " + MOST + " ways",
                        "fewer lists, or an attribute of the encounter that names its disease group"));
            }
        }
        extend(members, 0, counted, new TreeSet<>());
    }

    private Map<BitSet, List<String>> classes() {
        Map<String, BitSet> lists = new LinkedHashMap<>();
        int list = 0;
        for (Condition.Sets test : tests) {
            for (List<String> diseases : List.of(test.any(), test.none(), test.of())) {
                for (String disease : diseases) {
                    lists.computeIfAbsent(disease, d -> new BitSet()).set(list);
                }
                list++;
            }
        }
        Map<BitSet, List<String>> classes = new LinkedHashMap<>();
        lists.forEach((disease, set) ->
                classes.computeIfAbsent(set, s -> new ArrayList<>()).add(disease));
        return classes;
    }

    private void extend(List<List<String>> members, int at, int counted, TreeSet<String> chosen) {
        if (at == members.size()) {
            number(chosen);
            return;
        }
        List<String> same = members.get(at);
        List<String> added = new ArrayList<>();
        extend(members, at + 1, counted, chosen);
        for (int i = 0; i < Math.min(same.size(), counted); i++) {
            chosen.add(same.get(i));
            added.add(same.get(i));
            extend(members, at + 1, counted, chosen);
        }
        added.forEach(chosen::remove);
    }

    private void number(Set<String> chosen) {
        BitSet answers = answers(chosen);
        Integer known = numbers.get(answers);
        if (known == null) {
            numbers.put(answers, witnesses.size());
            witnesses.add(Set.copyOf(chosen));
        } else if (witnesses.get(known).size() > chosen.size()) {
            witnesses.set(known, Set.copyOf(chosen));
        }
    }

    private BitSet answers(Set<String> diseases) {
        BitSet answers = new BitSet(tests.size());
        for (int i = 0; i < tests.size(); i++) {
            answers.set(i, tests.get(i).holds(diseases));
        }
        return answers;
    }

    /** How many profiles, at least 1. */
    public int size() {
        return witnesses.size();
    }

    /** A smallest set of diseases of a profile. */
    public Set<String> witness(int profile) {
        return witnesses.get(profile);
    }

    /** Each profile's witness as a word. */
    List<String> names() {
        return witnesses.stream().map(w -> new TreeSet<>(w).toString()).toList();
    }

    /** The profile of a set of diseases; diseases that no condition names do not matter. */
    public int profile(Set<String> diseases) {
        Integer number = numbers.get(answers(diseases));
        if (number == null) {
            throw new IllegalStateException("no profile for " + diseases);
        }
        return number;
    }

    /** Profiles that pass a condition. */
    BitSet accepted(Condition.Sets test) {
        BitSet accepted = new BitSet(size());
        for (int i = 0; i < size(); i++) {
            accepted.set(i, test.holds(witnesses.get(i)));
        }
        return accepted;
    }
}
