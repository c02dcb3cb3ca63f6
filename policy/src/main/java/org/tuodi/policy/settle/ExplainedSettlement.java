package org.tuodi.policy.settle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tuodi.kernel.Part;

/**
 * One encounter settled, with its explanation.
 *
 * @param layers as in {@link CaseResult.Settled#layers()}
 * @param cash of which parts of the bill the cash is made up; fen
 */
public record ExplainedSettlement(CaseResult.Settled settled, List<ExplainedLayer> layers, Map<Part, Long> cash) {

    public ExplainedSettlement {
        layers = List.copyOf(layers);
    }

    /** The encounter's id. */
    public String encounter() {
        return settled.encounter().id();
    }

    /** A layer by its name in results. */
    public Optional<ExplainedLayer> layer(String name) {
        return layers.stream().filter(layer -> layer.name().equals(name)).findFirst();
    }
}
