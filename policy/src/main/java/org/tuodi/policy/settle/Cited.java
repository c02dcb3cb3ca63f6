package org.tuodi.policy.settle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.model.Texts;

/**
 * Where one value comes from and how sure it is.
 *
 * @param row id of the row, requirement or adjustment, null for what the whole layer says
 * @param note null for stated values
 */
record Cited(
        @Nullable String article,
        @Nullable String row,
        Provenance.Status status,
        @Nullable Texts note) {

    /** Nothing of the pack: a plain consequence, or something that the case says. */
    static final Cited NOTHING = new Cited(null, null, Provenance.Status.STATED, null);

    /** An entry, with the status of some of its values; marks on a value stand for all below it and the other way round. */
    static Cited of(Provenance source, @Nullable String row, String... values) {
        Provenance.Mark weakest = null;
        for (Provenance.Mark mark : source.marks()) {
            boolean concerns = List.of(values).stream().anyMatch(value -> concerns(mark.value(), value));
            if (concerns && (weakest == null || mark.status().compareTo(weakest.status()) > 0)) {
                weakest = mark;
            }
        }
        Provenance.Status status = weakest == null ? source.status() : weakest.status();
        Texts note = weakest == null ? source.note() : weakest.note();
        return new Cited(source.article(), row, status, status == Provenance.Status.STATED ? null : note);
    }

    private static boolean concerns(String mark, String value) {
        return mark.equals(value) || mark.startsWith(value + ".") || value.startsWith(mark + ".");
    }

    /** The same, but as unsure as another value on which it rests. */
    Cited restingOn(Cited other) {
        return other.status.compareTo(status) > 0 ? new Cited(article, row, other.status, other.note) : this;
    }
}
