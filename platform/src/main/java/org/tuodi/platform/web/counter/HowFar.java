package org.tuodi.platform.web.counter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Computation;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Row;
import org.tuodi.platform.settlement.Outlook;
import org.tuodi.platform.web.NextPayment;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.settle.CaseException;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.Settler;

/**
 * How far a person is from the thresholds and ceilings of a year: a stay is settled that is settled nowhere, and the numbers of
 * its layers are looked at. Money in fen.
 *
 * @param counted what the year has counted, by accumulator and span
 */
public record HowFar(int year, Texts policy, List<Layers> layers, Map<String, Long> counted) {

    /** A stay that no ceiling survives. */
    static final long DEAR = 1_000_000_000L;
    /** A stay that costs next to nothing. */
    static final long CHEAP = 1L;

    /**
     * A layer.
     *
     * @param deductible of the year, and what was taken of it; null where there is none
     * @param next how much of a next bill in policy it takes until the layer pays; null where it pays at once or never
     */
    public record Layers(
            Texts name, @Nullable Room deductible, @Nullable Long next, List<Room> ceilings) {}

    /**
     * A threshold or a ceiling.
     *
     * @param span such as {@code year}
     * @param counts such as {@code paid}; empty for a deductible
     */
    public record Room(String span, String counts, long limit, long left) {

        /** What is used, in parts of a hundred. */
        public long percent() {
            return limit <= 0 ? 100 : Math.max(0, Math.min(100, (limit - left) * 100 / limit));
        }
    }

    /**
     * Looks at two cases of one moment.
     *
     * @param dear with a stay of {@link #DEAR}
     * @param cheap with a stay of {@link #CHEAP}
     * @return null where the policy cannot say, as something is missing
     */
    static @Nullable HowFar of(Outlook.Ahead dear, Outlook.Ahead cheap) {
        try {
            CaseResult result = Settler.settle(dear.file(), dear.policy().library());
            Map<String, Long> next = next(cheap);
            List<Layers> layers = new ArrayList<>();
            result.settlements().get(0).layers().stream()
                    .filter(layer -> layer.computation().row != null)
                    .forEach(layer -> layers.add(layer(layer, next)));
            return new HowFar(dear.year(), dear.policy().pack().spec().title(), layers, dear.counted());
        } catch (CaseException e) {
            return null;
        }
    }

    private static Map<String, Long> next(Outlook.Ahead cheap) {
        CaseFile file = cheap.file();
        return new NextPayment(file, cheap.policy().library())
                .of(Settler.settle(file, cheap.policy().library()));
    }

    private static Layers layer(CaseResult.LayerSettled layer, Map<String, Long> next) {
        LayerSpec spec = layer.layer().spec();
        Computation numbers = layer.computation();
        LayerSpec.DeductibleScope scope = spec.deductible();
        Room deductible = scope == null || numbers.threshold == 0
                ? null
                : new Room(
                        org.tuodi.policy.settle.Labels.word(scope.scope()),
                        "",
                        numbers.threshold,
                        Math.max(0, numbers.threshold - numbers.absorbedBefore));
        return new Layers(spec.name(), deductible, next.get(spec.layer()), ceilings(layer.plan(), spec, numbers));
    }

    private static List<Room> ceilings(Layer plan, LayerSpec spec, Computation numbers) {
        List<Room> ceilings = new ArrayList<>();
        Row row = java.util.Objects.requireNonNull(numbers.row);
        for (int i = 0; i < plan.ceilings().length; i++) {
            if (numbers.roomBefore[i] != Row.NO_LIMIT) {
                LayerSpec.CeilingScope scope = spec.ceilings().get(i);
                ceilings.add(new Room(
                        org.tuodi.policy.settle.Labels.word(scope.scope()),
                        org.tuodi.policy.settle.Labels.word(scope.counts()),
                        row.ceiling(i),
                        Math.max(0, numbers.roomBefore[i])));
            }
        }
        return ceilings;
    }
}
