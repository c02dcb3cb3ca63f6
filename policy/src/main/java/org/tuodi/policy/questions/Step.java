package org.tuodi.policy.questions;

import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.model.Texts;

/**
 * One line of the explanation of an answer.
 *
 * @param text what was done, with the figures
 * @param row id of the row that says so; null for what comes from the question alone
 * @param source article, status and note of the row; null together with {@code row}
 */
public record Step(
        Texts text, @Nullable String row, @Nullable Provenance source) {

    /** A line without a row. */
    static Step plain(String zh, String en) {
        return new Step(new Texts(zh, en), null, null);
    }

    /** A line that begins with the summary of its row. */
    static Step of(Ruled row, String zh, String en) {
        Provenance source = row.entry().provenance();
        Texts summary = source.summary();
        return new Step(
                new Texts(summary.zh() + "：" + zh, summary.en() + ": " + en),
                row.entry().id(),
                source);
    }

    /** The same for a text in both languages. */
    static Step of(Ruled row, Texts text) {
        return of(row, text.zh(), text.en());
    }

    /** A line that is the summary of its row. */
    static Step of(Ruled row) {
        Provenance source = row.entry().provenance();
        return new Step(source.summary(), row.entry().id(), source);
    }
}
