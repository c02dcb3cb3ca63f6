package org.tuodi.policy.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Counts;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Part;
import org.tuodi.kernel.Reason;
import org.tuodi.kernel.Rounding;
import org.tuodi.kernel.Scope;
import org.tuodi.policy.text.Place;

/**
 * A benefit layer as a pack writes it.
 *
 * @param id unique in the pack
 * @param layer name in results
 * @param fund who pays
 * @param deductible null: rows give none
 * @param bands null: no position is kept
 * @param otherwise the row for whoever no other row matches, or null
 * @param lookBackMonths 0 for none
 * @param rounding null: the pack's
 */
public record LayerSpec(
        String id,
        String layer,
        String fund,
        Texts name,
        Condition appliesTo,
        BaseSpec base,
        @Nullable DeductibleScope deductible,
        @Nullable BandScope bands,
        List<CeilingScope> ceilings,
        List<RequirementSpec> requires,
        List<AdjustSpec> adjust,
        List<RowSpec> rows,
        @Nullable RowSpec otherwise,
        int lookBackMonths,
        Layer.Kind kind,
        boolean surplusIgnored,
        boolean relabels,
        @Nullable Rounding rounding,
        Provenance provenance) {

    /** Where it is written. */
    public Place place() {
        return provenance.place();
    }

    /** Accumulator name of the deductible. */
    public String deductibleName() {
        return deductible == null || deductible.name() == null ? id + ".deductible" : deductible.name();
    }

    /** Accumulator name of the bands' position. */
    public String positionName() {
        return bands == null || bands.name() == null ? id + ".position" : bands.name();
    }

    /**
     * What the layer looks at.
     *
     * @param categories empty: all
     * @param except true: all categories but the listed ones
     * @param classes empty: all
     * @param minimumFen 0 for none
     */
    public record BaseSpec(
            boolean gross,
            List<CountedPart> parts,
            List<Reason> reasons,
            boolean selectsReasons,
            List<String> categories,
            boolean except,
            List<String> classes,
            long minimumFen) {}

    /** A part and the share of it that counts, parts per million. */
    public record CountedPart(Part part, long sharePpm) {}

    /** Span and name of the deductible's accumulator. */
    public record DeductibleScope(Scope scope, @Nullable String name, boolean gate) {}

    /** Axis, span and name of the bands' position. */
    public record BandScope(
            Layer.Axis axis, Scope scope, @Nullable String name) {}

    /** A ceiling that every row gives a number for. */
    public record CeilingScope(String name, Counts counts, Scope scope, Place place) {}

    /**
     * A condition for paying.
     *
     * @param points off the ratio when unmet; 0 for none
     * @param factor on the ratio when unmet; 1,000,000 for none
     * @param reduces unmet, the layer pays reduced instead of nothing
     * @param inPrinciple unmet, a case decision may let it pay, reduced by up to {@code pointsAtMost}
     */
    public record RequirementSpec(
            String id,
            Condition when,
            boolean reduces,
            long points,
            long factor,
            boolean inPrinciple,
            long pointsAtMost,
            Provenance provenance) {}

    /** A change of the ratio: parts per million added, taken off, multiplied. */
    public record AdjustSpec(String id, Condition when, long uplift, long points, long factor, Provenance provenance) {}

    /**
     * A row.
     *
     * @param from first day, null for the pack's
     * @param to last day, null for the pack's
     * @param bands never empty unless it pays nothing
     * @param ratioAtMost most that ratio + uplift − points may come to, parts per million; null: more is an error
     * @param ceilings by name
     * @param paysNothing pays nothing and counts nothing
     */
    public record RowSpec(
            String id,
            Condition when,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            DeductibleSpec deductible,
            List<BandSpec> bands,
            long uplift,
            long points,
            long factor,
            @Nullable Long ratioAtMost,
            long copayFen,
            Map<String, AmountSpec> ceilings,
            boolean paysNothing,
            List<RequirementSpec> requires,
            Provenance provenance) {}

    /**
     * A deductible.
     *
     * @param byAdmission parts per million for the first, second … admission; empty for none
     * @param plusRate parts per million of the gross base above {@code plusAbove}; 0 for none
     */
    public record DeductibleSpec(
            AmountSpec amount, List<Long> byAdmission, AmountSpec floor, long plusRate, AmountSpec plusAbove) {

        /** None. */
        public static final DeductibleSpec NONE =
                new DeductibleSpec(AmountSpec.ZERO, List.of(), AmountSpec.ZERO, 0, AmountSpec.ZERO);
    }

    /**
     * A band.
     *
     * @param upTo where it ends, null for the last
     * @param ratioPpm parts per million, −1 when the source leaves it open
     */
    public record BandSpec(@Nullable AmountSpec upTo, long ratioPpm, Place place) {
        /** A ratio that the source leaves open. */
        public static final long OPEN = -1;
    }
}
