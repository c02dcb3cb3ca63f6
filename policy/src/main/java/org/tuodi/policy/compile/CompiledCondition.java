package org.tuodi.policy.compile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Dimension;
import org.tuodi.policy.model.Condition;

/** A condition over the vocabulary of one pack, for rules outside layers. */
public final class CompiledCondition {

    private final List<Box> boxes;

    private CompiledCondition(List<Box> boxes) {
        this.boxes = boxes;
    }

    /** Compiles a condition whose names were checked. */
    public static CompiledCondition of(Condition condition, Vocabulary vocabulary) {
        return new CompiledCondition(Box.of(0, condition, null, null, vocabulary));
    }

    /**
     * Whether it holds.
     *
     * @param attributes raw values by attribute
     * @return null when a value that decides is {@link Dimension#MISSING}
     */
    public @Nullable Boolean holds(int[] attributes) {
        boolean unknown = false;
        for (Box box : boxes) {
            Boolean holds = holds(box, attributes);
            if (Boolean.TRUE.equals(holds)) {
                return true;
            }
            unknown |= holds == null;
        }
        return unknown ? null : false;
    }

    private static @Nullable Boolean holds(Box box, int[] attributes) {
        boolean unknown = false;
        for (Map.Entry<Integer, Box.Accept> entry : box.accepts().entrySet()) {
            int raw = attributes[entry.getKey()];
            if (raw == Dimension.MISSING) {
                unknown = true;
            } else if (!entry.getValue().contains(raw)) {
                return false;
            }
        }
        return unknown ? null : true;
    }
}
