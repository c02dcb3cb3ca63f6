package org.tuodi.policy.model;

import static org.tuodi.policy.text.Shapes.list;
import static org.tuodi.policy.text.Shapes.rate;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tuodi.policy.model.SplitSpec.ClassRule;
import org.tuodi.policy.model.SplitSpec.FirstPaymentRule;
import org.tuodi.policy.model.SplitSpec.LineSelector;
import org.tuodi.policy.model.SplitSpec.PriceLimitRule;
import org.tuodi.policy.model.SplitSpec.WaiverRule;
import org.tuodi.policy.model.ValueShapes.ProvenanceFields;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Fields;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Shapes of the rules that cut fee lines into parts. */
final class SplitShapes {

    static final Shape<SplitSpec> SPLIT = split();

    private SplitShapes() {}

    private static Shape<SplitSpec> split() {
        ObjectBuilder split = Shapes.object("Split", "how fee lines are cut into parts before any layer");
        Field<List<WaiverRule>> waivers =
                split.optional("waivers", list(waiver()), "rates off the charge, borne by the provider", List.of());
        Field<List<ClassRule>> classes =
                split.optional("classes", list(asClass()), "items taken as another class", List.of());
        Field<List<PriceLimitRule>> limits = split.optional(
                "priceLimits", list(priceLimit()), "unit prices above which the charge is over the limit", List.of());
        Field<List<FirstPaymentRule>> first = split.optional("firstPayment", list(firstPayment()), "乙类先行自付", List.of());
        return split.build(f -> new SplitSpec(f.get(waivers), f.get(classes), f.get(limits), f.get(first)));
    }

    /** The keys that every rule on lines has. */
    private static final class Rule {
        final ObjectBuilder object;
        private final Field<String> id;
        private final Field<Optional<Condition>> when;
        private final Field<List<String>> categories;
        private final Field<List<String>> classes;
        private final Field<List<String>> items;
        private final ProvenanceFields provenance;

        Rule(String name, String doc) {
            object = Shapes.object(name, doc);
            id = object.required("id", Shapes.id(), "unique over all packs");
            when = object.optional("when", ConditionShapes.CONDITION, "for whom and what");
            categories = object.optional(
                    "categories",
                    list(Shapes.words(Words.CATEGORIES.toArray(String[]::new))).orSingle(),
                    "only these",
                    List.of());
            classes = object.optional(
                    "classes",
                    list(Shapes.words(Words.CLASSES.toArray(String[]::new))).orSingle(),
                    "only these",
                    List.of());
            items = object.optional("items", list(Shapes.text(64)).orSingle(), "only these items", List.of());
            provenance = new ProvenanceFields(object, true);
        }

        private LineSelector lines(Fields f) {
            return new LineSelector(
                    f.get(when).orElse(Condition.always(f.place())), f.get(categories), f.get(classes), f.get(items));
        }

        <T> Shape<T> build(Function<Fields, T> constructor) {
            return object.build(constructor);
        }
    }

    private static Shape<WaiverRule> waiver() {
        Rule rule = new Rule("Waiver", "a rate off the charge, borne by the provider");
        Field<Long> rate = rule.object.required("rate", rate(), "of the charge");
        return rule.build(f -> new WaiverRule(f.get(rule.id), rule.lines(f), f.get(rate), rule.provenance.get(f)));
    }

    private static Shape<ClassRule> asClass() {
        Rule rule = new Rule("ClassRule", "items taken as another class");
        Field<String> as = rule.object.required(
                "class", Shapes.words(Words.CLASSES.toArray(String[]::new)), "taken as this class");
        return rule.build(f -> new ClassRule(f.get(rule.id), rule.lines(f), f.get(as), rule.provenance.get(f)));
    }

    private static Shape<PriceLimitRule> priceLimit() {
        Rule rule = new Rule("PriceLimit", "a limit on the unit price");
        Field<Long> price = rule.object.required("unitPrice", Shapes.money(), "what is above it is over the limit");
        return rule.build(f -> new PriceLimitRule(f.get(rule.id), rule.lines(f), f.get(price), rule.provenance.get(f)));
    }

    private static Shape<FirstPaymentRule> firstPayment() {
        Rule rule = new Rule("FirstPayment", "what the person pays before anything is in policy");
        Field<Optional<Long>> above =
                rule.object.optional("above", Shapes.money(), "only of the part of the unit price above this");
        Field<Long> rate = rule.object.required("rate", rate(), "the share paid first");
        return rule.build(f -> new FirstPaymentRule(
                f.get(rule.id), rule.lines(f), f.get(above).orElse(null), f.get(rate), rule.provenance.get(f)));
    }
}
