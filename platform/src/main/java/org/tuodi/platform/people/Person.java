package org.tuodi.platform.people;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person as known from one version on.
 *
 * @param family of the policy packs that the person is settled by
 * @param maskedName the family name, the rest hidden
 * @param maskedIdNumber region and last two digits, the rest hidden
 * @param facts scheme, birth date, identities and so on, in the form of a case file's person without its id
 */
public record Person(
        String id,
        int version,
        String family,
        String maskedName,
        String maskedIdNumber,
        Map<String, @Nullable Object> facts) {}
