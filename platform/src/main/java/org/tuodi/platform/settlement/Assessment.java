package org.tuodi.platform.settlement;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Leaf;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.policies.PolicyVersion;
import org.tuodi.policy.compile.LayerRules;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.settle.CaseException;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.settle.ExplainedSettlement;
import org.tuodi.policy.settle.Explanation;
import org.tuodi.policy.settle.Settler;
import org.tuodi.policy.text.Parsed;
import org.tuodi.policy.text.Problem;

/**
 * One bill settled from its facts. The same facts and the same version of the pack give the same to the fen, today and when
 * it is explained years later.
 */
final class Assessment {

    private final CaseFile file;
    private final CaseResult result;
    private final PolicyVersion policy;

    private Assessment(CaseFile file, CaseResult result, PolicyVersion policy) {
        this.file = file;
        this.result = result;
        this.policy = policy;
    }

    /**
     * Settles.
     *
     * @param facts a case file as {@link CaseText} writes it
     * @throws Refusal when the bill cannot be settled
     */
    static Assessment of(String facts, PolicyVersion policy) {
        CaseFile file = file(facts);
        try {
            return new Assessment(file, Settler.settle(file, policy.library()), policy);
        } catch (CaseException e) {
            throw new Refusal(
                    Refusal.Code.NOT_SETTLED,
                    e.problems().stream().map(Problem::message).toList());
        }
    }

    /** Reads facts; throws Refusal when they cannot be read. */
    static CaseFile file(String facts) {
        Parsed<CaseFile> parsed = CaseShapes.read("encounter", facts.getBytes(StandardCharsets.UTF_8));
        if (parsed instanceof Parsed.Refused<CaseFile> refused) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    refused.problems().stream().map(Problem::message).toList());
        }
        return parsed.orThrow();
    }

    /** The bill's own settlement, which is the last; stays around it come before. */
    CaseResult.Settled settled() {
        return result.settlements().get(result.settlements().size() - 1);
    }

    /** The settlement with its steps. */
    ExplainedSettlement explained() {
        List<ExplainedSettlement> all = Explanation.of(file, result, policy.library());
        return all.get(all.size() - 1);
    }

    /** The policy that settled. */
    PolicyVersion policy() {
        return policy;
    }

    /** What is charged and who pays; layers that pay nothing are left out. */
    Entry.Amounts amounts() {
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
    Map<String, Long> paidByFund() {
        Map<String, Long> funds = new LinkedHashMap<>();
        settled()
                .layers()
                .forEach(layer -> funds.merge(layer.layer().spec().fund(), layer.computation().paid, Math::addExact));
        return funds;
    }

    /** What the settlement moved in the accumulators, in order of their names; what stayed is left out. */
    Map<String, Long> moved() {
        Map<String, Long> before = before();
        Map<String, Long> after = after();
        Map<String, Long> moved = new TreeMap<>();
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            long difference = after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L);
            if (difference != 0) {
                moved.put(name, difference);
            }
        }
        return moved;
    }

    /** The accumulators that the fold began with. */
    Map<String, Long> before() {
        Map<String, Long> amounts = new TreeMap<>();
        CaseFile.Opening opening = file.opening();
        if (opening != null) {
            amounts.put(PersonYear.ADMISSIONS, (long) opening.admissions());
            opening.accumulators().forEach(amount -> amounts.put(amount.name() + "/" + amount.scope(), amount.fen()));
        }
        return amounts;
    }

    private Map<String, Long> after() {
        Map<String, Long> amounts = new TreeMap<>();
        result.years().stream().filter(year -> year.year() == settled().year()).forEach(year -> {
            amounts.put(PersonYear.ADMISSIONS, (long) year.admissions());
            year.accumulators().forEach(amount -> amounts.put(amount.name() + "/" + amount.scope(), amount.fen()));
        });
        return amounts;
    }
}
