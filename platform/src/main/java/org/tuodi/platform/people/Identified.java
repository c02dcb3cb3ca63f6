package org.tuodi.platform.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who a person is, whole: for those who must be told, each time on record.
 *
 * @param idNumber of the document, or the temporary number
 * @param birthDate null when not known
 */
public record Identified(
        String name, String idNumber, Sex sex, @Nullable LocalDate birthDate) {

    /** Names nobody. */
    @Override
    public String toString() {
        return "Identified";
    }
}
