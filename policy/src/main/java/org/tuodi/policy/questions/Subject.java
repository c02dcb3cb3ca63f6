package org.tuodi.policy.questions;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The person of a case, as far as questions look at one.
 *
 * @param scheme {@code employee} or {@code resident}; null if the case gives none
 * @param employment {@code active}, {@code retired}, {@code flexible} or {@code none}
 * @param birthDate null if the case gives none
 * @param identities with the days on which they are held, in the order of the case
 * @param attributes that packs declare, by name
 * @param accountBalanceFen balance of the personal account
 */
public record Subject(
        @Nullable String scheme,
        String employment,
        @Nullable LocalDate birthDate,
        List<Held> identities,
        Map<String, String> attributes,
        long accountBalanceFen) {

    /** Nobody, for questions about funds and institutions. */
    public static final Subject NOBODY = new Subject(null, "none", null, List.of(), Map.of(), 0);

    public Subject {
        identities = List.copyOf(identities);
        attributes = Map.copyOf(attributes);
    }

    /**
     * An identity and the days on which it is held, both included.
     *
     * @param from null for ever before
     * @param to null for no end
     */
    public record Held(
            String identity,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** The identities held on a day, each once. */
    List<String> identitiesOn(LocalDate day) {
        return identities.stream()
                .filter(held -> Span.day(day).meets(held.from(), held.to()))
                .map(Held::identity)
                .distinct()
                .toList();
    }

    /** Completed years on a day, null without a birth date. */
    @Nullable
    Integer ageOn(LocalDate day) {
        return birthDate == null ? null : (int) ChronoUnit.YEARS.between(birthDate, day);
    }
}
