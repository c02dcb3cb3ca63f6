package org.tuodi.platform.institutions;

import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded about a person's way of care, and how.
 *
 * @param number in the order of recording for this person
 * @param policyDisease what policy packs call a recognised disease; null: none of the person's packs asks for it
 * @param listEdition of the list of diseases that a recognition read; 0 otherwise
 * @param detail what else the sender said; nothing is decided by it
 */
public record CareRecord(
        String person,
        int number,
        Care care,
        @Nullable String policyDisease,
        int listEdition,
        Map<String, @Nullable Object> detail,
        String recordedBy,
        OffsetDateTime recordedAt) {

    /** Its number among all records, as interfaces tell it. */
    public String id() {
        return person + "-" + number;
    }
}
