package org.tuodi.policy.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tuodi.kernel.Layer;
import org.tuodi.policy.text.Nearest;
import org.tuodi.policy.text.Place;
import org.tuodi.policy.text.Problem;
import org.tuodi.policy.text.Problems;

/** Checks of a pack that need the whole pack: names that must exist, columns that belong together. */
public final class PackChecks {

    private final PackSpec pack;
    private final Problems problems;
    private final Map<String, PackSpec.AttributeSpec> declared = new HashMap<>();
    private final Set<String> attributes = new LinkedHashSet<>();
    private final Set<String> identities = new LinkedHashSet<>(List.of(Words.NO_IDENTITY));
    private final Set<String> diseases = new LinkedHashSet<>();
    private final Set<String> statistics = new LinkedHashSet<>(Words.STATISTICS);
    private final Set<String> documents = new LinkedHashSet<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, String> accumulators = new HashMap<>();

    private PackChecks(PackSpec pack, Set<String> fixedAttributes, Problems problems) {
        this.pack = pack;
        this.problems = problems;
        attributes.addAll(fixedAttributes);
        pack.attributes().forEach(attribute -> {
            declared.put(attribute.name(), attribute);
            if (!attributes.add(attribute.name())) {
                problems.add(attribute.place(), "the attribute `" + attribute.name() + "`", "a name that is not taken");
            }
        });
        pack.identities().forEach(identity -> identities.add(identity.identity()));
        pack.diseases().forEach(disease -> diseases.add(disease.id()));
        pack.statistics().forEach(statistic -> statistics.add(statistic.name()));
        pack.documents().forEach(document -> documents.add(document.id()));
    }

    /**
     * Checks a pack.
     *
     * @param fixedAttributes names of the fixed attributes of conditions
     */
    public static void check(PackSpec pack, Set<String> fixedAttributes, Problems problems) {
        new PackChecks(pack, fixedAttributes, problems).run();
    }

    private void run() {
        pack.settings().values().forEach(this::provenance);
        pack.statistics().stream()
                .map(PackSpec.StatisticSpec::provenance)
                .filter(java.util.Objects::nonNull)
                .forEach(this::provenance);
        pack.attributes().forEach(this::defaultValue);
        pack.layers().forEach(this::layer);
        SplitSpec split = pack.split();
        split.waivers().forEach(rule -> line(rule.id(), rule.lines(), rule.provenance()));
        split.classes().forEach(rule -> line(rule.id(), rule.lines(), rule.provenance()));
        split.priceLimits().forEach(rule -> line(rule.id(), rule.lines(), rule.provenance()));
        split.firstPayments().forEach(rule -> line(rule.id(), rule.lines(), rule.provenance()));
    }

    private void defaultValue(PackSpec.AttributeSpec attribute) {
        String value = attribute.defaultValue();
        if (value != null) {
            attributeWord(attribute, value, attribute.place());
        }
    }

    private void line(String id, SplitSpec.LineSelector lines, Provenance provenance) {
        id(id, provenance.place());
        provenance(provenance);
        condition(lines.when());
        if (lines.items().isEmpty()
                && lines.categories().isEmpty()
                && lines.classes().isEmpty()) {
            problems.add(provenance.place(), "a rule for every fee line", "`items`, `categories` or `classes`");
        }
    }

    private void layer(LayerSpec layer) {
        provenance(layer.provenance());
        condition(layer.appliesTo());
        LayerSpec.DeductibleScope deductible = layer.deductible();
        if (deductible != null) {
            accumulator(layer.deductibleName(), deductible.gate() ? "gate" : "deductible", layer.place());
        }
        LayerSpec.BandScope bands = layer.bands();
        if (bands != null) {
            accumulator(layer.positionName(), "position on the " + bands.axis(), layer.place());
        }
        layer.ceilings()
                .forEach(ceiling -> accumulator(ceiling.name(), "ceiling on " + ceiling.counts(), ceiling.place()));
        layer.requires().forEach(this::requirement);
        layer.adjust().forEach(adjust -> {
            id(adjust.id(), adjust.provenance().place());
            provenance(adjust.provenance());
            condition(adjust.when());
        });
        List<LayerSpec.RowSpec> rows = LayerShapes.allRows(layer);
        rows.forEach(row -> row(layer, row));
        if (rows.isEmpty() && layer.kind() == Layer.Kind.COMPUTED) {
            problems.add(
                    layer.place(),
                    "a layer without rows",
                    "`rows`, or `external` for an amount that comes with the bill");
        }
    }

    private void requirement(LayerSpec.RequirementSpec requirement) {
        id(requirement.id(), requirement.provenance().place());
        provenance(requirement.provenance());
        condition(requirement.when());
    }

    private void row(LayerSpec layer, LayerSpec.RowSpec row) {
        Place place = row.provenance().place();
        id(row.id(), place);
        provenance(row.provenance());
        condition(row.when());
        row.requires().forEach(this::requirement);
        if (row.from() != null && row.to() != null && row.to().isBefore(row.from())) {
            problems.add(place, "row `" + row.id() + "` ending before it begins", "`to` on or after `from`");
        }
        if (!row.paysNothing()) {
            columns(layer, row, place);
        }
    }

    private void columns(LayerSpec layer, LayerSpec.RowSpec row, Place place) {
        String name = "row `" + row.id() + "`";
        if (layer.deductible() == null
                && !row.deductible().equals(LayerSpec.DeductibleSpec.NONE)
                && !row.deductible().amount().equals(AmountSpec.ZERO)) {
            problems.add(
                    place, name + " with a deductible", "`deductible: {scope: …}` in the layer `" + layer.id() + "`");
        }
        if (layer.bands() == null && row.bands().size() > 1) {
            problems.add(
                    place,
                    name + " with several bands",
                    "`bands: {axis: …, scope: …}` in the layer `" + layer.id() + "`");
        }
        ceilings(layer, row, place, name);
        amounts(row).forEach(amount -> amount(amount, place));
        bands(row, name);
    }

    private void ceilings(LayerSpec layer, LayerSpec.RowSpec row, Place place, String name) {
        Set<String> known = new LinkedHashSet<>();
        layer.ceilings().forEach(ceiling -> known.add(ceiling.name()));
        for (String ceiling : row.ceilings().keySet()) {
            if (!known.contains(ceiling)) {
                unknown(
                        place,
                        "the ceiling `" + ceiling + "` in " + name,
                        "a ceiling that the layer declares",
                        ceiling,
                        known);
            }
        }
        for (String ceiling : known) {
            if (!row.ceilings().containsKey(ceiling)) {
                problems.add(
                        place,
                        name + " without the ceiling `" + ceiling + "`",
                        "`ceilings: {" + ceiling + ": …}`, or `none`");
            }
        }
    }

    private static List<AmountSpec> amounts(LayerSpec.RowSpec row) {
        List<AmountSpec> amounts = new ArrayList<>(row.ceilings().values());
        amounts.add(row.deductible().amount());
        amounts.add(row.deductible().floor());
        amounts.add(row.deductible().plusAbove());
        row.bands().forEach(band -> {
            AmountSpec upTo = band.upTo();
            if (upTo != null) {
                amounts.add(upTo);
            }
        });
        return amounts;
    }

    private void amount(AmountSpec amount, Place place) {
        if (amount instanceof AmountSpec.OfStatistic of && !statistics.contains(of.statistic())) {
            unknown(
                    place,
                    "the statistic `" + of.statistic() + "`",
                    "a statistic that the pack declares",
                    of.statistic(),
                    statistics);
        }
        if (amount instanceof AmountSpec.InPrinciple inPrinciple) {
            amount(inPrinciple.amount(), place);
        }
    }

    private void bands(LayerSpec.RowSpec row, String name) {
        long before = 0;
        for (LayerSpec.BandSpec band : row.bands()) {
            if (band.upTo() instanceof AmountSpec.Fixed end) {
                if (end.fen() <= before) {
                    problems.add(
                            band.place(),
                            "a band of " + name + " that does not end above the one before",
                            "ascending `upTo`");
                }
                before = end.fen();
            }
            if (band.ratioPpm() != LayerSpec.BandSpec.OPEN) {
                ratio(row, band, name);
            }
        }
    }

    private void ratio(LayerSpec.RowSpec row, LayerSpec.BandSpec band, String name) {
        Long atMost = row.ratioAtMost();
        long sum = band.ratioPpm() + row.uplift() - row.points();
        long shifted = atMost == null ? sum : Math.min(sum, atMost);
        try {
            org.tuodi.kernel.Row.builder(1, 0)
                    .band(0, org.tuodi.kernel.Row.NO_LIMIT, shifted)
                    .factor(row.factor())
                    .build();
        } catch (IllegalArgumentException e) {
            problems.add(
                    band.place(),
                    "in " + name + " " + e.getMessage(),
                    "(ratio + uplift − points) × factor within 0%..100%");
        }
    }

    private void condition(Condition condition) {
        condition.alternatives().forEach(alternative -> alternative.forEach(this::test));
    }

    private void test(String name, Condition.Test test) {
        if (!attributes.contains(name)) {
            unknown(
                    test.place(),
                    "the unknown attribute `" + name + "`",
                    "an attribute of the vocabulary",
                    name,
                    attributes);
            return;
        }
        if (test instanceof Condition.Sets sets) {
            List.of(sets.any(), sets.none(), sets.of())
                    .forEach(list -> list.forEach(disease -> disease(disease, test.place())));
        }
        if (name.equals("identity") && test instanceof Condition.Words words) {
            words.words().forEach(word -> {
                if (!identities.contains(word)) {
                    unknown(
                            test.place(),
                            "the identity `" + word + "`",
                            "an identity that the pack declares",
                            word,
                            identities);
                }
            });
        }
        PackSpec.AttributeSpec attribute = declared.get(name);
        if (attribute != null && test instanceof Condition.Words words) {
            words.words().forEach(word -> attributeWord(attribute, word, test.place()));
        } else if (attribute != null && !attribute.values().isEmpty()) {
            problems.add(test.place(), "a range of `" + name + "`", "one of its words " + attribute.values());
        }
    }

    private void attributeWord(PackSpec.AttributeSpec attribute, String word, Place place) {
        if (!attribute.values().isEmpty()) {
            if (!attribute.values().contains(word)) {
                unknown(
                        place,
                        "`" + word + "` for `" + attribute.name() + "`",
                        "one of " + attribute.values(),
                        word,
                        attribute.values());
            }
            return;
        }
        boolean valid = word.matches("-?[0-9]{1,7}");
        int number = valid ? Integer.parseInt(word) : 0;
        if (!valid || number < attribute.from() || number > attribute.to()) {
            problems.add(
                    place,
                    "`" + word + "` for `" + attribute.name() + "`",
                    "a whole number from " + attribute.from() + " to " + attribute.to());
        }
    }

    private void disease(String disease, Place place) {
        if (!diseases.contains(disease)) {
            unknown(place, "the disease `" + disease + "`", "a disease that the pack declares", disease, diseases);
        }
    }

    private void provenance(Provenance provenance) {
        String document = provenance.article().split(" ", 2)[0];
        if (!documents.contains(document)) {
            unknown(
                    provenance.place(),
                    "the article `" + provenance.article() + "`",
                    "`<document id> <article>` with a document of the pack",
                    document,
                    documents);
        }
    }

    private void id(String id, Place place) {
        if (!ids.add(id)) {
            problems.add(place, "a second entry `" + id + "`", "an id that is used once");
        }
    }

    private void accumulator(String name, String use, Place place) {
        String before = accumulators.putIfAbsent(name, use);
        if (before != null && !before.equals(use)) {
            problems.add(place, "`" + name + "` as " + use, "one use of a name; it is already a " + before);
        }
    }

    private void unknown(Place place, String found, String expected, String word, Collection<String> valid) {
        problems.add(new Problem(place, found, expected, Nearest.hint(word, valid)));
    }
}
