package org.tuodi.platform.gateway;

/** A call that is refused as it stands; the message is what the operator at the hospital reads, in Chinese, without personal data. */
public final class GatewayRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A refusal; the first 200 characters should say what is wrong and what is expected. */
    public GatewayRefusal(String message) {
        super(message);
    }
}
