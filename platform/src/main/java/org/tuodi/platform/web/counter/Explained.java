package org.tuodi.platform.web.counter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.settlement.Assessment;
import org.tuodi.platform.settlement.Entry;
import org.tuodi.platform.supervision.Finding;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.ExplainedLayer;
import org.tuodi.policy.settle.ExplainedSettlement;
import org.tuodi.policy.settle.ExplainedStep;

/**
 * What a bill comes to and why, as pages and papers show it. Money in fen.
 *
 * @param policy what settled it
 * @param mark of the figures: two results of one mark pay the same
 */
public record Explained(
        CaseFile.Encounter encounter,
        Texts policy,
        String policyId,
        long total,
        CaseResult.Split split,
        List<Layer> layers,
        long account,
        long cash,
        List<Note> notes,
        List<Category> categories,
        String mark) {

    /** What a layer pays of which base, with its steps. */
    public record Layer(
            String layer,
            Texts name,
            String fund,
            String identity,
            long base,
            long deductible,
            long paid,
            @Nullable Texts reason,
            List<Step> steps) {}

    /** A step with its article, null for none. */
    public record Step(
            Texts text,
            @Nullable String article,
            @Nullable String row,
            boolean assumed,
            @Nullable Texts note) {}

    /** Something that the clerk should know. */
    public record Note(String code, Texts text, @Nullable String article) {}

    /** What was charged in a category. */
    public record Category(String category, long amount) {}

    /** Of a bill that was computed. */
    static Explained of(Assessment assessment) {
        ExplainedSettlement explained = assessment.explained();
        CaseResult.Settled settled = assessment.settled();
        List<Note> notes = new ArrayList<>();
        settled.warnings()
                .forEach(each -> notes.add(new Note(each.code(), new Texts(each.zh(), each.en()), each.article())));
        for (Finding.Note each : assessment.notes()) {
            notes.add(new Note(each.rule(), each.text(), each.article()));
        }
        return new Explained(
                settled.encounter(),
                settled.pack().spec().title(),
                settled.pack().spec().id(),
                settled.total(),
                settled.split(),
                explained.layers().stream().map(Explained::layer).toList(),
                settled.personalAccount(),
                settled.cash(),
                notes,
                categories(settled.encounter().fees()),
                mark(assessment.amounts()));
    }

    /** Two results of one mark pay the same. */
    static String mark(Entry.Amounts amounts) {
        return new org.tuodi.platform.calls.Digest()
                .add(amounts.total())
                .add(amounts.waived())
                .add(amounts.account())
                .add(amounts.cash())
                .addTexts(amounts.layers())
                .addNumbers(amounts.paid())
                .hex()
                .substring(0, 16);
    }

    private static Layer layer(ExplainedLayer layer) {
        CaseResult.LayerSettled settled = layer.layer();
        return new Layer(
                layer.name(),
                settled.layer().spec().name(),
                settled.layer().spec().fund(),
                settled.identity().equals("none") ? "" : settled.identity(),
                settled.computation().base,
                settled.computation().deductible,
                layer.paid(),
                layer.reason(),
                layer.steps().stream().map(Explained::step).toList());
    }

    private static Step step(ExplainedStep step) {
        return new Step(
                step.text(), step.article(), step.row(), step.status() == Provenance.Status.ASSUMED, step.note());
    }

    private static List<Category> categories(List<CaseFile.Fee> fees) {
        Map<String, Long> sums = new LinkedHashMap<>();
        fees.forEach(fee -> sums.merge(fee.category(), fee.amount(), Math::addExact));
        return sums.entrySet().stream()
                .map(each -> new Category(each.getKey(), each.getValue()))
                .toList();
    }

    /** What all funds pay. */
    public long funds() {
        return layers.stream().mapToLong(Layer::paid).sum();
    }
}
