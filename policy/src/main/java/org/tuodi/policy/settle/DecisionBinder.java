package org.tuodi.policy.settle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Visit;
import org.tuodi.policy.compile.CompiledPack;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.text.Nearest;
import org.tuodi.policy.text.Problem;
import org.tuodi.policy.text.Problems;

/** Binds case decisions (一事一议, requirements G-05) to the values in principle that they replace. */
final class DecisionBinder {

    private final CompiledPack pack;
    private final Problems problems;

    DecisionBinder(CompiledPack pack, Problems problems) {
        this.pack = pack;
        this.problems = problems;
    }

    void bind(CaseFile.Encounter encounter, Visit.@Nullable Decision[] decisions) {
        for (CaseFile.Decision decision : encounter.decisions()) {
            List<String> names = VisitFactory.layerNames(pack);
            if (!names.contains(decision.layer())) {
                problems.add(new Problem(
                        decision.place(),
                        "a decision on the layer `" + decision.layer() + "`",
                        "one of " + String.join(", ", names),
                        Nearest.hint(decision.layer(), names)));
                continue;
            }
            for (int i = 0; i < decisions.length; i++) {
                if (pack.layers().get(i).spec().layer().equals(decision.layer())) {
                    decisions[i] = bind(pack.layers().get(i).spec(), decision);
                }
            }
        }
    }

    private Visit.@Nullable Decision bind(LayerSpec layer, CaseFile.Decision decision) {
        Long points = decision.points();
        Long ceiling = decision.ceiling();
        if (points != null && layer.requires().stream().noneMatch(LayerSpec.RequirementSpec::inPrinciple)) {
            problems.add(
                    decision.place(),
                    "a decision " + decision.id() + " on points",
                    "a requirement of `" + layer.id() + "` that holds in principle; it has none");
        }
        int index = ceiling == null ? -1 : inPrinciple(layer);
        if (ceiling != null && index < 0) {
            problems.add(
                    decision.place(),
                    "a decision " + decision.id() + " on the ceiling",
                    "a ceiling of `" + layer.id() + "` that is marked inPrinciple; it has none");
        }
        return new Visit.Decision(index, ceiling == null ? 0 : ceiling, points == null ? -1 : points);
    }

    private static int inPrinciple(LayerSpec layer) {
        for (int i = 0; i < layer.ceilings().size(); i++) {
            String name = layer.ceilings().get(i).name();
            if (rows(layer).stream().anyMatch(row -> row.ceilings().get(name) instanceof AmountSpec.InPrinciple)) {
                return i;
            }
        }
        return -1;
    }

    /** The rows of a layer with its {@code else}. */
    static List<LayerSpec.RowSpec> rows(LayerSpec layer) {
        List<LayerSpec.RowSpec> rows = new ArrayList<>(layer.rows());
        LayerSpec.RowSpec otherwise = layer.otherwise();
        if (otherwise != null) {
            rows.add(otherwise);
        }
        return rows;
    }
}
