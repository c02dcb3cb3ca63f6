package org.tuodi.policy.questions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Rate;
import org.tuodi.kernel.Row;
import org.tuodi.policy.compile.Resolver;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.LayerSpec.BandSpec;
import org.tuodi.policy.model.LayerSpec.CeilingScope;
import org.tuodi.policy.model.LayerSpec.RowSpec;
import org.tuodi.policy.model.PackSpec;

/**
 * Reads the figures that a frame bounds from the rows of a pack's layers: every row that may reach the person and visit
 * counts, whatever else its condition asks.
 *
 * @param pack whose layers are read
 * @param administration its other tables
 */
public record PackFigures(PackSpec pack, Administration administration) implements FramedPack {

    @Override
    public String id() {
        return pack.id();
    }

    @Override
    public Optional<PremiumSubsidy> premiumSubsidy() {
        return Optional.ofNullable(administration.premiumSubsidy());
    }

    @Override
    public List<Provision> provisions(
            List<String> layers, @Nullable String identity, String kind, int year, Statistics statistics) {
        Facts facts = new Facts(java.util.Map.of("kind", kind)).with(Facts.IDENTITY, identity);
        Resolver resolver = new Resolver(year, statistics.over(pack));
        List<Provision> provisions = new ArrayList<>();
        for (LayerSpec layer : pack.layers()) {
            boolean looked = layers.contains(layer.layer()) && layer.kind() == Layer.Kind.COMPUTED;
            if (looked && Matching.mayHold(layer.appliesTo(), facts)) {
                layer.rows().stream()
                        .filter(row -> reaches(row, facts, year))
                        .forEach(row -> add(provisions, layer, row, resolver));
            }
        }
        return provisions;
    }

    private static boolean reaches(RowSpec row, Facts facts, int year) {
        return !row.paysNothing() && Span.year(year).meets(row.from(), row.to()) && Matching.mayHold(row.when(), facts);
    }

    private static void add(List<Provision> provisions, LayerSpec layer, RowSpec row, Resolver resolver) {
        if (layer.deductible() == null) {
            provisions.add(provision(Figure.DEDUCTIBLE, 0L, row));
        } else {
            amount(Figure.DEDUCTIBLE, row.deductible().amount(), row, resolver).ifPresent(provisions::add);
        }
        for (BandSpec band : row.bands()) {
            if (band.ratioPpm() != BandSpec.OPEN) {
                long ratio = band.ratioPpm() + row.uplift() - row.points();
                provisions.add(provision(Figure.RATIO, ratio * row.factor() / Rate.ONE, row));
            }
        }
        for (CeilingScope ceiling : layer.ceilings()) {
            AmountSpec limit = row.ceilings().get(ceiling.name());
            if (limit != null) {
                amount(Figure.CEILING, limit, row, resolver).ifPresent(provisions::add);
            }
        }
        layer.requires().stream()
                .filter(requirement -> requirement.reduces() || requirement.inPrinciple())
                .forEach(requirement -> provisions.add(new Provision(
                        Figure.REDUCTION,
                        requirement.inPrinciple() ? requirement.pointsAtMost() : requirement.points(),
                        requirement.id(),
                        requirement.provenance().article())));
    }

    /** Empty for what the city leaves open or for a missing statistic: then the frame finds nothing stated. */
    private static Optional<Provision> amount(Figure figure, AmountSpec amount, RowSpec row, Resolver resolver) {
        int missing = resolver.missing().size();
        long fen = resolver.fen(amount, figure.word());
        if (resolver.missing().size() > missing) {
            return Optional.empty();
        }
        return Optional.of(provision(figure, fen == Row.NO_LIMIT ? null : fen, row));
    }

    private static Provision provision(Figure figure, @Nullable Long number, RowSpec row) {
        return new Provision(figure, number, row.id(), row.provenance().article());
    }
}
