package org.tuodi.platform.access;

/** What a caller may do. */
public enum Role {
    /** Registers persons and their identities. */
    REGISTER,
    /** Tries, settles and reverses the bills of its own institution, and reads them. */
    SETTLE,
    /** Reads every person, settlement and balance. */
    READ
}
