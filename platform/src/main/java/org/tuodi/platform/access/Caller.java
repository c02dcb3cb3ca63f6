package org.tuodi.platform.access;

import java.util.Set;

/**
 * Who calls.
 *
 * @param institution whose bills it settles; the caller's own name where it has none
 */
public record Caller(String name, String institution, Set<Role> roles) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether it has a role. */
    public boolean may(Role role) {
        return roles.contains(role);
    }
}
