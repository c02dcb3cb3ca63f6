package org.tuodi.platform.cases;

import java.util.List;
import org.tuodi.policy.model.Texts;

/**
 * Something to be filled in beside the steps of a case.
 *
 * @param id by which a page names it
 */
public record KindForm(String id, Texts title, Texts button, List<Entry> entries) {

    public KindForm {
        entries = List.copyOf(entries);
    }

    /** What is filled in. */
    public enum Type {
        TEXT,
        LINES,
        DAY,
        AMOUNT,
        CHOICE
    }

    /**
     * One entry.
     *
     * @param choices of a choice
     * @param hint how it is written, empty for none
     */
    public record Entry(String name, Type type, boolean required, Texts label, Texts hint, List<Choice> choices) {

        public Entry {
            choices = List.copyOf(choices);
        }

        /** Whether something is said about how it is written. */
        public boolean hasHint() {
            return !hint.zh().isEmpty();
        }
    }

    /** One of several. */
    public record Choice(String value, Texts text) {}

    private static final Texts NO_HINT = new Texts("", "");

    /** An entry that must be filled in. */
    public static Entry entry(String name, Type type, String zh, String en) {
        return new Entry(name, type, true, new Texts(zh, en), NO_HINT, List.of());
    }

    /** A choice. */
    public static Entry choice(String name, String zh, String en, List<Choice> choices) {
        return new Entry(name, Type.CHOICE, true, new Texts(zh, en), NO_HINT, choices);
    }

    /** Yes or no. */
    public static Entry yesOrNo(String name, String zh, String en, Texts yes, Texts no) {
        return choice(name, zh, en, List.of(new Choice("true", yes), new Choice("false", no)));
    }
}
