package org.tuodi.policy.questions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Place;

/**
 * What every question has.
 *
 * @param kind the word under {@code ask}
 * @param id its own name in the case file, empty if it has none
 */
public record Asked(String kind, Optional<String> id, Place place) {

    /** Its id, or its kind. */
    public String name() {
        return id.orElse(kind);
    }

    QuestionRefused refuse(QuestionRefused.Code code, String message) {
        return new QuestionRefused(code, place, kind + ": " + message);
    }

    /** The section that answers it. */
    <T> T section(@Nullable T section, Administration administration, String name) {
        if (section == null) {
            throw refuse(QuestionRefused.Code.NO_TABLE, administration.pack() + " has no section `" + name + "`");
        }
        return section;
    }

    /** A rule of a section. */
    <T> T rule(@Nullable T rule, String name) {
        if (rule == null) {
            throw refuse(QuestionRefused.Code.NO_TABLE, "the pack has no `" + name + "`");
        }
        return rule;
    }

    /** A fact of the question or its person. */
    <T> T fact(@Nullable T fact, String name) {
        if (fact == null) {
            throw refuse(QuestionRefused.Code.FACT_MISSING, "no `" + name + "`, on which the answer depends");
        }
        return fact;
    }
}
