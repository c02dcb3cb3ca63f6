package org.tuodi.policy.verify;

import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.text.Place;

/**
 * One thing that a proof has to say of a pack.
 *
 * @param key stable name, {@code <what>:<where>}, the one that {@code accepted} uses
 * @param place where the pack says so
 * @param found what is wrong
 * @param expected what should be
 * @param witness a case that shows it, null where no case can
 */
public record Issue(
        Severity severity,
        String key,
        Place place,
        Texts found,
        Texts expected,
        @Nullable Witness witness) {

    /** How much it weighs. */
    public enum Severity {
        /** The pack cannot be used like this. */
        ERROR("错误", "error"),
        /** The pack does this; it may be meant. Passes only when accepted. */
        FINDING("发现", "finding"),
        /** Good to know. */
        NOTE("说明", "note");

        private final String zh;
        private final String en;

        Severity(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        String in(String lang) {
            return lang.equals("en") ? en : zh;
        }
    }

    static Issue error(String key, Place place, Texts found, Texts expected, @Nullable Witness witness) {
        return new Issue(Severity.ERROR, key, place, found, expected, witness);
    }

    static Issue finding(String key, Place place, Texts found, Texts expected, @Nullable Witness witness) {
        return new Issue(Severity.FINDING, key, place, found, expected, witness);
    }

    static Issue note(String key, Place place, Texts found) {
        return new Issue(Severity.NOTE, key, place, found, new Texts("", ""), null);
    }

    /** The issue on one line: place, weight, key, what is wrong, what was expected. */
    public String line(String lang) {
        boolean en = lang.equals("en");
        String want = expected.in(lang);
        String tail = want.isEmpty() ? "" : (en ? "; expected " : "；应为") + want;
        return place + ": " + severity.in(lang) + " " + key + ": " + found.in(lang) + tail;
    }
}
