package org.tuodi.policy.questions;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Shares that institutions have to keep; all rows that hold apply. */
public record InstitutionLimits(List<Limit> limits) {

    /** How the section is written. */
    static Shape<InstitutionLimits> shape() {
        ObjectBuilder keys = Shapes.object("InstitutionLimits", "shares that institutions have to keep");
        Field<List<Limit>> rows = keys.required("rows", EntryKeys.rows(limit()), "all that hold apply");
        return keys.build(fields -> new InstitutionLimits(fields.get(rows)));
    }

    private static Shape<Limit> limit() {
        ObjectBuilder row = Shapes.object("InstitutionLimit", "a limit of an indicator");
        EntryKeys entry = new EntryKeys(row);
        Field<String> indicator = row.required("indicator", Shapes.name(), "what the share is of");
        Field<Limit.Over> over = row.required("over", Shapes.enumeration(Limit.Over.class), "measured over");
        Field<Optional<Long>> atMost = row.optional("atMost", Shapes.rate(), "upper bound of the share");
        Field<Optional<Long>> atLeast = row.optional("atLeast", Shapes.rate(), "lower bound of the share");
        Field<Optional<String>> notAbove =
                row.optional("notAbove", Shapes.words("previousYear"), "may not exceed last year's share");
        Field<Long> tolerance =
                row.optional("tolerance", Shapes.rate(), "points within which missing it is only amber", 0L);
        Field<Boolean> outcome =
                row.required("outcome", Shapes.either("breach", true, "reminder", false), "what exceeding it means");
        return row.exactlyOne(atMost, atLeast, notAbove)
                .build(fields -> new Limit(
                        entry.get(fields),
                        fields.get(indicator),
                        fields.get(over),
                        fields.get(atLeast)
                                .or(() -> fields.get(atMost))
                                .map(rate -> new Bound(fields.has(atLeast), rate, fields.get(tolerance)))
                                .orElse(null),
                        fields.get(notAbove).isEmpty(),
                        fields.get(outcome)));
    }

    public InstitutionLimits {
        limits = List.copyOf(limits);
    }

    /**
     * A limit of an indicator.
     *
     * @param indicator what the share is of
     * @param over what the share is measured over
     * @param bound the limit, or null if only last year's share bounds
     * @param aboveLastYear whether the share may exceed last year's
     * @param breach true: exceeding it is a breach; false: only a reminder
     */
    public record Limit(
            Entry entry,
            String indicator,
            Over over,
            @Nullable Bound bound,
            boolean aboveLastYear,
            boolean breach) implements Ruled {

        /** What a share is measured over. */
        public enum Over {
            STAY,
            INSTITUTION_MONTH,
            INSTITUTION_YEAR
        }
    }

    /**
     * A bound of a share, in parts per million.
     *
     * @param atLeast true for a lower bound
     * @param tolerancePpm points within which missing it is only amber
     */
    public record Bound(boolean atLeast, long ratePpm, long tolerancePpm) {}
}
