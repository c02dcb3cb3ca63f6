package org.tuodi.oracle;

/** A pack or a case is wrong, or a value that the settlement needs is not there. The message says where and what. */
public final class OracleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OracleException(String message) {
        super(message);
    }

    OracleException(String message, Throwable cause) {
        super(message, cause);
    }
}
