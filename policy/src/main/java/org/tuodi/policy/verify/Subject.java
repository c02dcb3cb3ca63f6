package org.tuodi.policy.verify;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.tuodi.kernel.Leaf;
import org.tuodi.kernel.Plan;
import org.tuodi.policy.compile.CompiledLayer;
import org.tuodi.policy.compile.CompiledPack;
import org.tuodi.policy.compile.LayerRules;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.compile.Vocabulary;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.text.Place;

/** The pack under proof with what all checks need: plans by benefit year with every statistic filled in. */
final class Subject {

    final PolicyLibrary library;
    final PolicyLibrary.PackSource source;
    final CompiledPack pack;
    final PackSpec spec;
    final Vocabulary vocabulary;
    final StandIns standIns;
    private final Map<Integer, Plan> plans = new HashMap<>();

    Subject(PolicyLibrary library, String id) {
        this.library = library;
        this.source = library.source(id).orElseThrow();
        this.pack = library.pack(id);
        this.spec = pack.spec();
        this.vocabulary = pack.vocabulary();
        this.standIns = new StandIns(spec, source);
    }

    /** The plan of a benefit year. */
    Plan plan(int year) {
        Plan known = plans.get(year);
        if (known == null) {
            known = pack.plan(year, statistics(year));
            plans.put(year, known);
        }
        return known;
    }

    /** What cases of a year supply. */
    Statistics statistics(int year) {
        return standIns.of(year);
    }

    /** The day that a cell stands for. */
    LocalDate day(int[] raw) {
        return LocalDate.ofEpochDay(raw[vocabulary.get(Vocabulary.DATE).index()]);
    }

    /** The benefit year of a cell. */
    int year(int[] raw) {
        return spec.yearStartOf(day(raw)).getYear();
    }

    /** The first benefit year of the pack and that of every row's first day: between them amounts do not change otherwise. */
    List<Integer> years() {
        TreeSet<Integer> years = new TreeSet<>();
        years.add(spec.yearStartOf(spec.from()).getYear());
        spec.layers().stream().flatMap(StandIns::rows).forEach(row -> {
            LocalDate from = row.from();
            if (from != null && spec.inForce(from)) {
                years.add(spec.yearStartOf(from).getYear());
            }
        });
        return List.copyOf(years);
    }

    /** Name of the row that decided a leaf, the layer's id when none did. */
    String row(int layer, Leaf leaf) {
        LayerSpec.RowSpec row = rowOf(layer, leaf);
        return row == null ? pack.layers().get(layer).spec().id() : row.id();
    }

    /** The row that decided a leaf, null when none did. */
    LayerSpec.@org.jspecify.annotations.Nullable RowSpec rowOf(int layer, Leaf leaf) {
        CompiledLayer compiled = pack.layers().get(layer);
        List<LayerRules.Rule> rules = compiled.rules().all();
        if (leaf.rule() < 0) {
            return null;
        }
        return leaf.rule() < rules.size()
                ? rules.get(leaf.rule()).row()
                : compiled.spec().otherwise();
    }

    /** Where that row stands. */
    Place place(int layer, Leaf leaf) {
        LayerSpec.RowSpec row = rowOf(layer, leaf);
        return row == null
                ? pack.layers().get(layer).spec().place()
                : row.provenance().place();
    }

    /** A cell in words, by the attributes that matter. */
    Texts cell(int[] raw) {
        return CellText.of(vocabulary, raw);
    }
}
