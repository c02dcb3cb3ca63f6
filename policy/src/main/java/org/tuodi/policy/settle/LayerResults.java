package org.tuodi.policy.settle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Computation;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Leaf;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Plan;
import org.tuodi.kernel.Row;
import org.tuodi.kernel.Settlement;
import org.tuodi.policy.compile.CompiledLayer;
import org.tuodi.policy.compile.CompiledPack;
import org.tuodi.policy.compile.Vocabulary;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.text.Problems;

/** Keeps what each layer computed, checks it against the case, and collects warnings. */
final class LayerResults {

    private final CaseFile.Encounter encounter;
    private final CompiledPack pack;
    private final Plan plan;
    private final Settlement out;
    private final Problems problems;
    private final List<CaseResult.Warning> warnings;
    private final boolean byParts;

    /**
     * For one settlement.
     *
     * @param byParts some of the bill, or of what was merged into it, is given by its parts instead of fee lines
     */
    LayerResults(
            CaseFile.Encounter encounter,
            boolean byParts,
            CompiledPack pack,
            Plan plan,
            Settlement out,
            Problems problems,
            List<CaseResult.Warning> warnings) {
        this.encounter = encounter;
        this.byParts = byParts;
        this.pack = pack;
        this.plan = plan;
        this.out = out;
        this.problems = problems;
        this.warnings = warnings;
    }

    /** One entry for each layer name: the part that is for this visit, or the first. */
    List<CaseResult.LayerSettled> layers() {
        Map<String, CaseResult.LayerSettled> byName = new LinkedHashMap<>();
        boolean warned = false;
        for (int i = 0; i < pack.layers().size(); i++) {
            CompiledLayer layer = pack.layers().get(i);
            Computation computation = out.layer(i).snapshot(plan.layers()[i]);
            CaseResult.LayerSettled settled = new CaseResult.LayerSettled(
                    layer, plan.layers()[i], computation, identity(computation), decision(layer.spec()));
            check(settled);
            if (computation.notGiven && !warned) {
                // Only the first one: later external layers, such as donations, are usually not there at all.
                warnings.add(Warnings.externalMissing(layer.spec().layer()));
            }
            warned |= layer.spec().kind() != Layer.Kind.COMPUTED && !Settler.notForVisit(computation);
            CaseResult.LayerSettled before = byName.get(layer.spec().layer());
            if (before != null && !Settler.notForVisit(before.computation()) && !Settler.notForVisit(computation)) {
                meet(before.layer().spec(), layer.spec());
            }
            if (before == null || Settler.notForVisit(before.computation())) {
                byName.put(
                        layer.spec().layer(), before == null || !Settler.notForVisit(computation) ? settled : before);
            }
        }
        return new ArrayList<>(byName.values());
    }

    private void meet(LayerSpec first, LayerSpec second) {
        problems.add(
                encounter.place(),
                "encounter `" + encounter.id() + "`, which the entries `" + first.id() + "` and `" + second.id()
                        + "` of the layer `" + first.layer() + "` are both for (" + first.place() + ", "
                        + second.place() + ")",
                "`appliesTo` of entries of one layer name that no visit meets twice");
    }

    private String identity(Computation computation) {
        return pack.vocabulary().get(Vocabulary.IDENTITY).words().get(computation.identity);
    }

    private CaseFile.@Nullable Decision decision(LayerSpec layer) {
        return encounter.decisions().isEmpty()
                ? null
                : encounter.decisions().stream()
                        .filter(decision -> decision.layer().equals(layer.layer()))
                        .findFirst()
                        .orElse(null);
    }

    private void check(CaseResult.LayerSettled settled) {
        LayerSpec layer = settled.layer().spec();
        Computation computation = settled.computation();
        boolean forVisit = !Settler.notForVisit(computation);
        CaseFile.External given = encounter.external().get(layer.layer());
        if (layer.kind() != Layer.Kind.COMPUTED
                && given != null
                && given.paid() > 0
                && !computation.applies()
                && unique(layer)) {
            warnings.add(Warnings.externalIgnored(layer.layer()));
        }
        if (forVisit && tellsCategoriesApart(layer) && byParts) {
            problems.add(
                    encounter.place(),
                    "a bill without fee lines",
                    "`fees`, because layer `" + layer.id() + "` of "
                            + pack.spec().id() + " counts only some fee categories");
        }
        if (computation.surplusCut) {
            warnings.add(Warnings.surplusCut(layer.layer()));
        }
        Leaf leaf = computation.leaf;
        if (leaf != null && computation.applies() && leaf.message() != null) {
            warnings.add(Warnings.value(leaf.message(), layer.provenance().article()));
        }
        bounds(settled);
    }

    private boolean unique(LayerSpec layer) {
        return pack.layers().stream()
                        .filter(l -> l.spec().layer().equals(layer.layer()))
                        .count()
                == 1;
    }

    private static boolean tellsCategoriesApart(LayerSpec layer) {
        return !layer.base().categories().isEmpty() || !layer.base().classes().isEmpty();
    }

    /** A decided ceiling must replace a value in principle of the row that won, and stay within its bounds. */
    private void bounds(CaseResult.LayerSettled settled) {
        CaseFile.Decision decision = settled.decision();
        Leaf leaf = settled.computation().leaf;
        if (decision == null
                || decision.ceiling() == null
                || leaf == null
                || !settled.computation().applies()) {
            return;
        }
        LayerSpec.RowSpec row = Refusals.row(settled.layer(), leaf.rule());
        AmountSpec.InPrinciple found = row == null
                ? null
                : row.ceilings().values().stream()
                        .filter(AmountSpec.InPrinciple.class::isInstance)
                        .map(AmountSpec.InPrinciple.class::cast)
                        .findFirst()
                        .orElse(null);
        if (found == null) {
            problems.add(
                    decision.place(),
                    "a decided ceiling where row `" + (row == null ? "none" : row.id()) + "` has none in principle",
                    "no decision");
        } else {
            bound(decision, found.atLeast(), true);
            bound(decision, found.atMost(), false);
        }
    }

    private void bound(CaseFile.Decision decision, @Nullable AmountSpec bound, boolean least) {
        Long ceiling = decision.ceiling();
        if (bound == null || ceiling == null) {
            return;
        }
        int year = Calendar.year(pack.spec(), encounter.to());
        org.tuodi.policy.compile.Resolver resolver =
                new org.tuodi.policy.compile.Resolver(year, org.tuodi.policy.compile.Statistics.NONE.over(pack.spec()));
        long fen = resolver.fen(bound, "bound of decision " + decision.id());
        boolean broken = fen != Row.NO_LIMIT && (least ? ceiling < fen : ceiling > fen);
        if (broken) {
            problems.add(
                    decision.place(),
                    "a decided ceiling of " + Money.text(ceiling),
                    (least ? "at least " : "at most ") + Money.text(fen));
        }
    }
}
