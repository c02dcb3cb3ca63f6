package org.tuodi.policy.verify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tuodi.kernel.Layer;
import org.tuodi.kernel.Leaf;
import org.tuodi.policy.compile.CompiledLayer;
import org.tuodi.policy.compile.LayerRules;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.LayerSpec;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.text.Place;

/** Exact checks of each layer's table: gaps, overlaps, ratios, rows that decide nothing, values left open. */
final class TableChecks {

    private static final long BILL = 10_000_000L;

    private final Subject subject;
    private final List<Issue> issues = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final Diagram ages;
    private final Diagram stays;

    private TableChecks(Subject subject) {
        this.subject = subject;
        this.ages = Feasible.ages(subject.spec, subject.vocabulary, Feasible.IMPOSSIBLE);
        this.stays = Feasible.stays(subject.spec, subject.vocabulary);
    }

    /** Everything found. */
    static List<Issue> run(Subject subject) {
        TableChecks checks = new TableChecks(subject);
        for (int i = 0; i < subject.pack.layers().size(); i++) {
            checks.layer(i);
        }
        checks.sharedNames();
        return checks.issues;
    }

    /** One possible cell for each leaf of a layer; leaves that no case reaches are not there. */
    private Map<Integer, int[]> reached(CompiledLayer layer) {
        Map<Integer, int[]> cells = new LinkedHashMap<>();
        Diagram diagram = Diagram.of(layer.partition(), leaf -> leaf);
        walk(List.of(diagram, ages, stays), (outcomes, raw) -> {
            cells.putIfAbsent(outcomes[0], raw.clone());
            return true;
        });
        return cells;
    }

    private void walk(List<Diagram> diagrams, Joint.Visitor visitor) {
        int[] roots = diagrams.stream().mapToInt(Diagram::root).toArray();
        Joint.walk(diagrams, roots, subject.vocabulary.all().size(), Integer.MAX_VALUE, visitor);
    }

    private void layer(int number) {
        CompiledLayer layer = subject.pack.layers().get(number);
        Map<Integer, int[]> cells = reached(layer);
        BitSet deciding = new BitSet();
        BitSet adjusting = new BitSet();
        cells.forEach((leaf, cell) -> {
            List<Integer> rows = rows(layer, leaf);
            rows.forEach(deciding::set);
            if (rows.size() > 1) {
                overlap(layer, rows, cell);
            }
        });
        for (int year : subject.years()) {
            Leaf[] leaves = subject.plan(year).layers()[number].leaves();
            cells.forEach((leaf, cell) -> {
                Leaf met = leaves[leaf];
                for (int adjust : met.adjusts()) {
                    adjusting.set(adjust);
                }
                if (met.rule() >= 0) {
                    deciding.set(met.rule());
                }
                leaf(number, met, rows(layer, leaf).size(), cell);
            });
        }
        dead(layer, deciding, adjusting);
        open(layer);
    }

    private static List<Integer> rows(CompiledLayer layer, int leaf) {
        BitSet holding = layer.rulesAt(layer.partition().leaves().get(leaf));
        if (!holding.get(0)) {
            return List.of();
        }
        return holding.stream()
                .filter(rule -> layer.rules().all().get(rule).kind() == LayerRules.Kind.ROW)
                .boxed()
                .toList();
    }

    private void leaf(int number, Leaf leaf, int rows, int[] cell) {
        CompiledLayer compiled = subject.pack.layers().get(number);
        LayerSpec layer = compiled.spec();
        if (leaf.kind() == Leaf.Kind.NO_ROW) {
            Texts at = at(compiled, cell);
            add(
                    "gap:" + layer.id(),
                    layer.place(),
                    new Texts(
                            "层 " + layer.id() + " 没有适用的行：" + at.zh(),
                            "no row of layer " + layer.id() + " for " + at.en()),
                    new Texts("一行，或写出 else", "a row, or `else`"),
                    cell);
        }
        LayerSpec.RowSpec row = subject.rowOf(number, leaf);
        if (row != null) {
            int[] complete = Usual.complete(cell, subject.spec, subject.vocabulary);
            StatisticChecks.undeclared(subject.spec, row).stream()
                    .filter(statistic -> keys.add("statistic:" + statistic))
                    .forEach(statistic -> issues.add(StatisticChecks.missing(subject, row, statistic, complete)));
        }
        if (leaf.kind() == Leaf.Kind.REFUSES && rows < 2 && row != null && !leftOpen(row)) {
            Texts at = at(compiled, cell);
            add(
                    "ratio:" + row.id(),
                    row.provenance().place(),
                    new Texts(
                            "行 " + row.id() + "：" + leaf.message() + "（" + at.zh() + "）",
                            "row " + row.id() + ": " + leaf.message() + " (" + at.en() + ")"),
                    new Texts(
                            "所有可能同时适用的调整之后比例在 0%..100% 之间，分段递增",
                            "ratios within 0%..100% after all adjustments that can meet, bands ascending"),
                    cell);
        }
    }

    /** A cell in words, by what the layer asks for. */
    private Texts at(CompiledLayer layer, int[] cell) {
        return subject.cell(Diagram.of(layer.partition(), leaf -> leaf).asked(cell));
    }

    private void add(String key, Place place, Texts found, Texts expected, int[] cell) {
        if (keys.add(key)) {
            int[] complete = Usual.complete(cell, subject.spec, subject.vocabulary);
            Witness witness = WitnessCase.of(subject, key, found, List.of(WitnessCase.Visit.of(complete, BILL)));
            issues.add(Issue.error(key, place, found, expected, witness));
        }
    }

    private void overlap(CompiledLayer layer, List<Integer> rows, int[] cell) {
        Texts at = at(layer, cell);
        for (int i = 1; i < rows.size(); i++) {
            LayerRules.Rule first = layer.rules().all().get(rows.get(i - 1));
            LayerRules.Rule second = layer.rules().all().get(rows.get(i));
            Place before = place(first);
            add(
                    "overlap:" + first.id() + "+" + second.id(),
                    place(second),
                    new Texts(
                            "行 " + second.id() + " 和第 " + before.line() + " 行的 " + first.id() + " 同时适用：" + at.zh(),
                            "row " + second.id() + " and row " + first.id() + " of line " + before.line()
                                    + " both match " + at.en()),
                    new Texts("至多一行适用", "at most one row"),
                    cell);
        }
    }

    private static Place place(LayerRules.Rule rule) {
        LayerSpec.RowSpec row = rule.row();
        return row == null ? rule.when().place() : row.provenance().place();
    }

    private void dead(CompiledLayer layer, BitSet deciding, BitSet adjusting) {
        List<LayerRules.Rule> rules = layer.rules().all();
        for (int i = 0; i < rules.size(); i++) {
            LayerRules.Rule rule = rules.get(i);
            LayerSpec.AdjustSpec adjust = rule.adjust();
            if (rule.kind() == LayerRules.Kind.ROW && !deciding.get(i)) {
                dead(rule.id(), place(rule));
            } else if (adjust != null && !adjusting.get(i)) {
                dead(rule.id(), adjust.provenance().place());
            }
        }
        LayerSpec.RowSpec otherwise = layer.spec().otherwise();
        if (otherwise != null && !deciding.get(rules.size())) {
            dead(otherwise.id(), otherwise.provenance().place());
        }
    }

    private void dead(String id, Place place) {
        issues.add(Issue.finding(
                "dead:" + id,
                place,
                new Texts(id + " 在政策期内不适用于任何人的任何就诊", id + " decides for no visit of anybody in the pack's period"),
                new Texts("至少一种情形", "at least one cell that leads to it"),
                null));
    }

    private static boolean leftOpen(LayerSpec.RowSpec row) {
        return StandIns.amounts(row).anyMatch(AmountSpec.Open.class::isInstance)
                || row.bands().stream().anyMatch(band -> band.ratioPpm() == LayerSpec.BandSpec.OPEN);
    }

    private void open(CompiledLayer layer) {
        StandIns.rows(layer.spec())
                .filter(TableChecks::leftOpen)
                .forEach(row -> issues.add(Issue.note(
                        "open:" + row.id(),
                        row.provenance().place(),
                        new Texts(
                                "行 " + row.id() + " 有来源未规定的数值，遇到时拒绝结算",
                                "row " + row.id() + " has a value that the source leaves open: settlements that reach "
                                        + "it are refused"))));
    }

    /** Two entries that form one layer may never both apply. */
    private void sharedNames() {
        List<CompiledLayer> layers = subject.pack.layers();
        for (int i = 0; i < layers.size(); i++) {
            for (int j = i + 1; j < layers.size(); j++) {
                if (layers.get(i).spec().layer().equals(layers.get(j).spec().layer())) {
                    meet(i, j);
                }
            }
        }
    }

    private void meet(int first, int second) {
        LayerSpec one = subject.pack.layers().get(first).spec();
        LayerSpec other = subject.pack.layers().get(second).spec();
        walk(List.of(applies(first), applies(second), ages, stays), (outcomes, raw) -> {
            if (outcomes[0] == 0 || outcomes[1] == 0) {
                return true;
            }
            Texts at = subject.cell(either(first, second, raw));
            add(
                    "layer:" + one.id() + "+" + other.id(),
                    other.place(),
                    new Texts(
                            "层 " + other.layer() + " 的两项（第 " + one.place().line() + " 行的 " + one.id() + " 和 "
                                    + other.id() + "）同时适用：" + at.zh(),
                            "two entries of layer " + other.layer() + ", " + one.id() + " of line "
                                    + one.place().line() + " and " + other.id() + ", both apply to " + at.en()),
                    new Texts("互不相交的 appliesTo", "`appliesTo` that never meet"),
                    raw);
            return false;
        });
    }

    private int[] either(int first, int second, int[] raw) {
        int[] cell = applies(first).asked(raw);
        int[] other = applies(second).asked(raw);
        for (int i = 0; i < cell.length; i++) {
            cell[i] = Math.max(cell[i], other[i]);
        }
        return cell;
    }

    private Diagram applies(int number) {
        Layer layer = subject.plan(subject.years().get(0)).layers()[number];
        return Diagram.of(
                subject.pack.layers().get(number).partition(),
                leaf -> layer.leaves()[leaf].kind() == Leaf.Kind.NOT_APPLICABLE ? 0 : 1);
    }
}
