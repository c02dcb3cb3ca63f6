package org.tuodi.platform.cases;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A step of a case.
 *
 * @param before null for the first
 * @param verb null for the first
 * @param post that the person took, null where nothing was decided
 * @param person who took the step
 * @param handledIn region of the office that has the case from then on
 */
public record CaseStep(
        int number,
        @Nullable CaseState before,
        @Nullable Verb verb,
        CaseState after,
        @Nullable Post post,
        String person,
        String office,
        String text,
        @Nullable String article,
        String handledIn,
        Instant at,
        @Nullable LocalDate due) {}
