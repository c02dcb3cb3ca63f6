package org.tuodi.policy.questions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.Words;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * The institution of a question.
 *
 * @param level 0 to 3, null if not given
 * @param primary the person chose it as primary institution
 */
public record InstitutionFacts(
        @Nullable Integer level,
        String type,
        String place,
        boolean networked,
        boolean assistanceDesignated,
        boolean primary) {

    /** As in a case's encounter when nothing is given. */
    static final InstitutionFacts DEFAULT = new InstitutionFacts(null, "hospital", "local", true, true, false);

    /** How it is written. */
    static Shape<InstitutionFacts> shape() {
        ObjectBuilder keys = Shapes.object("QuestionInstitution", "an institution");
        Field<Optional<Integer>> level = keys.optional("level", Shapes.integer(0, 3), "its level, 0 for ungraded");
        Field<String> type =
                keys.optional("type", QuestionWords.of(Words.INSTITUTION_TYPES), "what it is", DEFAULT.type());
        Field<String> place =
                keys.optional("place", QuestionWords.of(Words.PLACES), "seen from the pooling area", DEFAULT.place());
        Field<Boolean> networked = keys.optional("networked", Shapes.bool(), "connected for settlement", true);
        Field<Boolean> designated =
                keys.optional("assistanceDesignated", Shapes.bool(), "designated for assistance", true);
        Field<Boolean> primary = keys.optional("primary", Shapes.bool(), "the person's own primary institution", false);
        return keys.build(fields -> new InstitutionFacts(
                fields.get(level).orElse(null),
                fields.get(type),
                fields.get(place),
                fields.get(networked),
                fields.get(designated),
                fields.get(primary)));
    }

    /** Adds what is known of it. */
    Facts addTo(Facts facts) {
        return facts.with("level", level)
                .with("institutionType", type)
                .with("place", place)
                .with("networked", networked)
                .with("assistanceDesignated", assistanceDesignated)
                .with("primaryInstitution", primary);
    }
}
