package org.tuodi.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Fee groups: the coarsest partition of the pairs of category and class that the bases of a pack tell apart, numbered in the
 * order of their first pair, categories before classes.
 */
final class Groups {
    static final List<String> CATEGORIES = List.of(
            "registration",
            "consultation",
            "examination",
            "laboratory",
            "radiology",
            "treatment",
            "surgery",
            "nursing",
            "bed",
            "drug",
            "herbal",
            "material",
            "prosthesis",
            "other");
    static final List<String> CLASSES = List.of("A", "B", "C");

    /** For every group, which of the pack's bases select it. */
    private final List<List<Boolean>> selectedBy = new ArrayList<>();

    private final Map<String, Integer> groupByPair = new HashMap<>();
    private final List<Selection> selections;

    Groups(List<Selection> selections) {
        this.selections = selections;
        for (String category : CATEGORIES) {
            for (String feeClass : CLASSES) {
                List<Boolean> selected = selections.stream()
                        .map(selection -> selection.selects(category, feeClass))
                        .toList();
                if (!selectedBy.contains(selected)) {
                    selectedBy.add(selected);
                }
                groupByPair.put(category + "/" + feeClass, selectedBy.indexOf(selected));
            }
        }
    }

    int count() {
        return selectedBy.size();
    }

    int groupOf(String category, String feeClass) {
        Integer group = groupByPair.get(category + "/" + feeClass);
        if (group == null) {
            throw new OracleException("unknown category or class: " + category + ", " + feeClass);
        }
        return group;
    }

    /** The groups that one of the pack's bases selects, in order. */
    List<Integer> selectedBy(Selection selection) {
        int base = selections.indexOf(selection);
        return IntStream.range(0, count())
                .filter(group -> base < 0 || selectedBy.get(group).get(base))
                .boxed()
                .toList();
    }

    boolean toldApartBy(Selection selection) {
        return selectedBy(selection).size() < count();
    }
}
