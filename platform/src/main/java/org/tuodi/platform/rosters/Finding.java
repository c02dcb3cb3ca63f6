package org.tuodi.platform.rosters;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a check found of a row. */
public record Finding(int row, Outcome outcome, @Nullable String person, List<String> reasons, Set<String> flags) {

    public Finding {
        reasons = List.copyOf(reasons);
        flags = new TreeSet<>(flags);
    }

    /** What becomes of a row; each row of a roster has exactly one. */
    public enum Outcome {
        /** Sound: will be written when the roster is applied. */
        READY,
        /** Written. */
        APPLIED,
        /** On record already, so there is nothing to write. */
        REPEATED,
        /** Wrong: goes back with its reasons. */
        REFUSED,
        /** Nobody on record has the number; to be registered and enrolled, then checked again. */
        UNKNOWN,
        /** Names nobody by number: the checker says who it is. */
        ASKED,
        /** A sum, a signature or a number filled in ahead. */
        REMARK
    }
}
