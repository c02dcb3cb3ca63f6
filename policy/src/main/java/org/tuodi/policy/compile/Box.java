package org.tuodi.policy.compile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tuodi.policy.model.Condition;

/**
 * One alternative of a rule's condition as a box in the attribute space: per attribute that it names, what it accepts.
 *
 * @param rule number of the rule
 * @param accepts by attribute index
 */
record Box(int rule, Map<Integer, Accept> accepts) {

    /** What a box accepts of one attribute. */
    sealed interface Accept {
        boolean contains(int raw);
    }

    /** Accepted raw values of words or profiles. */
    record Members(BitSet words) implements Accept {
        @Override
        public boolean contains(int raw) {
            return words.get(raw);
        }
    }

    /** Accepted ranges, ends included, ascending and apart. */
    record Ranges(List<int[]> ranges) implements Accept {
        @Override
        public boolean contains(int raw) {
            return ranges.stream().anyMatch(range -> range[0] <= raw && raw <= range[1]);
        }
    }

    /** The boxes of a rule. */
    static List<Box> of(int number, LayerRules.Rule rule, Vocabulary vocabulary) {
        return of(number, rule.when(), rule.from(), rule.to(), vocabulary);
    }

    static List<Box> of(
            int number,
            Condition when,
            @org.jspecify.annotations.Nullable LocalDate from,
            @org.jspecify.annotations.Nullable LocalDate to,
            Vocabulary vocabulary) {
        List<Box> boxes = new ArrayList<>();
        for (Map<String, Condition.Test> alternative : when.alternatives()) {
            Map<Integer, Accept> accepts = new TreeMap<>();
            alternative.forEach((name, test) -> {
                Attribute attribute = vocabulary.get(name);
                accepts.put(attribute.index(), accept(attribute, test, vocabulary));
            });
            if (from != null || to != null) {
                Attribute date = vocabulary.get(Vocabulary.DATE);
                int first = from == null ? date.from() : Math.max(date.from(), (int) from.toEpochDay());
                int last = to == null ? date.to() : Math.min(date.to(), (int) to.toEpochDay());
                accepts.put(date.index(), new Ranges(first <= last ? List.of(new int[] {first, last}) : List.of()));
            }
            boxes.add(new Box(number, accepts));
        }
        return boxes;
    }

    private static Accept accept(Attribute attribute, Condition.Test test, Vocabulary vocabulary) {
        if (test instanceof Condition.Sets sets) {
            return new Members(vocabulary.profiles(attribute.name()).accepted(sets));
        }
        if (test instanceof Condition.Range range) {
            int from = range.from() == null ? attribute.from() : Math.max(attribute.from(), range.from());
            int to = range.to() == null ? attribute.to() : Math.min(attribute.to(), range.to());
            return new Ranges(from <= to ? List.of(new int[] {from, to}) : List.of());
        }
        Condition.Words words = (Condition.Words) test;
        BitSet members = new BitSet();
        for (String word : words.words()) {
            members.set(
                    attribute.isRange()
                            ? Integer.parseInt(word) - attribute.from()
                            : attribute.words().indexOf(word));
        }
        if (words.except()) {
            members.flip(0, attribute.to() - attribute.from() + 1);
        }
        return attribute.isRange() ? ranges(attribute, members) : new Members(members);
    }

    private static Ranges ranges(Attribute attribute, BitSet members) {
        List<int[]> ranges = new ArrayList<>();
        for (int from = members.nextSetBit(0); from >= 0; ) {
            int end = members.nextClearBit(from);
            ranges.add(new int[] {attribute.from() + from, attribute.from() + end - 1});
            from = members.nextSetBit(end);
        }
        return new Ranges(ranges);
    }
}
