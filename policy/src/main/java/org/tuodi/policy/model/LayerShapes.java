package org.tuodi.policy.model;

import static org.tuodi.policy.text.Shapes.list;
import static org.tuodi.policy.text.Shapes.rate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tuodi.kernel.Counts;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Part;
import org.tuodi.kernel.Rate;
import org.tuodi.kernel.Reason;
import org.tuodi.kernel.Rounding;
import org.tuodi.kernel.Scope;
import org.tuodi.policy.model.LayerSpec.BandScope;
import org.tuodi.policy.model.LayerSpec.BaseSpec;
import org.tuodi.policy.model.LayerSpec.CeilingScope;
import org.tuodi.policy.model.LayerSpec.CountedPart;
import org.tuodi.policy.model.LayerSpec.DeductibleScope;
import org.tuodi.policy.model.LayerSpec.RowSpec;
import org.tuodi.policy.model.ValueShapes.ProvenanceFields;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Shapes of layers, their bases and scopes. */
final class LayerShapes {

    private static final Shape<Scope> SCOPE = Shapes.enumeration(Scope.class);
    private static final Shape<String> ACCUMULATOR =
            Shapes.pattern("[A-Za-z][A-Za-z0-9.]*", "a name of letters, digits and dots", "assistanceYear");

    static final Shape<Boolean> ROUNDED = Shapes.either("payment", false, "rest", true);
    static final Shape<Rounding> ROUNDING_VALUES = rounding();
    static final Shape<LayerSpec> LAYER = layer();

    private LayerShapes() {}

    private static Shape<Rounding> rounding() {
        ObjectBuilder rounding = Shapes.object("LayerRounding", "how a payment is rounded, once");
        Field<Long> unit = rounding.optional("unit", Shapes.money(1, 100_000_000), "payments are multiples of it", 1L);
        Field<Rounding.Mode> mode = rounding.optional(
                "mode", Shapes.enumeration(Rounding.Mode.class), "where a remainder goes", Rounding.Mode.HALF_UP);
        Field<Boolean> of =
                rounding.optional("of", ROUNDED, "the payment, or what the layer leaves of its base", false);
        return rounding.build(f -> new Rounding(f.get(unit), f.get(mode), f.get(of)));
    }

    private static Shape<LayerSpec> layer() {
        ObjectBuilder layer = Shapes.object("Layer", "a benefit layer; layers pay in the order listed");
        Field<String> id = layer.required("id", Shapes.name(), "unique in the pack");
        Field<Optional<String>> name = layer.optional("layer", Shapes.name(), "name in results, the id if left out");
        Field<String> fund = layer.required("fund", Shapes.name(), "who pays");
        Field<Texts> texts = layer.required("name", ValueShapes.TEXTS, "what users see");
        Field<Optional<Condition>> applies =
                layer.optional("appliesTo", ConditionShapes.CONDITION, "for whom and what; else it pays nothing");
        Field<Optional<BaseSpec>> base = layer.optional("base", base(), "what it looks at");
        Field<Optional<DeductibleScope>> deductible =
                layer.optional("deductible", deductible(), "span of the deductible that rows give");
        Field<Optional<BandScope>> bands =
                layer.optional("bands", bands(), "axis and span of bands; needed for several bands");
        Field<List<CeilingScope>> ceilings = layer.optional(
                "ceilings",
                list(ceiling()).uniqueBy(CeilingScope::name, "name"),
                "ceilings that every row gives a number for",
                List.of());
        Tables tables = new Tables(layer);
        Field<Integer> lookBack =
                layer.optional("lookBack", months(), "identities count so long before `appliedOn`", 0);
        Shape<Layer.Kind> kinds =
                Shapes.either("paid", Layer.Kind.EXTERNAL_PAID, "entitled", Layer.Kind.EXTERNAL_ENTITLED);
        Field<Optional<Layer.Kind>> external =
                layer.optional("external", kinds, "the amount comes with the bill: as paid, or to be cut by ceilings");
        Field<Boolean> surplus = layer.optional(
                "surplus",
                Shapes.either("error", false, "ignored", true),
                "an external amount above what is unpaid: an error, or cut with a warning",
                false);
        Field<Boolean> relabels =
                layer.optional("relabels", Shapes.bool(), "the reasons of everything selected are set anew", false);
        Field<Optional<Rounding>> rounding = layer.optional("rounding", ROUNDING_VALUES, "instead of the pack's");
        ProvenanceFields provenance = new ProvenanceFields(layer, true);
        return layer.build(f -> new LayerSpec(
                f.get(id),
                f.get(name).orElse(f.get(id)),
                f.get(fund),
                f.get(texts),
                f.get(applies).orElse(Condition.always(f.place())),
                f.get(base).orElse(DEFAULT_BASE),
                f.get(deductible).orElse(null),
                f.get(bands).orElse(null),
                f.get(ceilings),
                f.get(tables.requires),
                f.get(tables.adjust),
                f.get(tables.rows),
                f.get(tables.otherwise).orElse(null),
                f.get(lookBack),
                f.get(external).orElse(Layer.Kind.COMPUTED),
                f.get(surplus),
                f.get(relabels),
                f.get(rounding).orElse(null),
                provenance.get(f)));
    }

    /** The tables of a layer. */
    private static final class Tables {
        final Field<List<LayerSpec.RequirementSpec>> requires;
        final Field<List<LayerSpec.AdjustSpec>> adjust;
        final Field<List<RowSpec>> rows;
        final Field<Optional<RowSpec>> otherwise;

        Tables(ObjectBuilder layer) {
            requires = layer.optional("requires", list(RowShapes.REQUIREMENT), "conditions for paying", List.of());
            adjust = layer.optional(
                    "adjust", list(RowShapes.ADJUST), "changes of the ratio; all that match apply", List.of());
            rows = layer.optional(
                    "rows", list(RowShapes.ROW), "for every person and visit at most one matches", List.of());
            otherwise = layer.optional("else", RowShapes.ELSE, "the row for whoever no row matches");
        }
    }

    private static final List<Reason> ALL_REASONS = List.of(Reason.values());

    private static final BaseSpec DEFAULT_BASE = new BaseSpec(
            false,
            List.of(new CountedPart(Part.IN_POLICY, Rate.ONE)),
            ALL_REASONS,
            false,
            List.of(),
            false,
            List.of(),
            0);

    private static Shape<BaseSpec> base() {
        ObjectBuilder base = Shapes.object("Base", "what a layer looks at");
        Field<Boolean> gross = base.optional(
                "of", Shapes.either("unpaid", false, "gross", true), "what is unpaid, or what was charged", false);
        Field<List<CountedPart>> parts = base.optional(
                "parts",
                list(part()).atLeast(1).uniqueBy(CountedPart::part, "part"),
                "in the order in which a payment takes them",
                List.of(new CountedPart(Part.IN_POLICY, Rate.ONE)));
        Field<Optional<List<Reason>>> reasons = base.optional(
                "reasons",
                list(Shapes.enumeration(Reason.class)).atLeast(1).uniqueBy(r -> r, "reason"),
                "which unpaid in-policy amounts, in the order in which a payment takes them; all if left out");
        Field<Optional<List<String>>> categories = base.optional(
                "categories",
                list(Shapes.words(Words.CATEGORIES.toArray(String[]::new))).orSingle(),
                "only these");
        Field<Optional<List<String>>> except = base.optional(
                "except",
                list(Shapes.words(Words.CATEGORIES.toArray(String[]::new))).orSingle(),
                "all but these");
        Field<List<String>> classes = base.optional(
                "classes",
                list(Shapes.words(Words.CLASSES.toArray(String[]::new))).orSingle(),
                "only these",
                List.of());
        Field<Long> minimum = base.optional("minimum", Shapes.money(), "a smaller gross base does not join", 0L);
        base.atMostOne(categories, except);
        base.check(reasons, f -> !f.get(gross) || f.get(reasons).isEmpty(), "`reasons` only with `of: unpaid`");
        return base.build(f -> new BaseSpec(
                f.get(gross),
                f.get(parts),
                f.get(reasons).orElse(ALL_REASONS),
                f.get(reasons).isPresent(),
                f.get(categories).or(() -> f.get(except)).orElse(List.of()),
                f.get(except).isPresent(),
                f.get(classes),
                f.get(minimum)));
    }

    private static Shape<CountedPart> part() {
        Shape<Part> name = Shapes.enumeration(Part.class);
        ObjectBuilder shared = Shapes.object("PartShare", "a part that counts partly");
        Field<Part> part = shared.required("part", name, "the part");
        Field<Long> share = shared.required("share", rate(1, Rate.ONE), "how much of it counts");
        return Shapes.<CountedPart>union("a part of the bill")
                .scalar(name.map(p -> new CountedPart(p, Rate.ONE)))
                .mapping(shared.build(f -> new CountedPart(f.get(part), f.get(share))))
                .build();
    }

    private static Shape<DeductibleScope> deductible() {
        ObjectBuilder deductible = Shapes.object("DeductibleScope", "span of a deductible");
        Field<Scope> scope = deductible.required("scope", SCOPE, "over which span it is taken once");
        Field<Optional<String>> name =
                deductible.optional("name", ACCUMULATOR, "shared with layers that give the same name");
        Field<Boolean> gate = deductible.optional(
                "mode",
                Shapes.either("deductible", false, "gate", true),
                "only the part above is payable, or everything once it is crossed",
                false);
        return deductible.build(
                f -> new DeductibleScope(f.get(scope), f.get(name).orElse(null), f.get(gate)));
    }

    private static Shape<BandScope> bands() {
        ObjectBuilder bands = Shapes.object("BandScope", "what bands are measured on");
        Field<Layer.Axis> axis = bands.required(
                "axis", Shapes.enumeration(Layer.Axis.class), "the whole base, or the excess over the deductible");
        Field<Scope> scope = bands.required("scope", SCOPE, "over which span the position goes on");
        Field<Optional<String>> name =
                bands.optional("name", ACCUMULATOR, "shared with layers that give the same name");
        return bands.build(
                f -> new BandScope(f.get(axis), f.get(scope), f.get(name).orElse(null)));
    }

    private static Shape<CeilingScope> ceiling() {
        ObjectBuilder ceiling = Shapes.object("CeilingScope", "a ceiling and what it counts");
        Field<String> name = ceiling.required("name", ACCUMULATOR, "shared with layers that give the same name");
        Field<Counts> counts = ceiling.required("counts", Shapes.enumeration(Counts.class), "what it counts");
        Field<Scope> scope = ceiling.required("scope", SCOPE, "over which span");
        return ceiling.build(f -> new CeilingScope(f.get(name), f.get(counts), f.get(scope), f.place()));
    }

    private static Shape<Integer> months() {
        ObjectBuilder lookBack = Shapes.object("LookBack", "how far identities reach back");
        Field<Integer> months = lookBack.required("months", ValueShapes.count(120), "months before `appliedOn`");
        return lookBack.build(f -> f.get(months));
    }

    /** Rows of a layer with its {@code else}. */
    static List<RowSpec> allRows(LayerSpec layer) {
        List<RowSpec> rows = new ArrayList<>(layer.rows());
        if (layer.otherwise() != null) {
            rows.add(layer.otherwise());
        }
        return rows;
    }
}
