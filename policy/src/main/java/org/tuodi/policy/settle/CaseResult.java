package org.tuodi.policy.settle;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Computation;
import org.tuodi.kernel.Plan;
import org.tuodi.policy.compile.CompiledLayer;
import org.tuodi.policy.compile.CompiledPack;

/**
 * The result of a case: every settlement with all that its explanation needs. Money in fen.
 *
 * @param policy pack id of the case
 * @param person id of the person
 */
public record CaseResult(String policy, String person, List<Settled> settlements, List<Year> years) {

    /**
     * One encounter settled.
     *
     * @param split parts after merging, as shown: the first payment is shown apart even if the pack counts it as in policy
     * @param layers in pack order; entries that share a layer name and do not apply are left out
     * @param mergedInto id of the stay that took this visit's lines, or null
     * @param pack the pack in force
     * @param year its benefit year
     */
    public record Settled(
            CaseFile.Encounter encounter,
            CompiledPack pack,
            Plan plan,
            int year,
            long total,
            Split split,
            List<LayerSettled> layers,
            long personalAccount,
            long cash,
            long refund,
            int admission,
            @Nullable String mergedInto,
            List<Warning> warnings) {}

    /** The parts of a bill. */
    public record Split(long waived, long fullSelfPaid, long overLimit, long firstPayment, long inPolicy) {}

    /**
     * One layer of a settlement.
     *
     * @param computation every number of the way; its leaf and row say which rules decided
     * @param identity winner, {@code none} without one
     * @param decision case decision that was applied, or null
     */
    public record LayerSettled(
            CompiledLayer layer,
            org.tuodi.kernel.Layer plan,
            Computation computation,
            String identity,
            CaseFile.@Nullable Decision decision) {}

    /** Something that the user should know. */
    public record Warning(
            String code, String zh, String en, @Nullable String article) {}

    /** Admissions and accumulators at the end of the fold that belong to a benefit year. */
    public record Year(int year, int admissions, List<Accumulated> accumulators) {}

    /**
     * One accumulator.
     *
     * @param scope as in {@link CaseFile.Amount#scope()}
     */
    public record Accumulated(String name, String scope, long fen) {}

    /** Settlements by encounter id, for comparing. */
    public Map<String, Settled> byEncounter() {
        Map<String, Settled> result = new java.util.LinkedHashMap<>();
        settlements.forEach(settled -> result.put(settled.encounter().id(), settled));
        return result;
    }
}
