package org.tuodi.platform.catalogue;

import java.time.LocalDate;
import java.util.Set;

/**
 * What decides how an item counts.
 *
 * @param scheme of the person: employee or resident
 * @param level of the institution, 0 to 3
 * @param primary whether the institution is one where people go first
 * @param day of lines that bring none
 * @param diseases codes of what the person is recognised or treated for: of the list of diseases or of diagnoses
 */
public record Circumstances(String scheme, int level, boolean primary, LocalDate day, Set<String> diseases) {

    public Circumstances {
        diseases = Set.copyOf(diseases);
    }
}
