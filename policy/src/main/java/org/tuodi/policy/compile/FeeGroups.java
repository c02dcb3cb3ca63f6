package org.tuodi.policy.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Words;

/** The coarsest partition of fee categories and classes that the bases of a pack tell apart, in listed order. */
public final class FeeGroups {

    private final int[] groupOf = new int[Words.CATEGORIES.size() * Words.CLASSES.size()];
    private final List<Integer> firstMember = new ArrayList<>();

    FeeGroups(PackSpec pack) {
        Map<BitSet, Integer> groups = new LinkedHashMap<>();
        for (int member = 0; member < groupOf.length; member++) {
            BitSet selectedBy = new BitSet();
            for (int layer = 0; layer < pack.layers().size(); layer++) {
                selectedBy.set(layer, selects(pack.layers().get(layer).base(), member));
            }
            Integer known = groups.putIfAbsent(selectedBy, groups.size());
            if (known == null) {
                firstMember.add(member);
            }
            groupOf[member] = known == null ? groups.size() - 1 : known;
        }
    }

    private static boolean selects(LayerSpec.BaseSpec base, int member) {
        String category = Words.CATEGORIES.get(member / Words.CLASSES.size());
        String itemClass = Words.CLASSES.get(member % Words.CLASSES.size());
        boolean listed = base.categories().contains(category);
        boolean byCategory = base.categories().isEmpty() || (base.except() != listed);
        return byCategory && (base.classes().isEmpty() || base.classes().contains(itemClass));
    }

    /** How many groups, at least 1. */
    public int size() {
        return firstMember.size();
    }

    /** The group of a fee line. */
    public int group(String category, String itemClass) {
        return groupOf[Words.CATEGORIES.indexOf(category) * Words.CLASSES.size() + Words.CLASSES.indexOf(itemClass)];
    }

    boolean[] selectedBy(LayerSpec.BaseSpec base) {
        boolean[] selected = new boolean[size()];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = selects(base, firstMember.get(i));
        }
        return selected;
    }
}
