package org.tuodi.platform.web.policies;

import java.util.List;
import org.tuodi.kernel.Money;
import org.tuodi.policy.verify.PackDiff;

/** The difference of two packs for a reader in one language. */
record DiffView(
        String first, String second, String firstDay, String secondDay, List<Change> changes, boolean complete) {

    private static final int MOST_CELLS = 12;

    /**
     * Cells in which a layer differs.
     *
     * @param more how many cells are not listed
     */
    record Change(String layer, List<String> cells, int more, String before, String after, List<Effect> effects) {}

    /** What all layers together pay of a bill. */
    record Effect(String bill, String before, String after, String more, boolean gains) {}

    static DiffView of(PackDiff diff, String language) {
        return new DiffView(
                diff.first(),
                diff.second(),
                diff.days().get(0).toString(),
                diff.days().get(1).toString(),
                diff.changes().stream().map(change -> change(change, language)).toList(),
                diff.complete());
    }

    private static Change change(PackDiff.Change change, String language) {
        int shown = Math.min(MOST_CELLS, change.cells().size());
        return new Change(
                change.layer(),
                change.cells().subList(0, shown),
                change.cells().size() - shown,
                change.before().in(language),
                change.after().in(language),
                change.effects().stream().map(DiffView::effect).toList());
    }

    private static Effect effect(PackDiff.Effect effect) {
        long more = effect.after() - effect.before();
        return new Effect(
                Money.text(effect.bill()),
                Money.text(effect.before()),
                Money.text(effect.after()),
                (more > 0 ? "+" : "") + Money.text(more),
                more > 0);
    }
}
