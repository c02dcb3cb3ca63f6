package org.tuodi.platform.access;

import org.tuodi.platform.calls.Refusal;

/** Nobody decides what they proposed; the database holds the same. */
public final class FourEyes {

    private FourEyes() {}

    /** Throws Refusal when the caller is the person who proposed something. */
    public static void require(String proposer, Caller caller, String what) {
        if (proposer.equals(caller.person())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED, what + " is proposed by " + proposer + "; expected another person");
        }
    }
}
