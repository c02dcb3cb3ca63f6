package org.tuodi.platform.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody signs in with on pages.
 *
 * @param shown how pages call the holder
 * @param subject at the server that signs in for this one; null for a password
 * @param version of the account; a session of another version has ended
 */
public record Account(
        String name,
        String person,
        String shown,
        String office,
        String area,
        @Nullable String subject,
        boolean mustChange,
        boolean active,
        boolean locked,
        int version,
        Set<Role> roles) {

    public Account {
        roles = Set.copyOf(roles);
    }

    /** The holder as a caller. */
    public Caller caller() {
        return new Caller(name, person, office, area, roles);
    }
}
