package org.tuodi.platform.cases;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.policy.model.Texts;

/** What a kind of case shows beside what all cases have. Several may have something to say of one case. */
public interface KindView {

    /** Parts to show to a caller who sees the case, in order; none where there is nothing to say. */
    List<Part> of(BenefitCase found, Caller caller);

    /** What the caller may fill in now; none for most. */
    default List<KindForm> forms(BenefitCase found, Caller caller) {
        return List.of();
    }

    /**
     * Does what a form of {@link #forms} asks for.
     *
     * @param typed by the names of the form's entries
     * @throws org.tuodi.platform.calls.Refusal when the caller may not, or what was typed does not fit
     */
    default void submit(String form, Map<String, String> typed, BenefitCase found, Caller caller) {
        throw new Refusal(Refusal.Code.NOT_FOUND, "the form " + form);
    }

    /**
     * A part.
     *
     * @param id by which a page names it
     */
    record Part(String id, Texts title, List<Line> lines) {

        public Part {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A line of it.
     *
     * @param article on which it rests, or null
     * @param mark {@code derived} or {@code assumed} with why, null for what a source states
     */
    record Line(
            Texts label,
            Texts text,
            @Nullable String article,
            @Nullable String mark,
            @Nullable Texts note) {

        /** Without an article. */
        public static Line of(Texts label, Texts text) {
            return new Line(label, text, null, null, null);
        }

        /** The same text in both languages. */
        public static Line of(Texts label, String text) {
            return of(label, new Texts(text, text));
        }
    }
}
