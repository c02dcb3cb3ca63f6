package org.tuodi.policy.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.text.Place;

/**
 * Where a value comes from: its article, our summary, and whether the source states it.
 *
 * @param article {@code <document id> <article>}
 * @param summary in our own words
 * @param note why it is derived or assumed; null only for stated values
 * @param marks values of the entry that differ from its status
 * @param floors values for which the source gives a lower limit only (不低于)
 * @param requirements ids of requirements that the entry fulfils
 * @param place where it is written
 */
public record Provenance(
        String article,
        Texts summary,
        Status status,
        @Nullable Texts note,
        List<Mark> marks,
        List<String> floors,
        List<String> requirements,
        Place place) {

    /** How sure a value is. */
    public enum Status {
        STATED,
        DERIVED,
        ASSUMED
    }

    /**
     * A value whose status differs from its entry's.
     *
     * @param value path of the key inside the entry, such as {@code ceilings.year}
     */
    public record Mark(String value, Status status, Texts note) {}

    /** The weakest status of the entry and its marks: assumed before derived before stated. */
    public Status weakest() {
        Status result = status;
        for (Mark mark : marks) {
            if (mark.status().compareTo(result) > 0) {
                result = mark.status();
            }
        }
        return result;
    }
}
