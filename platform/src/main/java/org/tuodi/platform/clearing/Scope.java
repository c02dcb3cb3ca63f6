package org.tuodi.platform.clearing;

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

    /** Whether a caller is an insurer, who sees its own contracts and nothing else. */
    public static boolean isInsurer(Caller caller) {
        return caller.roles().equals(java.util.Set.of(Role.INS));
    }

    /** Whether a caller sees a contract. */
    public static boolean sees(Contract contract, Caller caller) {
        return isInsurer(caller)
                ? caller.institution().equals(contract.insurer())
                : contract.area().startsWith(caller.area()) || caller.area().startsWith(contract.area());
    }
}
