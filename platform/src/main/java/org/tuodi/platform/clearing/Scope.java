package org.tuodi.platform.clearing;

import java.util.Collections;
import java.util.Set;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;

/** What a caller may see and do of clearing, beside the roles matrix. */
public final class Scope {

    /** A city's area has so many digits at most. */
    private static final int CITY_DIGITS = 4;

    private Scope() {}

    /** Throws Refusal for a caller of a district: a month is closed for the whole city (C5 第21条). */
    public static void city(Caller caller) {
        if (caller.area().length() > CITY_DIGITS) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "found the area " + caller.area() + "; expected the city, which clears as one");
        }
    }

    /** Throws Refusal for whoever is not of the agency or its bureau: institutions too propose agreements, but not these. */
    static void agency(Caller caller) {
        if (Collections.disjoint(caller.roles(), Set.of(Role.MSB, Role.CA, Role.DA))) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "found " + caller.roles() + "; expected the agency");
        }
    }

    /** Whether a caller is an insurer, who sees its own contracts and nothing else. */
    public static boolean isInsurer(Caller caller) {
        return caller.roles().equals(Set.of(Role.INS));
    }

    /** Whether a caller sees a contract. */
    public static boolean sees(Contract contract, Caller caller) {
        return isInsurer(caller)
                ? caller.institution().equals(contract.insurer())
                : contract.area().startsWith(caller.area()) || caller.area().startsWith(contract.area());
    }
}
