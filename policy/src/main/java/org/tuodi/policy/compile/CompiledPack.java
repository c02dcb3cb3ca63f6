package org.tuodi.policy.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tuodi.kernel.Base;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Part;
import org.tuodi.kernel.Plan;
import org.tuodi.kernel.Reason;
import org.tuodi.policy.model.PackSpec;

/** A pack with the partitions of its layers; gives the plan of a benefit year. Safe for use by several threads. */
public final class CompiledPack {

    /** Statistics come with cases, so there may be any number of plans; so many are kept. */
    private static final int MOST_PLANS = 256;

    private final PackSpec spec;
    private final Vocabulary vocabulary;
    private final FeeGroups groups;
    private final CompiledSplit split;
    private final Accumulators accumulators;
    private final List<CompiledLayer> layers = new ArrayList<>();
    private final Map<PlanKey, Plan> plans = new ConcurrentHashMap<>();

    private record PlanKey(int year, Statistics statistics) {}

    /**
     * Compiles.
     *
     * @param accumulators of the pack's family
     * @throws CompileException when the pack cannot be compiled
     */
    public CompiledPack(PackSpec spec, Accumulators accumulators) {
        this.spec = spec;
        this.accumulators = accumulators;
        this.vocabulary = new Vocabulary(spec);
        this.groups = new FeeGroups(spec);
        this.split = new CompiledSplit(spec.split(), vocabulary);
        spec.layers().forEach(layer -> layers.add(new CompiledLayer(layer, vocabulary, groups, spec, accumulators)));
    }

    /**
     * The plan of a benefit year.
     *
     * @param statistics of the case; the pack's own fill what it does not give
     */
    public Plan plan(int year, Statistics statistics) {
        PlanKey key = new PlanKey(year, statistics);
        Plan known = plans.get(key);
        if (known != null) {
            return known;
        }
        if (plans.size() >= MOST_PLANS) {
            plans.clear();
        }
        return plans.computeIfAbsent(key, this::bind);
    }

    private Plan bind(PlanKey key) {
        Statistics all = key.statistics.over(spec);
        return new Plan(
                layers.stream().map(layer -> layer.bind(key.year, all)).toArray(Layer[]::new),
                groups.size(),
                accountBase(),
                vocabulary.get(Vocabulary.IDENTITY).index(),
                vocabulary.get(Vocabulary.ADMISSION).index());
    }

    /** What the account may pay: the person's share in policy and the first payment (C2-12.1, C5-12.1). */
    private Base accountBase() {
        boolean[] all = new boolean[groups.size()];
        java.util.Arrays.fill(all, true);
        return new Base(
                false,
                List.of(new Base.Counted(Part.IN_POLICY, 1_000_000), new Base.Counted(Part.FIRST_PAYMENT, 1_000_000)),
                List.of(Reason.values()),
                all,
                0);
    }

    /** The pack as written. */
    public PackSpec spec() {
        return spec;
    }

    /** Its vocabulary. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Its fee groups. */
    public FeeGroups groups() {
        return groups;
    }

    /** Its rules on fee lines. */
    public CompiledSplit split() {
        return split;
    }

    /** Accumulators of its family. */
    public Accumulators accumulators() {
        return accumulators;
    }

    /** Its layers in order. */
    public List<CompiledLayer> layers() {
        return layers;
    }
}
