package org.tuodi.platform.clearing;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tuodi.platform.policies.Policies;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.PackSpec;

/** Which fund pays a layer, as the packs of a family say. */
@Component
class AssistanceFunds {

    private final Policies policies;

    AssistanceFunds(Policies policies) {
        this.policies = policies;
    }

    /** The fund of a layer on the last day of a month, or of any pack of the family. */
    String of(Period period, String layer) {
        return policies.library().family(period.family()).stream()
                .flatMap(pack -> pack.layers().stream())
                .filter(each -> each.layer().equals(layer))
                .map(LayerSpec::fund)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("no pack of " + period.family() + " has the layer " + layer));
    }

    /** Layers of a family that the fund of assistance pays. */
    Set<String> layers(String family) {
        return policies.library().family(family).stream()
                .map(PackSpec::layers)
                .flatMap(java.util.List::stream)
                .filter(each -> Assistance.kind(each.layer()).isPresent())
                .map(LayerSpec::layer)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
