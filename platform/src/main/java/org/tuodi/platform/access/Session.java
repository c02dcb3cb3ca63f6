package org.tuodi.platform.access;

import java.io.Serializable;
import java.security.Principal;

/**
 * Who signed in, as a session keeps it: rights are looked up at every call, so that they can be taken away.
 *
 * @param name of the account
 * @param version that the account had; another one ends the session
 */
public record Session(String name, int version) implements Principal, Serializable {

    @Override
    public String getName() {
        return name;
    }

    /** What signed in, also through another server. */
    interface Holder {
        Session session();
    }
}
