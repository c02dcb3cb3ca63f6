package org.tuodi.platform.gateway;

/** One way to prove who calls. */
interface Authenticator {

    /** Which it is. */
    InterfaceSettings.Authentication kind();

    /** Whether a request carries a credential of this kind. */
    boolean isMeant(Incoming request);

    /**
     * Whose credential it is.
     *
     * @param envelope of the request, for those that prove nothing
     * @throws Denied when it is not valid, or the institution must prove itself another way
     */
    InterfaceSettings authenticate(Incoming request, Input envelope);

    /** The answer to a request that it denies, where it has one of its own; else the usual refusal. */
    default java.util.Optional<String> failure(Denied denied) {
        return java.util.Optional.empty();
    }
}
