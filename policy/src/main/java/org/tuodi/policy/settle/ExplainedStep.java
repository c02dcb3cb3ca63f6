package org.tuodi.policy.settle;

import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.model.Texts;

/**
 * One step on the way from a layer's base to its payment. Money in fen, rates in parts per million; what a step is not about
 * is null.
 *
 * @param text what was done, with its figures
 * @param article the article that says so
 * @param row id of the row, requirement or adjustment that says so
 * @param base the base of the layer
 * @param deductible what is deducted
 * @param band where a band begins and ends on its axis, such as {@code 0.00-50000.00}, {@code 50000.00-} for the last
 * @param ratio the ratio used
 * @param ceilingLeft what is left of a ceiling afterwards
 * @param rounding unit and mode, such as {@code 0.01 halfUp}
 * @param status how sure the value is
 * @param note why it is derived or assumed, null for stated values
 */
public record ExplainedStep(
        Texts text,
        @Nullable String article,
        @Nullable String row,
        @Nullable Long base,
        @Nullable Long deductible,
        @Nullable String band,
        @Nullable Long ratio,
        @Nullable Long ceilingLeft,
        @Nullable String rounding,
        Provenance.Status status,
        @Nullable Texts note) {

    /** A step that says something and has no figure of its own. */
    static ExplainedStep of(Cited cited, Texts text) {
        return new ExplainedStep(
                text, cited.article(), cited.row(), null, null, null, null, null, null, cited.status(), cited.note());
    }

    ExplainedStep withBase(long fen) {
        return new ExplainedStep(text, article, row, fen, deductible, band, ratio, ceilingLeft, rounding, status, note);
    }

    ExplainedStep withDeductible(long fen) {
        return new ExplainedStep(text, article, row, base, fen, band, ratio, ceilingLeft, rounding, status, note);
    }

    ExplainedStep withBand(String of, long ppm) {
        return new ExplainedStep(text, article, row, base, deductible, of, ppm, ceilingLeft, rounding, status, note);
    }

    ExplainedStep withCeilingLeft(long fen) {
        return new ExplainedStep(text, article, row, base, deductible, band, ratio, fen, rounding, status, note);
    }

    ExplainedStep withRounding(String how) {
        return new ExplainedStep(text, article, row, base, deductible, band, ratio, ceilingLeft, how, status, note);
    }
}
