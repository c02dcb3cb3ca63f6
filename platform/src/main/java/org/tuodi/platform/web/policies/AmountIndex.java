package org.tuodi.platform.web.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tuodi.policy.compile.PackException;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.compile.PolicyLibrary.PackSource;
import org.tuodi.policy.settle.CaseException;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.settle.ExplainedSettlement;
import org.tuodi.policy.settle.Explanation;
import org.tuodi.policy.settle.Labels;
import org.tuodi.policy.settle.Settler;

/** Amounts that come out in the worked examples of packs, so that a reader who has only the amount finds the rows behind it. */
final class AmountIndex {

    private AmountIndex() {}

    /**
     * An amount.
     *
     * @param what the layer that pays it, or the part of what the person pays
     * @param cash whether it is what the person pays
     */
    record Found(long fen, String pack, String example, String title, String encounter, String what, boolean cash) {}

    static List<Found> of(PolicyLibrary library, String language) {
        List<Found> all = new ArrayList<>();
        for (String id : library.ids()) {
            PackSource source = library.source(id).orElseThrow();
            for (ExampleView.Named example : ExampleView.all(source, language)) {
                String path = "examples/" + example.name() + ".yaml";
                byte[] content = java.util.Objects.requireNonNull(source.files().get(path));
                CaseFile file = CaseShapes.read(path, content).orThrow();
                settle(file, library, each -> amounts(each, id, example, language, all));
            }
        }
        return all;
    }

    private static void settle(CaseFile file, PolicyLibrary library, Consumer<ExplainedSettlement> each) {
        try {
            Explanation.of(file, Settler.settle(file, library), library).forEach(each);
        } catch (CaseException | PackException refused) {
            // An example of a refusal has no amounts.
        }
    }

    private static void amounts(
            ExplainedSettlement settled, String pack, ExampleView.Named example, String language, List<Found> all) {
        settled.layers()
                .forEach(layer -> add(
                        new Found(
                                layer.paid(),
                                pack,
                                example.name(),
                                example.title(),
                                settled.encounter(),
                                layer.layer().layer().spec().name().in(language),
                                false),
                        all));
        settled.cash()
                .forEach((part, fen) -> add(
                        new Found(
                                fen,
                                pack,
                                example.name(),
                                example.title(),
                                settled.encounter(),
                                Labels.of("part", part).in(language),
                                true),
                        all));
        add(
                new Found(
                        settled.settled().cash(), pack, example.name(), example.title(), settled.encounter(), "", true),
                all);
    }

    private static void add(Found found, List<Found> all) {
        if (found.fen() != 0) {
            all.add(found);
        }
    }
}
