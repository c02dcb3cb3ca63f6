package org.tuodi.platform.web.policies;

import java.util.ArrayList;
import java.util.List;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.SplitSpec;
import org.tuodi.policy.settle.RowText;

/**
 * A table of a pack: a layer, or the rules that split a bill.
 *
 * @param id of the layer, empty for what has none
 * @param rules what it says for all of its rows
 */
record LayerView(String id, String name, String fund, List<String> rules, List<EntryView> entries) {

    LayerView {
        rules = List.copyOf(rules);
        entries = List.copyOf(entries);
    }

    static List<LayerView> of(PackSpec pack, String language) {
        RowText texts = new RowText(language, pack);
        List<LayerView> layers = new ArrayList<>();
        pack.layers().forEach(layer -> layers.add(of(layer, texts, language)));
        return layers;
    }

    private static LayerView of(LayerSpec layer, RowText texts, String language) {
        List<EntryView> entries = new ArrayList<>();
        List<String> rules = texts.layer(layer);
        entries.add(EntryView.of(layer.id(), String.join(" · ", rules), layer.provenance(), language));
        layer.requires().forEach(each -> entries.add(requirement(each, texts, language)));
        layer.adjust()
                .forEach(each -> entries.add(EntryView.of(each.id(), texts.adjust(each), each.provenance(), language)));
        for (LayerSpec.RowSpec row : RowText.rows(layer)) {
            entries.add(EntryView.of(row.id(), texts.row(layer, row), row.provenance(), language));
            row.requires().forEach(each -> entries.add(requirement(each, texts, language)));
        }
        return new LayerView(layer.id(), layer.name().in(language), layer.fund(), rules, entries);
    }

    private static EntryView requirement(LayerSpec.RequirementSpec each, RowText texts, String language) {
        String must = language.equals("en") ? "requires " : "须满足：";
        return EntryView.of(each.id(), must + texts.of(each.when()), each.provenance(), language);
    }

    /** The rules that split a bill before any layer pays. */
    static List<EntryView> split(PackSpec pack, String language) {
        RowText texts = new RowText(language, pack);
        SplitSpec split = pack.split();
        List<EntryView> entries = new ArrayList<>();
        split.waivers().forEach(r -> entries.add(EntryView.of(r.id(), texts.waiver(r), r.provenance(), language)));
        split.classes().forEach(r -> entries.add(EntryView.of(r.id(), texts.itemClass(r), r.provenance(), language)));
        split.priceLimits()
                .forEach(r -> entries.add(EntryView.of(r.id(), texts.priceLimit(r), r.provenance(), language)));
        split.firstPayments()
                .forEach(r -> entries.add(EntryView.of(r.id(), texts.firstPayment(r), r.provenance(), language)));
        return entries;
    }
}
