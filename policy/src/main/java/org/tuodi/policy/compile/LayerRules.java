package org.tuodi.policy.compile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.Condition;
import org.tuodi.policy.model.LayerSpec;

/**
 * The rules of one layer in one numbered list, as the partition sees them: number 0 is {@code appliesTo}, then the rows,
 * the requirements of the layer, the requirements of rows, the adjustments. {@code else} is no rule: it is the complement.
 */
public final class LayerRules {

    private final LayerSpec spec;
    private final List<Rule> rules = new ArrayList<>();

    LayerRules(LayerSpec spec) {
        this.spec = spec;
        rules.add(new Rule(Kind.APPLIES, spec.id(), spec.appliesTo(), null, null, null, null, null));
        for (LayerSpec.RowSpec row : spec.rows()) {
            rules.add(new Rule(Kind.ROW, row.id(), row.when(), row.from(), row.to(), row, null, null));
        }
        spec.requires().forEach(requirement -> require(requirement, null));
        spec.rows().forEach(row -> row.requires().forEach(requirement -> require(requirement, row)));
        if (spec.otherwise() != null) {
            LayerSpec.RowSpec otherwise = spec.otherwise();
            otherwise.requires().forEach(requirement -> require(requirement, otherwise));
        }
        for (LayerSpec.AdjustSpec adjust : spec.adjust()) {
            rules.add(new Rule(Kind.ADJUST, adjust.id(), adjust.when(), null, null, null, null, adjust));
        }
    }

    private void require(LayerSpec.RequirementSpec requirement, LayerSpec.@Nullable RowSpec row) {
        rules.add(new Rule(Kind.REQUIREMENT, requirement.id(), requirement.when(), null, null, row, requirement, null));
    }

    /** The rules by number. */
    public List<Rule> all() {
        return rules;
    }

    /** The layer. */
    public LayerSpec spec() {
        return spec;
    }

    static Stream<Condition> conditions(LayerSpec layer) {
        return new LayerRules(layer).rules.stream().map(Rule::when);
    }

    /** What a rule is. */
    public enum Kind {
        APPLIES,
        ROW,
        REQUIREMENT,
        ADJUST
    }

    /**
     * A rule: a condition and what it belongs to.
     *
     * @param row the row itself, or the row that a requirement belongs to; null for requirements of the layer
     */
    public record Rule(
            Kind kind,
            String id,
            Condition when,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            LayerSpec.@Nullable RowSpec row,
            LayerSpec.@Nullable RequirementSpec requirement,
            LayerSpec.@Nullable AdjustSpec adjust) {}
}
