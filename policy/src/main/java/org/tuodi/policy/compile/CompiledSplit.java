package org.tuodi.policy.compile;

import java.util.List;
import org.tuodi.policy.model.SplitSpec;

/** The split rules of a pack with their conditions compiled. */
public final class CompiledSplit {

    private final List<Compiled<SplitSpec.WaiverRule>> waivers;
    private final List<Compiled<SplitSpec.ClassRule>> classes;
    private final List<Compiled<SplitSpec.PriceLimitRule>> priceLimits;
    private final List<Compiled<SplitSpec.FirstPaymentRule>> firstPayments;

    /** A rule with its condition. */
    public record Compiled<R>(R rule, String id, SplitSpec.LineSelector lines, CompiledCondition when) {}

    CompiledSplit(SplitSpec spec, Vocabulary vocabulary) {
        waivers = spec.waivers().stream()
                .map(r -> new Compiled<>(
                        r, r.id(), r.lines(), CompiledCondition.of(r.lines().when(), vocabulary)))
                .toList();
        classes = spec.classes().stream()
                .map(r -> new Compiled<>(
                        r, r.id(), r.lines(), CompiledCondition.of(r.lines().when(), vocabulary)))
                .toList();
        priceLimits = spec.priceLimits().stream()
                .map(r -> new Compiled<>(
                        r, r.id(), r.lines(), CompiledCondition.of(r.lines().when(), vocabulary)))
                .toList();
        firstPayments = spec.firstPayments().stream()
                .map(r -> new Compiled<>(
                        r, r.id(), r.lines(), CompiledCondition.of(r.lines().when(), vocabulary)))
                .toList();
    }

    /** Rates off the charge. */
    public List<Compiled<SplitSpec.WaiverRule>> waivers() {
        return waivers;
    }

    /** Items taken as another class. */
    public List<Compiled<SplitSpec.ClassRule>> classes() {
        return classes;
    }

    /** Limits of unit prices. */
    public List<Compiled<SplitSpec.PriceLimitRule>> priceLimits() {
        return priceLimits;
    }

    /** 乙类先行自付. */
    public List<Compiled<SplitSpec.FirstPaymentRule>> firstPayments() {
        return firstPayments;
    }
}
