package org.tuodi.policy.questions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.model.Words;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Fields;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** Values that a question states instead of naming a pack: what if a city chose these? */
record StatedPack(List<Stated> values) implements FramedPack {

    StatedPack {
        values = List.copyOf(values);
    }

    /**
     * Figures for some persons and visits.
     *
     * @param identity null for everyone
     * @param kind null for every kind
     */
    record Stated(@Nullable String identity, @Nullable String kind, List<Provision> provisions) {
        Stated {
            provisions = List.copyOf(provisions);
        }
    }

    /** How one is written. */
    static Shape<Stated> shape() {
        ObjectBuilder keys = Shapes.object("StatedValue", "values of a city that has no pack");
        Field<Optional<String>> identity = keys.optional("identity", Shapes.name(), "for whom; default everyone");
        Field<Optional<String>> kind =
                keys.optional("kind", QuestionWords.of(Words.KINDS), "kind of encounter; default all");
        Field<Optional<Long>> deductible = keys.optional("deductible", Shapes.money(), "deductible of a year");
        Field<Optional<Long>> ratio = keys.optional("ratio", Shapes.rate(), "ratio above the deductible");
        Field<Optional<Long>> ceiling = keys.optional("ceiling", Shapes.money(), "ceiling of a year");
        Field<Optional<Long>> reduction =
                keys.optional("reduction", Shapes.rate(), "points off the ratio without proper referral");
        return keys.atLeastOne(deductible, ratio, ceiling, reduction).build(fields -> {
            List<Provision> provisions = new ArrayList<>();
            add(provisions, Figure.DEDUCTIBLE, deductible, fields);
            add(provisions, Figure.RATIO, ratio, fields);
            add(provisions, Figure.CEILING, ceiling, fields);
            add(provisions, Figure.REDUCTION, reduction, fields);
            return new Stated(
                    fields.get(identity).orElse(null), fields.get(kind).orElse(null), provisions);
        });
    }

    private static void add(List<Provision> provisions, Figure figure, Field<Optional<Long>> field, Fields fields) {
        fields.get(field).ifPresent(number -> provisions.add(new Provision(figure, number, "values", "")));
    }

    @Override
    public String id() {
        return "values";
    }

    @Override
    public Optional<PremiumSubsidy> premiumSubsidy() {
        return Optional.empty();
    }

    @Override
    public List<Provision> provisions(
            List<String> layers, @Nullable String identity, String kind, int year, Statistics statistics) {
        return values.stream()
                .filter(stated -> identity == null
                        || stated.identity() == null
                        || stated.identity().equals(identity))
                .filter(stated -> stated.kind() == null || stated.kind().equals(kind))
                .flatMap(stated -> stated.provisions().stream())
                .toList();
    }
}
