package org.tuodi.platform.access;

import java.util.Arrays;
import java.util.Set;

/**
 * Who calls.
 *
 * @param name of the credential
 * @param person who answers for it; two credentials of one person are one pair of eyes
 * @param institution code of the institution whose bills it settles, or name of the office that it works for
 * @param area first digits of the region codes that it sees; empty for all
 */
public record Caller(String name, String person, String institution, String area, Set<Role> roles) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether one of its roles has one of these rights in an activity. */
    public boolean may(Activity activity, Right... rights) {
        return Arrays.stream(rights)
                .anyMatch(right -> roles.stream().anyMatch(role -> Matrix.BUILT_IN.gives(role, activity, right)));
    }

    /** Whether it is an insured person, who sees what is its own and nothing else. */
    public boolean isInsured() {
        return roles.equals(Set.of(Role.BEN));
    }

    /** Whether a region lies in its area. */
    public boolean sees(String region) {
        return region.startsWith(area);
    }
}
