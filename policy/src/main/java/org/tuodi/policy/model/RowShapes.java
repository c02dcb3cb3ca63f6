package org.tuodi.policy.model;

import static org.tuodi.policy.text.Shapes.list;
import static org.tuodi.policy.text.Shapes.rate;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tuodi.kernel.Rate;
import org.tuodi.policy.model.LayerSpec.AdjustSpec;
import org.tuodi.policy.model.LayerSpec.BandSpec;
import org.tuodi.policy.model.LayerSpec.DeductibleSpec;
import org.tuodi.policy.model.LayerSpec.RequirementSpec;
import org.tuodi.policy.model.LayerSpec.RowSpec;
import org.tuodi.policy.model.ValueShapes.ProvenanceFields;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Fields;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Shapes of rows, requirements and adjustments. */
final class RowShapes {

    private static final Shape<Long> FACTOR = rate(0, 10 * Rate.ONE);

    private static final Shape<Long> RATIO = Shapes.<Long>union("a ratio")
            .word("open", BandSpec.OPEN, "the source leaves the ratio open")
            .scalar(rate())
            .build();

    static final Shape<RequirementSpec> REQUIREMENT = requirement();
    static final Shape<AdjustSpec> ADJUST = adjust();
    static final Shape<RowSpec> ROW = row("Row", "a row of a layer", true);
    static final Shape<RowSpec> ELSE = row("ElseRow", "the row for whoever no other row matches", false);

    private RowShapes() {}

    private static Shape<RequirementSpec> requirement() {
        ObjectBuilder reduced = Shapes.object("Reduced", "how an unmet requirement reduces the ratio");
        Field<Optional<Long>> points = reduced.optional("points", rate(), "percentage points off the ratio");
        Field<Optional<Long>> factor = reduced.optional("factor", rate(), "factor on the ratio");
        reduced.exactlyOne(points, factor);
        record Reduction(long points, long factor) {}
        Shape<Reduction> reduction = reduced.build(
                f -> new Reduction(f.get(points).orElse(0L), f.get(factor).orElse(Rate.ONE)));
        ObjectBuilder requirement = Shapes.object("Requirement", "a condition for paying");
        Field<String> id = requirement.required("id", Shapes.id(), "unique in the pack");
        Field<Condition> when = requirement.required("when", ConditionShapes.CONDITION, "what must hold");
        Field<Optional<Reduction>> otherwise =
                requirement.optional("otherwise", reduction, "unmet, the layer pays reduced instead of nothing");
        Field<Boolean> inPrinciple = requirement.optional(
                "inPrinciple", Shapes.bool(), "unmet, a case decision may let the layer pay", false);
        Field<Long> atMost = requirement.optional(
                "pointsAtMost", rate(), "the most percentage points that such a decision takes off", 0L);
        requirement.check(
                otherwise, f -> f.get(otherwise).isEmpty() || !f.get(inPrinciple), "no `inPrinciple` beside it");
        ProvenanceFields provenance = new ProvenanceFields(requirement, true);
        return requirement.build(f -> {
            Optional<Reduction> by = f.get(otherwise);
            return new RequirementSpec(
                    f.get(id),
                    f.get(when),
                    by.isPresent(),
                    by.map(Reduction::points).orElse(0L),
                    by.map(Reduction::factor).orElse(Rate.ONE),
                    f.get(inPrinciple),
                    f.get(atMost),
                    provenance.get(f));
        });
    }

    private static Shape<AdjustSpec> adjust() {
        ObjectBuilder adjust = Shapes.object("Adjust", "a change of the ratio");
        Field<String> id = adjust.required("id", Shapes.id(), "unique in the pack");
        Field<Condition> when = adjust.required("when", ConditionShapes.CONDITION, "when it applies");
        Field<Optional<Long>> uplift = adjust.optional("uplift", rate(), "percentage points added");
        Field<Optional<Long>> points = adjust.optional("points", rate(), "percentage points taken off");
        Field<Optional<Long>> factor = adjust.optional("factor", FACTOR, "factor on the ratio");
        adjust.exactlyOne(uplift, points, factor);
        ProvenanceFields provenance = new ProvenanceFields(adjust, true);
        return adjust.build(f -> new AdjustSpec(
                f.get(id),
                f.get(when),
                f.get(uplift).orElse(0L),
                f.get(points).orElse(0L),
                f.get(factor).orElse(Rate.ONE),
                provenance.get(f)));
    }

    private static Shape<RowSpec> row(String name, String doc, boolean conditional) {
        ObjectBuilder row = Shapes.object(name, doc);
        Field<String> id = row.required("id", Shapes.id(), "unique over all packs");
        Field<Optional<Condition>> when = conditional
                ? row.required("when", ConditionShapes.CONDITION.map(Optional::of), "for whom and what")
                : null;
        Field<Optional<LocalDate>> from = conditional ? row.optional("from", Shapes.date(), "first day") : null;
        Field<Optional<LocalDate>> to = conditional ? row.optional("to", Shapes.date(), "last day") : null;
        Columns columns = new Columns(row);
        Field<List<RequirementSpec>> requires =
                row.optional("requires", list(REQUIREMENT), "conditions for paying of this row only", List.of());
        ProvenanceFields provenance = new ProvenanceFields(row, true);
        return row.build(f -> columns.build(
                f,
                f.get(id),
                when == null ? Condition.always(f.place()) : f.get(when).orElseThrow(),
                from == null ? null : f.get(from).orElse(null),
                to == null ? null : f.get(to).orElse(null),
                f.get(requires),
                provenance.get(f)));
    }

    /** The value columns of a row. */
    private static final class Columns {
        private final Field<Boolean> nothing;
        private final Field<DeductibleSpec> deductible;
        private final Field<Optional<Long>> ratio;
        private final Field<Optional<List<BandSpec>>> bands;
        private final Field<Long> uplift;
        private final Field<Long> points;
        private final Field<Long> factor;
        private final Field<Optional<Long>> atMost;
        private final Field<Long> copay;
        private final Field<Map<String, AmountSpec>> ceilings;

        Columns(ObjectBuilder row) {
            nothing = row.optional(
                    "pays",
                    Shapes.words(Map.of("nothing", true)),
                    "instead of all columns: pays and counts nothing",
                    false);
            deductible =
                    row.optional("deductible", deductible(), "amount below which nothing is paid", DeductibleSpec.NONE);
            ratio = row.optional("ratio", RATIO, "one ratio for everything above the deductible");
            bands = row.optional("bands", list(band()).atLeast(1), "ratios by band, from 0; the last is open");
            uplift = row.optional("uplift", rate(), "percentage points added to the ratio", 0L);
            points = row.optional("points", rate(), "percentage points taken off the ratio", 0L);
            factor = row.optional("factor", FACTOR, "factor on the ratio", Rate.ONE);
            atMost = row.optional("ratioAtMost", rate(), "most that ratio + uplift − points may come to");
            copay = row.optional("copay", Shapes.money(), "fixed amount off the payment", 0L);
            ceilings = row.optional(
                    "ceilings",
                    Shapes.map(
                            Shapes.pattern("[A-Za-z][A-Za-z0-9.]*", "name of a ceiling", "assistanceYear"),
                            ValueShapes.CEILING),
                    "a number for every ceiling that the layer declares",
                    Map.of());
            row.atMostOne(ratio, bands);
            row.check(
                    nothing,
                    f -> !f.get(nothing)
                            || !(f.has(deductible) || f.has(ratio) || f.has(bands) || f.has(copay) || f.has(ceilings)),
                    "no other column beside `pays: nothing`");
            row.check(bands, f -> lastOpen(f), "`upTo` in every band but the last");
        }

        private boolean lastOpen(Fields f) {
            List<BandSpec> list = f.get(bands).orElse(List.of());
            for (int i = 0; i < list.size(); i++) {
                if ((list.get(i).upTo() == null) != (i == list.size() - 1)) {
                    return false;
                }
            }
            return true;
        }

        private RowSpec build(
                Fields f,
                String id,
                Condition when,
                @org.jspecify.annotations.Nullable LocalDate from,
                @org.jspecify.annotations.Nullable LocalDate to,
                List<RequirementSpec> requires,
                Provenance provenance) {
            List<BandSpec> list = f.get(bands)
                    .orElseGet(() -> List.of(new BandSpec(null, f.get(ratio).orElse(Rate.ONE), f.place(ratio))));
            return new RowSpec(
                    id,
                    when,
                    from,
                    to,
                    f.get(deductible),
                    list,
                    f.get(uplift),
                    f.get(points),
                    f.get(factor),
                    f.get(atMost).orElse(null),
                    f.get(copay),
                    f.get(ceilings),
                    f.get(nothing),
                    requires,
                    provenance);
        }
    }

    private static Shape<BandSpec> band() {
        ObjectBuilder band = Shapes.object("Band", "a band and its ratio");
        Field<Optional<AmountSpec>> upTo = band.optional("upTo", ValueShapes.AMOUNT, "where it ends; not in the last");
        Field<Long> ratio = band.required("ratio", RATIO, "ratio within the band");
        return band.build(f -> new BandSpec(f.get(upTo).orElse(null), f.get(ratio), f.place()));
    }

    private static Shape<DeductibleSpec> deductible() {
        ObjectBuilder plus = Shapes.object("DeductiblePlus", "raises a deductible with the gross base");
        Field<Long> rate =
                plus.required("rate", rate(1, Rate.ONE), "of the gross base so far in the deductible's scope");
        Field<AmountSpec> above =
                plus.optional("above", ValueShapes.AMOUNT, "only of the part above this", AmountSpec.ZERO);
        record Plus(long rate, AmountSpec above) {}
        Shape<Plus> raised = plus.build(f -> new Plus(f.get(rate), f.get(above)));
        ObjectBuilder deductible = Shapes.object("Deductible", "a deductible that falls or rises");
        Field<AmountSpec> amount = deductible.optional(
                "amount", ValueShapes.AMOUNT, "the deductible before it falls or rises", AmountSpec.ZERO);
        Field<List<Long>> byAdmission = deductible.optional(
                "byAdmission",
                list(rate(0, 10 * Rate.ONE)).atLeast(1),
                "share of it for the first, second … admission; the last one goes on",
                List.of());
        Field<AmountSpec> floor = deductible.optional("floor", ValueShapes.AMOUNT, "at least this", AmountSpec.ZERO);
        Field<Optional<Plus>> with = deductible.optional("plus", raised, "raised with the gross base");
        Shape<DeductibleSpec> written = deductible.build(f -> new DeductibleSpec(
                f.get(amount),
                f.get(byAdmission),
                f.get(floor),
                f.get(with).map(Plus::rate).orElse(0L),
                f.get(with).map(Plus::above).orElse(AmountSpec.ZERO)));
        Shape<DeductibleSpec> plain =
                ValueShapes.AMOUNT.map(a -> new DeductibleSpec(a, List.of(), AmountSpec.ZERO, 0, AmountSpec.ZERO));
        return Shapes.<DeductibleSpec>union("a deductible")
                .scalar(plain)
                .mappingWith("statistic", plain)
                .mapping(written)
                .build();
    }
}
