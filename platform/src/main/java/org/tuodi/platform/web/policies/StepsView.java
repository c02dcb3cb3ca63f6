package org.tuodi.platform.web.policies;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.settle.ExplainedLayer;
import org.tuodi.policy.settle.ExplainedSettlement;
import org.tuodi.policy.settle.ExplainedStep;
import org.tuodi.policy.settle.Labels;

/**
 * A settlement step by step for a reader in one language; each step leads to the row of the pack that says so.
 *
 * @param encounter id of the visit
 * @param pack id of the pack
 * @param cash of which parts of the bill what the person pays is made up
 */
public record StepsView(
        String encounter, String pack, String total, String account, String paid, List<Layer> layers, List<Part> cash) {

    /** What one layer pays, and why. */
    public record Layer(String name, String paid, boolean pays, String reason, List<Step> steps) {}

    /**
     * One step.
     *
     * @param row id of the row that says so, empty where an article says it for all rows
     * @param href where that stands
     */
    public record Step(String text, String article, String row, String href, String status, String name, String note) {}

    /** A part of what the person pays. */
    public record Part(String name, String fen) {}

    /** The steps of a settlement in a language, {@code zh} or {@code en}. */
    public static StepsView of(ExplainedSettlement explained, String language) {
        String pack = explained.settled().pack().spec().id();
        List<Part> cash = new ArrayList<>();
        explained.cash().forEach((part, fen) -> {
            if (fen != 0) {
                cash.add(new Part(Labels.of("part", part).in(language), Money.text(fen)));
            }
        });
        return new StepsView(
                explained.encounter(),
                pack,
                Money.text(explained.settled().total()),
                Money.text(explained.settled().personalAccount()),
                Money.text(explained.settled().cash()),
                explained.layers().stream()
                        .map(layer -> layer(layer, pack, language))
                        .toList(),
                List.copyOf(cash));
    }

    private static Layer layer(ExplainedLayer layer, String pack, String language) {
        Texts reason = layer.reason();
        return new Layer(
                layer.layer().layer().spec().name().in(language),
                Money.text(layer.paid()),
                layer.paid() != 0,
                reason == null ? "" : reason.in(language),
                layer.steps().stream().map(step -> step(step, pack, language)).toList());
    }

    private static Step step(ExplainedStep step, String pack, String language) {
        return step(step.text(), step.article(), step.row(), step.status(), step.note(), pack, language);
    }

    /** A step of an answer. */
    static Step step(org.tuodi.policy.questions.Step step, String pack, String language) {
        Provenance source = step.source();
        return source == null
                ? new Step(step.text().in(language), "", "", "", "stated", "", "")
                : step(step.text(), source.article(), step.row(), source.status(), source.note(), pack, language);
    }

    private static Step step(
            Texts text,
            @Nullable String article,
            @Nullable String row,
            Provenance.Status status,
            @Nullable Texts note,
            String pack,
            String language) {
        String cited = article == null ? "" : article;
        String decided = row == null ? "" : row;
        String anchor = decided.isEmpty() ? Words.articleAnchor(cited) : Words.anchor(decided);
        return new Step(
                text.in(language),
                cited,
                decided,
                cited.isEmpty() && decided.isEmpty() ? "" : "/policies/packs/" + pack + "#" + anchor,
                Labels.word(status),
                Labels.of("status", status).in(language),
                note == null ? "" : note.in(language));
    }
}
