package org.tuodi.platform.rosters;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What rosters need to know of an identity.
 *
 * @param words by which rosters name it
 * @param kinds by which they name parts of it; the part is kept
 * @param recognisedBy lowest level of government that may recognise it; empty: any
 * @param untilAge age at which nobody has it any longer
 * @param medicalSubsidy whether only those of its holders count who enjoy the medical subsidy
 */
public record IdentityKind(
        String identity,
        List<String> words,
        List<String> kinds,
        Optional<Level> recognisedBy,
        Optional<Integer> untilAge,
        boolean medicalSubsidy) {

    public IdentityKind {
        words = List.copyOf(words);
        kinds = List.copyOf(kinds);
    }

    /**
     * Conditions of recognition that are not met, by the column that should say so (MM-2.1.4, TJ-1.1b).
     *
     * @param level that recognised it; null when nothing says which
     * @param subsidised whether the person enjoys the medical subsidy
     */
    Map<Column, String> unmet(@Nullable Level level, boolean subsidised) {
        Map<Column, String> unmet = new EnumMap<>(Column.class);
        recognisedBy
                .filter(least -> level == null || level.compareTo(least) < 0)
                .ifPresent(least -> unmet.put(
                        Column.LEVEL,
                        "须由" + Vocabulary.BUILT_IN.word(least) + "以上认定 · found "
                                + (level == null ? "none" : Words.of(level)) + "; expected " + Words.of(least)
                                + " or above"));
        if (medicalSubsidy && !subsidised) {
            unmet.put(Column.MEDICAL_SUBSIDY, "应为“是”，否则不加待遇标识 · expected 是: only who enjoys it gets the marker");
        }
        return unmet;
    }
}
