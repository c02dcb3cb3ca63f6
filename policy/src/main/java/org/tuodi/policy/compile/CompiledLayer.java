package org.tuodi.policy.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tuodi.kernel.Base;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Leaf;
import org.tuodi.kernel.Rounding;
import org.tuodi.kernel.Scope;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.PackSpec;

/** One layer with its partition; numbers are filled in for each benefit year. */
public final class CompiledLayer {

    private final LayerSpec spec;
    private final LayerRules rules;
    private final List<Box> boxes = new ArrayList<>();
    private final Partition partition;
    private final Base base;
    private final Rounding rounding;
    private final Accumulators accumulators;
    /** Some row that shares the deductible's name raises it with the gross base, so the gross base is counted. */
    private final boolean usesPlus;

    CompiledLayer(LayerSpec spec, Vocabulary vocabulary, FeeGroups groups, PackSpec pack, Accumulators accumulators) {
        this.spec = spec;
        this.rules = new LayerRules(spec);
        this.accumulators = accumulators;
        LayerSpec.DeductibleScope deductible = spec.deductible();
        this.rounding = spec.rounding() == null ? pack.rounding() : spec.rounding();
        this.usesPlus = usesPlus(pack);
        BitSet needed = new BitSet();
        for (int i = 0; i < rules.all().size(); i++) {
            List<Box> of = Box.of(i, rules.all().get(i), vocabulary);
            if (rules.all().get(i).kind() == LayerRules.Kind.APPLIES) {
                needed.set(boxes.size(), boxes.size() + of.size());
            }
            boxes.addAll(of);
        }
        partition = new Partition(boxes, needed, vocabulary);
        base = new Base(
                spec.base().gross(),
                spec.base().parts().stream()
                        .map(p -> new Base.Counted(p.part(), p.sharePpm()))
                        .toList(),
                spec.base().gross()
                        ? List.of(org.tuodi.kernel.Reason.values())
                        : spec.base().reasons(),
                groups.selectedBy(spec.base()),
                spec.base().minimumFen());
        register(deductible);
    }

    private void register(LayerSpec.@org.jspecify.annotations.Nullable DeductibleScope deductible) {
        if (deductible != null) {
            accumulators.number(spec.deductibleName(), deductible.scope());
        }
        LayerSpec.BandScope bands = spec.bands();
        if (bands != null) {
            accumulators.number(spec.positionName(), bands.scope());
        }
        spec.ceilings().forEach(ceiling -> accumulators.number(ceiling.name(), ceiling.scope()));
        if (usesPlus && deductible != null) {
            accumulators.number(spec.deductibleName() + ".gross", deductible.scope());
        }
    }

    private boolean usesPlus(PackSpec pack) {
        return pack.layers().stream()
                .filter(layer ->
                        layer.deductible() != null && layer.deductibleName().equals(spec.deductibleName()))
                .flatMap(layer -> Stream.concat(layer.rows().stream(), Stream.ofNullable(layer.otherwise())))
                .anyMatch(row -> row.deductible().plusRate() != 0);
    }

    /** The layer as written. */
    public LayerSpec spec() {
        return spec;
    }

    /** Its rules by number. */
    public LayerRules rules() {
        return rules;
    }

    /** Its cells. */
    public Partition partition() {
        return partition;
    }

    /** Numbers of the rules of which a box holds in a cell. */
    public BitSet rulesAt(BitSet leaf) {
        BitSet result = new BitSet();
        leaf.stream().forEach(box -> result.set(boxes.get(box).rule()));
        return result;
    }

    /** The layer with the numbers of a benefit year. */
    Layer bind(int year, Statistics statistics) {
        LayerSpec.DeductibleScope deductible = spec.deductible();
        LayerSpec.BandScope bands = spec.bands();
        LeafBuilder builder = new LeafBuilder(this, year, statistics);
        return new Layer(
                base,
                partition.table(),
                partition.leaves().stream().map(builder::leaf).toArray(Leaf[]::new),
                spec.kind(),
                bands == null ? Layer.Axis.EXCESS : bands.axis(),
                deductible != null && deductible.gate(),
                spec.relabels(),
                deductible == null ? Layer.Counter.NONE : counter(spec.deductibleName(), deductible.scope()),
                deductible == null || !usesPlus
                        ? Layer.Counter.NONE
                        : counter(spec.deductibleName() + ".gross", deductible.scope()),
                bands == null ? Layer.Counter.NONE : counter(spec.positionName(), bands.scope()),
                spec.ceilings().stream()
                        .map(c -> new Layer.Ceiling(counter(c.name(), c.scope()), c.counts()))
                        .toArray(Layer.Ceiling[]::new),
                rounding,
                spec.surplusIgnored());
    }

    private Layer.Counter counter(String name, Scope scope) {
        return new Layer.Counter(accumulators.number(name, scope), scope);
    }

    /** Index of a ceiling by name, −1 if the layer has none of it. */
    public int ceilingIndex(String name) {
        for (int i = 0; i < spec.ceilings().size(); i++) {
            if (spec.ceilings().get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** One cell that leads to a leaf, for messages. */
    public Map<Attribute, int[]> witness(int leaf) {
        return partition.cells(leaf, 1).get(0);
    }
}
