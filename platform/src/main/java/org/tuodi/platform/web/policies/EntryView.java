package org.tuodi.platform.web.policies;

import java.util.ArrayList;
import java.util.List;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.settle.Labels;

/**
 * An entry of a pack for a reader in one language.
 *
 * @param id by which settlements and examples name it
 * @param text what it says
 * @param article that it was made from, as cited
 * @param summary of the article in our own words
 * @param doubts what the source does not state, each with the reason
 * @param floors values of which the source gives a lower limit only
 */
record EntryView(
        String id,
        String text,
        String article,
        String summary,
        List<Doubt> doubts,
        List<String> floors,
        List<String> requirements) {

    /**
     * A value that the source does not state.
     *
     * @param value path in the entry, empty for all of it
     * @param status {@code derived} or {@code assumed}
     */
    record Doubt(String value, String status, String name, String note) {}

    static EntryView of(String id, String text, Provenance source, String language) {
        List<Doubt> doubts = new ArrayList<>();
        if (source.status() != Provenance.Status.STATED) {
            doubts.add(doubt(
                    "",
                    source.status(),
                    source.note() == null ? "" : source.note().in(language),
                    language));
        }
        source.marks().stream()
                .filter(mark -> mark.status() != Provenance.Status.STATED)
                .forEach(mark -> doubts.add(
                        doubt(mark.value(), mark.status(), mark.note().in(language), language)));
        return new EntryView(
                id,
                text,
                source.article(),
                source.summary().in(language),
                List.copyOf(doubts),
                source.floors(),
                source.requirements());
    }

    static Doubt doubt(String value, Provenance.Status status, String note, String language) {
        return new Doubt(value, Labels.word(status), Labels.of("status", status).in(language), note);
    }

    /** Where it stands on the page. */
    public String anchor() {
        return Words.anchor(id);
    }

    /** Where its article stands on the page. */
    public String articleAnchor() {
        return Words.articleAnchor(article);
    }

    /** Whether all words, in small letters, stand somewhere in it. */
    boolean has(List<String> words) {
        String all = (id + ' ' + text + ' ' + article + ' ' + summary).toLowerCase(java.util.Locale.ROOT);
        return words.stream().allMatch(all::contains);
    }
}
