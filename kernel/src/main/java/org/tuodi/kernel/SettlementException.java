package org.tuodi.kernel;

/** A visit that cannot be settled as it stands. The message names facts only; the caller adds which layer and where. */
public final class SettlementException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;
    private final int layer;

    /** A refusal inside a layer whose number the fold adds. */
    SettlementException(Code code, String message) {
        this(code, -1, message);
    }

    SettlementException(Code code, int layer, String message) {
        super(message);
        this.code = code;
        this.layer = layer;
    }

    /** What is wrong. */
    public Code code() {
        return code;
    }

    /** Number of the layer in its plan, −1 when no layer is concerned. */
    public int layer() {
        return layer;
    }

    SettlementException at(int number) {
        return new SettlementException(code, number, String.valueOf(getMessage()));
    }

    /** Kinds of refusal. */
    public enum Code {
        /** A layer met a leaf that refuses: an open or missing value, or two rows at once. */
        REFUSED,
        /** An attribute that decides was not given; the message is its number. */
        ATTRIBUTE_MISSING,
        /** More was given for an external layer than is unpaid. */
        EXTERNAL_SURPLUS,
        /** A case decision on a layer without a value that may be replaced, or out of bounds. */
        DECISION_NOT_ALLOWED
    }
}
