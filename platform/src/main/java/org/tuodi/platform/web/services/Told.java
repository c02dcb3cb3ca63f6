package org.tuodi.platform.web.services;

import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.Provenance;
import org.tuodi.policy.model.Texts;

/**
 * Something told about a service.
 *
 * @param mark whether the source states it
 * @param article null exactly where it is assumed
 * @param contactFree of a channel: nobody has to come
 */
record Told(Texts text, Provenance.Status mark, @Nullable String article, boolean contactFree) {

    /** The word of the mark, as packs write it. */
    public String word() {
        return mark.name().toLowerCase(java.util.Locale.ROOT);
    }
}
