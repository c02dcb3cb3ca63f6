package org.tuodi.platform.settlement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Leaf;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.PolicyVersion;
import org.tuodi.platform.supervision.Finding;
import org.tuodi.policy.compile.LayerRules;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.settle.CaseException;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.ExplainedSettlement;
import org.tuodi.policy.settle.Explanation;
import org.tuodi.policy.settle.Settler;
import org.tuodi.policy.text.Problem;

/**
 * One bill settled from its facts. The same facts and the same version of the pack give the same to the fen, today and when
 * it is explained years later.
 */
public final class Assessment {

    private final CaseFile file;
    private final CaseResult result;
    private final PolicyVersion policy;
    private final List<Finding.Note> notes;

    private Assessment(CaseFile file, CaseResult result, PolicyVersion policy, List<Finding.Note> notes) {
        this.file = file;
        this.result = result;
        this.policy = policy;
        this.notes = notes;
    }

    /**
     * Settles.
     *
     * @throws Refusal when the bill cannot be settled
     */
    static Assessment of(CaseFile file, PolicyVersion policy) {
        try {
            return new Assessment(file, Settler.settle(file, policy.library()), policy, List.of());
        } catch (CaseException e) {
            throw new Refusal(
                    Refusal.Code.NOT_SETTLED,
                    e.problems().stream().map(Problem::message).toList());
        }
    }

    /** The same with what the check stage found. */
    Assessment with(List<Finding.Note> found) {
        return found.isEmpty() ? this : new Assessment(file, result, policy, List.copyOf(found));
    }

    /** What the check stage found. */
    public List<Finding.Note> notes() {
        return notes;
    }

    /** The bill's own settlement, which is the last; stays around it come before. */
    public CaseResult.Settled settled() {
        return result.settlements().get(result.settlements().size() - 1);
    }

    /** The settlement with its steps. */
    public ExplainedSettlement explained() {
        List<ExplainedSettlement> all = Explanation.of(file, result, policy.library());
        return all.get(all.size() - 1);
    }

    /** The policy that settled. */
    public PolicyVersion policy() {
        return policy;
    }

    /** What is charged and who pays; layers that pay nothing are left out. */
    public Entry.Amounts amounts() {
        List<String> layers = new ArrayList<>();
        List<Long> paid = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        for (CaseResult.LayerSettled layer : settled().layers()) {
            if (layer.computation().paid != 0) {
                layers.add(layer.layer().spec().layer());
                paid.add(layer.computation().paid);
                rows.add(row(layer));
            }
        }
        CaseResult.Settled settled = settled();
        return new Entry.Amounts(
                settled.total(),
                settled.split().waived(),
                settled.personalAccount(),
                settled.cash(),
                List.copyOf(layers),
                List.copyOf(paid),
                List.copyOf(rows));
    }

    private static String row(CaseResult.LayerSettled layer) {
        Leaf leaf = layer.computation().leaf;
        int number = leaf == null ? -1 : leaf.rule();
        List<LayerRules.Rule> rules = layer.layer().rules().all();
        if (number < 0) {
            return "";
        }
        LayerSpec.@Nullable RowSpec row = number == rules.size()
                ? layer.layer().spec().otherwise()
                : rules.get(number).row();
        return row == null ? "" : row.id();
    }

    /** What each fund pays, in fen. */
    public Map<String, Long> paidByFund() {
        Map<String, Long> funds = new LinkedHashMap<>();
        settled()
                .layers()
                .forEach(layer -> funds.merge(layer.layer().spec().fund(), layer.computation().paid, Math::addExact));
        return funds;
    }

    /** What the settlement moved in the accumulators, in order of their names; what stayed is left out. */
    Map<String, Long> moved() {
        Map<String, Long> moved = new TreeMap<>();
        result.years().stream().filter(year -> year.year() == settled().year()).forEach(year -> {
            moved.put(PersonYear.ADMISSIONS, (long) year.admissions());
            year.accumulators().forEach(amount -> moved.put(amount.name() + "/" + amount.scope(), amount.fen()));
        });
        CaseFile.Opening opening = file.opening();
        if (opening != null) {
            moved.merge(PersonYear.ADMISSIONS, (long) -opening.admissions(), Long::sum);
            opening.accumulators()
                    .forEach(amount -> moved.merge(amount.name() + "/" + amount.scope(), -amount.fen(), Long::sum));
        }
        moved.values().removeIf(fen -> fen == 0);
        return moved;
    }
}
