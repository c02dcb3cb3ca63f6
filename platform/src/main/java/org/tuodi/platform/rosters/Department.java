package org.tuodi.platform.rosters;

import java.util.List;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.access.Role;

/**
 * A department that recognises identities.
 *
 * @param role of its staff
 * @param article that gives it these identities
 */
public record Department(String id, String zh, String en, Role role, List<String> identities, String article) {

    public Department {
        identities = List.copyOf(identities);
    }

    /** Whether a caller speaks for it: civil affairs by its role, one of the other departments as the office named so. */
    public boolean speaksThrough(Caller caller) {
        Activity activity = role == Role.CIV ? Activity.CREATE_IDENTITY : Activity.CREATE_DEPARTMENT_IDENTITY;
        return caller.roles().contains(role)
                && caller.may(activity, Right.CREATE)
                && (role == Role.CIV || caller.institution().equals(id));
    }
}
