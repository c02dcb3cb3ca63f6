package org.tuodi.policy.questions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * What is known of a household whose means are tested; null for what is not yet known.
 *
 * @param incomeFen of all members over the window
 * @param medicalCostFen left to all members after insurance over the window
 * @param registeredLocally the patient holds local household registration
 * @param propertyMet the competent department finds that the property rules are met
 */
public record HouseholdFacts(
        @Nullable Integer members,
        @Nullable Long incomeFen,
        @Nullable Long medicalCostFen,
        @Nullable Boolean registeredLocally,
        @Nullable Boolean propertyMet) {

    /** How it is written. */
    static Shape<HouseholdFacts> shape() {
        ObjectBuilder keys = Shapes.object("Household", "a household whose means are tested");
        Field<Optional<Integer>> members = keys.optional("members", Shapes.integer(1, 99), "how many persons");
        Field<Optional<Long>> income = keys.optional("income", Shapes.money(), "income of all members over the window");
        Field<Optional<Long>> cost = keys.optional(
                "medicalCost", Shapes.money(), "medical cost left to all members after insurance over the window");
        Field<Optional<Boolean>> registered =
                keys.optional("registeredLocally", Shapes.bool(), "the patient is registered locally");
        Field<Optional<Boolean>> property =
                keys.optional("propertyMet", Shapes.bool(), "the department finds the property rules met");
        return keys.build(fields -> new HouseholdFacts(
                fields.get(members).orElse(null),
                fields.get(income).orElse(null),
                fields.get(cost).orElse(null),
                fields.get(registered).orElse(null),
                fields.get(property).orElse(null)));
    }

    /** Income less medical cost, not below zero; null while one of them is not known. */
    @Nullable
    Long incomeAfterCostFen() {
        return incomeFen == null || medicalCostFen == null ? null : Math.max(0, incomeFen - medicalCostFen);
    }

    /** The figures per head, half-up to the fen for people to read; tests compare without rounding. */
    void addTo(Value.Builder value) {
        Integer heads = members;
        if (heads != null && incomeFen != null) {
            value.money("incomePerHead", Exact.share(incomeFen, 1, heads));
            Long after = incomeAfterCostFen();
            if (after != null) {
                value.money("incomePerHeadAfterMedicalCost", Exact.share(after, 1, heads));
            }
        }
    }
}
