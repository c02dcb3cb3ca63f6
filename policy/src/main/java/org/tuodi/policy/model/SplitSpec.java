package org.tuodi.policy.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How fee lines are cut into parts before any layer. Money in fen, rates in parts per million. */
public record SplitSpec(
        List<WaiverRule> waivers,
        List<ClassRule> classes,
        List<PriceLimitRule> priceLimits,
        List<FirstPaymentRule> firstPayments) {

    /** No rules. */
    public static final SplitSpec NONE = new SplitSpec(List.of(), List.of(), List.of(), List.of());

    /**
     * Which lines of which persons.
     *
     * @param categories empty: all
     * @param classes empty: all
     * @param items empty: all
     */
    public record LineSelector(Condition when, List<String> categories, List<String> classes, List<String> items) {}

    /** A rate off the charge, borne by the provider. */
    public record WaiverRule(String id, LineSelector lines, long ratePpm, Provenance provenance) {}

    /** An item taken as another class. */
    public record ClassRule(String id, LineSelector lines, String as, Provenance provenance) {}

    /** A unit price above which the charge is over the limit. */
    public record PriceLimitRule(String id, LineSelector lines, long unitPriceFen, Provenance provenance) {}

    /**
     * 乙类先行自付.
     *
     * @param aboveFen null: of the whole line; else only of the part of the unit price above it
     */
    public record FirstPaymentRule(
            String id, LineSelector lines, @Nullable Long aboveFen, long ratePpm, Provenance provenance) {}
}
