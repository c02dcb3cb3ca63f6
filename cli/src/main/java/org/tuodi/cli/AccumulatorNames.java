package org.tuodi.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Texts;

/** What accumulators count, in words; the same name means the same in all packs of a family. */
final class AccumulatorNames {

    private final Map<String, Texts> names = new LinkedHashMap<>();

    AccumulatorNames(List<PackSpec> packs) {
        packs.stream().flatMap(pack -> pack.layers().stream()).forEach(this::add);
    }

    private void add(LayerSpec layer) {
        Texts name = layer.name();
        names.putIfAbsent(layer.deductibleName(), new Texts(name.zh() + "：已扣起付线", name.en() + ": deductible taken"));
        names.putIfAbsent(
                layer.deductibleName() + ".gross", new Texts(name.zh() + "：累计费用", name.en() + ": gross expense"));
        names.putIfAbsent(layer.positionName(), new Texts(name.zh() + "：已分段的费用", name.en() + ": expense in bands"));
        layer.ceilings()
                .forEach(ceiling -> names.putIfAbsent(
                        ceiling.name(),
                        switch (ceiling.counts()) {
                            case PAID -> new Texts(name.zh() + "：已用支付限额", name.en() + ": paid under its ceiling");
                            case EXPENSE, EXCESS ->
                                new Texts(name.zh() + "：已用费用限额", name.en() + ": expense under its ceiling");
                        }));
    }

    /** The name of an accumulator; itself if no layer feeds it. */
    Texts of(String accumulator) {
        return names.getOrDefault(accumulator, new Texts(accumulator, accumulator));
    }
}
