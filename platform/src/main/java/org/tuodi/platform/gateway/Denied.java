package org.tuodi.platform.gateway;

/** A credential that lets nobody in. */
final class Denied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, as the gateway headers of the first style tell it. */
    Denied(String message) {
        super(message);
    }
}
